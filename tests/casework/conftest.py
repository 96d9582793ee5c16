from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework.making import Desk, make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path / "data")
    yield made
    made.session.close()

import pytest

from tests.faults.stock import Stock, make_stock


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """A closed store, to be copied before it is harmed."""
    return make_stock(tmp_path_factory.mktemp("stock") / "data")

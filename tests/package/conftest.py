"""What makes the app's folder lies in ``.ci/package``, beside what is shipped."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / ".ci"))

"""python -m jixiao."""

import sys

from jixiao.start import run

sys.exit(run())

"""python -m generator."""

import sys

from generator.start import run

sys.exit(run())

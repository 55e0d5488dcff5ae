"""Imports all that drawing needs: once, in the process that the workers are forked from."""

import uharfbuzz

from generator.batch import work
from generator.pdf_import import engine
from generator.write_pdf import write_pdf

engine()
__all__ = ["uharfbuzz", "work", "write_pdf"]

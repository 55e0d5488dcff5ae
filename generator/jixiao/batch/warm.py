"""Imports all that drawing needs: once, in the process that the workers are forked from."""

import uharfbuzz

from jixiao.batch import work
from jixiao.writers.pdf.weasyprint import engine
from jixiao.writers.pdf.write import write_pdf

engine()
__all__ = ["uharfbuzz", "work", "write_pdf"]

"""Imports all that drawing needs: once, in the process that the workers are forked from."""

import uharfbuzz

from jixiao.batch import work
from jixiao.writers.pdf.weasyprint import engine
from jixiao.writers.registry import format_names, writer

engine()
WRITERS = tuple(map(writer, format_names()))
__all__ = ["WRITERS", "uharfbuzz", "work"]

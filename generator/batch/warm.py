"""Imports all that drawing needs: once, in the process that the workers are forked from."""

from generator.batch import work
from generator.pdf_import import engine

engine()
__all__ = ["work"]

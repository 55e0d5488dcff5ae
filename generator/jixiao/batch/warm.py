"""Imports all that drawing needs: once, in the process that the workers are forked from."""

from jixiao.batch import work
from jixiao.writers.registry import usual_names, writer

WRITERS = tuple(map(writer, usual_names()))
__all__ = ["WRITERS", "work"]

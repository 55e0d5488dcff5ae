"""Imports all that drawing needs, the rules too: once, in the process that the workers are forked from, and makes it
fit for them.
"""

import gc

from jixiao.batch import work
from jixiao.examination.rules.registry import rules
from jixiao.files.garbage import look_seldom
from jixiao.writers.registry import usual_names, writer

WRITERS = tuple(map(writer, usual_names()))
RULES = rules()
look_seldom()
gc.freeze()  # what has been imported stays, and is looked through no more
__all__ = ["RULES", "WRITERS", "work"]

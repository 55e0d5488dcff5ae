"""How often the interpreter looks for circles among its objects."""

import gc

_START, _OBJECTS = 100_000, 30_000  # what a start makes, and what one or two projects leave behind


def not_at_start() -> None:
    """Not before so many new objects instead of 700: looking was a tenth of a start."""
    gc.set_threshold(_START)


def look_seldom() -> None:
    """After so many from now on: in a long run looking was a twentieth, and what is not looked for takes memory."""
    gc.set_threshold(_OBJECTS)

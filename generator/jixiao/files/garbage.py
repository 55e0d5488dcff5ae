"""How often the interpreter looks for circles among its objects."""

import gc

_OBJECTS = 30_000  # what one or two projects leave behind


def look_seldom() -> None:
    """After so many new objects instead of 700: looking was a tenth of a start, and a twentieth of a long run."""
    gc.set_threshold(_OBJECTS)

"""Short texts come again: names, units, targets, in many rules and in a thousand projects."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

Asked = TypeVar("Asked", bound=Callable[..., Any])


def kept_of_short(longest: int, most: int = 4096) -> Callable[[Asked], Asked]:
    """Keeps what a function says of texts of at most so many characters: the latest ones, `most` of them. The text is
    its last argument; it may look at nothing that changes.
    """

    def keeping(asked: Asked) -> Asked:
        known = lru_cache(maxsize=most)(asked)

        @wraps(asked)
        def answer(*words: Any) -> Any:
            return (known if len(words[-1]) <= longest else asked)(*words)

        return cast("Asked", answer)

    return keeping

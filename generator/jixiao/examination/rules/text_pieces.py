"""What the text rules share: the texts that an author wrote, and the place of a part of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jixiao.examination.rules.examined import Examined
from jixiao.findings import Finding
from jixiao.text.short_texts import kept_of_short

compiled = lru_cache(maxsize=1024)(re.compile)
"""A regular expression, compiled when it is asked for the first time: most projects never ask for most of them."""
_SHORT, _KEPT = 40, 2048  # characters of a text that comes again in other projects, and how many such texts are kept
_SHOWN = 20  # characters of a long quotation that a message shows


def written(project: Examined) -> Sequence[tuple[str, str]]:
    """(path, text) of each text that the author wrote there: no defaults, nothing taken over from another field."""
    return project.once(written, lambda: tuple(_written(project)))


def _written(project: Examined) -> Iterator[tuple[str, str]]:
    for path, text in project.texts():
        node = project.written.nodes.get(path)
        if text and node is not None and set(node.pairs) != {"同"}:
            yield path, text


def saying(project: Examined, *words: str) -> Sequence[tuple[str, str]]:
    """Those of `written` in which one of the words stands. They are looked for in all texts at once first: most words
    stand in none.
    """
    return project.once((saying, words), lambda: tuple(_saying(project, words)))


def _saying(project: Examined, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    whole = all_texts(project)
    said = [word for word in words if word in whole]
    yield from (pair for pair in written(project) if any(word in pair[1] for word in said)) if said else ()


def all_texts(project: Examined) -> str:
    """The texts of `written`, one below the other."""
    return project.once(all_texts, lambda: "\n".join(text for _, text in written(project)))


def outside_trees(project: Examined) -> Sequence[tuple[str, str]]:
    """Those of `written` that are no part of an indicator."""
    return project.once(outside_trees, lambda: tuple(_outside_trees(project)))


def _outside_trees(project: Examined) -> Iterator[tuple[str, str]]:
    trees = tuple(f"{tree.path}{sign}" for _, tree, _ in project.trees for sign in ".[")
    yield from (pair for pair in written(project) if not pair[0].startswith(trees))


def sentence_before(text: str, place: int) -> str:
    """What stands in front of a place in its sentence, or its item."""
    return text[max(text.rfind(mark, 0, place) for mark in "。；;\n") + 1 : place]


def clause_before(text: str, place: int) -> str:
    """What stands in front of a place in its clause."""
    return text[max(text.rfind(mark, 0, place) for mark in "，,。；;\n") + 1 : place]


suspect = kept_of_short(_SHORT, _KEPT)
"""May a text hold something to be found? What is so asked may look at nothing but the parameters and the text."""


def located(project: Examined, finding: Finding, text: str, start: int, end: int) -> Finding:
    """The finding moved to a part of its field's text."""
    return project.moved(finding, text[start:end], before(text, start, end))


def before(text: str, start: int, end: int) -> int:
    """How often the part stands in the text before itself."""
    return squeezed(text[:start]).count(squeezed(text[start:end]))


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def clipped(text: str) -> str:
    """The text as a message quotes it."""
    flat = squeezed(text)
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 2]}……"


@kept_of_short(_SHORT)
def bare(text: str) -> str:
    """The text without white space and punctuation, for counting and comparing."""
    return _NO_WORD.sub("", text)


def outside_brackets(text: str) -> str:
    """The text, as long as it was, with everything inside brackets, quotes and book titles blotted out."""
    opened: list[int] = []
    spans: list[tuple[int, int]] = []  # of the outermost pairs so far, in their order
    for match in _BRACKET.finditer(text):
        if match[0] in _OPEN:
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, match.end()))
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], BLOT * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


BLOT = "\0"
_OPEN, _CLOSE = "（(［[〔【《〈「『“‘{", "）)］]〕】》〉」』”’}"
_NO_WORD = re.compile(r"[\W_]+")
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")

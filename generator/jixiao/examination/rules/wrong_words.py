"""T19: words that everybody mistypes, and names and common words with one character that only sounds the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add, ne

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import located, written
from jixiao.findings import Finding, Severity
from jixiao.specs.project import NAME
from jixiao.text.common_words import slips
from jixiao.text.homophones import alike

_OWN, _LONGEST = 4, 16  # characters of a name of the project's own that is looked for
_MANY = 60  # names that are looked for
_SHORT = 3  # characters of the shortest common word
_SEPARATOR = "\n\n"  # between the texts where all are searched at once


@rule(
    Rule(
        "T19",
        "没有常见的错别字",
        Severity.HINT,
        "拼音打字容易选错字：“按排”“帐目”“己完成”，或把自己的指标、项目的名称打成同音的字。公开以后最显眼，也搜不到。",
        "",
    )
)
def wrong_words(project: Examined) -> Iterator[Finding]:
    """No word that is known as mistyped, no name or common word with one character that only sounds the same."""
    texts = written(project)
    whole = _SEPARATOR.join(text for _, text in texts)
    told: set[str] = set()
    for wrong, right in (*_known(project, whole), *_sounding(project, whole), *_short(project, whole)):
        path, text = next(((path, text) for path, text in texts if wrong in text), ("", ""))
        again = any(wrong[:2] in one or wrong[-2:] in one for one in told)  # 群众满易 and 满易度 are one slip
        if path and not again:
            told.add(wrong)
            said = f"“{wrong}”像是“{right}”打错了字"
            finding = project.finding(path, said, f"核对；错了就改为 {right}", basis=wrong)
            yield located(project, finding, text, text.find(wrong), text.find(wrong) + len(wrong))


def _known(project: Examined, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of the words of the form's list: 错/对/前面不是这些字/后面不是这些字."""
    for entry in project.parameters.words("错字"):
        wrong, _, rest = entry.partition("/")
        if wrong not in whole:
            continue
        right, before, behind, *_ = f"{rest}///".split("/")
        place = whole.find(wrong)
        while place >= 0:
            end = place + len(wrong)
            if whole[place - 1 : place] not in set(before) and whole[end : end + 1] not in set(behind):
                tail = whole[end : end + 1].strip() if len(wrong) == 1 else ""  # one character alone says little
                yield wrong + tail, right + tail
                break
            place = whole.find(wrong, end)


def _sounding(project: Examined, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of names of the project and common words in which one character only sounds the same."""
    name, body = project.text(NAME), project.text("主体")
    names = (name, project.text("单位"), *(item.name for item in project.indicators[:_MANY]))
    own = {word: 1 for word in names if _OWN <= len(word) <= _LONGEST}  # a slip is no habit
    common = _near(tuple(project.parameters.words("常用词")), whole)
    for word, most in {**own, **dict.fromkeys(common, len(whole))}.items():
        for said in _one_off(word, whole):
            if whole.count(said) <= most and not (word == name and said in body):  # that is T5's
                yield said, word


def _near(words: tuple[str, ...], whole: str) -> list[str]:
    """Those of the words of which a part stands in the text: only of them one can be one character off."""
    by_piece = _by_piece(words)
    there = {*whole, *map(add, whole, whole[1:])}
    near = {word for piece in by_piece.keys() & there for word in by_piece[piece]}
    return [word for word in words if word in near]


@lru_cache(maxsize=8)
def _by_piece(words: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        for piece, _ in _pieces(word):
            found.setdefault(piece, []).append(word)
    return found


def _short(project: Examined, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of common words of two characters; what stands there twice, or in a name, is meant so."""
    names = [project.text(NAME), project.text("单位"), *(item.name for item in project.indicators[:_MANY])]
    for wrong, right in slips(whole):
        if whole.count(wrong) == 1 and not any(wrong in name for name in names):
            yield wrong, right


def _one_off(word: str, whole: str) -> Iterator[str]:
    """The parts of a text that are a word but for one character of the same sound."""
    size, times = len(word), whole.count(word)
    for piece, shift in _pieces(word):
        place = whole.find(piece) if whole.count(piece) > times else -1
        while place >= 0:
            said = whole[max(place - shift, 0) : place - shift + size]
            if said != word and len(said) == size and _one_sound(said, word):
                yield said
            place = whole.find(piece, place + 1)


def _pieces(word: str) -> list[tuple[str, int]]:
    """The parts of a word of which one stands in whatever is one character off, and how far from its begin."""
    return [(word[:2], 0), (word[-2:], len(word) - 2), *([(word[0], 0)] if len(word) == _SHORT else [])]


def _one_sound(said: str, word: str) -> bool:
    """Do the two differ in one character, and do both sound the same?"""
    if sum(map(ne, said, word)) != 1:
        return False
    return alike(*next((one, other) for one, other in zip(said, word, strict=True) if one != other))

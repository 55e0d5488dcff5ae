"""T19: words that everybody mistypes, and names and common words with one character that only sounds the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import all_texts, compiled, located, suspect, written
from jixiao.findings import Finding, Severity
from jixiao.specs.project import NAME
from jixiao.text.common_words import slips
from jixiao.text.homophones import alike
from jixiao.text.ordinary_words import seam

_OWN, _LONGEST = 4, 16  # characters of a name of the project's own that is looked for
_MANY = 60  # names that are looked for
_SHORT = 3  # characters of the shortest common word
_IDIOM = r"应(.)[尽必](?:\1|其)"  # 应改尽改


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
    whole = all_texts(project)
    doubtful = "\n".join(text for _, text in texts if _slipping(project.parameters, text))
    told: set[str] = set()
    for wrong, right in (
        *_known(project.parameters, doubtful),
        *_own(project, whole),
        *_common(project.parameters, doubtful),
        *_short(project, doubtful, whole),
    ):
        path, text = next(((path, text) for path, text in texts if wrong in text), ("", ""))
        again = any(wrong[:2] in one or wrong[-2:] in one for one in told)  # 群众满易 and 满易度 are one slip
        if path and not again:
            told.add(wrong)
            said = f"“{wrong}”像是“{right}”打错了字"
            finding = project.finding(path, said, f"核对；错了就改为 {right}", basis=wrong)
            yield located(project, finding, text, text.find(wrong), text.find(wrong) + len(wrong))


@suspect
def _slipping(parameters: Parameters, text: str) -> bool:
    return any((*_known(parameters, text), *_common(parameters, text), *slips(text)))


def _known(parameters: Parameters, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of the words of the form's list."""
    by_first = _listed(parameters.words("错字"))
    for _, wrong, right, before, behind in sorted(
        each for sign in by_first.keys() & set(whole) for each in by_first[sign]
    ):
        place = whole.find(wrong)
        while place >= 0:
            end = place + len(wrong)
            if whole[place - 1 : place] not in before and whole[end : end + 1] not in behind:
                tail = whole[end : end + 1].strip() if len(wrong) == 1 else ""  # one character alone says little
                yield wrong + tail, right + tail
                break
            place = whole.find(wrong, end)


@lru_cache(maxsize=8)
def _listed(words: tuple[str, ...]) -> Mapping[str, Sequence[tuple[int, str, str, Sequence[str], Sequence[str]]]]:
    """The entries 错/对/前面不是这些字/后面不是这些字, each with its number, by the first character."""
    found: dict[str, list[tuple[int, str, str, Sequence[str], Sequence[str]]]] = {}
    for number, word in enumerate(words):
        wrong, right, before, behind = [*word.split("/"), "", "", ""][:4]
        found.setdefault(wrong[0], []).append((number, wrong, right, tuple(before), tuple(behind)))
    return found


def _own(project: Examined, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of names of the project in which one character only sounds the same."""
    name, body = project.text(NAME), project.text("主体")
    names = (name, project.text("单位"), *(item.name for item in project.indicators[:_MANY]))
    own = [word for word in dict.fromkeys(names) if _OWN <= len(word) <= _LONGEST]
    for said, word in _one_off(_by_piece(own), whole):
        if whole.count(said) == 1 and not (word == name and said in body):  # a slip is no habit; that is T5's
            yield said, word


def _common(parameters: Parameters, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of common words in which one character only sounds the same."""
    return _one_off(_pieces_of(parameters.words("常用词")), whole)


Pieces = Mapping[str, Sequence[tuple[int, str, int]]]
"""By a part of a word: the number of the word, the word, and how far the part is from its begin."""


def _by_piece(words: Sequence[str]) -> Pieces:
    """The parts of words of which one stands in whatever is one character off."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for number, word in enumerate(words):
        for piece, shift in (
            (word[:2], 0),
            (word[-2:], len(word) - 2),
            *([(word[0], 0)] if len(word) == _SHORT else []),
        ):
            found.setdefault(piece, []).append((number, word, shift))
    return found


_pieces_of = lru_cache(maxsize=8)(_by_piece)


def _standing(pieces: Pieces, whole: str) -> Iterator[tuple[int, str]]:
    """(place, part) of each part of a word in the text."""
    for piece in pieces.keys() & {*whole, *map(add, whole, whole[1:])}:
        place = whole.find(piece)
        while place >= 0:
            yield place, piece
            place = whole.find(piece, place + 1)


def _one_off(pieces: Pieces, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of the words in the text but for one character of the same sound, in the order of the words."""
    found = set()
    for place, piece in _standing(pieces, whole):
        for number, word, shift in pieces[piece]:
            begin, size = place - shift, len(word)
            said = whole[begin : begin + size]
            # Most are not, and are told from it by two characters
            if (
                said != word
                and begin >= 0
                and len(said) == size
                and (said[0] == word[0] or said[1] == word[1])
                and (said[-2] == word[-2] or said[-1] == word[-1])
                and _one_sound(said, word)
            ):
                found.add((number, begin, said, word))
    return ((said, word) for _, _, said, word in sorted(found))


def _short(project: Examined, doubtful: str, whole: str) -> Iterator[tuple[str, str]]:
    """(wrong, right) of common words of two characters; what stands there twice, in a name, or is the
    seam of two words, is meant so.
    """
    names = [project.text(NAME), project.text("单位"), *(item.name for item in project.indicators[:_MANY])]
    doubtful, whole = (compiled(_IDIOM).sub(" ", text) if "应" in text else text for text in (doubtful, whole))
    for wrong, right in slips(doubtful):
        odd = int(wrong[0] == right[0])  # which of the two it is
        meant = whole.count(wrong) > 1 or any(wrong in name for name in names) or seam(whole, whole.find(wrong), odd)
        if not meant:
            yield wrong, right


def _one_sound(said: str, word: str) -> bool:
    """Do the two differ in one character, and do both sound the same?"""
    differ = [(one, other) for one, other in zip(said, word, strict=True) if one != other]
    return len(differ) == 1 and alike(*differ[0])

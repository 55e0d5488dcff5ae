"""T16: punctuation, blanks and words twice in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import all_texts, clipped, compiled, located, suspect, written
from jixiao.findings import Finding, Severity
from jixiao.text.doubled import doubled

_KINDS = (  # signs without which, or a small expression without whose match a text needs no search
    (r"[^\x00-\x7f][,;:?!.]|[,;.](?=[^\x00-\x7f])", "半角标点式", "是半角的标点", "改为全角的，如 ，；："),
    (frozenset(" \t\u3000"), "词中空格式", "中间有空格", "删去空格"),
    (r"[，、；：。,;:%％‰！!？?][，。、；：,;:%％‰！!？?]", "标点重复式", "标点连着写了两个", "删去多余的一个"),
    (frozenset("０１２３４５６７８９"), "全角数字式", "的数字一半全角、一半半角", "数字用半角的"),
    (frozenset("<＜"), "尖括号式", "的书名号写成了小于号、大于号", "书名号用《》"),
    (r"([^\W\da-zA-Z_]{2,6})\w\1", "并列重复式", "是一个词和它自己并列", "核对，改掉其中一个"),
    (r"个百分点|百分之", "百分点式", "的单位不对", "多少用“%”，增减多少才用“个百分点”"),
    (frozenset("()"), "括号混用式", "的括号一半全角、一半半角", "改为同一种括号"),
    (r"([^\W\da-zA-Z_]{1,4})\1", "叠字式", "字、词连着写了两遍", "删去多余的一遍"),
)
_PAIRS = (("（(", "）)"), ("“", "”"), ("【", "】"))
# Before a bracket that closes an item, 1）, or the year of a document, and has no partner
_ITEM = r"(?:^|[。；;：:，,、\s])[\d一二三四五六七八九十a-zA-Z①-⑳]{1,3}$|[〔\[［]\d{4}年?$"
_TWICE = r"([^\W\da-zA-Z_])\1"
_BESIDE = 4  # characters shown on each side


MARKS = Rule(
    "T16",
    "标点、空格、叠字写得对",
    Severity.HINT,
    "中文句子里用“，”“。”“；”，不用半角的“,”“;”；词中间的空格多半是从表格、网页粘贴来的，搜也搜不到。"
    "连着写了两个的标点、两遍的字，没有成对的括号、引号，没有写完的句子，都是改过没有看。",
    "",
)


@rule(MARKS)
def marks(project: Examined) -> Iterator[Finding]:
    """No half-width stop between Chinese characters, no blank inside a word, no mark or word twice, no lonely bracket:
    each once a field.
    """
    for path, text in written(project):
        if not _marked(project.parameters, text):
            continue
        for signs, key, what, help in _KINDS:
            if not _there(signs, text):
                continue
            if key == "叠字式" and path.endswith(f".{text}"):
                continue  # the name of an indicator: T6
            if found := list(project.parameters.pattern(key).finditer(text)):
                more = f"（共{len(found)}处）" if len(found) > 1 else ""
                yield _finding(project, path, text, found[0].span(), (f"{what}{more}", help))
        if compiled(_TWICE).search(text):
            yield from _doubled(project, path, text)
        for opened, closed in _PAIRS:
            if text.count(opened[0]) or text.count(closed[0]):
                yield from _lonely(project, path, text, (opened, closed))


@suspect
def _marked(parameters: Parameters, text: str) -> bool:
    return (
        compiled(_TWICE).search(text) is not None
        or any(_there(signs, text) and parameters.pattern(key).search(text) for signs, key, _, _ in _KINDS)
        or any(opened[0] in text or closed[0] in text for opened, closed in _PAIRS)
    )


def _there(signs: frozenset[str] | str, text: str) -> bool:
    """Do the signs of a kind stand in the text, without which it cannot be found there?"""
    return not signs.isdisjoint(text) if isinstance(signs, frozenset) else bool(compiled(signs).search(text))


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, str]) -> Finding:
    start, end = span
    shown = text[max(start - _BESIDE, 0) : end + _BESIDE].strip()
    quoted = shown if " " in shown else clipped(shown)
    finding = project.finding(path, f"“{quoted}”{said[0]}", said[1], basis=text[start:end])
    beside = 0 if text[start:end].strip() else 1  # a blank alone is not found in the file
    return located(project, finding, text, max(start - beside, 0), end + beside)


def _doubled(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """A character typed twice, once a text, where the words twice are not told anyway."""
    whole = all_texts(project)
    words = [match.span() for match in project.parameters.pattern("叠字式").finditer(text)]
    for start, end in doubled(text, whole):
        if not any(first < end and start < last for first, last in words):
            yield _finding(project, path, text, (start, end), ("字连着写了两遍", "删去多余的一遍"))
            return


def _lonely(project: Examined, path: str, text: str, pair: tuple[str, str]) -> Iterator[Finding]:
    """A bracket that nothing closes, or a quotation mark without its partner, in a paragraph."""
    begin = 0
    for line in text.split("\n"):
        opened, closed = (sum(map(line.count, signs)) for signs in pair)
        if opened > closed or (opened < closed and opened < closed - _items(line, pair[1])):
            sign = next(sign for sign in (pair[0] if opened > closed else pair[1]) if sign in line)
            place = begin + (line.rfind(sign) if opened > closed else line.find(sign))
            yield _finding(project, path, text, (place, place + 1), (f"的“{sign}”没有成对", "补上另一半，或删去"))
            return
        begin += len(line) + 1


def _items(line: str, closed: str) -> int:
    """How many brackets of a line close alone with reason."""
    return sum(bool(compiled(_ITEM).search(line[:place])) for place, sign in enumerate(line) if sign in closed)

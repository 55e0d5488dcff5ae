"""T4: titles and numbers of the documents that a text cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import bare, before, clipped, compiled, located, saying, squeezed
from jixiao.findings import Finding, Severity

_BRACKETS = tuple("〔[［〕］")
_KEPT = 20  # different titles of one number, and numbers of one title, that are remembered
_CONTEXT = 8  # characters shown beside a bracket that has no partner
_NO_SERIAL = r"[\u4e00-\u9fff]{1,8}[〔\[［](?:19|20)\d{2}[〕\]］]\s{0,3}第?\s{0,3}(?:号|(?=[）)，。；、\n]|$))"
_MISSHAPEN = (
    r"(?<=[\u4e00-\u9fff])(?:[〔\[［]\s{0,3}(?!(?:19|20)\d\d\s{0,3}[〕\]］])\d{1,9}年?\s{0,3}(?:[〕\]］]\s{0,3}第?\d{1,5}\s{0,3})?号"
    r"|(?:19|20)\d\d[〕］]\s{0,3}\d{1,5}\s{0,3}号|[〔\[［](?:19|20)\d\d[〕\]］]\d{1,5}号号"
    r"|[〔\[［]\s{0,3}(?:19|20)\d\d\s{0,3}(?:[〕\]］]\s{0,3}[〕\]］]\s{0,3})?\d{1,5}\s{0,3}号"
    r"|〔(?:19|20)\d\d〕\s{0,3}\d{1,5}(?=[）)，。；、\n]|$))"
)
_CITED = (  # in the brackets behind a title: a number without its mark, or without who gave it
    r"》[^《》（()）\n]{0,6}[（(]\s*(?P<no>[\u4e00-\u9fff]{2,12}(?<![令告编])(?<!编号)\s{0,3}(?:19|20)\d\d[\s.\-—·/]{0,3}\d{1,5}\s{0,3}号"
    r"|[〔\[［](?:19|20)\d\d[〕\]］]\s{0,3}\d{1,5}\s{0,3}号|[\u4e00-\u9fff]{2,12}\d{1,5}\s{0,3}[〔\[［]\d{1,5}[〕\]］]\s{0,3}号)[）)]"
)
_PAIRS = {"》": "《", "〉": "〈"}
_TITLE_MARKS = tuple("《》〈〉")


class Citation(NamedTuple):
    """A title, the words behind it (的通知) and the one number that stands in brackets behind them."""

    title: str
    words: str
    number: str
    start: int  # of the number in its text
    end: int

    @property
    def core(self) -> str:
        """The title without what is in brackets, such as 试行."""
        return bare(re.sub(r"[（(][^）)]{0,200}[）)]", "", self.title))


DOCUMENTS = Rule(
    "T4",
    "文件的名称和文号写得对",
    Severity.WARNING,
    "发文字号的年份用六角括号〔〕（GB/T 9704）；书名号要成对；"
    "同一处引用里，一个文号只属于一个文件，一个文件只有一个文号。"
    "抄错的文号查不到原文，依据就落空了。",
    "",
)


@rule(DOCUMENTS)
def documents(project: Examined) -> Iterator[Finding]:
    """Document numbers have the right brackets, titles are closed, numbers and titles belong together."""
    for path, text in saying(project, "号", *_BRACKETS, *_TITLE_MARKS):
        yield from _year_brackets(project, path, text)
        yield from _unnumbered(project, path, text)
        yield from _misshapen(project, path, text)
        yield from _open_titles(project, path, text)
        yield from _numbers(project, path, text)


def _year_brackets(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in project.parameters.matches("文号年份式", text) if "号" in text else ():
        if (match["左"], match["右"]) == ("〔", "〕"):
            yield from _serial(project, path, text, match)
            continue
        issuer = re.search(r"[^\W\da-zA-Z_]{0,12}$", text[max(match.start() - 12, 0) : match.start()])
        right = f"〔{match['年']}〕{match['号']}号"
        finding = project.finding(
            path,
            f"文号的年份写作“{match['左']}{match['年']}{match['右']}”",
            f"改为 {issuer[0] if issuer else ''}{right}",
        )
        start, end = match.start("左"), match.end("右")
        yield replace(located(project, finding, text, start, end), basis=squeezed(text[start : match.end()]))


def _unnumbered(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """A document's year is followed by its serial."""
    for match in compiled(_NO_SERIAL).finditer(text) if "〔" in text or "[" in text else ():
        said = match[0].strip()
        finding = project.finding(path, f"文号“{said}”没有序号", "补上序号，如 〔2016〕31号", basis=said)
        yield located(project, finding, text, match.start(), match.end())


def _misshapen(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """A document's number has a year of four figures between two brackets, and 号 once."""
    bracketed = any(sign in text for sign in _BRACKETS)
    found = [match.span() for match in compiled(_MISSHAPEN).finditer(text)] if bracketed else []
    if "号" in text and "》" in text:
        cited = [match.span("no") for match in compiled(_CITED).finditer(text)]
        found += [one for one in cited if all(one[1] <= start or end <= one[0] for start, end in found)]
    for start, end in found:
        said = squeezed(text[start:end])
        finding = project.finding(path, f"文号“{said}”写得不对", "核对原文，写成 沪府〔2016〕31号 这样", basis=said)
        yield located(project, finding, text, start, end)


def _serial(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    """The serial of a document has neither 第 nor zeros before it."""
    said = squeezed(text[match.end("右") : match.end("号")])
    if said != match["号"].lstrip("0"):
        right = match["号"].lstrip("0")
        finding = project.finding(
            path,
            f"文号的序号写作“{said}号”，不加“第”，不编虚位",
            f"改为 〔{match['年']}〕{right}号",
            basis=squeezed(match[0]),
        )
        yield located(project, finding, text, match.end("右"), match.end("号"))


def _open_titles(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for start, end, mark in _lonely(text):
        partner = next(other for pair in _PAIRS.items() if mark in pair for other in pair if other != mark)
        finding = project.finding(
            path,
            f"“{clipped(text[start:end])}”的“{mark}”没有与它成对的“{partner}”",
            f"补上“{partner}”，或删去多余的“{mark}”",
            basis=text[start:end],
        )
        yield located(project, finding, text, start, end)


def _lonely(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, mark) of each title mark without a partner in its paragraph, with some text beside it."""
    if not any(mark in text for mark in _TITLE_MARKS):
        return
    opened: list[int] = []
    many = dict.fromkeys(_PAIRS.values(), 0)  # of each mark among those that are open
    for match in re.finditer("[《》〈〉\n]|$", text):
        place, character = match.start(), match[0]
        if character in many:
            opened.append(place)
            many[character] += 1
        elif character in _PAIRS and many[_PAIRS[character]]:
            while True:
                last = opened.pop()
                many[text[last]] -= 1
                if text[last] == _PAIRS[character]:
                    break
                yield _beside(text, last)
        elif character in _PAIRS:
            yield _beside(text, place)
        else:
            yield from (_beside(text, other) for other in opened)
            opened.clear()
            many = dict.fromkeys(many, 0)


def _beside(text: str, place: int) -> tuple[int, int, str]:
    mark = text[place]
    if mark in _PAIRS:
        start = max(text.rfind("\n", 0, place) + 1, place - _CONTEXT)
        return start, place + 1, mark
    end = text.find("\n", place)
    return place, min(len(text) if end < 0 else end, place + _CONTEXT), mark


def _numbers(project: Examined, path: str, text: str) -> Iterator[Finding]:
    known = _CitedDocuments()
    for one in _citations(project, text):
        clash = known.clash(one)
        if clash is None:
            continue
        same = one.number == clash.number
        message = (
            f"《{clipped(clash.title)}》和《{clipped(one.title)}》写的是同一个文号"
            if same
            else f"《{clipped(one.title)}》前后写了两个文号：{clash.number}、{one.number}"
        )
        finding = project.finding(path, message, "核对原文，改正其中一个文号", basis=f"{clash.number}/{one.number}")
        what = f"《{clipped(clash.title)}》{clash.number}"
        place = project.place(path, text[clash.start : clash.end], before(text, clash.start, clash.end))
        yield replace(located(project, finding, text, one.start, one.end), related=((what, place),))


class _CitedDocuments:
    """The citations of a text so far: by number each title once, by title each number once."""

    def __init__(self) -> None:
        self.titles: dict[str, dict[str, Citation]] = {}
        self.numbers: dict[tuple[str, str], dict[str, Citation]] = {}

    def clash(self, one: Citation) -> Citation | None:
        """The first that has this number with another title, or this title with another number; `one` is known from
        now on.

        《办法》 and 关于印发《办法》的通知 may be one or two documents.
        """
        core, number = one.core, bare(one.number)
        titles, numbers = self.titles.setdefault(number, {}), self.numbers.setdefault((core, one.words), {})
        found = [other for title, other in titles.items() if core not in title and title not in core]
        found += [other for said, other in numbers.items() if said != number]
        for known, key in ((titles, core), (numbers, number)):
            if len(known) < _KEPT:
                known.setdefault(key, one)
        return min(found, key=lambda other: other.start, default=None)


def _citations(project: Examined, text: str) -> Iterator[Citation]:
    """The titles with one number in brackets right behind them."""
    for start, end in _titles(text) if "号" in text else ():
        note, number = project.parameters.pattern("文号注式"), project.parameters.pattern("文号式")
        match = found if (found := note.match(text, end)) and found["注"] else None
        numbers = (
            [(found.start(), found.end()) for found in number.finditer(text, match.start("注"), match.end("注"))]
            if match
            else []
        )
        if match and len(numbers) == 1:
            yield Citation(
                text[start + 1 : end - 1],
                text[end : match.start("注") - 1],
                squeezed(text[slice(*numbers[0])]),
                *numbers[0],
            )


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each outermost 《…》 that is closed."""
    depth, start = 0, 0
    for match in re.finditer("[《》\n]", text):
        if match[0] == "《":
            start = start if depth else match.start()
            depth += 1
        elif match[0] == "》" and depth:
            depth -= 1
            if not depth:
                yield start, match.end()
        else:
            depth = 0

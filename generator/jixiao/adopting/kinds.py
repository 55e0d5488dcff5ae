"""What kind of value a field holds, guessed from its label, its unit and what stands in its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao.adopting.fields import Found, Path
from jixiao.adopting.names import Named, as_label, limit_of
from jixiao.adopting.values import (
    choices_of,
    is_day_place,
    is_half,
    is_prose,
    is_signature,
    is_span_place,
    is_unfilled,
    kind_of_text,
    said_and_hint,
    told_of,
)
from jixiao.adopting.words import LabelWords
from jixiao.readers.content import NOWHERE, Place, bare

_MONEY_NAMES = ("金额", "数值", "整数", "")  # of what a text shows by itself, which may be money
TEXTS = ("文本", "段落", "编码")  # kinds that take whatever stands there
_UNITS = ("千元", "万元", "亿元", "元")
_NOTHING = "无"  # a word, and no mark of a blank
_PAIR = 2  # choices, of which one is meant
_POINTS = "分"  # behind a score
_USUAL = 2  # decimals of a share
_FIGURES = ("数值", "比率", "整数", "指标值", "日期")


@dataclass(frozen=True, slots=True)
class Guess:
    """A field as it is proposed: its path and attributes, why, and how sure that is (3: seen, 2: a word says so, 1: by
    nothing better).
    """

    path: Path
    kind: str
    sure: int
    why: str
    labels: tuple[str, ...] = ()
    unit: str = ""
    format: str = ""
    choices: tuple[str, ...] = ()
    several: bool = False
    box_first: bool = False
    limit: int | None = None
    blank: str = ""
    text: str = ""  # what is written in the file; of choices those that are ticked, joined by 、
    after: str = ""  # what the form prints behind each figure
    hint: str = ""  # what the form says there of what to write
    place: Place = NOWHERE
    more: tuple[tuple[str, str], ...] = ()  # further attributes, from a known form

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1]


def guess(one: Found, words: LabelWords, unit: str = "") -> Guess:
    """The field as it is proposed; `unit` is what the form says for all its figures."""
    said, hint = said_and_hint(one.text, words)
    made = _guess(one.labels, said, words, one.unit or unit, high=one.high, told=bool(one.unit))
    limit = next((label.limit for label in reversed(one.labels) if label.limit), None) or limit_of(one.text)
    sure = made.sure if one.sure else 1
    blank = bare(one.text) if bare(one.text) in words.lists["空记号"] and made.kind != "选项" else ""
    kind = "段落" if limit and made.kind == "文本" and limit > 50 else made.kind
    unsaid = (
        blank
        or is_signature(one.text)
        or is_span_place(one.text)
        or is_half(one.text)
        or (is_unfilled(one.text, words) and kind not in TEXTS)
    )
    text = "" if unsaid else made.text
    return replace(
        made,
        path=one.path,
        labels=one.printed,
        kind=kind,
        sure=sure,
        limit=limit if kind in ("文本", "段落") else None,
        blank=blank,
        text=text,
        hint=hint,
        more=() if said or told_of(hint) == "" else (("说明", told_of(hint)),),
        place=one.place,
        several=made.several or len(made.choices) >= words.several or _many(one, words, made.choices),
    )


def _many(one: Found, words: LabelWords, choices: Sequence[str]) -> bool:
    """Do choices stand beside a label of lists, such as 附件清单?"""
    return len(choices) > _PAIR and bool(one.labels) and one.labels[-1].name.endswith(words.lists["选几项"])


def with_unit(one: Guess, text: str) -> str:
    """What stands in a cell of a field, money with its unit: a bare figure in 万元 may be too large to be sure of. A
    figure without what the form prints behind it.
    """
    if one.after:
        return bare(text).removesuffix(one.after)
    return f"{bare(text)}{one.unit}" if one.kind == "金额" and one.unit in _UNITS and kind_of_text(text) else text


def column_guess(
    name: str, labels: Sequence[Named], texts: Sequence[str], words: LabelWords, unit: str, *, tree: bool
) -> Guess:
    """A column of a region, of which the texts are known; its labels, the outermost first."""
    label = labels[-1]
    if name.endswith(words.lists["指标的值"]) and not (label.unit or name.endswith(words.lists["指标的文字"])):
        return Guess((name,), "指标值", 2, "指标的值")
    of_indicators = tree or "指标" in name
    for end, items in words.tables["列的选项"].items():
        if not (of_indicators or any(bare(text) in items for text in texts)):
            continue
        if name.endswith(end) and all(bare(text) in (*items, "") or is_unfilled(text, words) for text in texts):
            return Guess((name,), "选项", 2, "这一列通常是这几项", choices=items)
    marks = dict.fromkeys(
        bare(text) for text in texts if bare(text) in words.lists["空记号"] and bare(text) != _NOTHING
    )
    blank = next(iter(marks)) if len(marks) == 1 and all(text.strip() for text in texts) else ""
    filled = [text for text in texts if text.strip() and not is_unfilled(text, words)]
    found = [_guess(labels, text, words, label.unit or unit, told=bool(label.unit)) for text in filled or [""]]
    kinds = {one.kind for one in found}
    whole = next((one for one in found if one.kind == "段落"), found[0]) if len(kinds) > 1 else found[0]
    if len(kinds) > 1 and whole.kind != "段落":
        whole = replace(whole, kind="文本", sure=1, format="")
    if tree and name.endswith(words.lists["指标的文字"]):
        return replace(whole, kind="文本", sure=2, path=(name,), format="")
    if tree and whole.kind in ("金额", "比率", "整数") and not label.unit:
        whole = replace(whole, kind="文本", sure=1, format="")
    money = whole.kind == "金额"
    whole = replace(whole, unit=whole.unit if money else "", format=_as_written(filled) if money else whole.format)
    scored = whole.kind == "数值" and all(bare(text).endswith(_POINTS) for text in filled) and bool(filled)
    return replace(whole, path=(name,), limit=label.limit, blank=blank, after=_POINTS if scored else "")


def _guess(
    labels: Sequence[Named], text: str, words: LabelWords, unit: str, *, high: bool = False, told: bool = False
) -> Guess:
    name = labels[-1].name if labels else ""
    made = _seen(text) or _measured(labels, text, words) or _money(labels, text, words, unit, told=told)
    made = made or _worded(name, text, words)
    if made is None and (high or is_prose(text) or is_half(text)):
        made = Guess((), "段落", 2, "格子高" if high else "文字长", text=text)
    if made is None and kind_of_text(text) == "金额":
        made = Guess((), "金额", 1, "格里像金额", unit="元", text=bare(text))
    return replace(made or Guess((), "文本", 1, "没有别的线索", text=text), path=(name,))


def _seen(text: str) -> Guess | None:
    """What the cell shows by itself: boxes, a day or the place for one."""
    choices, ticked, first = choices_of(text)
    if choices:
        made = Guess((), "选项", 3, f"格里有{len(choices)}项可选", text="、".join(ticked), several=len(ticked) > 1)
        return replace(made, choices=choices, box_first=first)
    if is_day_place(text) or kind_of_text(text) == "日期":
        format = "yyyy年m月d日" if "年" in text else ""
        return Guess((), "日期", 3, "格里是日期", format=format, text="" if is_day_place(text) else bare(text))
    return None


def _money(labels: Sequence[Named], text: str, words: LabelWords, unit: str, *, told: bool) -> Guess | None:
    """Money, where a unit is told nearby (`told`), or for the whole form and a label speaks of money."""
    name = labels[-1].name if labels else ""
    over = (*words.lists["金额的组"], *words.lists["金额"])
    group = any(label.name.endswith(over) for label in labels[:-1]) and not words.kind(name)
    own = not labels or labels[-1].unit or words.kind(name) not in TEXTS
    speaks = (told and own) or group or name.endswith(words.lists["金额"])
    fits = kind_of_text(text) in _MONEY_NAMES and (not text.strip() or kind_of_text(text) or is_unfilled(text, words))
    if not unit or not speaks or not fits or name.endswith(words.lists["不是金额"]):
        return None
    return Guess((), "金额", 3 if told else 2, f"单位是{unit}", unit=unit, format=_decimals(text), text=bare(text))


def _measured(labels: Sequence[Named], text: str, words: LabelWords) -> Guess | None:
    """A number, where a bracket says of what and no word says better."""
    fits = kind_of_text(text) in ("数值", "") and (not text.strip() or kind_of_text(text) or is_unfilled(text, words))
    if not labels or not labels[-1].measure or not fits or words.kind(labels[-1].name) in _FIGURES:
        return None
    return Guess((), "数值", 2, "标签说了计量单位", text=bare(text))


def _worded(name: str, text: str, words: LabelWords) -> Guess | None:
    """What the words of the label say, where the cell does not say otherwise."""
    word, shown = words.kind(as_label(name)), kind_of_text(text)
    if shown == "比率":
        return Guess((), "比率", 3, "格里是百分数", text=bare(text), format=_share(text))
    if word in _FIGURES and text.strip() and not shown and not is_unfilled(text, words):
        return None
    return (
        Guess((), word, 2, f"“{name}”多半是{word}", text=text if word in ("段落", "文本") else bare(text))
        if word
        else None
    )


def _share(text: str) -> str:
    """The format of shares such as 95% and 97.5%; empty for the usual one, with two decimals."""
    decimals = bare(text).rstrip("%％").partition(".")[2]
    return "" if len(decimals) == _USUAL else "0.##%"


def _as_written(texts: Sequence[str]) -> str:
    """The format of a column of figures: the usual one, or as many decimals as are written where they are not alike."""
    decimals = [bare(text).partition(".")[2] for text in texts]
    unlike = any(len(each) != _USUAL for each in decimals) and not any(each.endswith("0") for each in decimals)
    return "#,##0.######" if unlike else ""


def _decimals(text: str) -> str:
    """The format of figures such as 238.93 without groups; empty for the usual one."""
    plain = bare(text)
    return "#,##0.######" if plain and kind_of_text(plain) and "." not in plain else ""

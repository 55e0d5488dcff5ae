"""What a cell's text looks like, when it is no label: figures, days, boxes, ticks, places that are left for a value."""

from __future__ import annotations

import re

from jixiao.adopting.names import has_number, limit_of
from jixiao.adopting.words import LabelWords
from jixiao.readers.content import bare

_BOXES = "□☐▢☑☒■√✓✔"
_TICKED = "☑☒■√✓✔"
_FIGURE = re.compile(r"[-+]?[\d,，]+(?:\.\d+)?(?:万元|千元|亿元|元|分|人|个|年|月|次|%|％)?")
_MONEY = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+\.\d{2}")
_SHARE = re.compile(r"[-+]?\d+(?:\.\d+)?[%％]")
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_DAY_PLACE = re.compile(r"(?:20)?[_\s　]*年[_\s　]*月[_\s　]*日?")
_SPAN_PLACE = re.compile(r"(?:自|从)?年月日?(?:起)?[至到—\-－～~]+年月日?止?")
_STAMP = re.compile("盖章|公章|签章|签字|签名")
_SIGNED = re.compile(f"{_STAMP.pattern}|负责人|单位|经办人|主管领导|日期|或")
_SIGNED_BY = re.compile(rf"[^：:\s（()）]{{1,8}}(?:{_STAMP.pattern})[）)]?[：:]")
_HALF = re.compile("\\S[：:]$")
_TARGET = re.compile(r"[≥≤=＝＞＜><≧≦]\S+")
_CODE = re.compile(r"[A-Z\d][A-Z\d_-]{5,}", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[（(][^（）()]*[)）]")
_SHORT_HINT = 12  # characters of one that says a limit and no more
_LONG = 30  # characters: longer texts are no labels
_SAID = 4  # characters: shorter texts behind 目标1： are no goal, shorter ones with a full stop no sentence
_YES_NO = re.compile(r"是[/／、\s　]*否|有[/／、\s　]*无")


def kind_of_text(text: str) -> str:
    """The kind of field that a value shows by itself: 日期, 比率, 金额, 指标值, 数值; empty where any may be."""
    text = bare(text)
    for pattern, kind in ((_DAY, "日期"), (_SHARE, "比率"), (_MONEY, "金额"), (_TARGET, "指标值"), (_FIGURE, "数值")):
        if pattern.fullmatch(text):
            return kind
    return ""


def is_signature(text: str) -> bool:
    """Is it where somebody signs or stamps, such as “（盖章） 年 月 日”, and nothing else?"""
    plain = _SIGNED_BY.sub("", bare(text)) if _STAMP.search(text) else ""
    return bool(_STAMP.search(bare(text))) and not _SIGNED.sub("", plain).strip("（）()年月日:：_、，")


def is_day_place(text: str) -> bool:
    """Is it where a day is to be written, such as “年 月 日”?"""
    return bool(text.strip()) and bool(_DAY_PLACE.fullmatch(text.strip())) and "年" in text


def is_span_place(text: str) -> bool:
    """Is it where two days are to be written, such as “自 年 月 至 年 月”?"""
    return bool(_SPAN_PLACE.fullmatch(bare(text).replace("_", "")))


def is_half(text: str) -> bool:
    """Are these numbered halves of sentences that somebody goes on with: 1.落实……： 2.完成……：, or 目标1： 目标2：?"""
    lines = [line.strip(" \t_　") for line in text.split("\n") if line.strip(" \t_　")]
    return len(lines) > 1 and all(_HALF.search(line) and (has_number(line) or line[-2].isdigit()) for line in lines)


def choices_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """(the items that have a box, those that are ticked, does the box stand before its item); nothing where there are
    no boxes.
    """
    if not any(box in text for box in _BOXES):
        found = _YES_NO.fullmatch(bare(text))
        return ((text.strip()[0], text.strip()[-1]), (), False) if found else ((), (), False)
    before = text.strip()[0] in _BOXES
    items, ticked = list[str](), list[str]()
    marks = re.findall(
        rf"([{_BOXES}])\s*([^{_BOXES}]+)" if before else rf"([^{_BOXES}]+?)\s*([{_BOXES}])", text.replace("\n", " ")
    )
    for one, other in marks:
        box, item = (one, other) if before else (other, one)
        item = _unbracketed(item.strip(" 　/、，,；;\t"))
        if item and item not in items:
            items.append(item)
            ticked += [item] if box in _TICKED else []
    return tuple(items) if len(items) > 1 else (), tuple(ticked), before


def _unbracketed(item: str) -> str:
    """The item without brackets that have no other half."""
    while item and item[0] in "(（" and not re.search("[)）]", item):
        item = item[1:].strip()
    while item and item[-1] in ")）" and not re.search("[(（]", item):
        item = item[:-1].strip()
    return item.rstrip("(（").lstrip(")）").strip()


def is_guide(text: str, words: LabelWords) -> bool:
    """Does a text only say what is to be written in its cell: （限300字）, （填写……）, 请填写……?"""
    plain = bare(text)
    inner = plain[1:-1] if plain[:1] in "（(" and _in_one_bracket(plain) else ""
    if inner and (limit_of(plain) or inner.startswith((*words.lists["填写提示"], *words.lists["括号里的提示"]))):
        return True
    return is_prose(text) and plain.startswith(words.lists["填写提示"])


def said_and_hint(text: str, words: LabelWords) -> tuple[str, str]:
    """(what somebody wrote in a cell, what the form prints there of what to write): the whole of a guide, a line that
    limits the characters of the others, or a bracket that does so before them.
    """
    if is_guide(text, words):
        return "", text.strip()
    if limit_of(text) is None:
        return text, ""
    if (bracket := _BRACKET.match(text)) and limit_of(bracket[0]) and text[bracket.end() :].strip():
        return text[bracket.end() :].strip(), bracket[0].strip()
    lines = text.split("\n")
    limits = next(number for number in range(len(lines)) if limit_of("".join(lines[: number + 1])))
    first = next((number for number in range(limits, 0, -1) if has_number(lines[number])), limits)
    return ("\n".join(lines[:first]).strip(), "\n".join(lines[first:])) if first else (text, "")


def told_of(hint: str) -> str:
    """What a hint says besides how many characters there may be."""
    plain = bare(hint)
    inner = plain[1:-1] if _in_one_bracket(plain) else plain
    return "" if limit_of(f"（{inner}）") and len(inner) < _SHORT_HINT else inner


def _in_one_bracket(text: str) -> bool:
    """Does the bracket that a text begins with end where the text does?"""
    depth = 0
    for place, sign in enumerate(text, 1):
        depth += (sign in "（(") - (sign in "）)")
        if not depth:
            return place == len(text)
    return False


def is_tick(text: str) -> bool:
    """Is it a tick alone?"""
    return bare(text) in set(_TICKED)


def is_value(text: str, words: LabelWords) -> bool:
    """Is a text surely no label?"""
    plain = bare(text)
    if (
        not plain
        or is_guide(text, words)
        or kind_of_text(plain)
        or is_day_place(text)
        or is_span_place(text)
        or is_tick(text)
        or choices_of(text)[0]
    ):
        return True
    return is_unfilled(text, words) or bool(_CODE.fullmatch(plain) and re.search(r"\d", plain))


def is_unfilled(text: str, words: LabelWords) -> bool:
    """Does a text only hold the place of a value?"""
    plain = bare(text)
    told = words.lists["未填"]
    if plain in words.lists["空记号"] or is_span_place(text):
        return True
    return any(plain.endswith(word) or (plain.startswith(word) and not is_told(plain, word)) for word in told)


def is_told(plain: str, word: str) -> bool:
    """Does a text that begins with the place of a value, such as 目标1：, go on and say one?"""
    rest = plain.removeprefix(word)
    return word.endswith("：") and len(rest) > _SAID and not rest.startswith(("…", "×", "_"))


def is_prose(text: str) -> bool:
    """Is it a text of sentences?"""
    plain = bare(text)
    return len(plain) > _LONG or ("。" in plain and len(plain) > 8) or (plain.endswith("。") and len(plain) > _SAID)

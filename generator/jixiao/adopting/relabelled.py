"""Fields of a known form that the new one prints under another label, and what else it says of them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from jixiao.adopting.fields import Path
from jixiao.adopting.kinds import TEXTS, Guess
from jixiao.adopting.words import LabelWords
from jixiao.forms.form import Field
from jixiao.nodes.quoting import Value
from jixiao.text.money import UNITS

_ALIKE = 0.6  # of two labels: how much of them is the same
_SHORTEST = 2  # characters of a label that another one may hold
Named = tuple[Path, str]  # a field as it is guessed, and its kind


def relabelled(ours: Sequence[Named], theirs: Sequence[Named], words: LabelWords) -> dict[Path, Path]:
    """Fields of the new form → those of the known one that stand between the same neighbours, under a label that is
    like theirs or plays the same role.
    """
    found: dict[Path, Path] = {}
    matcher = SequenceMatcher(None, [path for path, _ in ours], [path for path, _ in theirs], autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        left = list(theirs[first:last]) if what == "replace" else []
        for path, kind in ours[start:end]:
            match = next((n for n, one in enumerate(left) if _one(path, kind, one, words)), None)
            if match is not None:
                found[path] = left[match][0]
                left = left[match + 1 :]
    return found


def _one(path: Path, kind: str, other: Named, words: LabelWords) -> bool:
    same = kind == other[1] or {kind, other[1]} <= set(TEXTS)
    return same and (_alike(path[-1], other[0][-1]) or _same_role(path[-1], other[0][-1], words))


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    held = len(short) >= _SHORTEST and short in long
    return held or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _same_role(one: str, other: str, words: LabelWords) -> bool:
    return any(one in names and other in names for names in words.tables["列的角色"].values())


def changes(one: Guess, field: Field) -> dict[str, Value]:
    """What the new form says otherwise of a field that is known: limit, unit, choices; nothing where it does not."""
    found: dict[str, Value] = {}
    if one.limit and field.kind.name in TEXTS and one.limit != field.limit:
        found["字数"] = str(one.limit)
    told = one.kind == "金额" and one.sure > 2 and field.kind.money and field.unit in UNITS
    if told and one.unit != field.unit:
        found["单位"] = one.unit
    if one.choices and field.choices and set(one.choices) != {str(choice) for choice in field.choices}:
        found["选项"] = list(one.choices)
    return found


def told_changes(field: Field, made: Mapping[str, Value]) -> Iterator[str]:
    """What is said of them."""
    before = {"字数": str(field.limit or "没有写"), "单位": field.unit, "选项": "、".join(map(str, field.choices))}
    for name, value in made.items():
        now = value if isinstance(value, str) else "、".join(map(str, value or ()))
        yield f"改了：{field.path}的{name}，原来{before[name]}，现在{now}"

"""选项: one of several texts, or with 多选 any of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.forms.kinds.kind import Schema, Values, Views
from jixiao.forms.kinds.one_value import OneValue
from jixiao.forms.values import LISTED, Value
from jixiao.nodes.node import Node
from jixiao.nodes.quoting import Value as Written
from jixiao.text.operators import same
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

_OPEN, _TICKED = "□", "☑"  # as the macro 方框 prints them
_TICK, _CELL = "√", "\t"  # as the macro 打勾格 prints it, a cell for each choice


class ChoiceKind(OneValue):
    """One of the field's choices, with 多选 a tuple of some in their order; printed as a text, or as boxes to tick."""

    name = "选项"
    meaning = "几项中的一项"
    attributes = OneValue.attributes | {"选项", "多选"}
    parts = "选项"
    tells_unit = True

    def means(self, field: Field) -> str:
        """As `Kind.means`."""
        return "几项中的一项或几项" if field.several else self.meaning

    def expected(self, field: Field) -> str:
        """As `Kind.expected`."""
        return f"这{'些里的几项' if field.several else '几项之一'}：{_listed(field)}"

    def offers(self, field: Field) -> str:
        """As `Kind.offers`."""
        return f"可以写{'其中几项' if field.several else ''}：{_listed(field)}"

    def faults(self, field: Field, known: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
        """As `Kind.faults`; what an author wrote would be read in two ways."""
        yield from super().faults(field, known)
        for choice in field.choices if field.several else ():
            if len(_ways(choice, field.choices)) > 1:
                help = "换一个没有顿号的说法"
                yield "选项", f"“{field.name}”可以多选，“{choice}”与写出的别的几项分不开", help

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`; several may be a list, or a text with 、 between them."""
        if not field.several and len(node.items) > 1:
            help = "只留一项；表上可以选几项的，在 form.yaml 的这个字段里写 多选: true"
            reader.complain("F3", node, path, f"“{field.name}”只能选一项，写了{len(node.items)}项", help)
            return None
        if not field.several or node.kind != "sequence":
            return super().read(field, node, path, reader)
        found = [item.text.strip() for item in node.items]
        for number, item in enumerate(node.items):
            text = found[number]
            if item.kind != "scalar" or text not in field.choices:
                message = f"“{field.name}”应当是{self.expected(field)}，写的是“{text[:30]}”"
                reader.complain("F3", item, path, message, self.advice(field, text, reader))
            elif text in found[:number]:
                reader.complain("F4", item, path, f"“{field.name}”里“{text}”写了两次", "删去一处")
        return _in_order(found, field.choices)

    def value_of(self, field: Field, text: str) -> Value:
        """As `OneValue.value_of`."""
        if not field.several:
            return same(text, field.choices)
        ways = _ways(text, field.choices)
        return _in_order(ways[0], field.choices) if len(ways) == 1 and len(set(ways[0])) == len(ways[0]) else None

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """As `OneValue.advice`."""
        if text or not field.several:
            return unknown_key(text, field.choices)[1]
        return f"{field.name}: [{', '.join(field.choices[:2])}]"

    def print(self, field: Field, value: Value, values: Values) -> str:
        """As `Kind.print`; where nothing is chosen nothing is printed."""
        return LISTED.join(_chosen(value))

    def parse_back(self, field: Field, printed: str, values: Values) -> Value:
        """As `Kind.parse_back`; where no box has a tick nothing is chosen."""
        return None if _ticked(printed, field.choices) == () else super().parse_back(field, printed, values)

    def told(self, field: Field, printed: str, values: Values) -> Value:
        """As `OneValue.told`; boxes count, on either side of their texts, and ticks in the cells of a row, which have a
        tab between them.
        """
        found = self.value_of(field, printed)
        if found is None and (ticked := _ticked(printed, field.choices)) is not None:
            return ticked if field.several else ticked[0] if len(ticked) == 1 else None
        return found

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        return views.choice(_chosen(value), field.choices, path)

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        if not field.several:
            return {"enum": [*field.choices, None]}
        listed = {"type": "array", "items": {"enum": list(field.choices)}, "uniqueItems": True}
        return {"anyOf": [listed, {"type": ["string", "null"]}]}

    def sample_text(self, field: Field, year: int) -> str:
        """As `OneValue.sample_text`."""
        return field.example or next(iter(field.choices), self.usual)

    def trial(self, field: Field, trial: Trial, path: str) -> Written:
        """As `Kind.trial`: of several all, or one."""
        return list(field.choices) if field.several and trial.much else trial.chosen(field.choices)


def _listed(field: Field) -> str:
    """The choices as a message lists them."""
    return LISTED.join(f"“{choice}”" if LISTED in choice else choice for choice in field.choices)


def _chosen(value: Value) -> tuple[str, ...]:
    """The chosen ones, of which there may be one, several, or none."""
    return value if isinstance(value, tuple) else (value,) if value else ()


def _in_order(chosen: Sequence[str], choices: Sequence[str]) -> tuple[str, ...] | None:
    """The chosen ones as the form lists them; None where there are none."""
    return tuple(choice for choice in choices if choice in chosen) or None


def _ways(text: str, choices: Sequence[str]) -> list[tuple[str, ...]]:
    """How a text can be read as choices with 、 between them, two ways at most; a choice may have such a mark in it."""
    text = LISTED.join(part.strip() for part in text.split(LISTED))
    if len(text) > sum(len(choice) + 1 for choice in choices):
        return []
    behind: dict[int, list[tuple[str, ...]]] = {
        len(text): [()]
    }  # place of a mark, or the end → what can be read behind it
    for start in range(len(text) - 1, -1, -1):
        if start == 0 or text[start - 1] == LISTED:
            begun = [choice for choice in choices if text.startswith(choice, start)]
            ways = [(choice, *rest) for choice in begun for rest in behind.get(start + len(choice), ())]
            behind[start - 1] = ways[:2]
    return behind.get(-1, [])


def _ticked(printed: str, choices: tuple[str, ...]) -> tuple[str, ...] | None:
    """The choices that have a tick where each has a box or a cell; None where the text is none of these."""
    if _CELL in printed:
        cells = [cell.strip() for cell in printed.split(_CELL)]
        if len(cells) != len(choices) or not set(cells) <= {"", _TICK}:
            return None
        return tuple(choice for choice, cell in zip(choices, cells, strict=True) if cell)
    for before in (False, True):
        found = _boxed("".join(printed.split()), choices, before=before)
        if found is not None:
            return found
    return None


def _boxed(text: str, choices: tuple[str, ...], *, before: bool) -> tuple[str, ...] | None:
    """The choices that have a tick where each has a box before or behind it, without blanks."""
    found = []
    for choice in choices:
        name = "".join(choice.split())
        for box in (_OPEN, _TICKED):
            piece = box + name if before else name + box
            if text.startswith(piece):
                text = text[len(piece) :]
                found += [choice] if box == _TICKED else []
                break
        else:
            return None
    return None if text else tuple(found)

"""Edits of the page as changes of the YAML's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.errors import ExpectedError
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field
from jixiao.forms.kinds.fields import written_example
from jixiao.nodes.changes import Change, Exchange, Insert, Put, Remove, Rename
from jixiao.nodes.node import Node
from jixiao.nodes.node import Path as Way
from jixiao.nodes.quoting import Value
from jixiao.specs.read_project import DOCUMENT_KEYS
from jixiao.web.described import PROJECTS
from jixiao.web.long_texts import prose_text
from jixiao.web.places import FieldPlace, Places, Role, indicator, way
from jixiao.web.requests import BadRequestError, PageEdit

_SHARED = "共用"


class RefusedEditError(ExpectedError):
    """An edit that cannot be made; the message says why."""


@dataclass(frozen=True, slots=True)
class PageEditor:
    """Turns edits of a project into changes of the text whose tree is `root`: its own file's, or its document's."""

    root: Node
    places: Places

    @staticmethod
    def of(project: ComputedProject, root: Node) -> PageEditor:
        """For the own file of a project."""
        return PageEditor(root, Places.of(project))

    def changes(self, edit: PageEdit) -> list[Change]:
        """What has to change. Raises RefusedEditError, BadRequestError."""
        try:
            return list(getattr(self, f"_{edit.operation}")(edit))
        except LookupError:
            raise RefusedEditError("这一处写在汇编里，或已经不在了：请在 YAML 里改，或重新打开") from None

    # a value

    def _set(self, edit: PageEdit) -> Iterator[Change]:
        place = self._place(edit.path)
        if place.part in (Role.NAME, Role.LEVEL):
            yield from self._rename(place, edit.value)
            return
        here = way(self.root, place)
        if edit.shared:
            here = here if here[0] in DOCUMENT_KEYS else (_SHARED, *here)
        if edit.value in (None, "", ()):
            yield from self._clear(here, place)
            return
        value = self._written(place, here, edit.value)
        yield self._put(here, place, value, place.table)

    def _written(self, place: FieldPlace, here: Way, value: str | Sequence[str] | None) -> Value:
        """What is written for what was typed."""
        if not isinstance(value, str):
            return None if value is None else list(value)
        if place.part is Role.BUDGET and place.path[-1] == "文字":
            return prose_text(value, self.root.at(here))
        if place.definition is not None and place.definition.kind.prose:
            return prose_text(value, self.root.at(here))
        return value.strip() if place.part is not Role.BUDGET else value.strip().replace("\n", "")

    def _clear(self, here: Way, place: FieldPlace) -> Iterator[Change]:
        node = self.root.at(here)
        if node is None:
            return
        above = self.root.at(here[:-1])
        only = above is not None and above.kind == "mapping" and len(above.pairs) == 1 and len(here) > 1
        in_tree = place.table is not None and place.table.kind.tree and not isinstance(here[-2], int)
        bare = in_tree and len(here) == len(place.table.levels) + 1 if place.table is not None else False
        yield Put(here, None) if bare or isinstance(here[-1], int) or only else Remove(here)

    def _put(self, here: Way, place: FieldPlace, value: Value, table: Field | None) -> Change:
        node = self.root.at(here)
        above = self.root.at(here[:-1])
        if node is None and above is not None and above.kind == "scalar" and table is not None and table.kind.tree:
            pairs: dict[str, Value] = {table.fields[0].name: above.text} if above.text else {}
            return Put(here[:-1], {**pairs, str(here[-1]): value})
        if node is None and len(here) > 1 and self.root.get(str(here[0])) is None:
            return Put((here[0],), _nested(here[1:], value), after=self._before(str(here[0])))
        return Put(here, value, after=self._before(str(here[0])) if len(here) == 1 else "")

    def _before(self, name: str) -> str:
        """The field in front of another, as the forms list them, that is written."""
        names = list(self.places.fields)
        earlier = names[: names.index(name)] if name in names else []
        return next((one for one in reversed(earlier) if one in self.root.pairs), "")

    def _rename(self, place: FieldPlace, value: str | Sequence[str] | None) -> Iterator[Change]:
        name = value.strip() if isinstance(value, str) else ""
        here = way(self.root, place)
        if isinstance(here[-2], int):  # an item of a list has its name beside its values
            yield Put(here, name or None)
            return
        if not name or "\n" in name:
            raise RefusedEditError("名称要写一行字，不能是空的")
        above = self.root.at(here[:-1])
        if above is None or here[-1] not in above.pairs:
            raise LookupError(here)
        if name != here[-1]:
            if name in above.pairs:
                raise RefusedEditError(f"这里已经有“{name}”")
            yield Rename(here, name)

    # rows

    def _add(self, edit: PageEdit) -> Iterator[Change]:
        top = self.places.fields.get(str(edit.path[0]))
        if top is None or not (top.kind.table or top.kind.budget) or top.kind.projects:
            raise BadRequestError("path")
        if top.kind.tree:
            yield from self._add_indicator(top, edit)
        elif top.kind.budget and len(edit.path) == 1:
            yield self._appended(edit, _new_block(top, str(edit.value or "")))
        else:
            if top.kind.budget and edit.path[-1] != "明细":
                raise BadRequestError("path")
            first = "名称" if top.kind.budget else top.fields[0].name
            yield self._appended(edit, {first: str(edit.value or "") or None})

    def _appended(self, edit: PageEdit, row: Value) -> Change:
        there = self.root.at(edit.path)
        count = len(there.items) if there is not None else 0
        if edit.at is not None and edit.at < count:
            return Insert((*edit.path, edit.at), row)
        if there is None or there.is_null or not there.items:
            return Put(edit.path, [row], after=self._before(str(edit.path[0])) if len(edit.path) == 1 else "")
        return Put((*edit.path, count), row)

    def _add_indicator(self, tree: Field, edit: PageEdit) -> Iterator[Change]:
        if len(edit.path) != len(tree.levels) or not all(isinstance(step, str) for step in edit.path):
            raise BadRequestError("path")
        above = self.root.at(edit.path)
        name = str(edit.value or "").strip() or "新指标"
        if above is not None and above.kind == "sequence":
            yield self._appended(edit, {tree.levels[-1]: name})
            return
        there = list(above.pairs) if above is not None else []
        number, base = 1, name
        while name in there:
            number += 1
            name = f"{base}{number}"
        if not there:
            yield self._first(edit.path, name)
            return
        behind = there[min(edit.at, len(there)) - 1] if edit.at else there[-1]
        yield Put((*edit.path, name), None, after=behind)

    def _first(self, branch: Way, name: str) -> Change:
        """The first indicator of a branch: it and what is missing above it stand where the vocabulary has them."""
        depth = next((n for n in range(1, len(branch) + 1) if self.root.at(branch[:n]) is None), len(branch) + 1)
        here, rest = branch[:depth], (*branch[depth:], name)
        if depth > len(branch):
            return Put(branch, {name: None})
        after = self._before(str(here[0])) if depth == 1 else self._known_before(here)
        return Put(here, _nested(rest, None), after=after)

    def _known_before(self, here: Way) -> str:
        tree = self.places.fields[str(here[0])]
        known = list(tree.vocabulary) if len(here) == 2 else list(tree.vocabulary.get(str(here[1]), ()))
        above = self.root.at(here[:-1])
        earlier = known[: known.index(str(here[-1]))] if here[-1] in known else []
        return next((one for one in reversed(earlier) if above is not None and one in above.pairs), "")

    def _delete(self, edit: PageEdit) -> Iterator[Change]:
        here = self._row(edit.path)
        depth = len(here)
        while depth > 1 and self._alone(here[:depth]):  # a level with nothing under it says nothing
            depth -= 1
        yield Remove(here[:depth])

    def _alone(self, here: Way) -> bool:
        above = self.root.at(here[:-1])
        return (
            above is not None
            and len(above.pairs) + len(above.items) == 1
            and isinstance(here[-2], str)
            and here[-2] != "组"
        )

    def _move(self, edit: PageEdit) -> Iterator[Change]:
        here = self._row(edit.path)
        above = self.root.at(here[:-1])
        if above is None or self.root.at(here) is None:
            raise LookupError(here)
        keys: list[str | int] = list(above.pairs) if above.kind == "mapping" else list(range(len(above.items)))
        target = keys.index(here[-1]) + edit.by
        if not 0 <= target < len(keys):
            raise RefusedEditError("已经在头上或末尾了")
        yield Exchange(here, keys[target])

    def _row(self, path: Way) -> Way:
        """The path of a row in the YAML."""
        if not self.places.fields and path[0] == PROJECTS and len(path) > 1:  # in a 汇编.yaml
            return path
        top = self.places.fields.get(str(path[0]))
        if top is None or not isinstance(path[-1], int) or not (top.kind.table or top.kind.budget):
            raise BadRequestError("path")
        if not top.kind.tree:
            if self.root.at(path) is None:
                raise LookupError(path)
            return path
        if len(path) != len(top.levels) + 1:
            raise BadRequestError("path")
        return (*path[:-1], indicator(self.root, path[:-1], path[-1])[0])

    def _place(self, path: Way) -> FieldPlace:
        place = self.places.find(path)
        if place is None:
            raise BadRequestError("path")
        return place


def _nested(path: Way, value: Value) -> Value:
    for step in reversed(path):
        value = {str(step): value}
    return value


def _new_block(field: Field, title: str) -> Value:
    """A table of a budget with the heads of the form's example, and one row."""
    example = written_example(field)
    tables = [one for one in example if isinstance(one, dict) and "列" in one] if isinstance(example, list) else []
    heads = tables[0]["列"] if tables else {"名称": "名称", "金额": "金额"}
    return {**({"标题": title} if title else {}), "列": heads, "明细": [{"名称": "", "金额": "0"}]}

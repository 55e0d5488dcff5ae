"""继承: a form.yaml that takes over another form's and says only what differs; 删去 names what it has not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jixiao.findings import InputError
from jixiao.forms.values import ROW
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

BASE, REMOVED = "继承", "删去"
_FIELDS, _KIND = "字段", "类型"
_INNER = (_FIELDS, "指标", "列")  # what stands in a field by name
_BY_KEY = ("标签", "计算", "角色", "审核", "词表")  # sections of which a form may change single keys
_NO_LONGER = ("计算", "角色")  # what says something of a field goes with it


class Inheritance(Faults):
    """The whole form.yaml of a form, its bases below it.

    `folders` are all folders of forms by their name, later ones replacing earlier ones; `tree` reads a folder's
    form.yaml. Raises InputError where a base is not there, cannot be read, or is the form itself.
    """

    def __init__(self, folders: Mapping[str, Sequence[Path]], tree: Callable[[Path], Node]) -> None:
        super().__init__()
        self.folders, self.tree = folders, tree

    def whole(self, folder: Path) -> tuple[Node, tuple[Path, ...]]:
        """(what the form.yaml says with all that it takes over, the folders that it comes from, the form's first)."""
        own, chain = self.tree(folder), [folder]
        layers = [own]
        while (name := layers[-1].get(BASE)) is not None:
            base = self._base(name, chain)
            chain.append(base)
            layers.append(self.tree(base))
        root = layers.pop()
        while layers:
            root = self._over(root, layers.pop())
        if root is not own:
            root = replace(root, position=own.position, source=own.source)
        return replace(root, pairs={key: pair for key, pair in root.pairs.items() if key != BASE}), tuple(chain)

    def _base(self, name: Node, chain: Sequence[Path]) -> Path:
        """The folder that is taken over: the one beside this form before one that replaces it elsewhere, since that may
        be quite another form; a form of the same name is the one that this one replaces.
        """
        own = chain[-1]
        named = list(self.folders.get(name.text, ()))
        if name.text == own.name and own in named:
            named = named[: named.index(own)]
        if name.kind != "scalar" or not named:
            known = [key for key in self.folders if key != own.name]
            if name.text == own.name:
                said = f"“{name.text}”继承自己，可是没有别的叫“{name.text}”的表"
                raise InputError([name.finding("B1", said, f"写另一种表的名称，或删去“{BASE}”")])
            raise InputError([name.finding("B1", *unknown_key(name.text, known, what="表式"))])
        base = beside if (beside := own.parent / name.text) in named else named[-1]
        if base in chain:
            said = f"“{name.text}”又继承这种表，绕成了圈"
            raise InputError([name.finding("B1", said, f"删去其中一个“{BASE}”")])
        return base

    def _over(self, base: Node, own: Node) -> Node:
        """A form.yaml over its base's, the base's own lines of 继承 left out."""
        base = self._without(base, own)
        pairs = {key: pair for key, pair in base.pairs.items() if key != BASE}
        for key, (place, value) in own.pairs.items():
            if key != REMOVED:
                pairs[key] = place, _section(key, pairs[key][1], value) if key in pairs else value
        return replace(own, pairs=pairs)

    def _without(self, base: Node, own: Node) -> Node:
        """The base's form.yaml less what the form has not."""
        removed = own.get(REMOVED)
        if removed is None or removed.is_null:
            return base
        pairs = dict(base.pairs)
        for section, (place, listed) in removed.pairs.items():
            if section not in (_FIELDS, *_BY_KEY):
                self.complain("B1", place, "", *unknown_key(section, (_FIELDS, *_BY_KEY)))
            elif section in pairs:
                names = listed.items if listed.kind == "sequence" else [listed]
                pairs[section] = pairs[section][0], self._less(pairs[section][1], names, section == _FIELDS)
                if section == _FIELDS:
                    pairs |= _unsaid(pairs, [name.text for name in names])
        if not removed.pairs:
            self.complain("B1", removed, "", f"“{REMOVED}”应当写明删什么", f"如 {REMOVED}: {{字段: [联系电话]}}")
        return replace(base, pairs=pairs)

    def _less(self, section: Node, names: Sequence[Node], fields: bool) -> Node:
        for name in names:
            less = _less_field(section, name.text) if fields else _less_key(section, name.text)
            if less is section:
                self.complain("B1", name, "", *unknown_key(name.text, tuple(section.pairs), what="名称"))
            section = less
        return section


def _section(key: str, base: Node, own: Node) -> Node:
    if key == _FIELDS:
        return _fields(base, own)
    by_key = key in _BY_KEY and own.kind == base.kind == "mapping"
    return replace(own, pairs={**base.pairs, **own.pairs}) if by_key else own


def _fields(base: Node, own: Node) -> Node:
    """Fields over those of the base: of a field of the same kind what is not said again stays."""
    if base.kind != "mapping" or own.kind != "mapping":
        return own
    pairs = dict(base.pairs)
    for name, (place, value) in own.pairs.items():
        pairs[name] = place, _field(_spelt_out(pairs[name][1]), value) if name in pairs else value
    return replace(own, pairs=pairs)


def _field(base: Node, own: Node) -> Node:
    kind, own_kind = base.get(_KIND), own.get(_KIND)
    if own.kind != "mapping" or (own_kind and (kind is None or own_kind.text != kind.text)):
        return own
    pairs = dict(base.pairs)
    for key, (place, value) in own.pairs.items():
        pairs[key] = place, _fields(pairs[key][1], value) if key in pairs and key in _INNER else value
    return replace(own, pairs=pairs)


def _spelt_out(field: Node) -> Node:
    """`名称: 文本` as `名称: {类型: 文本}`."""
    return replace(field, kind="mapping", pairs={_KIND: (field, field)}) if field.kind == "scalar" else field


def _less_key(section: Node, name: str) -> Node:
    if name not in section.pairs:
        return section
    return replace(section, pairs={key: pair for key, pair in section.pairs.items() if key != name})


def _less_field(fields: Node, path: str) -> Node:
    """Fields without the one of that path; the same node where there is none."""
    if path in fields.pairs:
        return _less_key(fields, path)
    for name, (place, field) in fields.pairs.items():
        for begin in (name + ROW, name + "."):
            for key in _INNER if path.startswith(begin) else ():
                inner = field.get(key)
                if inner and (less := _less_field(inner, path.removeprefix(begin))) is not inner:
                    changed = replace(field, pairs={**field.pairs, key: (field.pairs[key][0], less)})
                    return replace(fields, pairs={**fields.pairs, name: (place, changed)})
    return fields


def _unsaid(sections: Mapping[str, tuple[Node, Node]], paths: Sequence[str]) -> dict[str, tuple[Node, Node]]:
    """The sections that say something of fields, without what they say of those that are gone."""

    def gone(path: str) -> bool:
        return any(path == one or path.startswith((f"{one}.", one + ROW)) for one in paths)

    less = {}
    for key in _NO_LONGER:
        if key in sections:
            place, section = sections[key]
            kept = {name: pair for name, pair in section.pairs.items() if not gone(name) and not gone(pair[1].text)}
            less[key] = place, replace(section, pairs=kept)
    return less

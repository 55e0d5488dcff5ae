"""指标树: levels, mostly two, and under them indicators with their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.forms.kinds.fields import (
    Fields,
    described_fields,
    fields_back,
    print_fields,
    table_sample,
    view_fields,
    written_example,
)
from jixiao.forms.kinds.json_schema import OR_EMPTY, object_of, text_of
from jixiao.forms.kinds.kind import Kind, Sample, Schema, Values, Views
from jixiao.forms.kinds.texts import TargetKind
from jixiao.forms.values import ROW, Indicator, Value, row_places
from jixiao.nodes.node import Node
from jixiao.nodes.quoting import Value as Written
from jixiao.nodes.quoting import quoted
from jixiao.text.prose import join_lines
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

SHALLOWEST, DEEPEST = 2, 4  # levels of a tree, that of the indicators among them


class TreeKind(Fields):
    """A tree of indicators: a tuple of them, in order."""

    name = "指标树"
    meaning = "一级指标 → 二级指标 → 三级指标"
    attributes = Kind.attributes | {"指标", "层名", "词表"}
    parts = "指标"
    table = tree = puzzling = True

    def means(self, field: Field) -> str:
        """As `Kind.means`."""
        return " → ".join(field.levels)

    def expected(self, field: Field) -> str:
        """As `Kind.expected`."""
        return "指标"

    def offers(self, field: Field) -> str:
        """As `Kind.offers`."""
        return "整棵可以不写" if field.may_be_empty else ""

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`."""
        if not field.fields or not self.mapping(field, node, path, reader):  # a form.yaml without 指标 is told as such
            return None
        return tuple(self._branches(field, node, (), path, reader))

    def _branches(
        self, field: Field, node: Node, above: tuple[str, ...], path: str, reader: FieldReader
    ) -> Iterator[Indicator]:
        """The indicators below a mapping of a level's names; `above` are the names that it stands under."""
        for name, (place, branch) in node.pairs.items():
            names, inner = (*above, name), f"{path}.{name}"
            reader.nodes[inner] = place
            if len(names) == len(field.levels) - 1:
                yield from self._indicators(field, branch, names, inner, reader)
            elif branch.kind == "mapping":
                yield from self._branches(field, branch, names, inner, reader)
            else:
                below = field.levels[len(names)]
                message, help = f"“{name}”下面应当是{below}", f"另起一行，缩进两格写{below}"
                reader.complain("F3", branch, inner, message, help)

    def _indicators(
        self, field: Field, node: Node, above: tuple[str, ...], path: str, reader: FieldReader
    ) -> Iterator[Indicator]:
        """The indicators under the levels `above` them: a mapping name → value, or a list of mappings."""
        if node.kind == "mapping":
            for name, (key, leaf) in node.pairs.items():
                inner = f"{path}.{name}"
                yield Indicator(above, name, self._columns(field, leaf, inner, key, reader), inner)
        elif node.kind == "sequence":
            for number, item in enumerate(node.items, 1):
                inner = f"{path}[{number}]"
                if self.mapping(field, item, inner, reader):
                    name = self._name(field, item, inner, reader)
                    yield Indicator(above, name, self._columns(field, item, inner, item, reader), inner)
        else:
            name = field.levels[-1]
            help = f"另起一行，缩进两格写“{name}: 指标值”"
            reader.complain("F3", node, path, f"“{above[-1]}”下面应当是{name}", help)

    def _name(self, field: Field, item: Node, path: str, reader: FieldReader) -> str:
        """The name of an indicator that is an item of a list."""
        key = field.levels[-1]
        named = item.get(key)
        if named is None:
            reader.complain("F1", item, path, f"这一项没有“{key}”", f"写 {key}: 名称；没有名称就写 {key}:")
        elif named.kind in ("mapping", "sequence"):
            reader.complain("F3", named, path, f"“{key}”应当是文字")
        return "" if named is None or named.is_null else join_lines(named.text)

    def _columns(self, field: Field, node: Node, path: str, place: Node, reader: FieldReader) -> Mapping[str, Value]:
        """What one indicator has; a bare text is its first column (指标值). `place` is the key or item it stands at."""
        columns = {column.name: column for column in field.fields}
        first = field.fields[0]
        values: dict[str, Value] = dict.fromkeys(columns)
        reader.nodes[path] = node if not node.is_null else place
        if node.kind != "mapping":
            values[first.name] = reader.read(first, node, f"{path}.{first.name}")
            return values
        for key, (key_node, inner) in node.pairs.items():
            if key in columns:
                values[key] = reader.read(columns[key], inner, f"{path}.{key}")
            elif place is not node or key != field.levels[-1]:
                reader.complain("F2", key_node, path, *unknown_key(key, tuple(columns)))
        return values

    def print(self, field: Field, value: Value, values: Values) -> Sequence[Indicator]:
        """As `Kind.print`: the indicators, with a text in each column."""
        return [replace(item, values=print_fields(field.fields, item.values, values)) for item in value or ()]

    def parse_back(self, field: Field, printed: Sequence[Indicator], values: Values) -> Value:
        """As `Kind.parse_back`."""
        return tuple(replace(item, values=fields_back(field.fields, item.values, values)) for item in printed) or None

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        items = value or ()
        found = (
            (item, place, view_fields(field.fields, item.values, views, place))
            for item, place in zip(items, row_places(items, path), strict=True)
        )
        return views.tree(field, found)

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        named = {level1: _level1(field, names) for level1, names in field.vocabulary.items()}
        return {"type": "object", "properties": named, "additionalProperties": _below(field, 1)}

    def definitions(self, field: Field) -> Mapping[str, Schema]:
        """As `Kind.definitions`: one indicator, and all under one level."""
        columns, leaves, leaf_name = described_fields(field.fields), field.levels[-2], field.levels[-1]
        name = {leaf_name: text_of(f"{leaf_name}的名称，可以空着", "某项指标", types=OR_EMPTY)}
        leaf = {
            "anyOf": [{"type": list(OR_EMPTY)}, object_of(columns)],
            "description": TargetKind.meaning,
            "examples": [_first(field)],
        }
        here = f"#/definitions/{field.name}·{leaf_name}"
        listed = {"type": "array", "items": object_of(name | columns, required=name)}
        level = {
            "anyOf": [{"type": "object", "additionalProperties": {"$ref": here}}, listed],
            "description": f"{leaves}；下面写{leaf_name}: {field.fields[0].name}",
            "examples": [{"某项指标": _first(field)}],
        }
        return {f"{field.name}·{leaf_name}": leaf, f"{field.name}·{leaves}": level}

    def example(self, field: Field) -> Any:
        """As `Kind.example`."""
        return written_example(field) or _nested(field, next(_branch_names(field)))

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """As `Kind.sample`."""
        yield from table_sample(field, self._levels(field, sample))

    def _levels(self, field: Field, sample: Sample) -> Iterator[str]:
        """One indicator under each branch of the vocabulary, as forms print them."""
        shares = {level1: iter(each) for level1, each in sample.shares(field).items()}
        for number, (before, names) in enumerate(pairwise(((), *_every_branch(field))), 1):
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, names, strict=False)))
            yield from (f"{'  ' * depth}{quoted(name)}:" for depth, name in enumerate(names) if depth >= same)
            written = self._leaf(field, sample, next(shares.get(names[0], iter(())), None))
            yield f"{'  ' * len(names)}示例指标{number}: {written}"

    @staticmethod
    def _leaf(field: Field, sample: Sample, share: Mapping[str, str] | None = None) -> str:
        columns = [column for column in field.fields if not column.kind.prose]
        bare = len(columns) == 1 and columns[0] is field.fields[0]
        if bare:
            return columns[0].kind.inline(columns[0], sample, "")
        return sample.inline(columns, field.path + ROW, share)

    def inline(self, field: Field, sample: Sample, path: str) -> str:
        """As `Kind.inline`: one indicator under each level 1 here too, else nobody sees where they are printed."""
        branches = []
        for number, names in enumerate(_branch_names(field), 1):
            head = "".join(f"{quoted(name)}: {{" for name in names)
            branches.append(f"{head}示例指标{number}: {self._leaf(field, sample)}{'}' * len(names)}")
        return "{" + ", ".join(branches) + "}"

    def trial(self, field: Field, trial: Trial, path: str) -> Written:
        """As `Kind.trial`: as many indicators as it asks for, at least one under each level 1, or of many under each
        branch of the vocabulary.
        """
        branches = list(_every_branch(field) if trial.much else _branch_names(field))
        columns, made = trial.row(field, path), dict[str, Any]()
        letters = trial.inside.letters
        for number in range(max(trial.indicators, len(branches))):
            level = made
            for name in branches[number * len(branches) // max(trial.indicators, len(branches))]:
                level = level.setdefault(name, {})
            name = f"{trial.text(max(letters - 2, 1))}{number + 1 if trial.much else ''}"
            level[name] = columns or None
        return made


def _every_branch(field: Field) -> Iterator[tuple[str, ...]]:
    """The names above indicators, for each branch of the vocabulary."""
    for level1, names in _level_names(field):
        for level2 in names[: None if len(field.levels) > SHALLOWEST else 1]:
            yield (level1, level2, *field.levels[2:-1])[: len(field.levels) - 1]


def _branch_names(field: Field) -> Iterator[tuple[str, ...]]:
    """For each level 1 the names down to one that holds indicators."""
    for level1, names in _level_names(field):
        yield (level1, *_names_below(field, names, level1))


def _level_names(field: Field) -> Iterator[tuple[str, Sequence[str]]]:
    """Level 1 → what may stand below it, itself where nothing is told."""
    for level1, names in (field.vocabulary or {field.levels[0]: field.levels[1:2]}).items():
        yield level1, names or (level1,)


def _names_below(field: Field, names: Sequence[str], otherwise: str) -> tuple[str, ...]:
    """Those of one branch below level 1; `names` are what may stand there first."""
    return (names[0] if names else otherwise, *field.levels[2:-1])[: len(field.levels) - 2]


def _nested(field: Field, names: Iterable[str]) -> Any:
    """An indicator under these names, as JSON."""
    made: Any = {"某项指标": _first(field)}
    for name in reversed([*names]):
        made = {name: made}
    return made


def _below(field: Field, depth: int) -> Schema:
    """What editors accept under the name of the level `depth`."""
    if depth == len(field.levels) - 1:
        return {"$ref": f"#/definitions/{field.name}·{field.levels[-2]}"}
    return {"type": "object", "additionalProperties": _below(field, depth + 1)}


def _level1(field: Field, names: Sequence[str]) -> Schema:
    """What editors accept under a level 1 of the vocabulary, whose level 2 have these names."""
    if len(field.levels) == SHALLOWEST:
        return _below(field, 1)
    below, inner = _below(field, 2), field.levels[1]
    return {
        "type": "object",
        "properties": dict.fromkeys(names, below),
        "additionalProperties": below,
        "description": f"{field.levels[0]}；下面写{inner}：{'、'.join(names)}",
        "examples": [_nested(field, _names_below(field, names, inner))],
    }


def _first(field: Field) -> Any:
    """An example of what stands behind an indicator's name: its first column."""
    return field.fields[0].kind.example(field.fields[0])

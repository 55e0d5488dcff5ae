"""A first spec for an author: every field of its forms with an example and its meaning as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jixiao.authoring.sample_values import figures, spelled, weights
from jixiao.authoring.sample_years import dated
from jixiao.forms.form import Field, Form, role_paths
from jixiao.forms.merge import merged_fields
from jixiao.forms.values import ROW
from jixiao.nodes.quoting import quoted
from jixiao.specs.project import NAME


def sample(forms: Iterable[Form], name: str, year: int) -> str:
    """The text of a spec for these forms that renders as it stands and passes the examination."""
    forms = [dated(form, year) for form in forms]
    lines = [
        f"# {name}：{'、'.join(form.title for form in forms)}",
        "# 键就是表上的标签。缩进用两个空格；冒号用半角，后面空一格。不需要的行可以删去。",
        "# 长文字写 |-，另起一行缩进两格：换行不影响出表，空一行另起一段；以 1. （一） ① - 等开头的一行自成一段。",
        f"表式: [{', '.join(quoted(form.name) for form in forms)}]",
        f"年度: {year}",
        "",
    ]
    return "\n".join([*lines, *_lines(forms, name, year)]) + "\n"


def sample_lines(forms: Iterable[Form], name: str, year: int) -> list[str]:
    """The lines of all fields of some forms, for a file that has others besides."""
    return _lines([dated(form, year) for form in forms], name, year)


def _lines(forms: list[Form], name: str, year: int) -> list[str]:
    forms = spelled(forms)
    fields = merged_fields(forms)
    written = _Sample(forms, fields, name, year)
    return [line for field in fields.values() for line in written.lines(field)]


class _Sample:
    """The `Sample` of the kinds of fields: what is written otherwise than by example."""

    def __init__(self, forms: list[Form], fields: Mapping[str, Field], name: str, year: int) -> None:
        self.year = year
        self.written = dict(figures(forms))  # path → text
        self.computed = frozenset(computation.path for form in forms for computation in form.computations)
        self.names = dict.fromkeys(role_paths(forms, NAME), name)
        self.weights = {tree.path: weights(forms, tree) for tree in fields.values() if tree.kind.tree}
        # The columns of trees that hold a weight or a score.
        self.weighed = tuple(path for role in ("分值", "得分") for path in role_paths(forms, role))

    def given(self, field: Field) -> str | None:
        """What is written under a field in the place of its example."""
        given = self.written.get(field.path) or (field.default if field.required else None)
        return given if field.default is not None and given is None else self.names.get(field.path, given)

    def lines(self, field: Field) -> Iterator[str]:
        """The lines of a field with what is said of it; a field of a group that has a default is left to it."""
        if field.path in self.computed:
            yield f"# {field.name} 不写就自动计算"
            return
        notes = [f"# {note}" for note in _notes(field)]
        if field.default is not None and field.path != field.name and self.given(field) is None:
            yield from (*notes, f"# {field.name}: {field.default}") if field.choices else ()
            return
        yield from notes
        if field.rare:
            yield f"# {quoted(field.name)}: {field.kind.inline(field, self, field.path)}"
            return
        yield from field.kind.sample(field, self)

    def inline(self, columns: Iterable[Field], head: str, written: Mapping[str, str] | None = None) -> str:
        """Columns as `{甲: 1, 乙: 2}`; computed and mostly empty ones are left out where nothing is written."""
        texts = {**self.written, **(written or {})}
        pairs = [
            f"{quoted(column.name)}: {quoted(texts[path]) if path in texts else column.kind.inline(column, self, path)}"
            for column in columns
            for path in (f"{head}{column.name}",)
            if path in texts or not (path in self.computed or column.rare)
        ]
        return "{" + ", ".join(pairs) + "}"

    def shares(self, tree: Field) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Level 1 of a tree → the columns of weight and score → how much the indicator of each branch gets."""
        columns = [path for path in self.weighed if path.startswith(tree.path + ROW)]
        weights = self.weights.get(tree.path, {})
        return {level1: [dict.fromkeys(columns, share) for share in each] for level1, each in weights.items()}


def _notes(field: Field) -> Iterator[str]:
    """What is said of a field: its meaning, and what may be chosen, in its columns too."""
    note = field.description or (field.kind.means(field) if field.kind.puzzling else "")
    note += "；没有就不写" if note and field.rare else ""
    if said := "；".join(filter(None, (note, field.kind.offers(field), _limit(field)))):
        yield " ".join(said.split())
    for column in field.fields if not field.kind.group else ():
        if said := "；".join(filter(None, (column.kind.offers(column), _limit(column)))):
            yield f"{column.name}{said}"


def _limit(field: Field) -> str:
    return f"{field.limit}字以内" if field.limit is not None else ""

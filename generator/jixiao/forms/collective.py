"""Forms over the projects of a compilation (范围: 汇编): what form.yaml says of a 项目表, held against the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from jixiao.forms.form import ROLES, Field, Form
from jixiao.forms.values import ROW
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.parameter_kinds import Fault

COLLECTIVE = "汇编"
PROJECTS = "项目"  # under 全文表式: where the projects stand
ALSO_TAKEN = ("年度", "序号")  # what every project has beside its fields
_OF_COMPILATION = (PROJECTS, "全文表式", "项目数", "首页", "末页", "合订")  # keys of 汇编.yaml, and names of the page
_TAKE, _SOURCES = "取", "取自"
_WRITTEN = ("必填", "默认", "默认条件")  # of what an author writes
Made = Sequence[tuple[Field, Node]]


def asked(column: Field) -> tuple[str, ...]:
    """What a column of a 项目表 takes: the roles or paths that it names, else its own name."""
    return column.taken or (column.path,)


def project_forms(forms: Mapping[str, Form]) -> dict[str, Form]:
    """The forms of single projects."""
    return {name: form for name, form in forms.items() if not form.collective}


def collective_forms(forms: Mapping[str, Form]) -> dict[str, Form]:
    """The forms over the projects of a compilation."""
    return {name: form for name, form in forms.items() if form.collective}


def collective_faults(form: Form, made: Made, root: Node) -> Iterator[Fault]:
    """What a form says of projects without being one over them, or names as its pages cannot."""
    tables = [field for field in form.fields if field.kind.projects]
    columns = [column for table in tables for column in _within(table)]
    for field, node in made:
        yield from _attribute_faults(field, node, taken=any(field is column for column in columns))
        if field.kind.projects and not any(field is table for table in tables):
            yield node, f"项目表“{field.name}”应当是最外面的字段", "移到“字段”下面的第一层"
        elif field.kind.projects and not form.collective:
            yield node, f"有项目表“{field.name}”的表，是汇编的表", f"在 form.yaml 里写 范围: {COLLECTIVE}"
    for field in form.fields if form.collective else ():
        if field.name in _OF_COMPILATION:
            place = root.pairs["字段"][1].pairs[field.name][0]
            yield place, f"“{field.name}”在汇编里另有用处，不能作字段名", "换一个名称，标签仍可印这几个字"


def _attribute_faults(field: Field, node: Node, *, taken: bool) -> Iterator[Fault]:
    """What is wrong with what a field says of where it comes from; `taken`: it comes from a project."""
    if _TAKE in node.pairs and not taken:
        yield node.pairs[_TAKE][0], f"“{_TAKE}”只用于项目表的列", f"删去“{_TAKE}”"
    for key, words, example in ((_TAKE, field.taken, "年度申请总额"), (_SOURCES, field.sources, "[申报表-2024]")):
        if key in node.pairs and (not words or not all(word.strip() for word in words)):
            yield node.pairs[key][0], f"“{key}”没有写名称", f"如 {key}: {example}"
    for key in _WRITTEN if taken else ():
        if key in node.pairs:
            yield node.pairs[key][0], f"“{key}”不用于项目表的列：值由项目来", f"删去“{key}”；没有值时印的记号写 空值"


def source_faults(form: Form, made: Made, source: Callable[[str], Form | None]) -> Iterator[Fault]:
    """What the columns of a 项目表 take that none of the forms under 取自 has; `source` gives such a form by name."""
    nodes = {id(field): node for field, node in made}
    for table in form.fields:
        named = nodes[id(table)].get(_SOURCES) if table.sources else None
        if named is None:
            continue
        sources = [found for name in table.sources if (found := source(name))]
        if len(sources) < len(table.sources):
            yield named, f"“{_SOURCES}”里有不能用的表", "写单个项目的表，form.yaml 没有错的，如 申报表-2024"
            continue
        computed = {computation.path for computation in form.computations}
        for column in inner(table, computed=computed):
            node = nodes[id(column)]
            for word in asked(column):
                if not _known(word, sources):
                    place = node.pairs[_TAKE][1] if _TAKE in node.pairs else node
                    known = [path for source in sources for path, _ in source.every()]
                    message = f"“{word}”不是角色，也不是{'、'.join(table.sources)}的字段"
                    yield place, message, unknown_key(word, (*ROLES, *known))[1]


def inner(table: Field, *, computed: frozenset[str] | set[str] = frozenset()) -> Iterator[Field]:
    """The columns of a 项目表 and of the groups in it that are taken from projects; `computed` are paths under 计算,
    which are taken only where they say so.
    """
    for column in table.columns():
        if not column.kind.group and (column.taken or table.path + ROW + column.path not in computed):
            yield column


def _within(table: Field) -> Iterator[Field]:
    """All that may take something from a project: columns, and those of trees and tables in them."""
    for column in table.columns():
        if not column.kind.group:
            yield column
            yield from _within(column)


def _known(word: str, sources: Sequence[Form]) -> bool:
    path = ROW not in word and any(source.field(word) for source in sources)  # a column has no one value
    return path or word in (*ROLES, *ALSO_TAKEN)

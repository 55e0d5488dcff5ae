"""项目表: a row for each project of a compilation, taken from the projects and not written by anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.forms.kinds.fields import RowsKind
from jixiao.forms.kinds.kind import Kind, Sample
from jixiao.forms.values import Value
from jixiao.nodes.node import Node

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.read_fields import FieldReader


class ProjectsKind(RowsKind):
    """Rows of columns, one a project; a column says under 取 what it takes from it."""

    name = "项目表"
    meaning = "一个项目一行，由各项目的文件来，不用写"
    attributes = (Kind.attributes - {"必填", "示例", "取"}) | {"列", "取自"}
    projects = True

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`: nobody writes it."""
        reader.complain("F2", node, path, f"“{field.name}”由各项目的文件来，不用写", "删去它")
        return None

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """As `Kind.sample`."""
        yield f"# {field.name} 由各项目的文件来，不用写"

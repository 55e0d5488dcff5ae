"""What docs/forms.md says of 计算: its form and spec are read, every line of its table gives what stands beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from jixiao.figures.project import ComputedProject
from jixiao.forms.form import ROLES, Form
from jixiao.forms.operations import OPERATIONS
from jixiao.forms.read_form import read_form
from jixiao.forms.values import ROW, at, cell
from samples import ROOT
from samples.writing import computed

PAGE = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8").partition("### 计算\n")[2].partition("### 角色\n")[0]
FIELDS, SPEC = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
LINES = re.findall(r"^\| [^|]+ \| `([^`|]+\{.*\})` \| ([^|]+) \|$", PAGE, re.MULTILINE)


def form(folder: Path) -> Form:
    """The form of the page, with every line of its table."""
    place = folder / "例"
    place.mkdir()
    text = f"{FIELDS}  项目名称: 文本\n计算:\n" + "".join(f"  {line}\n" for line, _ in LINES)
    (place / "form.yaml").write_text(text, encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>甲</p></body></html>", encoding="utf-8")
    return read_form(place)


@cache
def project(folder: Path) -> ComputedProject:
    return computed(f"年度: 2024\n表式: 例\n项目名称: 甲\n{SPEC}", folder, {"例": form(folder)})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


@pytest.mark.parametrize(("line", "wanted"), LINES)
def test_each_line_gives_what_stands_beside_it(line: str, wanted: str, folder: Path) -> None:
    made, path = project(folder), line.partition(":")[0]
    (known,) = made.forms
    field, (table, star, column) = known.field(path), path.partition(ROW)
    assert field is not None
    values = [cell(row, column) for row in at(made.values, table)] if star else [at(made.values, path)]
    assert all(isinstance(value, Decimal) for value in values)
    assert "、".join(field.kind.print(field, value, made.values) for value in values) == wanted


def test_every_operation_is_explained_and_has_an_example() -> None:
    told = re.findall(r"^\| `(\S+)` \|", PAGE, re.MULTILINE)
    assert told == list(OPERATIONS)
    assert {name for name in OPERATIONS for line, _ in LINES if f"{{{name}:" in line} == set(OPERATIONS)


def test_every_role_is_explained() -> None:
    page = (
        (ROOT / "docs" / "forms.md").read_text(encoding="utf-8").partition("### 角色\n")[2].partition("### 审核\n")[0]
    )
    told = {word for line in re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE) for word in line.strip().split("、")}
    assert set(ROLES) - told == {"性质", "类别"}

"""Forms with any computations, held against an evaluation in fractions that knows nothing of the engine's."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.findings import Finding, InputError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_form
from jixiao.forms.values import ROW, at, cell
from samples.writing import computed

SINGLE = [f"数{number}" for number in range(6)]
TABLES = ("表甲", "表乙")
COLUMNS = [f"列{number}" for number in range(4)]
WORDS = ("红", "黄", "蓝")
PLACES = [*SINGLE, *(f"{table}{ROW}{column}" for table in TABLES for column in COLUMNS)]
FIGURE = "{类型: 数值, 格式: '0.#########', 取整: 是}"
FORM = (
    "字段:\n  项目名称: 文本\n"
    + "".join(f"  {name}: {FIGURE}\n" for name in SINGLE)
    + "".join(
        f"  {table}: {{类型: 行表, 列: {{色: {{类型: 选项, 选项: [{', '.join(WORDS)}]}}, "
        + ", ".join(f"{column}: {FIGURE}" for column in COLUMNS)
        + "}}\n"
        for table in TABLES
    )
)
NUMBERS = st.decimals(-9999, 9999, places=2) | st.integers(-9, 9).map(str)
Spec = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A line of 计算."""

    path: str
    operation: str
    operands: list[str]
    decimals: int | None
    rounding: str
    blanks: str
    condition: tuple[str, list[str]] | None  # table, words

    def written(self) -> str:
        said: dict[str, Any] = {self.operation: self.operands, "进位": self.rounding}
        said |= {"小数": str(self.decimals)} if self.decimals is not None else {}
        said |= {"缺项": self.blanks} if self.operation in ("和", "差", "积") else {}
        said |= {"条件": {f"{self.condition[0]}{ROW}色": self.condition[1]}} if self.condition else {}
        return f"  {self.path}: {json.dumps(said, ensure_ascii=False)}\n"


@st.composite
def forms(draw: st.DrawFn) -> list[Line]:
    """Lines of 计算, none of which waits for a later one; they are written in any order."""
    targets = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=7, unique=True))
    lines: list[Line] = []
    for number, path in enumerate(targets):
        table = path.partition(ROW)[0] if ROW in path else ""
        usable = [place for place in PLACES if place not in targets[number:]]
        single = [place for place in usable if ROW not in place or place.partition(ROW)[0] == table]
        inputs = [place for place in single if place not in targets]
        operation = draw(st.sampled_from(["和", "差", "积", "商", "权重"]))
        if operation == "和":
            operands = draw(st.lists(st.sampled_from(usable), min_size=1, max_size=4, unique=True))
        elif operation == "差":
            first = draw(st.sampled_from(single))
            rest = [place for place in usable if place != first]
            operands = [first, *draw(st.lists(st.sampled_from(rest), min_size=1, max_size=3, unique=True))]
        else:  # only one of the factors may be computed, so that the figures stay exact
            count = {"积": draw(st.integers(2, 3)), "商": 2, "权重": 3}[operation]
            operands = [draw(st.sampled_from(single)), *(draw(st.sampled_from(inputs)) for _ in range(count - 1))]
        exact = operation in ("和", "差") and draw(st.booleans())
        tables = sorted({place.partition(ROW)[0] for place in operands if ROW in place})
        condition = (
            (draw(st.sampled_from(tables)), draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True)))
            if tables and draw(st.booleans())
            else None
        )
        lines.append(
            Line(
                path,
                operation,
                operands,
                None if exact else draw(st.integers(0, 3)),
                draw(st.sampled_from(["四舍五入", "进一", "舍去"])),
                draw(st.sampled_from(["略", "空"])),
                condition,
            )
        )
    return lines


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """Figures, some missing; rows, perhaps none; typed also where a form computes."""
    some = st.none() | NUMBERS
    spec: Spec = {name: value for name in SINGLE if (value := draw(some)) is not None}
    for table in TABLES:
        spec[table] = [
            {"色": draw(st.sampled_from(WORDS) | st.none()), **{column: draw(some) for column in COLUMNS}}
            for _ in range(draw(st.integers(0, 3)))
        ]
    return spec


def rounded(value: Fraction, decimals: int | None, rounding: str) -> Fraction:
    if decimals is None:
        return value
    scaled = value * 10**decimals
    if rounding == "进一":
        whole = math.ceil(scaled)
    elif rounding == "舍去":
        whole = math.trunc(scaled)
    else:
        whole = math.floor(abs(scaled) + Fraction(1, 2)) * (1 if scaled >= 0 else -1)
    return Fraction(whole, 10**decimals)


def expected(line: Line, spec: Mapping[str, Any], row: Mapping[str, Any] | None) -> Fraction | None:
    """What a line must give."""
    own, lists = line.path.partition(ROW)[0] if row is not None else "", []
    for operand in line.operands:
        table, star, column = operand.partition(ROW)
        rows = [] if not star else [row] if table == own else spec[table]
        if line.condition and line.condition[0] == table:
            rows = [one for one in rows if one and one["色"] in line.condition[1]]
        lists.append(([one[column] for one in rows if one] or [None]) if star else [spec.get(operand)])
    flat = [value for values in lists for value in values]
    there = [value for value in flat if value is not None]
    if len(there) < len(flat) and (line.operation in ("商", "权重") or line.blanks == "空"):
        return None
    if not there or (line.operation == "差" and flat[0] is None):
        return None
    if line.operation in ("商", "权重"):
        if there[-1] == 0:
            return None
        value = math.prod(there[:-1]) / there[-1]
    elif line.operation == "积":
        value = math.prod(there)
    else:
        value = sum(there) if line.operation == "和" else there[0] - sum(there[1:])
    return rounded(Fraction(value), line.decimals, line.rounding)


def evaluated(lines: list[Line], spec: Spec) -> Spec:
    """The spec with what the lines compute, in fractions."""
    known: Spec = {name: Fraction(str(spec[name])) for name in SINGLE if name in spec}
    for table in TABLES:
        known[table] = [
            {key: value if key == "色" or value is None else Fraction(str(value)) for key, value in row.items()}
            for row in spec[table]
        ]
    for line in lines:
        table, star, column = line.path.partition(ROW)
        if not star:
            known[line.path] = known[line.path] if line.path in known else expected(line, known, None)
        for row in known[table] if star else ():
            row[column] = row[column] if row[column] is not None else expected(line, known, row)
    return known


@pytest.mark.slow
@given(lines=forms(), spec=specs(), data=st.data())
@settings(max_examples=150)
def test_whatever_a_form_computes_is_what_fractions_give(
    lines: list[Line], spec: Spec, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("random")
    place = folder / "试"
    place.mkdir()
    written = data.draw(st.permutations(lines))
    (place / "form.yaml").write_text(FORM + "计算:\n" + "".join(line.written() for line in written), encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>甲</p></body></html>", encoding="utf-8")
    text = json.dumps({"年度": "2024", "表式": "试", "项目名称": "甲", **spec}, ensure_ascii=False, default=str)
    found, wanted = computed(text, folder, {"试": read_form(place)}).values, evaluated(lines, spec)
    for name in SINGLE:
        assert _fraction(at(found, name)) == wanted.get(name), name
    for table in TABLES:
        rows = at(found, table) or ()
        assert [[_fraction(cell(row, column)) for column in COLUMNS] for row in rows] == [
            [row[column] for column in COLUMNS] for row in wanted[table]
        ]


def _fraction(value: Any) -> Fraction | None:
    return None if value is None else Fraction(value)


ODD = st.sampled_from(
    [
        "",
        "甲",
        "数0",
        "表甲.*.列0",
        "表甲.*.色",
        "表甲",
        "表乙.*.列1",
        "100",
        "和",
        "差",
        "相等",
        "条件",
        "略",
        "2",
        None,
    ]
)
TREES = st.recursive(
    ODD,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["和", "差", "积", "商", "权重", "达标", "小数", "进位", "缺项", "条件", "相等", "表甲.*.色", "减"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@pytest.mark.slow
@given(lines=st.dictionaries(st.sampled_from([*PLACES, "表甲", "表甲.*.色", "项目名称", ""]), TREES, max_size=4))
@settings(max_examples=200)
def test_whatever_stands_under_computations_is_a_form_or_findings_at_their_lines(
    lines: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("odd")
    written = "".join(f'  "{path}": {json.dumps(tree, ensure_ascii=False)}\n' for path, tree in lines.items())
    (place / "form.yaml").write_text(FORM + "计算:\n" + written, encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>甲</p></body></html>", encoding="utf-8")
    found, form = _read(place)
    first = FORM.count("\n") + 1
    assert all(first <= finding.position.line <= first + len(lines) for finding in found)
    assert all(finding.message and finding.help for finding in found)
    if form is not None:
        spec = {"年度": "2024", "表式": "试", "项目名称": "甲", "数0": "1", "表甲": [{"色": "红", "列0": "2"}]}
        computed(json.dumps(spec, ensure_ascii=False), place, {"试": form})


def _read(place: Path) -> tuple[tuple[Finding, ...], Form | None]:
    try:
        return (), read_form(place)
    except InputError as error:
        return error.findings, None

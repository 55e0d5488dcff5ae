"""The page: a table with bars, printed by a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.document import Document, Part
from jixiao.drawing.tools import Tools
from jixiao.files.resources import packaged_forms
from jixiao.layout.paper import on_paper
from jixiao.pages.page import read_page
from jixiao.pages.printed_texts import Text
from jixiao.pages.template import Templates
from jixiao.summary.overview import Overall, ProjectStanding, in_ten_thousand, percent, points
from jixiao.writers.registry import writer

_TEMPLATE, _NAME, _FORMAT = "_shared/概览.html.j2", "概览", "pdf"
_CELLS = 40  # of the longest bar; the template has as many columns


def page(title: str, rows: Sequence[ProjectStanding], whole: Overall, tools: Tools) -> bytes:
    """The page as PDF. Raises InputError where the template is at fault."""
    most = max((row.budget or row.spent or Decimal(0) for row in rows), default=Decimal(0))
    values = {
        "标题": Text(title),
        "说明": Text(f"{len(rows)}个项目，{whole.told}；审核：错误{whole.errors}处、警告{whole.warnings}处"),
        "项目数": len(rows),
        "各行": [_row(row, most) for row in rows],
        "合计": {
            "预算数": in_ten_thousand(whole.budget),
            "执行数": in_ten_thousand(whole.spent),
            "执行率": percent(whole.rate),
            "等级": Text(whole.told),
            "问题": f"{whole.errors + whole.warnings}处",
        },
    }
    templates = Templates((*tools.roots, packaged_forms()))
    sheet, blocks = read_page(templates, _NAME, _TEMPLATE, values)
    document = Document(title, "", (Part(_NAME, _NAME, sheet, blocks),))
    return writer(_FORMAT).write(on_paper(document, tools.typesetter))


def _row(row: ProjectStanding, most: Decimal) -> Mapping[str, Any]:
    whole = _cells(row.budget if row.budget is not None else row.spent, most)
    dark = min(_cells(row.spent, most), whole)
    return {
        "项目": Text(row.name),
        "预算数": in_ten_thousand(row.budget),
        "执行数": in_ten_thousand(row.spent),
        "执行率": percent(row.rate),
        "得分": points(row.score),
        "等级": Text(row.grade),
        "问题": row.findings,
        "深": dark,
        "浅": whole - dark,
        "空": _CELLS - whole,
    }


def _cells(value: Decimal | None, most: Decimal) -> int:
    """How many cells of a bar a figure takes; one at least where there is any."""
    if not value or not most or value < 0:
        return 0
    return max(int((value * _CELLS / most).quantize(Decimal(1), ROUND_HALF_UP)), 1)

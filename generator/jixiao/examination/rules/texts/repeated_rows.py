"""T8: a row of a table that stands twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import bare
from jixiao.examination.rules.texts.text_repeats import REPEATS
from jixiao.findings import Finding
from jixiao.forms.values import at

_NAMED = 3  # characters of the name of a row


@rule(REPEATS)
def same_rows(project: Examined) -> Iterator[Finding]:
    """No task, and nothing else that a table gives money to, stands in two rows."""
    for form in project.forms:
        for field in form.fields:
            columns = field.columns() if field.kind.table else ()
            money = any(inner.kind.money for column in columns for inner in column.walk())
            rows = at(project.values, field.path) if money else None
            known: dict[str, int] = {}
            for number, row in enumerate(rows if isinstance(rows, tuple) else (), 1):
                name = (
                    next((one for one in row.values() if isinstance(one, str)), "") if isinstance(row, Mapping) else ""
                )
                said = bare(name)
                if len(said) < _NAMED or said.startswith(("其中", "其他", "合计", "小计")):
                    continue
                first = known.setdefault(said, number)
                if first != number:
                    yield project.finding(
                        f"{field.path}[{number}]",
                        f"“{name.strip()}”在“{project.label(field.path)}”里写了两次（第{first}行、第{number}行）",
                        "删去重复的一行，或改名称；确是两笔的分开写清",
                        needle=name.strip(),
                        basis=f"{said}/{first}/{number}",
                    )

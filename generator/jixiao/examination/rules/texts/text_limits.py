"""T10: texts that are longer than the form says they may be."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Field
from jixiao.forms.values import Indicator, Value
from jixiao.text.prose import length


@rule(
    Rule(
        "T10",
        "字数不超过表上写的",
        Severity.WARNING,
        "表上写着多少字以内，长了在系统里填不进去，或被截断。空格和换行不算，标点算。",
        "",
    )
)
def within_limits(project: Examined) -> Iterator[Finding]:
    """No text has more characters than its field's 字数."""
    seen: set[str] = set()
    for form in project.forms:
        for top in form.fields:
            for path, field, text in _limited(top, project.values.get(top.name), top.path):
                count, limit = length(text), field.limit or 0
                if count > limit and path not in seen:
                    seen.add(path)
                    yield project.finding(
                        path,
                        f"“{field.name}”有{count}字，表上限{limit}字以内",
                        f"删去{count - limit}字以上；空格和换行不算",
                        basis=f"{count}/{limit}",
                    )


def _limited(field: Field, value: Value, path: str) -> Iterator[tuple[str, Field, str]]:
    """(path, field, text) of each text below a field that has a limit."""
    if field.limit is not None:
        text = "\n".join(value) if isinstance(value, tuple) else value
        if isinstance(text, str):
            yield path, field, text
    elif field.kind.group:
        yield from _inside(field, value if isinstance(value, dict) else {}, path)
    elif field.fields and isinstance(value, tuple):
        for number, row in enumerate(value, 1):
            if isinstance(row, Indicator):
                yield from _inside(field, dict(row.values), row.path)
            elif isinstance(row, dict):
                yield from _inside(field, row, f"{path}[{number}]")


def _inside(field: Field, row: dict[str, Value], path: str) -> Iterator[tuple[str, Field, str]]:
    for inner in field.fields:
        yield from _limited(inner, row.get(inner.name), f"{path}.{inner.name}")

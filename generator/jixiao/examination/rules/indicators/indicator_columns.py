"""I12: what one column of an indicator says asks for something in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.parameters import parameters
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.values import Value


@dataclass(frozen=True, slots=True)
class _Said:
    """A column, and what it says: one of some words, nothing at all (`列=`), or anything (`列`)."""

    column: str
    words: tuple[str, ...] | None

    @staticmethod
    def read(text: str) -> _Said:
        column, equals, words = text.partition("=")
        return _Said(column, tuple(filter(None, words.split("、"))) if equals else None)

    def holds(self, values: Mapping[str, Value]) -> bool:
        shown = _shown(values.get(self.column))
        return bool(shown) if self.words is None else shown in self.words if self.words else not shown

    @property
    def wanted(self) -> str:
        if self.words is None:
            return f"要写“{self.column}”"
        return f"“{self.column}”应当是{'或'.join(self.words)}" if self.words else f"“{self.column}”应当空着"


COLUMNS = Rule(
    "I12",
    "各栏相符",
    Severity.WARNING,
    "指标性质和方向、可能性和说明这样的几栏说的是一件事；表上选了“否”而文字里说“是”，也是这样。"
    "说是定量指标的，值里要有数；说各项都完成了，就没有一行没完成；一处说审计没有发现问题，别处就没有审计发现的问题。各栏不相符，读的人不知道以哪一栏为准。",
    "",
)


@rule(COLUMNS)
def columns(project: Examined) -> Iterator[Finding]:
    """Where a column says what the form names, the other column says what goes with it."""
    for form, _, indicators in project.trees:
        pairs = parameters([form]).table("栏目相符").items()
        for when, then in [(_Said.read(key), _Said.read(str(value))) for key, value in pairs]:
            for item in indicators:
                other = _shown(item.values.get(then.column))
                if not when.holds(item.values) or then.holds(item.values) or (then.words and not other):
                    continue
                yield project.finding(
                    f"{item.path}.{then.column}" if other else item.path,
                    f"“{item.shown}”的“{when.column}”是“{_shown(item.values.get(when.column))}”，{then.wanted}"
                    + (f"，写的是“{other}”" if other else ""),
                    "核对这两栏，改正错的一栏" if other else f"补上“{then.column}”",
                    basis=f"{when.column}/{then.column}",
                )


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return str(value or "").strip()

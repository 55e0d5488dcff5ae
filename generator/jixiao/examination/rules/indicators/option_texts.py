"""I12: what was chosen in a field, or in a column, against what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.indicator_columns import COLUMNS
from jixiao.examination.rules.reading.indicator_goals import goals
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, written
from jixiao.findings import Finding

_NO_UNIT = ("", "无", "/")
_GRADED = r"[%％‰级类等分]"  # shares and grades may be of what is qualitative
_NOT = r"(?:不|未|没有|无需|非)$"


@rule(COLUMNS)
def options(project: Examined) -> Iterator[Finding]:
    """No text says what the choice in a field rules out."""
    for key, pattern in project.parameters.table("说法不符").items():
        name, _, chosen = key.partition("=")
        if str(project.values.get(name) or "").strip() != chosen:
            continue
        for path, text in written(project):
            found = compiled(str(pattern)).finditer(text)
            match = next((one for one in found if not _otherwise(project, one)), None)
            if match:
                yield project.finding(
                    name,
                    f"“{project.label(name)}”写的是“{chosen}”，“{project.label(path)}”说“{match[0]}”",
                    "核对两处，改正其中一处",
                    needle=chosen,
                    basis=f"{chosen}/{match[0]}",
                    related=[(f"“{match[0]}”", path)],
                )
                break


def _otherwise(project: Examined, match: re.Match[str]) -> bool:
    """Does a text say that it is not so, or that it is so from this year on: 自2025年起连续实施三年?"""
    year = match.groupdict().get("年")
    begins = year is not None and int(year) >= project.year
    return begins or compiled(_NOT).search(match.string[: match.start()]) is not None


@rule(COLUMNS)
def kinds_of_targets(project: Examined) -> Iterator[Finding]:
    """A target that is called quantitative is a figure or a day, one that is called qualitative is words."""
    figure, words = (project.parameters.words(key) for key in ("定量词", "定性词"))
    for goal in goals(project):
        chosen = [str(value) for value in goal.item.values.values() if value in figure or value in words]
        if not chosen or not goal.value:
            continue
        unit = goal.target.unit if goal.target else ""
        kind = unit in _NO_UNIT or (unit in project.parameters.words("计量单位") and not compiled(_GRADED).search(unit))
        counted = goal.target is not None and kind and goal.value[:1].isdigit() and (not unit or goal.target.number > 0)
        said = bool(compiled(r"[\d一二三四五六七八九十百零]").search(goal.value))
        if chosen[0] in figure and not said:
            told = f"是文字，而这一项写的是“{chosen[0]}”"
        elif chosen[0] in words and counted:
            told = f"是数，而这一项写的是“{chosen[0]}”"
        else:
            continue
        name = goal.item.shown
        help = "核对性质和指标值，改正其中一栏"
        yield project.finding(goal.item.path, f"“{name}”的值“{goal.value}”{told}", help, needle=goal.value)

"""T13, T4: years that nobody means, and documents whose number is of another year than the money that they speak of."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.periods import PERIODS
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_documents import DOCUMENTS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding

_YEAR = r"(?<![\d.])(?P<year>[2-9]\d{3})\s*年(?=度|\d|[^\d上以前后一左历的]|$)"
_HORIZONS = (2030, 2035, 2049, 2050, 2060)  # of plans of the state
_FAR = 10  # years: beyond them nobody plans
_TITLED = (
    r"《[^《》]*?(?:下达|拨付|安排|提前下达|申报|清算)(?P<said>(?:19|20)\d\d)年[^《》]*》\s*[（(][^（()）]{1,16}"
    r"[〔\[［](?P<year>(?:19|20)\d\d)[〕\]］]"
)


@rule(PERIODS)
def far_years(project: Examined) -> Iterator[Finding]:
    """No text speaks of a year that is no more than a slip of the hand."""
    for path, text in written(project) if project.year else ():
        for match in compiled(_YEAR).finditer(text) if "年" in text else ():
            year = int(match["year"])
            if year > project.year + _FAR and year not in _HORIZONS:
                told = f"写的是{year}年，表是{project.year}年度的，像是写错了"
                finding = project.finding(path, told, "核对年份", basis=match["year"])
                yield located(project, finding, text, *match.span("year"))


@rule(DOCUMENTS)
def numbered_years(project: Examined) -> Iterator[Finding]:
    """A document that gives a year's money is numbered in that year or the one before."""
    for path, text in written(project):
        for match in compiled(_TITLED).finditer(text) if "》" in text and "年" in text else ():
            said, year = int(match["said"]), int(match["year"])
            if not said - 1 <= year <= said + 1:
                told = f"说的是{said}年的资金，文号是{year}年的"
                finding = project.finding(path, told, "核对文件的名称和文号", basis=f"{said}/{year}")
                yield located(project, finding, text, *match.span("year"))

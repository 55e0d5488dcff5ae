"""I6: how many of something a text says in words, against the indicator of the same: 两栋学生公寓 and 3栋."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES, WantedFigure, measured_goals, some_sums
from jixiao.examination.rules.reading.said_figures import canonical, figures
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_trees
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import number, plain

_DIGITS = "一两二三四五六七八九十"
_SPELLED = (  # 两栋, 三个; no 十一五, 第三方, 三类
    rf"(?<![{_DIGITS}第每另前后首上下同统唯这那某各哪任逐占之万百千\d])(?P<count>[{_DIGITS}]{{1,3}})"
    r"(?P<unit>[栋幢所处座台套场期辆家户口条艘间条支个])(?P<of>[^，。；：、\d（()）\n]{2,16})"
)
_OTHER = (  # before it: not how many there are in all
    r"其中|另|还|再|第|上年|去年|往年|原有|现有|已有|每|各|剩|余|首批|部分|任一|任何|分|增|减|少|多|拟|季度|半年|不|比|达|较|到(?:\d|$)"
    r"|\d{1,2}月|所在|来自|由|等$"
)
_FEWEST = 2  # one of something is said of anything
_SHARED = 3  # characters of a name, or all of it where it is shorter
_DOING = (
    r"^(?:完成|开展|举办|组织|采购|购置|购买|新购|更新|安装|改造|改建|扩建|新建|建设|建成|维修|修缮|治理|整治"
    r"|维护|养护|升级)+"
)
_TAIL = r"(?:数量|总数|[个座栋幢所处台套场期辆家户口条艘间支]数|场次|数|量)$"


@rule(GOAL_FIGURES)
@each_form
def spelled_figures(project: Examined) -> Iterator[Finding]:
    """A count that a text says in words is that of the indicator whose name stands behind it."""
    wanted: list[WantedFigure] | None = None
    for path, text in outside_trees(project):
        matches = list(compiled(_SPELLED).finditer(text)) if not _FIGURES.isdisjoint(text) else []
        for match in matches:
            count = small_number(match["count"])
            lead = compiled(r"[，,。；;：:\n]").split(text[: match.start()])[-1]
            apart = f"一{match['unit']}" in text  # 两栋五月完工，另一栋八月完工
            if count is None or count < _FEWEST or apart or compiled(_OTHER).search(lead):
                continue
            wanted = list(measured_goals(project)) if wanted is None else wanted
            meant = [one for one in wanted if _is_named(project, one, match["unit"], match["of"])]
            others = [
                Decimal(one)
                for other in matches
                if other["unit"] == match["unit"] and (one := small_number(other["count"]))
            ]
            if len(meant) == 1 and not _holds(project, meant[0], Decimal(count), (text, others)):
                yield _finding(project, (path, text), match.span("count"), match["unit"], meant[0])


_FIGURES = frozenset(_DIGITS) - {"一"}


def _is_named(project: Examined, measured: WantedFigure, unit: str, of: str) -> bool:
    """Does what stands behind a count begin with most of the indicator's name?"""
    name = compiled(_DOING).sub("", compiled(_TAIL).sub("", measured.goal.name))
    same = measured.unit == canonical(unit, project.parameters) and measured.low == measured.high and not measured.each
    least = min(_SHARED, len(name))
    pieces = (name[start : start + least] for start in range(len(name) - least + 1))
    return same and len(name) > 1 and any(piece in of for piece in pieces)


def _holds(project: Examined, measured: WantedFigure, count: Decimal, said: tuple[str, list[Decimal]]) -> bool:
    """Is it the indicator's target or actual, or a part of what the text counts?"""
    text, others = said
    done = target(project.actual(measured.goal.item))
    known = {measured.low, done.number if done else measured.low}
    cells = (number(str(value)) for value in measured.goal.item.values.values())
    known |= {cell for cell in cells if cell is not None}
    in_digits = {
        one.low for one in figures(text, project.parameters) if canonical(one.unit, project.parameters) == measured.unit
    }
    return count in known or bool(known & in_digits) or (len(others) > 1 and bool(known & some_sums(others)))


def _finding(
    project: Examined, where: tuple[str, str], span: tuple[int, int], unit: str, measured: WantedFigure
) -> Finding:
    (path, text), item = where, measured.goal.item
    said = text[span[0] : span[1]] + unit
    actual = project.actual(item) if project.column("实际完成值") else ""
    right = f"{measured.goal.full}、完成{actual}" if actual else measured.goal.full
    finding = project.finding(
        path,
        f"“{project.label(path)}”写了“{said}”，指标“{item.shown}”写的是{right}，数不一致",
        "核对两处，改正其中一处",
        basis=f"{said}/{plain(measured.low)}",
        related=[(f"“{item.shown}”写的是{right}", item.path)],
    )
    return located(project, finding, text, span[0], span[1] + len(unit))

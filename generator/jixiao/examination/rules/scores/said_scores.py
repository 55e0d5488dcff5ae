"""S12: scores and grades that a text gives, against those of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_trees, written
from jixiao.findings import Finding, Severity
from jixiao.forms.values import at
from jixiao.text.money import plain

_FIGURE = r"(?P<said>\d{1,3}(?:\.\d+)?)\s*分(?![值钟数之项类])"
_TOTAL = (
    r"(?P<lead>[^，。；;：:\d]{0,12})(?:得分|评分|总分|自评分|复核分|评价分|自评|打分|得)"
    rf"(?:结果)?(?:总计|合计|共计|共|计|为|是|达到?|：|:|约|得)*\s*{_FIGURE}"
)
_ALL = r"自评|复核|综合|总|评价|最终|合计|考评|评定|项目|整体|绩效|^$"
_PART = r"指标|执行率|单项|该项|其中|每|问卷|测评|考试|上年|去年|往年|满分|平均|产出|效益|满意|成本|数量|质量|时效|扣"
_LOST = rf"(?:核减|核增|调减|调增|扣减|扣除|共扣|下调|上调|相差|低|高|少|多)(?:了|出|共|计|为|合计)*\s*{_FIGURE}"
_GRADE = (
    r"(?:等级|等次|档次|级别|评级|评定|评价|结论|结果为|评为|定为|属于|自评)(?:等级|等次|档次|结论)?"
    r"(?:为|是|：|:|评为|定为|属于)*\s*[“\"'‘「]?(?P<grade>优秀|优良|优|良好|良|中等|中|合格|不合格|较差|差)"
    r"(?=[”\"'’」，。；;、\s）)]|[等档级](?!化)|$)"
)
_GRADES = r"优秀|优|良好|良|中等|中|合格|不合格|较差|差"
_ONLY = rf"[“\"]?(?P<grade>{_GRADES})[”\"]?[级等档]?[。]?"
_GRADING = ("等级", "等次", "档次", "级别", "评级", "评定", "评价", "结论", "结果为", "评为", "定为", "属于", "自评")
_WORD = 6  # characters of a cell that holds a grade
_LEGEND = 3  # grades that a text explains
_LEAST = 30  # a total is hardly less
_FULL = Decimal(100)


@rule(
    Rule(
        "S12",
        "文字里的得分、等级与表上的一致",
        Severity.WARNING,
        "结论、复核意见里写的得分、扣分和等级，就是表上的总分和它所在的一档；改了得分没有改文字，最容易被问。",
        "财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）：90分以上为优，80分以上为良，60分以上为中，60分以下为差",
    )
)
@each_form
def said_scores(project: Examined) -> Iterator[Finding]:
    """Totals, differences and grades that a text gives are those of the form."""
    totals = _totals(project)
    if not totals:
        return
    for path, text in outside_trees(project):
        if "分" in text and compiled(r"\d\s*分").search(text):
            yield from _scores(project, path, text, totals)
        if len(text) <= _WORD or any(word in text for word in _GRADING):
            yield from _grades(project, path, text)


def _totals(project: Examined) -> Mapping[str, Decimal]:
    """(path, score) of all that is counted together: the total, and a second one beside it."""
    path, weights = project.path("总分"), project.path("总分值")
    group, _, name = path.rpartition(".")
    beside = at(project.values, group) if group else {name: project.figure("总分")} if path else {}
    found = {f"{group}.{key}" if group else key: value for key, value in (beside or {}).items()}
    return {key: value for key, value in found.items() if isinstance(value, Decimal) and key != weights}


def _scores(project: Examined, path: str, text: str, totals: Mapping[str, Decimal]) -> Iterator[Finding]:
    own, full = project.path("总分"), (project.figure("总分值"), _FULL)
    for match in compiled(_TOTAL).finditer(text):
        said, words = Decimal(match["said"]), match[0][: match.start("said") - match.start()]
        if said < _LEAST or compiled(_PART).search(match["lead"]) or not compiled(_ALL).search(words):
            continue
        if said not in full and not any(_rounds(said, total) for total in totals.values()):
            right = totals.get(own, next(iter(totals.values())))
            told = f"写的是{match['said']}分，“{project.label(own)}”是{plain(right)}分"
            yield _finding(project, path, text, match.span("said"), (told, plain(right)))
    scores = sorted(totals.values(), reverse=True)
    if len(scores) > 1:
        gap = abs(scores[0] - scores[1])
        column = project.column("得分")
        losses = {gap} | {_loss(item.values, column) for item in project.indicators}
        for match in compiled(_LOST).finditer(text):
            if not any(_rounds(Decimal(match["said"]), loss) for loss in losses):
                told = f"写的是“{match[0]}”，表上的{plain(scores[0])}分与{plain(scores[1])}分差{plain(gap)}分"
                yield _finding(project, path, text, match.span("said"), (told, plain(gap)))


def _loss(values: Mapping[str, object], column: str) -> Decimal:
    """The most by which another score of an indicator differs from its own."""
    own = values.get(column)
    others = (value for key, value in values.items() if isinstance(value, Decimal) and key != column)
    return max((abs(own - other) for other in others if isinstance(own, Decimal)), default=Decimal(-1))


def _rounds(said: Decimal, right: Decimal) -> bool:
    """Is it the figure, rounded or cut off?"""
    return abs(said - right) < Decimal(1).scaleb(int(said.as_tuple().exponent))


def _grades(project: Examined, path: str, text: str) -> Iterator[Finding]:
    total, weights = project.figure("总分"), project.figure("总分值")
    if total is None or len(set(compiled(_GRADES).findall(text))) >= _LEGEND:
        return
    if weights and weights != _FULL:
        total = total * _FULL / weights
    only = compiled(_ONLY).fullmatch(text.strip()) if len(text) <= _WORD and _named_grade(project, path) else None
    bands = _bands(project)
    right = next((grade for grade, least in sorted(bands.items(), key=lambda band: -band[1]) if total >= least), "")
    for match in (only,) if only else compiled(_GRADE).finditer(text):
        if match["grade"][0] in bands and right and match["grade"][0] != right:
            told = f"写的是“{match['grade']}”，总分{plain(total)}分是“{right}”（{plain(bands[right])}分以上）"
            yield _finding(project, path, text, match.span("grade"), (told, right))


def _named_grade(project: Examined, path: str) -> bool:
    """Is it a cell for the grade: by its own name, or by the cell in front of it?"""
    pattern = project.parameters.pattern("等级名称式")
    if pattern.search(project.label(path)):
        return True
    row, _, column = path.rpartition(".")
    cells = _row(project, row) if row.endswith("]") else {}
    names = list(cells)
    before = names.index(column) - 1 if column in names else -1
    label = cells.get(names[before]) if before >= 0 else ""
    return isinstance(label, str) and bool(pattern.search(label))


def _row(project: Examined, place: str) -> Mapping[str, object]:
    table, _, number = place.removesuffix("]").rpartition("[")
    rows = at(project.values, table) or ()
    row = rows[int(number) - 1] if number.isdigit() and int(number) <= len(rows) else {}
    return row if isinstance(row, Mapping) else {}


def _bands(project: Examined) -> Mapping[str, Decimal]:
    """Least score of each grade, by its first character: as the form explains them, else as is usual."""
    for _, text in written(project):
        if compiled("优").search(text) and len(set(compiled(_GRADES).findall(text))) >= _LEGEND:
            found = dict(_explained(text))
            if len(found) >= _LEGEND:
                return found
    return {str(grade)[0]: Decimal(str(least)) for grade, least in project.parameters.table("等级").items()}


def _explained(text: str) -> Iterator[tuple[str, Decimal]]:
    for piece in compiled("[、，,；;。\n]").split(text):
        grade = compiled(_GRADES).search(piece)
        figures = compiled(r"\d+(?:\.\d+)?(?![\d.]*[档级])").findall(piece)
        if grade and figures:
            below = "以下" in piece and len(figures) == 1
            yield grade[0][0], Decimal(0) if below else min(map(Decimal, figures))


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, str]) -> Finding:
    told, right = said
    finding = project.finding(path, told, "核对文字和表上的得分，改正其中一处", basis=f"{text[slice(*span)]}/{right}")
    return located(project, finding, text, *span)

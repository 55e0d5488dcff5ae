"""Documents made by hand, as they come from the layout: the forms that the writers are tested with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jixiao.document import Cell, Day, Document, Grid, Link, Number, Page, Paragraph, Part, Row, Sides, Style

LINE = Sides(0.5, 0.5, 0.5, 0.5)
TEXT = Style(size=9, line_height=13.5, align="center", border=LINE, padding=Sides(2, 3, 2, 3))
LABEL = replace(TEXT, bold=True)
LEFT = replace(TEXT, align="left")
LEFT_LABEL = replace(LABEL, align="left")
MONEY = replace(LABEL, align="right")
TITLE = replace(LABEL, size=14, line_height=20)
SHARES = (8.3, 11.0, 12.9, 20.2, 13.5, 9.5, 9.5, 15.1)
COLUMNS = tuple(round(share * 4.86, 3) for share in SHARES)
GOAL = (
    "严格贯彻落实中央八项规定精神，按照“务实、节俭、高效”的原则，保障公务接待、出访考察、交流活动顺利开展，"
    "全年接待人员不少于5000人次，接待批次不少于180批，各项工作按年度计划推进，经费使用合规，受访单位满意度达到90%以上。"
)


@dataclass(frozen=True)
class Put:
    """One cell of a hand-made grid: its text, look and span."""

    text: str
    style: Style = TEXT
    columns: int = 1
    rows: int = 1
    value: Number | Day | None = None
    header: bool = False


def grid(columns: Sequence[float], rows: Iterable[tuple[float | Row, Sequence[Put]]], **options: float) -> Grid:
    """A grid from rows of cells that flow into the free places, as in HTML."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    heights: list[Row] = []
    for index, (height, puts) in enumerate(rows):
        heights.append(height if isinstance(height, Row) else Row(height))
        column = 0
        for put in puts:
            while (index, column) in taken:
                column += 1
            taken |= {(index + down, column + right) for down in range(put.rows) for right in range(put.columns)}
            cells.append(
                Cell(index, column, put.text, put.style, put.rows, put.columns, put.value, put.header),
            )
    return Grid(tuple(columns), tuple(heights), tuple(cells), **options)


def money(text: str, style: Style = MONEY, columns: int = 1, rows: int = 1) -> Put:
    """An amount as the forms print it, with thousands and two decimals."""
    value = Number(Decimal(text.replace(",", "")), "#,##0.00")
    return Put(text, style, columns, rows, value)


def day(text: str, columns: int) -> Put:
    """A date as the forms print it."""
    return Put(text, TEXT, columns, 1, Day(date.fromisoformat(text), "yyyy-mm-dd"))


def indicator_rows() -> list[tuple[float, list[Put]]]:
    """The tree of indicators of 合作与交流."""
    return [
        (
            21,
            [
                Put("绩效\n指标", rows=9),
                Put("成本指标"),
                Put("经济成本指标"),
                Put("项目总成本", columns=3),
                Put("≤2000000.00(元)", columns=2),
            ],
        ),
        (
            21,
            [
                Put("产出指标", rows=5),
                Put("数量指标", rows=2),
                Put("接待人员数量", columns=3),
                Put("≥5000.00(人)", columns=2),
            ],
        ),
        (21, [Put("接待批次数量", columns=3), Put("≥180.00(批)", columns=2)]),
        (21, [Put("质量指标", rows=2), Put("接待标准合格率", columns=3), Put("=100.00(%)", columns=2)]),
        (21, [Put("会务保障、出访考察的合规性 <100%>", columns=3), Put("合规 & 及时", columns=2)]),
        (21, [Put("时效指标"), Put("完成及时率", columns=3), Put("=100.00(%)", columns=2)]),
        (21, [Put("效益指标", rows=2), Put("社会效益指标"), Put("区域间合作交流", columns=3), Put("促进", columns=2)]),
        (33, [Put("可持续影响指标"), Put("长效管理制度建设", columns=3), Put("健全", columns=2)]),
        (
            33,
            [
                Put("满意度指标"),
                Put("服务对象满意度指标"),
                Put("受访单位满意度", columns=3),
                Put("≥90.00(%)", columns=2),
            ],
        ),
    ]


def application_grid() -> Grid:
    """The 申报表 of layout/README.md: 8 columns, 486 pt wide."""
    head: list[tuple[float, list[Put]]] = [
        (28, [Put("财政项目支出绩效目标申报表", TITLE, 8)]),
        (25, [Put("（2024年度）", LABEL, 8)]),
        (
            25,
            [
                Put("项目名称", LABEL, 2),
                Put("合作与交流", TEXT, 2),
                Put("项目性质", LABEL),
                Put("其他经常性项目"),
                Put("项目类别", LABEL),
                Put("其他运转类"),
            ],
        ),
        (
            33,
            [
                Put("主管部门", LABEL, 2),
                Put("上海市松江区人民政府办公室", TEXT, 2),
                Put("实施单位", LABEL),
                Put("上海市松江区人民政府办公室（本级）", TEXT, 3),
            ],
        ),
        (25, [Put("计划开始日期", LABEL, 2), day("2024-01-01", 2), Put("计划完成日期", LABEL), day("2024-12-31", 3)]),
        (
            25,
            [
                Put("项目资金\n（元）", LABEL, 2, 4),
                Put("项目资金总额", LEFT_LABEL, 2),
                money("2,000,000.00"),
                Put("年度资金申请总额", LEFT_LABEL, 2),
                money("2,000,000.00"),
            ],
        ),
        (
            25,
            [
                Put("其中：财政资金", LEFT_LABEL, 2, 2),
                money("99,999,999,999.99", rows=2),
                Put("其中：当年财政拨款", LEFT_LABEL, 2),
                money("2,000,000.00"),
            ],
        ),
        (25, [Put("上年结转资金", LEFT_LABEL, 2), money("0.00")]),
        (25, [Put("其他资金", LEFT_LABEL, 2), money("0.00"), Put("其他资金", LEFT_LABEL, 2), money("0.00")]),
        (25, [Put("项目\n绩效\n目标", TEXT, 1, 2), Put("项目总目标", TEXT, 4), Put("年度总体目标", TEXT, 3)]),
        (121, [Put(GOAL, LEFT, 4), Put(GOAL, LEFT, 3)]),
        (
            21,
            [
                Put(""),
                Put("一级指标"),
                Put("二级指标"),
                Put("三级指标", columns=3),
                Put("年度(/项目)指标值", columns=2),
            ],
        ),
    ]
    return grid(COLUMNS, [*head, *indicator_rows()])


def application_part(name: str = "合作与交流", form: str = "申报表") -> Part:
    """One page of 申报表."""
    return Part(name, form, Page(), (application_grid(),), pages=1)


def evaluation_part() -> Part:
    """The head of the 自评表 of 2020: 9 columns, the money block spanning five rows."""
    dash = [Put("-"), Put("-"), Put("-"), Put("—"), Put("-"), Put("—", columns=2)]

    def figure(text: str, pattern: str = "#,##0.##") -> Put:
        return Put(text, value=Number(Decimal(text.replace(",", "")), pattern))

    rows: list[tuple[float, list[Put]]] = [
        (28, [Put("财政项目支出绩效自评表", TITLE, 9)]),
        (25, [Put("(2020年度)", LABEL, 9)]),
        (25, [Put("项目名称", LABEL), Put("对口支援", TEXT, 8)]),
        (25, [Put("主管部门", LABEL), Put("驻西宁办", TEXT, 3), Put("实施单位", LABEL), Put("驻西宁办", TEXT, 4)]),
        (
            33,
            [
                Put("项目资金\n(万元)", LABEL, rows=5),
                Put(""),
                Put("年初预算数"),
                Put("全年预算数"),
                Put("全年执行数"),
                Put("分值"),
                Put("执行率"),
                Put("得分", columns=2),
            ],
        ),
        (
            33,
            [
                Put("年度资金总额"),
                figure("500,000", "#,##0"),
                figure("400,000", "#,##0"),
                figure("378,240.36", "#,##0.00"),
                figure("10", "0"),
                Put("94.57%", value=Number(Decimal("0.9457"), "0.00%")),
                Put("9.46", columns=2, value=Number(Decimal("9.46"), "0.00")),
            ],
        ),
        (
            33,
            [
                Put("其中：当年财政拨款"),
                figure("500,000", "#,##0"),
                figure("400,000", "#,##0"),
                figure("378,240.36", "#,##0.00"),
                Put("—"),
                Put("-"),
                Put("—", columns=2),
            ],
        ),
        (33, [Put("上年结转资金"), *dash]),
        (33, [Put("其他资金"), *dash]),
    ]
    widths = (54, 66, 58, 58, 60, 48, 50, 44, 48)
    return Part("对口支援", "自评表", Page(), (grid(widths, rows),), pages=1)


BODY = Style(size=12, line_height=22, align="justify", indent=24)
HEADING = Style(family="黑体", size=18, line_height=28, bold=True, align="center", margin_bottom=12)
SECTION = Style(family="黑体", size=12, line_height=22, margin_top=6, margin_bottom=3)
BUDGET = Style(size=10.5, line_height=15, align="center", border=LINE, padding=Sides(3, 4, 3, 4))


def budget_table(columns: Sequence[float], rows: Sequence[Sequence[str]], merged: int = 0) -> Grid:
    """A budget table with a head row; `merged` rows of its last column are one cell."""
    written: list[tuple[float | Row, list[Put]]] = []
    for index, texts in enumerate(rows):
        row = Row(22, repeat=index == 0)
        puts = [Put(text, BUDGET, header=index == 0) for text in texts]
        if merged and index == 1:
            puts[-1] = replace(puts[-1], rows=merged)
        written.append((row, puts))
    return replace(grid(columns, written), margin_top=6, margin_bottom=6)


def narrative_part(name: str = "合作与交流") -> Part:
    """A 经费情况说明: headings, indented paragraphs, two budget tables of 4 and 3 columns."""
    text = "主要实施内容为公务接待费、区代表团出访考察、交流活动，经测算，预算资金约200万元。" * 3
    blocks = (
        Paragraph(f"项目经费情况说明 12--{name}", HEADING, 1),
        Paragraph("一、项目概述", SECTION, 2),
        Paragraph(text, BODY),
        Paragraph("二、立项依据", SECTION, 2),
        Paragraph(
            "《党政机关国内公务接待管理规定》（中办发〔2013〕22号）；\n《上海市党政机关国内公务接待管理办法》。", BODY
        ),
        Paragraph("六、年度预算安排", SECTION, 2),
        budget_table(
            (150, 100, 100, 136),
            [
                ["公务接待项目组成", "数量", "单价", "资金需求"],
                ["餐费（市外）", "2000人", "150元/人", "30万元"],
                ["租车费", "5000公里", "10元/公里", "5万元"],
            ],
        ),
        Paragraph("另有培训费用如下：", BODY),
        budget_table(
            (162, 162, 162),
            [
                ["内容", "讲课费（元）", "合计"],
                ["政务公开", "15000", "50000"],
                ["信息工作", "15000"],
                ["公文写作", "20000"],
            ],
            merged=3,
        ),
        budget_table((243, 243), [["单次审核费用（元）", "总计审核费用（元）"], ["800", "800×50=40000"]]),
        Paragraph("七、绩效目标", SECTION, 2),
        Paragraph("详见单位的项目绩效目标表。", BODY),
    )
    return Part(name, "说明", Page(), blocks, pages=1)


def long_part(pieces: int = 2, rows: int = 27) -> Part:
    """A list of indicators cut into page-high pieces, each beginning with its head row."""

    def piece(number: int) -> Grid:
        head = (Row(24, repeat=True), [Put("序号", LABEL, header=True), Put("指标", LABEL, header=True)])
        body = [
            (25.0, [Put(str(number * rows + row + 1)), Put(f"第{row + 1}项工作完成率", LEFT)]) for row in range(rows)
        ]
        made = grid((86, 400), [head, *body], break_before=number > 0, continues=number > 0, left=30.0)
        return _standing_again(made) if number else made

    return Part("松江区重点工作", "清单", Page(), tuple(piece(number) for number in range(pieces)), pages=pieces)


def _standing_again(piece: Grid) -> Grid:
    """A piece whose first row is that of the whole grid once more, as the layout cuts them."""
    cells = (replace(cell, origin=(0, cell.column), again=True) if cell.row == 0 else cell for cell in piece.cells)
    return replace(piece, rows=(replace(piece.rows[0], again=True), *piece.rows[1:]), cells=tuple(cells))


def document(*parts: Part) -> Document:
    """A document of the parts, by default of all samples."""
    every = parts or (narrative_part(), application_part(), evaluation_part(), long_part())
    return Document("2024年项目绩效目标", "上海市松江区人民政府办公室", every, "绩效目标", ("预算", "绩效"))


LONG_NAME = "街镇村居网络租赁、运行维护、安全测评及升级改造（历年已批复、跨年度分期实施）\n综合保障经费（Network 2）"
ENTRY = Style(size=12, line_height=21, padding=Sides(right=40))
SUB_ENTRY = replace(ENTRY, size=10.5, padding=Sides(right=40, left=24))


def with_contents(*entries: tuple[str, Link]) -> Document:
    """Two projects behind their contents, as they come from the layout; the pages are not told yet."""
    entries = entries or (("外事接待", Link(1)), ("申报表", Link(1, 2)), (LONG_NAME, Link(2)))
    heading = Paragraph("目录", replace(HEADING, margin_bottom=12), 2)
    lines = [Paragraph(text, SUB_ENTRY if link.level > 1 else ENTRY, link=link) for text, link in entries]
    front = Part("目录", "目录", Page(), (heading, *lines), 1, front=True)
    first = application_part()
    second = replace(first, name=LONG_NAME.replace("\n", ""))
    return Document("某市某局汇编", "某市某局", (front, first, second))

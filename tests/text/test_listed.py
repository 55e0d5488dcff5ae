"""Items on lines of their own: which lines stay apart, which lines of running text do not, and what comes out in the
three formats."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.readers.docx_text import W
from jixiao.specs.compilation import load
from jixiao.text.items import sign, starts
from jixiao.text.prose import one_text, paragraphs
from samples.writing import HEAD, NARRATIVE, computed, forms, project_files


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲；\n2. 乙；\n3. 丙。",
        "1.甲\n2.乙",
        "1、甲\n2、乙",
        "1) 甲\n2) 乙",
        "1）甲\n2）乙",
        "１．甲\n２．乙",
        "1、2024年完成甲；\n2、2025年完成乙。",
        "1.2024年完成甲\n2.2025年完成乙",
        "(1) 甲\n(2) 乙",
        "（1）甲\n（2）乙",
        "【1】甲\n【2】乙",
        "1.1 甲\n1.2 乙",
        "一、甲\n二、乙\n三、丙",
        "（一）甲\n（二）乙",
        "(一)甲\n(二)乙",
        "第一，甲\n第二，乙",
        "第一、甲\n第二、乙",
        "第一阶段：甲\n第二阶段：乙",
        "第一条 甲\n第二条 乙",
        "一是甲；\n二是乙。",
        "其一，甲\n其二，乙",
        "目标一：甲\n目标二：乙",
        "目标1：甲。\n目标2：2024年底前乙。",
        "任务1：甲\n任务2：乙",
        "①甲\n②乙",
        "⑴ 甲\n⑵ 乙",
        "㈠甲\n㈡乙",
        "Ⅰ. 甲\nⅡ. 乙",
        "A. 甲\nB. 乙",
        "- 甲\n- 乙",
        "* 甲\n* 乙",
        "• 甲\n• 乙",
        "●甲\n●乙",
        "■ 甲\n■ 乙",
    ],
)
@pytest.mark.parametrize("before", ["", "主要任务：\n", "主要任务\n", "已经完成。\n"])
def test_items_on_lines_of_their_own_stay_apart(text: str, before: str) -> None:
    assert paragraphs(before + text) == tuple((before + text).split("\n"))
    assert one_text(before + text) == before + text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("主要任务：\n1. 只有一项。", ("主要任务：", "1. 只有一项。")),
        ("1. 甲，\n   接着写；\n2. 乙。", ("1. 甲，接着写；", "2. 乙。")),
        (
            "一、总体\n（一）甲\n（二）乙\n二、保障\n（一）丙\n（二）丁",
            ("一、总体", "（一）甲", "（二）乙", "二、保障", "（一）丙", "（二）丁"),
        ),
        ("已经完成。\n九、甲\n十、乙\n十一、丙", ("已经完成。", "九、甲", "十、乙", "十一、丙")),
        ("1. 甲。\n3. 乙。", ("1. 甲。", "3. 乙。")),
        ("1. 甲。\n1. 乙。", ("1. 甲。", "1. 乙。")),
        ("1. 甲\n\n2. 乙\n3. 丙", ("1. 甲", "2. 乙", "3. 丙")),
        ("　　第一段。\n　　第二段。", ("第一段。", "第二段。")),
    ],
)
def test_a_row_of_items_may_be_nested_interrupted_or_alone(text: str, found: tuple[str, ...]) -> None:
    assert paragraphs(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "全年共\n2024年完成",
        "合计约\n3.5万元。",
        "共修\n1、2号楼，\n3、4号楼",
        "受益的有\n一、二年级学生",
        "自\n12月31日起",
        "截至\n2024.1.1为止",
        "分为\nⅠ级、\nⅡ级响应",
        "达到\n5%以上",
        "达\n- 5℃",
        "包括(1)甲；\n(2)乙；(3)丙",
        "包括：1.甲；\n2.乙；3.丙",
        "按\n第二、三产业",
        "见附件（附件\n1）和（附件\n2）",
        "原因之\n一是不足",
        "在\n①区施工",
        "比为\n3：2",
        "时间为\n3-5天",
        "开展\n3.15活动",
        "由\n120急救",
        "见\n（2）式",
        "请看\nA座和\nB座",
        "投资\n1.1 万元",
    ],
)
def test_a_line_of_running_text_that_begins_with_a_number_is_joined(text: str) -> None:
    assert paragraphs(text) == (text.replace("\n", ""),)


PIECES = (
    "全年共",
    "2024年",
    "3.5万元",
    "1、2号楼",
    "一、二年级",
    "第二、三季度",
    "12月31日",
    "95%",
    "≥90.00(%)",
    "（二〇二四年）",
    "3-5天",
    "24小时",
    "〔2024〕12号",
    "A座",
    "120人次",
    "1:100",
    "十里",
    "第一中学",
    "三峡库区",
    "1.2.3版",
    "2024.1.1",
    "（附件1）",
    "（附件2）",
    "，",
    "；",
    "。",
    "：",
    "、",
    "《办法》",
    "完成",
    "工作",
    "其中",
    "及",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.data())
def test_where_running_text_is_broken_into_lines_changes_nothing(pieces: list[str], data: Any) -> None:
    places = data.draw(st.lists(st.integers(1, len(pieces)), max_size=8, unique=True))
    broken = "".join(("\n" if number in places else "") + piece for number, piece in enumerate(pieces))
    (found,) = paragraphs(broken.strip("\n"))
    assert found.replace(" ", "") == "".join(pieces)


def test_the_published_paragraphs_stay_whole_at_whatever_width_they_are_broken() -> None:
    known = forms()
    values = [value for file in project_files() for value in texts_of(load([file], known)[0].specs[0].values)]
    texts = [text for text in dict.fromkeys(values) if len(text) > 30]
    assert len(texts) > 50
    for text, width in product(texts, range(2, 60)):
        lines = [text[start : start + width] for start in range(0, len(text), width)]
        assert len(paragraphs("\n".join(lines))) == 1, (width, text)


def texts_of(value: Any) -> Iterator[str]:
    """The paragraphs among the values of a spec."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ():
        yield from texts_of(inner)


MARKS: tuple[Callable[[int], str], ...] = (
    lambda number: f"{number}. ",
    lambda number: f"{number}、",
    lambda number: f"（{number}）",
    lambda number: f"（{'一二三四五六七八九十'[number - 1]}）",
    lambda number: f"{'一二三四五六七八九十'[number - 1]}、",
    lambda number: "①②③④⑤⑥⑦⑧⑨⑩"[number - 1],
    lambda number: "- ",
    lambda number: f"目标{number}：",
)
WORDS = st.text(alphabet="甲乙丙丁，。；", min_size=1, max_size=12).map(lambda text: "项" + text)


@given(
    st.sampled_from(MARKS),
    st.lists(WORDS, min_size=2, max_size=10),
    st.sampled_from(["", "主要任务：\n", "主要任务\n"]),
)
def test_every_row_of_items_stays_apart_whatever_its_texts_end_with(
    mark: Callable[[int], str], words: list[str], before: str
) -> None:
    text = before + "\n".join(mark(number) + word for number, word in enumerate(words, 1))
    assert paragraphs(text) == tuple(text.split("\n"))


@given(st.text(alphabet="一二1.、（）① \n\u3000-甲。", max_size=60))
def test_keeping_items_apart_loses_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
    assert "".join(one_text(text).split()) == "".join(text.split())


def steps(run: Callable[[], object]) -> int:
    """Calls of Python and C functions that a run takes."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("line", ["1. 甲", "甲", "（一）甲；", "- "])
def test_the_lines_of_a_text_are_read_once(line: str) -> None:
    small, large = ([line] * count for count in (500, 5000))
    assert steps(lambda: starts(large)) < 11 * steps(lambda: starts(small))


def test_a_sign_is_told_from_a_figure() -> None:
    assert [
        sign(line) is not None
        for line in ("1. 甲", "1.5", "1、2号", "2024. 甲", "第一，", "第一中学", "- 甲", "-甲", "一二、")
    ] == [True, False, False, False, True, False, True, False, False]


INDICATORS = """\
绩效指标:
  成本指标: {经济成本指标: {人均餐费: ≤150元}}
  产出指标: {数量指标: {接待批次: ≥180批}}
  效益指标: {社会效益指标: {协议签订: ≥2份}}
  满意度指标: {服务对象满意度指标: {来访团队满意度: ≥90%}}
"""
ITEMS = "  1. 第一项工作；\n  2. 第二项工作；\n  3. 第三项工作。\n"
LINES = ["1. 第一项工作；", "2. 第二项工作；", "3. 第三项工作。"]


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    monkeypatch.chdir(tmp_path)

    def draw(text: str) -> Path:
        Path("项目.yaml").write_text(text, encoding="utf-8")
        assert main(["render", "项目.yaml", "--quiet"]) == ExitCode.OK
        return next(Path("output").glob("*.pdf")).with_suffix("")

    return draw


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"项目总目标: |-\n{ITEMS}年度总体目标: {{同: 项目总目标}}\n",
        HEAD + f"项目总目标: 甲\n实施单位: |-\n{ITEMS}",
        NARRATIVE + f"项目概述: |-\n{ITEMS}",
    ],
)
def test_items_stand_on_lines_of_their_own_in_all_three_formats(text: str, drawn: Callable[[str], Path]) -> None:
    path = drawn(text + INDICATORS)
    with pdfplumber.open(path.with_suffix(".pdf")) as pdf:
        assert set(LINES) <= {
            word["text"].strip() for page in pdf.pages for word in page.extract_words(keep_blank_chars=True)
        }
    body = Document(str(path.with_suffix(".docx"))).element.body
    told = ["".join(node.text or "" for node in one.iter(W + "t")) for one in body.iter(W + "p")]
    assert set(LINES) <= set(told)
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    cells = [
        str(cell.value).lstrip("\u3000") for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    ]
    assert any("\n".join(LINES) in cell for cell in cells) or set(LINES) <= set(cells)


def test_a_name_stays_one_line(tmp_path: Path) -> None:
    assert computed(HEAD.replace("合作与交流", "|-\n  1. 甲\n  2. 乙"), tmp_path).name == "1. 甲2. 乙"

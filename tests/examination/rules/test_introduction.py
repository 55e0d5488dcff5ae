"""M5: what the introduction of a compilation of 自评表 adds up and divides."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.specs.compilation import load
from samples.amount_specs import FORMS

MONEY = ((120, 115), (80, "74.125"))  # 万元; in all 200 and 189.125, that is 94.56 %; the mean is 94.24 %


def introduced(folder: Path, introduction: str) -> list[str]:
    for number, (given, spent) in enumerate(MONEY, 1):
        (folder / f"项目{number}.yaml").write_text(
            f"项目名称: 项目{number}\n预算执行: {{年度资金总额: {{年初预算数: {given}, 全年预算数: {given}, 全年执行数: {spent}}}}}\n",
            "utf-8",
        )
    head = "年度: 2024\n表式: [全国自评表-2022]\n单位数: 1\n"
    (folder / "汇编.yaml").write_text(f"{head}导言: |-\n  {introduction}\n", "utf-8")
    (compilation,) = load([folder], FORMS)
    return [one.message for one in examine(compilation, Selection(("M5",))).findings if one.rule == "M5"]


@pytest.mark.parametrize(
    "introduction",
    [
        "纳入自评的项目2个，资金200万元，执行数合计189.13万元，执行率94.56%。",
        "纳入自评的项目2个，全年预算资金共计200万元，实际支出189.125万元，总体执行率94.6%。",
        "项目2个，预算资金200万元，共支出1891250元，平均执行率94.24%。",
        "项目2个，资金合计189.125万元。",
        "项目2个，资金200万元，其中第一个项目支出115万元，执行率95.83%。",
        "项目2个，上年同类项目执行率90%。",
    ],
)
def test_an_introduction_that_is_right(tmp_path, introduction):
    assert introduced(tmp_path, introduction) == []


@pytest.mark.parametrize(
    ("introduction", "told"),
    [
        ("项目2个，资金210万元。", "写的是210万元，各项目合计200万元"),
        ("项目2个，预算资金200万元，执行数合计198.13万元。", "写的是198.13万元，各项目合计189.125万元"),
        ("项目2个，全年预算资金200万元，实际支出资金199.13万元。", "写的是199.13万元，各项目合计189.125万元"),
        ("项目2个，资金200万元，总体执行率96.45%。", "写的是执行率96.45%，按各项目的预算数、执行数算得94.56%"),
        ("项目2个，资金200万元，执行率达到99%。", "写的是执行率99%，按各项目的预算数、执行数算得94.56%"),
    ],
)
def test_an_introduction_that_is_wrong(tmp_path, introduction, told):
    assert [message.removeprefix("“导言”") for message in introduced(tmp_path, introduction)] == [told]

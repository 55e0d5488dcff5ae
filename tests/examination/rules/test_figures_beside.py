"""M10: figures that stand beside a sum, a product or a share and belong to something else."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "项目概述: |-\n  {}\n"


def told(text: str) -> list[str]:
    """What M10 says of a text."""
    return messages("M10", "经费情况说明", PLAN.format(text.replace("\n", "\n  ")), 2025)


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "said"),
    [
        (
            "2024年预算为2552.30万元，2025年较上年增加61.48万元，增长{}。",
            "2.41%",
            "3.41%",
            "从2552.30万元到2613.78万元，相差的比例是2.41%",
        ),
        (
            "上年预算为2552.30万元，今年增加61.48万元，增长{}。",
            "2.41%",
            "3.41%",
            "从2552.30万元到2613.78万元，相差的比例是2.41%",
        ),
        ("预算为2552.30万元，较上年增加61.48万元，增长{}。", "2.47%", "3.47%", "相差的比例是2.47%"),
        ("预算为2552.30万元，增加61.48万元，增长{}。", "2.41%", "3.41%", "相差的比例是2.47%"),
        ("2025年预算为2613.78万元，较2024年增加61.48万元，增幅{}。", "2.41%", "4.21%", "相差的比例是2.41%"),
    ],
)
def test_m10_the_base_of_a_change_is_the_figure_of_the_earlier_year(
    text: str, sound: str, wrong: str, said: str
) -> None:
    assert told(text.format(sound)) == []
    assert said in "".join(told(text.format(wrong)))


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "said"),
    [
        ("采集土样{}个，每个镇24个，由五个镇的农技员完成。", "120", "140", "合120个"),
        ("采集土样120个，每个镇24个。\n每个镇组织测产1次，共{}次。", "5", None, ""),
        ("5个镇共采集土样{}个，每个镇24个。", "120", "102", "合120个"),
        ("设监测点20个，每个点监测4次，共监测{}次。", "80", "60", "合80次"),
        ("建设示范园8个，每个园15万元，共{}万元。", "120", "150", "算得120万元"),
        ("建设农家书屋45个，每个书屋配书120册，共配书{}册。", "5400", "4500", "合5400册"),
    ],
)
def test_m10_of_how_many_is_counted_by_what_they_are(text: str, sound: str, wrong: str | None, said: str) -> None:
    assert told(text.format(sound)) == []
    assert said in "".join(told(text.format(wrong or sound)))


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "said"),
    [
        ("总产量达到372万公斤；按每公斤3.2元计算，较上年新增产值{}万元。", "28.8", None, ""),
        ("总产量达到372万公斤；按每公斤3.2元计算，总产值{}万元。", "1190.4", "119.04", "算得1190.4万元"),
        ("吸纳当地牧民务工6000工日，每工日200元，带动增收{}万元。", "120", "12", "算得120万元"),
        ("带动150人就业，人均年收入2.4万元，劳务收入{}万元。", "360", "306", "算得360万元"),
        ("（2）电子图书采购费32万元，采购8万册，每册4元；（3）阅读推广活动费{}万元。", "23", None, ""),
        ("由三部分组成：\n（1）采购费32万元，采购8万册，每册4元；\n（2）阅读推广活动费{}万元。", "23", None, ""),
    ],
)
def test_m10_what_a_quantity_of_one_comes_to(text: str, sound: str, wrong: str | None, said: str) -> None:
    assert told(text.format(sound)) == []
    assert said in "".join(told(text.format(wrong or sound)))


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "said"),
    [
        ("支出94.7万元，其中文化馆28.3万元、图书馆{}万元，10个文化站各5万元共50万元。", "16.4", "14.6", "合计92.9万元"),
        ("支出94.7万元，其中文化馆28.3万元、图书馆{}万元、10个文化站各5万元，计50万元。", "16.4", "14.6", "合计92.9"),
        ("支出94.7万元，其中文化馆28.3万元、图书馆{}万元、10个文化站各5万元。", "16.4", "14.6", "合计92.9万元"),
        ("支出94.7万元，其中文化馆28.3万元、图书馆{}万元、十个文化站各5万元。", "16.4", "14.6", "合计92.9万元"),
        ("更新苑点46处，其中甲镇12处、乙镇9处、丙街道{}处、丁街道7处、其他6个街道镇10处；", "8", "18", "合计56处"),
        ("建设点位40个，其中甲区{}个、乙区12个、其余5个区18个。", "10", "15", "合计45个"),
        ("改造261户，其中两个镇{}户、其余14个乡镇135户。", "126", "162", "合计297户"),
    ],
)
def test_m10_parts_that_are_said_of_several(text: str, sound: str, wrong: str, said: str) -> None:
    assert told(text.format(sound)) == []
    assert said in "".join(told(text.format(wrong)))


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "said"),
    [
        ("管理高血压患者53180人、糖尿病患者14720人；全县65岁以上老年人{}人。", "86400", None, ""),
        ("3家食堂全年运营，助餐点由14个增加到{}个；全年供餐43.68万客。", "16", None, ""),
        ("3个食堂全年运营，助餐点由14个扩大为{}个。", "16", None, ""),
        ("3个食堂全年运营，床位从14个增至{}个。", "16", None, ""),
        ("46个食堂由新建14个、改建{}个组成。", "32", "23", "46个，"),
        ("安排甲项目20万元、乙项目30万元，以上{}万元由财政拨款解决。", "50", "60", "60万元，"),
        ("验收后平均26天兑付补助；46部电梯中42部已签订维保合同；居民满意度为{}。", "94.6%", None, ""),
        ("46部电梯中42部已签订维保合同，签约率为{}。", "91.3%", "93.1%", "91.3%"),
    ],
)
def test_m10_figures_that_are_no_parts(text: str, sound: str, wrong: str | None, said: str) -> None:
    assert told(text.format(sound)) == []
    assert said in "".join(told(text.format(wrong or sound)))

"""T1, T6, T8, T16, T19, M11, M12: what is mistyped, left unfinished or taken over from elsewhere, beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: {}\n"
PLAN = NAMED + "实施方案: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("统一布署，按季巡查。", "“布署”像是“部署”打错了字"),
        ("路灯己完成更换。", "“己完”像是“已完”打错了字"),
        ("由科室自己完成更换，年末完成验收。", ""),
        ("按排名发放，由公安按装备清点。", ""),
        ("群众满易度稳步提高。", "“满易度”像是“满意度”打错了字"),
        ("服务对像反映良好。", "“服务对像”像是“服务对象”打错了字"),
        ("服务对象满意度稳步提高。", ""),
        ("通讯录按时更新，截至12月底收齐，报名截止12月10日。", ""),
        ("截止12月底收齐。", "“截止1”像是“截至1”打错了字"),
        ("建成数据共享目录，建设示范林12亩，实施功能提升。", ""),  # where two words meet
        ("道路施功合同已送审。", "“施功”像是“施工”打错了字"),
    ],
)
def test_t19_characters_that_only_sound_or_look_right(text: str, told: str) -> None:
    found = messages("T19", "申报表-2024", GOAL.format(text))
    assert found == [told] if told else not found


def test_t19_a_name_of_the_projects_own_with_a_character_of_the_same_sound() -> None:
    tree = "绩效指标: {{产出指标: {{数量指标: {{{}: ≥12公里}}}}}}\n"
    wrong = messages("T19", "申报表-2024", GOAL.format("年内海堤休复长度达到12公里。") + tree.format("海堤修复长度"))
    assert wrong == ["“海堤休复长度”像是“海堤修复长度”打错了字"]
    assert not messages("T19", "申报表-2024", GOAL.format("年内海堤加固长度达到12公里。") + tree.format("海堤修复长度"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修路，架桥，", "末尾“修路，架桥，”停在“，”，像是没有写完"),
        ("先修路；再架桥；", "停在“；”"),
        ("先修路。再架桥通车", "没有句号，像是没有写完"),
        ("先修路。再架桥通车，其中", "像是没有写完"),
        ("先修路。再架桥。", ""),
        ("修路12公里", ""),
        ("达到年初确定的目的", ""),
        ("进一步进一步提高水平。", "字、词连着写了两遍"),
        ("投放投放鱼苗。", "字、词连着写了两遍"),
        ("一步一步提高水平，服务服务员。", ""),
        ("修路(含桥梁），通车。", "的括号一半全角、一半半角"),
        ("修路(含桥梁)，通车。", ""),
        ("合格率100％％。", "标点连着写了两个"),
        ("合格率99.5个百分点。", "的单位不对"),
        ("分拣蓝莓８46吨。", "的数字一半全角、一半半角"),
        ("分拣蓝莓８４６吨。", ""),
        ("下降百分之60%以上。", "的单位不对"),
        ("先修路，再架桥，具体如下：", "停在“：”"),
        ("夜间不停工！！", "标点连着写了两个"),
        ("修路, 架桥。", "是半角的标点"),
        ("按照<公路法>修路。", "的书名号写成了小于号"),
        ("经济效益和经济效益双提升。", "是一个词和它自己并列"),
        ("部门和部门之间协作，经济效益和社会效益双提升。", ""),
        ("合格率提高1.5个百分点，增长率3个百分点。", ""),
    ],
)
def test_t16_ends_pairs_and_units(text: str, told: str) -> None:
    found = messages("T16", "申报表-2024", GOAL.format(f'"{text}"'))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修路12公里，X月通车。", "没有填写的空"),
        ("修路__公里。", "没有填写的空"),
        ("修路12公里（请王科核对）", "没有填写的空"),
        ("修路12公里。时间待定。", "没有填写的空"),
        ("修路12公里。同上", "没有填写的空"),
        ("测试", "没有填写的空"),
        ("根据《》修路12公里。", "没有填写的空"),
        ("修路12公里（此段沿用，需更新）。", "没有填写的空"),
        ("修路12公里，联系人张×。", "没有填写的空"),
        ("长×宽合12平方米，60×20合1200。", ""),
        ("年度总体目标", "是这一栏的名称，没有填内容"),
        ("请专家核对工程量，X光机验收。", ""),
        ("测试软件120套。", ""),
    ],
)
def test_t6_notes_and_blanks(text: str, told: str) -> None:
    found = messages("T6", "申报表-2024", GOAL.format(text))
    assert told in found[0] if told else not found


def test_t8_a_clause_twice_in_a_row() -> None:
    assert messages("T8", "申报表-2024", GOAL.format("更新书机200台，更新书机200台，录书160部。"))
    assert not messages("T8", "申报表-2024", GOAL.format("更新书机200台，录书160部，更新书机后开放。"))
    twice = "回收城砖9000块，清理铭文砖320块，修补墙面60平方米。回收城砖9000块，清理铭文砖320块。"
    assert messages("T8", "申报表-2024", GOAL.format(twice))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("通过实施公共自行车租赁项目，方便群众。", "说的是“公共自行车租赁项目”"),
        ("通过实施一批重点惠民项目，方便群众。", ""),
        ("本项目为农村公路养护项目，方便群众。", "说的是“农村公路养护项目”"),
        ("公共自行车站点已满，通过实施公共自行车租赁项目，方便群众。", ""),
    ],
)
def test_t1_another_project(text: str, told: str) -> None:
    found = messages("T1", "申报表-2024", GOAL.format(text))
    assert told in found[0] if told else not found


def test_t1_another_unit() -> None:
    unit = "实施单位: 东江市水务局\n"
    (found,) = messages("T1", "申报表-2024", unit + GOAL.format("修路12公里。惠东海龟保护中心按期完成任务。"))
    assert "说的是“惠东海龟保护中心”" in found
    assert not messages("T1", "申报表-2024", unit + GOAL.format("修路12公里。东江市水务局按期完成任务。"))
    assert not messages("T1", "申报表-2024", unit + GOAL.format("修路12公里，两次均由社区卫生服务中心完成。"))
    assert not messages("T1", "申报表-2024", unit + GOAL.format("修路12公里，各乡镇建设办公室按期完成任务。"))


def test_t1_another_region() -> None:
    unit = "实施单位: 东江市驻西宁办事处\n"
    (found,) = messages("T1", "申报表-2024", unit + GOAL.format("服务援藏干部。"))
    assert "写的是“援藏”" in found
    assert not messages("T1", "申报表-2024", unit + GOAL.format("服务援青干部。"))
    assert not messages("T1", "申报表-2024", unit + GOAL.format("与西藏的援藏干部交流。"))
    assert not messages("T1", "申报表-2024", GOAL.format("服务援藏干部。"))


SPENT = (
    NAMED
    + "预算执行: {{金额单位: 万元, 单位标签: 万元, 当年财政拨款: {{年初预算数: 74, 全年预算数: 74, 全年执行数: 71.6}}}}\n"
    + "实际完成情况: {}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修路12公里，支出716万元。", "写的是“716万元”，"),
        ("修路12公里，到位资金74元。", "写的是“74元”，"),
        ("修路12公里，支出71.6万元，其中材料费支出7.2万元。", ""),
        ("修路12公里，当年财政拨款90万元。", "写的是“90万元”，表上“当年财政拨款”最多的是74万元"),
        ("修路12公里，当年财政拨款74万元；上年当年财政拨款90万元。", ""),
    ],
)
def test_m11_money_that_was_spent(text: str, told: str) -> None:
    found = messages("M11", "自评表-2021", SPENT.format(text))
    assert told in found[0] if told else not found


def test_m12_a_price_of_one_person() -> None:
    rows = NAMED + "年度预算安排:\n  - 金额单位: 元\n    列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n"
    rows += "    明细:\n      - {{名称: 培训费, 数量: 60人, 单价: {}}}\n"
    assert "像是把元当作万元填的" in "".join(messages("M12", "经费情况说明", rows.format("2000万元/人")))
    assert not messages("M12", "经费情况说明", rows.format("2000元/人"))


@pytest.mark.parametrize(("actual", "late"), [("12时20分", True), ("11时20分", False), ("按时送到", False)])
def test_s7_an_hour_that_is_missed(actual: str, late: bool) -> None:
    cells = f"{{指标值: 11时50分前, 实际完成值: {actual}, 分值: 10, 得分: 10}}"
    tree = f"绩效指标: {{产出指标: {{时效指标: {{午餐送达时间: {cells}}}}}}}\n"
    found = [said for rule in ("S4", "S5", "S7") for said in messages(rule, "自评表-2021", NAMED + tree)]
    assert any("午餐送达时间" in said for said in found) is late

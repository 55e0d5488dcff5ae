"""T6, T16, T17, T18: slips of wording, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("培训24期，培训1226人，取证率88.4%，学员满意。", ""),
        ("培训24期,培训1226人,学员满意。", "是半角的标点（共2处）"),
        ("取证率88.4%,学员满意。", "是半角的标点"),
        ("培训;考核。", "是半角的标点"),
        ("培训人员.考核人员.", "是半角的标点"),
        ("一.培训人员。", ""),
        ("比例为1:3，经费1,226.5万元，5:30开始。", ""),
        ("培训 24 期，巡查3 次。", ""),
        ("培训工 作人员。", "中间有空格"),
        ("完成32  0公里。", "中间有空格"),
        ("完成公路32 0公里。", "中间有空格"),
        ("填报人：李甲　联系电话：0000　填报日期：2月1日", ""),
        ("每站每年养护一次，各镇各村都修。", ""),
        ("完成养护  里程。", "中间有空格"),
        ("养护公路。。", "标点连着写了两个"),
        ("养护公路，、桥梁。", "标点连着写了两个"),
        ("养护公路，。", "标点连着写了两个"),
        ("养护公路……等。", ""),
        ("“路”。“桥”，（隧）。", ""),
        ("学生的的营养。", "连着写了两遍"),
        ("按月按月拨付。", "连着写了两遍"),
        ("目的的确明确，现在在建，培训培训员。", ""),
        ("逐步提高常态化水平，人人参与。", ""),
        ("养护公路（含桥梁。", "的“（”没有成对"),
        ("1）养护公路。2）养护桥梁。", ""),
        ("随访“异常人员。", "没有成对"),
        ("随访异常”人员。", "没有成对"),
    ],
)
def test_t16_marks(text: str, told: str) -> None:
    found = messages("T16", "申报表-2024", GOAL.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修路12公里（请按“目标+数量”的格式填写）。", "没有删去的提示"),
        ("修路12公里（此处填写年度目标）", "没有删去的提示"),
        ("修路12公里（不超过200字）", "没有删去的提示"),
        ("修路12公里（按需要说明情况的除外）。", ""),
        ("简报每期（不超过3页）。", ""),
        ("示例：修路12公里。", "没有删去的提示"),
        ("修路12公里（必填）。", "没有删去的提示"),
        ("修路，不少于100字。", "没有删去的提示"),
    ],
)
def test_t6_guidance_that_was_left(text: str, told: str) -> None:
    found = messages("T6", "申报表-2024", GOAL.format(text))
    assert told in found[0] if told else not found


BODY = NAMED + "实施主体: 该项目责任主体为我所{}，主要职能是河道整治。\n实施方案: 3月由{}招标，12月由河道科验收。\n"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("河道科", "河道科", ""),
        ("河道科", "财务科", ""),
        ("河道科", "区财政局预算科", ""),
        ("河道科", "河道管理科", "“河道管理科”与前面的“河道科”"),
        ("河道科", "河道处", "“河道处”与前面的“河道科”"),
        ("建议提案和政务公开科", "提案建议与政务公开科", "像是一个科室的两个名称"),
        ("河道科", "招标代理机构", ""),
        ("河道科和养护科", "养护管理科", "“养护管理科”与前面的“养护科”"),
        ("信息科", "信息化科", "“信息化科”与前面的“信息科”"),
        ("业务一科", "业务二科", ""),
    ],
)
def test_t17_a_section_has_one_name(one: str, other: str, told: str) -> None:
    found = messages("T17", "经费情况说明", BODY.format(one, other))
    assert told in found[0] if told else not found


UNIT = NAMED + "主管部门: 金河区住房和城乡建设局\n实施单位: 金河区房屋修缮中心（本级）\n年度总体目标: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("金河区房屋修缮中心组织改造。", ""),
        ("金河区房屋维修中心组织改造。", "与单位的名称“金河区房屋修缮中心”差一两个字"),
        ("我中心组织改造，报我局批准。", ""),
        ("我院组织改造。", "自称“我院”，单位是“金河区房屋修缮中心（本级）”"),
        ("我区、本市、本次、本年度组织改造。", ""),
        ("我中心组织改造，由我院验收。", "这里自称“我院”，别处自称“我中心”"),
    ],
)
def test_t17_a_unit_has_one_name(text: str, told: str) -> None:
    found = messages("T17", "申报表-2024", UNIT.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("（1）签合同。2.巡检。三、验收。", "序号前面写“（1）”，接着写“2.”"),
        ("一、签合同。（二）巡检。", "接着写“（二）”"),
        ("1.签合同。2、巡检。", "序号前面写“1.”，接着写“2、”"),
        ("1.签合同。2.巡检。3.验收。", ""),
        ("一、签合同：1.起草；2.审核。二、巡检：1.每月一次；2.每季报告。", ""),
        ("一、招标。（一）公告。（二）开标。二、施工。", ""),
        ("一是签合同，二是巡检。", ""),
    ],
)
def test_t18_one_style_a_list(text: str, told: str) -> None:
    found = messages("T18", "经费情况说明", f"{NAMED}实施方案: {text}\n")
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("〔2023〕6号", ""),
        ("〔2023〕第6号", "文号的序号写作“第6号”，不加“第”"),
        ("〔2023〕006号", "文号的序号写作“006号”"),
        ("【2023】6号", "文号的年份写作“【2023】”"),
        ("第35号", ""),
    ],
)
def test_t4_the_number_of_a_document(number: str, told: str) -> None:
    found = messages("T4", "经费情况说明", f"{NAMED}立项依据: 《某办法》（某财{number}）。\n")
    assert told in found[0] if told else not found

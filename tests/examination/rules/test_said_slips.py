"""What texts say of lengths, shares, prices, rates and days, and words of two characters; each beside its sound twin."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.specs.compilation import load
from samples.spoken import FORMS, NAMED, messages

PLAN = NAMED + "实施方案: |-\n  {}\n"
TREE = NAMED + "绩效指标:\n  产出指标:\n    {}:\n      {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("合同工期120天，自3月1日至6月28日。", ""),
        ("合同工期120天，自3月1日至4月30日。", "两个日期之间是61天，写的是120天"),
        ("试运行半年，自3月1日至8月31日。", ""),
        ("试运行半年，自3月1日至10月31日。", "两个日期之间是8个月，写的是半年"),
        ("2024年3月至2024年8月，历时8个月。", "两个日期之间是6个月，写的是8个月"),
        ("自2024年3月1日至2025年2月28日，服期一年。", ""),
        ("培训为期5天，3月1日报名。", ""),
        ("工期45天，7月1日开工，8月14日完工。", ""),
        ("工期45天，7月1日开工，7月20日完工。", "两个日期之间是20天，写的是45天"),
        ("自2024年9月20日至2024年9月10日巡查。", "前后写反了"),
        ("自2024年9月1日至2023年12月30日巡查。", "前后写反了"),
        ("第四季度验收。", ""),
        ("第五季度验收。", "没有“第五季度”"),
    ],
)
def test_t13_lengths(text: str, told: str) -> None:
    found = messages("T13", "经费情况说明", PLAN.format(text))
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("每月分别巡查8、9、8、7、8、8、9、8、8、9、8、8次。", ""),
        ("每月分别巡查8、9、8、7、8、8、9、8、8、9、8次。", "列了11个数"),
        ("各季度分别演出2场、3场、4场。", "列了3个数"),
        ("费用由财政承担60%、乡镇承担30%、农户承担10%。", ""),
        ("费用由财政承担60%、乡镇承担30%、农户承担20%。", "合计110%，不是100%"),
        ("费用由财政承担60%、乡镇承担30%，其余自筹。", ""),
        ("安装喇叭1000套，预算资金约165万元。其中学校420套、社区380套、矿山200套。", ""),
        ("安装喇叭1000套，预算资金约165万元。其中学校420套、社区380套、矿山250套。", "合计1050套"),
        ("分早、中、晚三班，每班6人，共18人。", ""),
        ("分早、中、晚三班，每班6人，共20人。", "合18人"),
        ("防治1800亩，亩均防治费240元，防治费共计43.2万元。", ""),
        ("防治1800亩，亩均防治费240元，防治费共计45万元。", "算得43.2万元"),
        ("到货8000套，分三批：第一批3000套、第二批3000套、第三批2000套。", ""),
        ("8000套分三批到货，第一批3000套、第二批3000套、第三批1000套。", "合计7000套"),
        ("受理192件，调解131件、判决61件，共计192件。", ""),
        ("受理192件，调解131件、判决71件，共计192件。", "合计202件"),
        ("登记古井73口，其中清代41口、民国32口。", ""),
        ("登记古井73口，其中清代14口、民国32口。", "合计46口"),
        ("学校420套占42%、社区380套占38%、矿山200套占20%。", ""),
        ("学校420套占42%、社区380套占48%、矿山200套占20%。", "合计110%，多于100%"),
        ("放映比上年80场增加18场，增长22.5%。", ""),
        ("放映比上年80场增加18场，增长25%。", "相差的比例是22.5%，写的是25%"),
        ("举办擂台赛10场，其中上半年4场、下半年6场，每场1.25万元，共计12.5万元。", ""),
        ("举办擂台赛10场，其中上半年4场、下半年6场，每场1.25万元，共计13.5万元。", "写的是13.5万元"),
    ],
)
def test_m10_counts_and_shares(text: str, told: str) -> None:
    found = messages("M10", "经费情况说明", PLAN.format(text))
    assert len(found) == bool(told)
    assert told in "".join(found)


PRICES = NAMED + "项目概述: 采购桌椅8000套，每套{}，预算资金约480万元。\n年度预算安排:\n"
PRICES += "  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n    明细:\n      - {{名称: 桌椅, 数量: 8000套, 单价: 600元/套}}\n"


@pytest.mark.parametrize(
    ("price", "told"), [("600元", ""), ("600万元", "比整个项目的480万元还多"), ("0.06万", "没有写“元”")]
)
def test_m12_prices(price: str, told: str) -> None:
    found = messages("M12", "经费情况说明", PRICES.format(price))
    assert len(found) == bool(told)
    assert told in "".join(found)


ROWS = (
    NAMED
    + "项目概述: 建设深水网箱8口，每口{}；采冰经费{}。\n年度预算安排:\n  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n"
)
ROWS += "    明细:\n      - {{名称: 深水网箱, 数量: 8口, 单价: 40万元/口}}\n      - {{名称: 采冰, 数量: 4500方, 单价: 200元/方}}\n"


@pytest.mark.parametrize(
    ("price", "money", "told"),
    [
        ("40万元", "90万元", ""),
        ("45万元", "90万元", "测算表里“深水网箱”的单价是40万元/口"),
        ("40万元", "90元", "“采冰”写的是90元，测算表里是90万元"),
        ("40万元", "80万元", ""),  # perhaps a part: M10 and M4 say what does not add up
    ],
)
def test_m12_rows_of_which_a_text_speaks(price: str, money: str, told: str) -> None:
    found = messages("M12", "经费情况说明", ROWS.format(price, money))
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("goal", "told"),
    [("≤32万元/个", ""), ("≤32元/个", "12个一共才384元"), ("≤3200万元/个", "比整个项目的500万元还多")],
)
def test_m12_costs_of_one(goal: str, told: str) -> None:
    text = f"年度资金: {{财政拨款: 500}}\n{TREE.format('数量指标', '新建监测站: ≥12个')}"
    text += f"  成本指标:\n    经济成本指标:\n      单位建设成本: {goal}\n"
    found = messages("M12", "中央目标表-2022", text, 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_m12_figures_of_one_row() -> None:
    row = (
        NAMED.replace("项目名称", "单位名称")
        + "经费控制情况:\n  - {{项目: 公务接待, 当年预算数: 3.6, 当年决算数: {}}}\n"
    )
    assert messages("M12", "湖南基础数据表-2020", row.format("3.2"), 2023) == []
    (found,) = messages("M12", "湖南基础数据表-2020", row.format("32000"), 2023)
    assert "“当年决算数”是32000万元，同一行的“当年预算数”是3.6万元" in found


RATED = (
    NAMED
    + "预算执行: {{当年财政拨款: {{年初预算数: 3400000, 全年预算数: 3400000, 全年执行数: 3380000}}}}\n实际完成情况: {}\n"
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("预算执行率99.4%。", ""),
        ("预算执行率99.41%。", ""),
        ("预算执行率98%。", "算得99.41%"),
        ("上年预算执行率98%。", ""),
        ("修路3公里，资金执行率达到89.4%。", "写的是执行率89.4%"),
    ],
)
def test_m11_rates(said: str, told: str) -> None:
    found = messages("M11", "自评表-2021", RATED.format(said))
    assert len(found) == bool(told)
    assert told in "".join(found)


DATED = (
    NAMED
    + "年度总体目标: 建成充电棚24座，{}。\n绩效指标:\n  产出指标:\n    时效指标:\n      充电棚投用时间: 9月30日前\n"
)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("充电棚9月底前投用", ""),
        ("充电棚10月30日前投用", "时间不一致"),
        ("10月30日前投用标牌", ""),
        ("10月30日前完成验收", ""),
    ],
)
def test_i6_days(clause: str, told: str) -> None:
    found = [one for one in messages("I6", "申报表-2024", DATED.format(clause)) if "24座" not in one]
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_i6_lets_a_growth_be_that_follows_from_two_figures() -> None:
    tree = TREE.format("数量指标", "办案件数: ≥180件").removeprefix(NAMED)
    text = NAMED + "年度总体目标: 办案由上年的150件增加到180件，增长20%。\n" + tree
    assert not any("20%" in found for found in messages("I6", "申报表-2024", text))


@pytest.mark.parametrize(
    ("rule", "level", "leaf", "told"),
    [
        ("I3", "质量指标", "救护成活率: ≥80%", ""),
        ("I3", "质量指标", "救护成活率: ≥80%以上", "写了两遍"),
        ("I3", "质量指标", "救护成活率: 不低于80%", ""),
        ("I3", "质量指标", "狂犬病例: ≥0例", "多少都算完成"),
        ("I3", "质量指标", "狂犬病例: =0例", ""),
        ("I13", "数量指标", "培训志愿者30人: 完成", "名称里写了“30人”"),
        ("I13", "数量指标", "培训志愿者30人: ≥30人", ""),
        ("I13", "质量指标", "长效机制建设: ≥95%", "没有说是什么的百分比"),
        ("I8", "质量指标", "信息发布时延: ≥8秒", "越小越好"),
        ("I8", "质量指标", "信息发布时延: ≤8秒", ""),
        ("I5", "数量指标", "{采购课桌椅: =80套, 采购课桌椅套数: ≥80套}", "写了两次"),
        ("I5", "数量指标", "{采购课桌椅: =80套, 采购课桌椅次数: ≥2次}", ""),
        ("I15", "数量指标", "单车购置价格: ≤35万元", "应放在“经济成本指标”"),
        ("I15", "数量指标", "报告提交及时率: ≥95%", "应放在“时效指标”"),
        ("I15", "质量指标", "报告提交及时率: ≥95%", ""),
    ],
)
def test_indicators(rule: str, level: str, leaf: str, told: str) -> None:
    found = messages(rule, "申报表-2024", TREE.format(level, leaf))
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("actual", "told"), [("9月22日", ""), ("2023年9月22日", ""), ("2020年9月22日", "说的是2020年")]
)
def test_s10_years(actual: str, told: str) -> None:
    leaf = f"投用时间: {{指标值: 9月30日前, 实际完成值: {actual}, 分值: 10, 得分: 10}}"
    found = messages("S10", "自评表-2021", TREE.format("时效指标", leaf), 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("由财务科审核后支付，编制方案。", ""),
        ("由财务科审和后支付。", "“审和”像是“审核”"),
        ("评审和验收，会审合同。", ""),
        ("进行效果评诂。", "“评诂”像是“评估”"),
        ("组织验手。", "“验手”像是“验收”"),
        ("按合同旅行义务。", "“旅行义务”像是“履行义务”"),
        ("编治方案。", "“编治”像是“编制”"),
        ("由组志，再组志。", ""),  # twice: meant so
        ("组志验收。", "“组志”像是“组织”"),
    ],
)
def test_t19_words_of_two_characters(text: str, told: str) -> None:
    found = messages("T19", "经费情况说明", PLAN.format(text))
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_t6_guidance_in_brackets() -> None:
    assert "没有删去的提示" in messages("T6", "经费情况说明", PLAN.format("全年值守（简要说明项目的做法）"))[0]
    assert messages("T6", "经费情况说明", PLAN.format("全年值守（详见方案）。")) == []


def test_t11_a_result_that_is_still_planned() -> None:
    field = NAMED + "实际完成情况: {}救护海龟43只。\n"
    assert messages("T11", "自评表-2021", field.format("全年")) == []
    assert "计划救护海龟4" in messages("T11", "自评表-2021", field.format("计划"))[0]


def test_t5_lets_a_full_name_be_where_no_field_has_the_units() -> None:
    field = NAMED + "实施主体: 该项目责任主体为惠东海龟保护中心救护科。\n"
    assert messages("T5", "经费情况说明", field) == []


def test_t13_tells_one_length_once() -> None:
    text = NAMED + "项目概述: 预算资金约93万元。\n实施周期: 该项目实施周期为三年，自2024年1月至2025年12月。\n"
    (found,) = messages("T13", "经费情况说明", text)
    assert "24个月" in found


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("按上级要求完成各项工作任务。", "没有说做什么"),
        ("已完成年初目标。", "没有说做什么"),
        ("目标：", "没有说做什么"),
        ("完成养护3公里的任务。", ""),
    ],
)
def test_t11_a_goal_that_says_nothing(goal: str, told: str) -> None:
    found = messages("T11", "申报表-2024", NAMED + f"年度总体目标: {goal}\n")
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(("section", "told"), [("办公室", ""), ("办公科", "“办公科”与“办公室”像是一个科室的两个名称")])
def test_t17_an_office(section: str, told: str) -> None:
    found = messages("T17", "经费情况说明", PLAN.format(f"由{section}负责，办公室验收。"))
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("count", "told"), [("2个部分", ""), ("3个部分", "列出的是2个：出国经费、接待经费"), ("两个部分", "")]
)
def test_t3_parts_behind_a_colon(count: str, told: str) -> None:
    found = messages("T3", "经费情况说明", PLAN.format(f"主要内容为{count}：出国经费、接待经费，经测算，约600万元。"))
    assert len(found) == bool(told)
    assert told in "".join(found)


def compiled(folder: Path, rule: str, title: str, units: tuple[str, str]) -> list[str]:
    """What a rule says of a document of two projects that have one name."""
    (folder / "汇编.yaml").write_text(f"标题: {title}\n年度: 2024\n表式: [申报表-2024]\n项目: [甲, 乙]\n", "utf-8")
    for name, unit in zip("甲乙", units, strict=True):
        (folder / f"{name}.yaml").write_text(f"{NAMED}实施单位: {unit}\n年度总体目标: {name}段。\n", "utf-8")
    (found,) = load([folder], FORMS)
    return [finding.message for finding in examine(found, Selection((rule,))).findings]


@pytest.mark.parametrize(
    ("title", "told"),
    [("某局2024年绩效目标", ""), ("某局绩效目标", ""), ("某局2023年绩效目标", "“标题”写的是2023年，文档是2024年度的")],
)
def test_t13_the_year_of_a_title(title: str, told: str, tmp_path: Path) -> None:
    assert compiled(tmp_path, "T13", title, ("甲局", "乙局")) == ([told] if told else [])


def test_t1_two_projects_of_one_name(tmp_path: Path) -> None:
    assert compiled(tmp_path, "T1", "某局", ("甲局", "乙局")) == []
    assert compiled(tmp_path, "T1", "某局", ("甲局", "甲局")) == ["同一份文档里已有项目“海堤维护”，单位也一样"]


@pytest.mark.parametrize(("money", "told"), [("90万元", ""), ("90元", "“采冰”写的是90元，测算表里是90万元")])
def test_m12_an_amount_behind_its_quantity(money: str, told: str) -> None:
    text = ROWS.format("40万元", "90万元").replace("采冰经费90万元", f"采冰4500方{money}")
    assert messages("M12", "经费情况说明", text) == ([told] if told else [])

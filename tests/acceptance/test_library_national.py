"""The forms of the whole country: their samples are drawn and read back, and a wrong figure in each is found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from acceptance.drawing import finish, start
from acceptance.read import read_docx, read_pdf, read_xlsx, running_text
from jixiao.authoring.sample import sample
from jixiao.examination.examine import examine
from jixiao.findings import Finding
from jixiao.readers.content import Content
from jixiao.specs.compilation import load
from samples.writing import forms

pytestmark = pytest.mark.slow
READERS = {".docx": read_docx, ".xlsx": read_xlsx, ".pdf": read_pdf}


@dataclass(frozen=True)
class Case:
    """A form's texts in the order of its grid, and (right text, wrong text, rule, what is said) of its sample."""

    year: int
    texts: tuple[str, ...]
    wrong: tuple[tuple[str, str, str, str], ...]


CASES = {
    "中央目标表-2019": Case(
        2021,
        (
            "项目支出绩效目标表（2021年度）项目名称",
            "主管部门及代码[126]水利部实施单位",
            "项目属性新增项目□延续项目☑项目期3年",
            "项目资金（万元）实施期资金总额：2,980.50年度资金总额：993.50",
            "其中：财政拨款2,860.50其中：财政拨款953.50其他资金120.00其他资金40.00",
            "总体目标实施期目标（2021年—2023年）年度目标",
            "绩效指标一级指标二级指标三级指标指标值二级指标三级指标指标值产出指标数量指标新建监测站数量≥36个数量指标",
        ),
        (
            ("  财政拨款: 2860.5", "  总额: 2980\n  财政拨款: 2860.5", "M1", "总额"),
            ("项目期: 3", "项目期: 3\n终止年: 2022", "M1", "终止年"),
        ),
    ),
    "中央目标表-2022": Case(
        2024,
        (
            "项目支出绩效目标表（2024年度）项目名称",
            "主管部门及代码[126]水利部实施单位",
            "项目资金（万元）年度资金总额：1,079.75执行率分值（10）",
            "其中：财政拨款953.50上年结转86.25其他资金40.00年度总体目标",
            "绩效指标一级指标二级指标三级指标指标值分值权重（90）成本指标经济成本指标单位建设成本≤32万元/个20",
        ),
        (
            ("  财政拨款: 953.5", "  总额: 1079\n  财政拨款: 953.5", "M1", "总额"),
            ("≤32万元/个, 分值权重: 20", "≤32万元/个, 分值权重: 15", "S2", "分值合计95（其中执行率10），应为100"),
        ),
    ),
    "批复表-2022": Case(
        2026,
        (
            "附件3批复文号：财预〔2026〕12号项目支出绩效目标批复表（2026年度）项目名称",
            "主管部门及代码[126]水利部实施单位",
            "项目编码126000T000000019951项目资金（万元）批复预算数：1,079.75执行率分值（10）",
            "分值权重（90）",
        ),
        (("  财政拨款: 953.5", "  总额: 1079\n  财政拨款: 953.5", "M1", "总额"),),
    ),
    "全国自评表-2020": Case(
        2022,
        (
            "项目支出绩效自评表（2022年度）项目名称",
            "项目资金（万元）年初预算数全年预算数全年执行数分值执行率得分",
            "年度资金总额128.5128.5124.121096.59%9.66",
            "其中：当年财政拨款120120115.62—96.35%—上年结转资金8.58.58.5—100.00%—其他资金000———",
            "年度总体目标预期目标实际完成情况",
            "绩效指标一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析及改进措施产出指标(50分)数量指标",
            "效益指标(30分)",
            "满意度指标(10分)",
            "总分10098.66",
        ),
        (
            ("  说明: |-", "  年度资金总额: {执行率: 95.6%}\n  说明: |-", "S1", "执行率"),
            ("实际完成值: 64公里, 分值: 20", "实际完成值: 64公里, 分值: 25", "S2", "应为50（全部合计105）"),
            ("实际完成值: 81%, 分值: 10", "实际完成值: 81%, 分值: 10, 得分: 11", "S3", "得分11"),
        ),
    ),
    "全国自评表-2022": Case(
        2024,
        ("成本指标(20分)经济成本指标每公里养护成本≤2万元1.94万元2020产出指标(40分)", "总分10098.66"),
        (("≤2万元, 实际完成值: 1.94万元, 分值: 20", "≤2万元, 实际完成值: 1.94万元, 分值: 15", "S2", "应为100"),),
    ),
    "项目目标表-2019": Case(
        2024,
        (
            "项目支出绩效目标表（2024年度）项目名称",
            "项目属性新增项目□延续项目☑经常性项目□一次性项目□项目期2024年1月—12月",
            "项目资金（万元）年度资金总额：1,079.75其中：财政拨款953.50上年结转86.25其他资金40.00年度总体目标",
            "绩效指标一级指标二级指标三级指标指标值备注产出指标数量指标养护里程≥320公里",
            "路面完好率≥95%年末抽查",
        ),
        (("  财政拨款: 953.5", "  总额: 1079\n  财政拨款: 953.5", "M1", "总额"),),
    ),
    "自评复核表-2020": Case(
        2023,
        (
            "年初预算数全年预算数全年执行数分值执行率自评得分复核得分年度资金总额128.5128.5124.121096.59%9.669.66",
            "实际完成值分值自评得分复核得分偏差原因分析及改进措施产出指标数量指标养护公路里程≥64公里64公里202020",
            "群众出行条件改善达成预期指标151513复核时",
            "总分10098.6696.66复核意见自评结果",
        ),
        (("得分: 15, 复核得分: 13", "得分: 16, 复核得分: 13", "S3", "得分16"),),
    ),
    "云南自评表-2021": Case(
        2023,
        (
            "三级指标指标性质指标值度量单位实际完成值分值得分偏差原因分析及改进措施产出指标数量指标养护公路里程≥64公里642020",
            "群众出行条件定性改善达成预期指标1515",
            "其他需要说明事项没有需要说明的事项。总分10098.66优",
        ),
        (
            (
                "度量单位: 万元, 实际完成值: 1.94, 分值: 10",
                "度量单位: 万元, 实际完成值: 2.4, 分值: 10, 得分: 10",
                "S7",
                "养护成本",
            ),
        ),
    ),
    "湖南整体目标表-2020": Case(
        2024,
        (
            "部门整体支出绩效目标申报表（2024年度）部门名称",
            "年度预算申请（万元）资金总额7,037.90按收入性质分：按支出性质分：其中：一般公共预算6,797.90其中：基本支出1,820.60",
            "政府性基金拨款0.00项目支出5,217.30纳入专户管理的非税收入拨款0.00其他资金240.00部门职能职责概述",
            "部门整体支出年度绩效指标一级指标二级指标三级指标指标值备注产出指标",
        ),
        (("    项目支出: 5217.3", "    项目支出: 5000", "M1", "资金总额"),),
    ),
    "湖南整体自评表-2020": Case(
        2024,
        (
            "部门整体支出绩效自评表（2024年度）预算单位名称",
            "年度预算申请（万元）年初预算数全年预算数全年执行数分值执行率得分年度资金总额7,037.907,037.906,833.961097.10%9.71",
            "按收入性质分：其中：一般公共预算6,797.906,797.906,593.96———政府性基金拨款",
            "按支出性质分：其中：基本支出1,820.601,820.601,820.60———项目支出5,217.305,217.305,013.36",
            "总分10099.41",
        ),
        (("≤2%, 实际完成值: 1.8%, 分值: 15", "≤2%, 实际完成值: 1.8%, 分值: 14", "S2", "应为100"),),
    ),
    "湖南基础数据表-2020": Case(
        2024,
        (
            "部门整体支出绩效评价基础数据表（2024年度）单位名称",
            "财政供养人员情况编制数2024年实际在职人数控制率686595.59%经费控制情况（万元）上年决算数2024年预算数2024年决算数",
            "三公经费19.6018.6017.901、公务用车购置和维护经费15.8015.0014.70",
            "厉行节约保障措施执行公务接待",
        ),
        (("  实际在职人数: 65", "  实际在职人数: 65\n  控制率: 96%", "M1", "控制率"),),
    ),
    "部门整体目标表-2022": Case(
        2024,
        (
            "部门（单位）整体支出绩效目标表（2024年度）部门（单位）名称",
            "年度主要任务任务名称主要内容预算金额（万元）总额财政拨款其他资金公路养护",
            "5,100.004,860.00240.00桥梁安全",
            "金额合计7,037.906,797.90240.00年度总体目标目标1：",
            "年度绩效指标一级指标二级指标三级指标指标值产出指标数量指标养护国省干线里程≥320公里",
        ),
        (
            ("预算金额: {财政拨款: 4860", "预算金额: {总额: 5000, 财政拨款: 4860", "M1", "总额"),
            ("年度总体目标: |-", "金额合计: {财政拨款: 6797}\n年度总体目标: |-", "M1", "财政拨款"),
        ),
    ),
    "部门整体自评表-2022": Case(
        2024,
        (
            "部门（单位）整体支出绩效自评表（2024年度）部门（单位）名称",
            "年度主要任务任务名称主要内容预算数（万元）执行数（万元）执行率分值得分偏差原因分析",
            "总额财政拨款其他资金总额财政拨款其他资金公路养护",
            "5,100.004,860.00240.005,031.364,791.36240.0098.65%——",
            "金额合计7,037.906,797.90240.006,833.966,593.96240.0097.10%109.71年度总体目标预期目标实际完成情况",
            "一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析及改进措施",
            "总分10099.41",
        ),
        (
            ("执行数: {财政拨款: 4791.36", "执行数: {总额: 5000, 财政拨款: 4791.36", "M1", "总额"),
            ("≤2%, 实际完成值: 1.8%, 分值: 15", "≤2%, 实际完成值: 1.8%, 分值: 14", "S2", "应为100"),
        ),
    ),
    "重庆整体自评表-2021": Case(
        2022,
        (
            "部门整体绩效自评表主管部门",
            "财政处室行政政法科自评总分（分）97.65部门联系人李青联系电话023-68880000",
            "部门预算执行情况（万元）年初预算数全年（调整）预算数全年执行数执行率（%）执行率权重执行率得分（分）",
            "1,000.001,000.00965.2096.52%109.65当年绩效目标年初绩效目标全年（调整）绩效目标全年目标实际完成情况",
            "绩效指标指标名称计量单位指标性质年初指标值调整指标值全年完成值得分系数（%）指标权重（分）指标得分（分）是否核心指标",
            "教学内容更新无定性指标及时及时及时90%2018否",
            "说明培训增加两期",
        ),
        (
            ("得分系数: 90%, ", "得分系数: 90%, 指标得分: 20, ", "M1", "指标得分"),
            ("指标权重: 25", "指标权重: 20", "S2", "应为100"),
        ),
    ),
}


def written(name: str) -> str:
    return sample([forms()[name]], f"样例{name}", CASES[name].year)


def found(text: str, folder: Path) -> tuple[Finding, ...]:
    """What check finds in a project file."""
    (folder / "甲.yaml").write_text(text, encoding="utf-8")
    (compilation,) = load([folder / "甲.yaml"], forms())
    return (*compilation.findings, *examine(compilation).findings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("national")
    for name in CASES:
        (home / f"样例{name}.yaml").write_text(written(name), encoding="utf-8")
    finish(start(home / "出", [home / f"样例{name}.yaml" for name in CASES]))
    return home / "出"


def drawn(folder: Path, name: str, ending: str) -> Content:
    (file,) = folder.rglob(f"样例{name}{ending}")
    return READERS[ending](file)


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", CASES)
def test_labels_and_computed_figures_stand_in_the_order_of_the_grid(name: str, ending: str, folder: Path) -> None:
    text, place = running_text(drawn(folder, name, ending)), 0
    for one in CASES[name].texts:
        assert one in text[place:], (one, text[place:])
        place = text.index(one, place) + len(one)


@pytest.mark.parametrize("name", CASES)
def test_the_sample_is_without_a_finding(name: str, tmp_path: Path) -> None:
    assert found(written(name), tmp_path) == ()


@pytest.mark.parametrize(("name", "wrong"), [(name, wrong) for name, case in CASES.items() for wrong in case.wrong])
def test_a_wrong_figure_is_found(name: str, wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    right, changed, rule, said = wrong
    text = written(name)
    assert right in text, text
    told = [one.message for one in found(text.replace(right, changed, 1), tmp_path) if one.rule == rule]
    assert any(said in message for message in told), told


def test_a_self_evaluation_names_the_second_level_of_satisfaction_as_it_was_published(tmp_path: Path) -> None:
    text = written("全国自评表-2020").replace("服务对象满意度指标:", "满意度指标:")
    (tmp_path / "甲.yaml").write_text(text, "utf-8")
    (compilation,) = load([tmp_path / "甲.yaml"], forms())
    assert not [finding for finding in examine(compilation).findings if finding.rule in ("I1", "I2")]

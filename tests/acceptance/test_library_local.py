"""The forms of budget systems, monitoring, transfers and summaries: drawn, read back, a wrong figure in each found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from acceptance.drawing import finish, start
from acceptance.library_cases import READERS, Case, assert_in_order, assert_wrong_is_told, found, written
from acceptance.read import running_text
from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_index
from jixiao.examination.examine import examine
from jixiao.specs.compilation import load
from samples.writing import forms

pytestmark = pytest.mark.slow

CASES = {
    "一体化目标表-2023": Case(
        2024,
        (
            "部门预算项目支出绩效目标表（2024年度）项目名称51142524T000010482316-",
            "单位名称青山县公路养护中心项目类型人员类□运转类□特定目标类☑预算数（万元）268.50年度目标",
            "绩效指标一级指标二级指标三级指标指标性质指标值度量单位权重指标方向性产出指标数量指标养护里程≥320公里20正向指标",
            "效益指标社会效益指标沿线群众出行条件定性有效改善15满意度指标",
        ),
        (
            ("度量单位: 公里, 权重: 20", "度量单位: 公里, 权重: 15", "S2", "分值合计85，应为90"),
            ("指标性质: ≥, 指标值: 95", "指标性质: ≤, 指标值: 95", "I8", "路面完好率"),
        ),
    ),
    "四川自评表-2023": Case(
        2023,
        (
            "报表编号：510000_0013zp部门预算项目支出绩效自评表（2023年度）项目名称51142524T000010482316-",
            "主管部门青山县交通运输局实施单位（盖章）青山县公路养护中心",
            "项目基本情况1.项目年度目标完成情况项目年度目标年度目标完成情况",
            "2.项目实施内容及过程概述",
            "预算执行情况（10分）年度预算数（万元）年初预算调整后预算数预算执行数预算执行率权重得分原因",
            "总额250.93263.89258.5097.96%109.8",
            "其中：财政资金238.93251.89246.5097.86%//财政专户管理资金0.000.000.00///",
            "单位资金12.0012.0012.00100.00%//其他资金0.000.000.00//",
            "绩效指标（90分）一级指标二级指标三级指标指标性质指标值度量单位完成值权重得分未完成原因分析产出指标数量指标",
            "沿线群众满意度≥90%81109两处路段",
            "合计10098.8评价结论",
            "存在问题",
            "改进措施",
            "项目负责人：李青山财务负责人：周文清",
        ),
        (
            ("  财政资金:", "  总额: {调整后预算数: 263}\n  财政资金:", "M1", "调整后预算数"),
            ("  财政资金:", "  总额: {预算执行率: 98%}\n  财政资金:", "S1", "97.96%"),
            ("完成值: 320, 权重: 20", "完成值: 320, 权重: 25", "S2", "应为100"),
            ("权重: 10, 未完成原因分析: 两处路段封闭施工时间长", "权重: 10", "S4", "沿线群众满意度"),
            ("完成值: 12, 权重: 10", "完成值: 12, 权重: 10, 得分: 8, 未完成原因分析: 无", "S7", "水毁路段修复时间"),
        ),
    ),
    "运行监控表-2019": Case(
        2024,
        (
            "项目支出绩效运行监控表（2024年度）项目名称",
            "主管部门及代码[129]青山县交通运输局实施单位青山县公路养护中心",
            "项目资金（万元）年初预算数1—8月执行数1—8月执行率全年预计执行数年度资金总额250.93150.6060.02%247.00",
            "其中：本年一般公共预算拨款238.93142.6059.68%235.00其他资金12.008.0066.67%12.00年度总体目标",
            "绩效指标一级指标二级指标三级指标年度指标值1—8月完成情况全年预计完成情况偏差原因分析完成目标可能性备注",
            "经费保障制度保障人员保障硬件条件保障其他原因说明确定能有可能完全不可能产出指标",
            "水毁路段修复时间≤15天17天16天√√汛期水毁集中",
            "注：1.偏差原因分析",
        ),
        (
            ("  本年一般公共预算拨款:", "  年度资金总额: {执行数: 150}\n  本年一般公共预算拨款:", "M1", "执行数"),
            ("  本年一般公共预算拨款:", "  年度资金总额: {执行率: 61%}\n  本年一般公共预算拨款:", "M1", "执行率"),
            (", 原因说明: 汛期水毁集中，养护人员、机械一时不足", "", "S4", "16天，没有达到≤15天"),
        ),
    ),
    "转移支付目标表-2019": Case(
        2024,
        (
            "中央对地方转移支付区域绩效目标表（2024年度）专项（项目）名称",
            "中央主管部门交通运输部专项实施期5年省级财政部门东江省财政厅省级主管部门东江省交通运输厅",
            "资金情况（万元）年度金额：89,710.50其中：中央补助68,250.00地方资金21,460.50总体目标目标1：",
            "绩效指标一级指标二级指标三级指标指标值产出指标数量指标新改建农村公路里程≥860公里",
        ),
        (("  中央补助: 68250", "  年度金额: 89710\n  中央补助: 68250", "M1", "年度金额"),),
    ),
    "转移支付自评表-2019": Case(
        2024,
        (
            "转移支付区域（项目）绩效自评表（2024年度）转移支付（项目）名称",
            "中央主管部门交通运输部地方主管部门东江省交通运输厅资金使用单位青山县交通运输局",
            "项目资金（万元）全年预算数（A）全年执行数（B）预算执行率（B/A）年度资金总额：2,316.502,268.9597.95%",
            "其中：中央补助1,860.001,812.4597.44%地方资金420.00420.00100.00%其他资金36.5036.50100.00%",
            "年度总体目标年初设定目标全年实际完成情况",
            "绩效指标一级指标二级指标三级指标年度指标值全年完成值未完成原因和改进措施产出指标",
            "说明审计、财政监督没有发现问题。注：1.其他资金",
        ),
        (
            ("  中央补助:", "  年度资金总额: {全年预算数: 2316}\n  中央补助:", "M1", "全年预算数"),
            ("  中央补助:", "  年度资金总额: {预算执行率: 98%}\n  中央补助:", "S1", "97.95%"),
            (", 未完成原因和改进措施: 一座桥汛期推迟开工，已签补充协议，下年3月完工", "", "S4", "3座，没有达到≥4座"),
        ),
    ),
    "转移支付自评表-2022": Case(
        2024,
        (
            "资金管理情况情况说明存在问题和改进措施分配科学性按里程、路况分配，办法公开。没有发现问题。",
            "支出责任履行情况地方资金420万元按时到位。没有发现问题。年度总体目标年初设定目标",
        ),
        (("  中央补助:", "  年度资金总额: {全年预算数: 2316}\n  中央补助:", "M1", "全年预算数"),),
    ),
}
SUMMARIES = {
    "目标汇总表": (
        "项目绩效目标汇总表（2024年度）填报单位：青山县财政局金额单位：万元",
        "序号项目名称预算金额（万元）绩效目标一级指标二级指标三级指标指标值1农村公路日常养护268.50",
        "产出指标数量指标养护里程≥320公里日常巡查次数≥52次",
        "沿线群众出行条件有效改善",
        "2转移支付资金89,710.50目标1：",
        "合计89,979.00",
    ),
    "一体化目标汇总表": (
        "部门预算项目绩效目标表（2024年度）单位名称：青山县财政局金额单位：万元",
        "序号项目名称预算数年度目标一级指标二级指标三级指标指标性质指标值度量单位权重1农村公路日常养护268.50",
        "产出指标数量指标养护里程≥320公里20日常巡查次数≥52次10",
        "沿线群众出行条件定性有效改善15",
        "2转移支付资金89,710.50目标1：",
        "合计89,979.00",
    ),
}
PROJECTS = {"农村公路日常养护": "一体化目标表-2023", "转移支付资金": "转移支付目标表-2019"}


def summed(name: str, folder: Path, change: Callable[[str], str] = str) -> Path:
    """A compilation of two projects, each with a form of its own, under one of the summaries."""
    folder.mkdir(parents=True)
    index = sample_index([forms()[name]], f"汇编{name}", 2024)
    lines = [line for line in index.splitlines() if not line.startswith("表式:")]
    (folder / "汇编.yaml").write_text(change("\n".join([*lines, ""])), encoding="utf-8")
    for number, (title, form) in enumerate(PROJECTS.items(), 1):
        (folder / f"{number}.yaml").write_text(sample([forms()[form]], title, 2024), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("local")
    for name, case in CASES.items():
        (home / f"样例{name}.yaml").write_text(written(name, case), encoding="utf-8")
    books = [summed(name, home / name) for name in SUMMARIES]
    finish(start(home / "出", [*(home / f"样例{name}.yaml" for name in CASES), *books]))
    return home / "出"


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("name", [*CASES, *SUMMARIES])
def test_labels_and_computed_figures_stand_in_the_order_of_the_grid(name: str, ending: str, folder: Path) -> None:
    (file,) = folder.rglob(f"{'样例' if name in CASES else '汇编'}{name}{ending}")
    assert_in_order(CASES[name].texts if name in CASES else SUMMARIES[name], running_text(READERS[ending](file)))


@pytest.mark.parametrize("name", CASES)
def test_the_sample_is_without_a_finding(name: str, tmp_path: Path) -> None:
    assert found(written(name, CASES[name]), tmp_path) == ()


@pytest.mark.parametrize(("name", "wrong"), [(name, wrong) for name, case in CASES.items() for wrong in case.wrong])
def test_a_wrong_figure_is_found(name: str, wrong: tuple[str, str, str, str], tmp_path: Path) -> None:
    assert_wrong_is_told(written(name, CASES[name]), wrong, tmp_path)


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_wrong_total_over_the_projects_is_found(name: str, tmp_path: Path) -> None:
    for change, told in ((str, []), (lambda text: text + "合计: 9239.5\n", ["M1"])):
        (book,) = load([summed(name, tmp_path / str(len(told)), change)], forms())
        assert [finding.rule for finding in (*book.findings, *examine(book).findings)] == told


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_table_of_no_projects_has_an_empty_row_and_says_why(name: str, tmp_path: Path) -> None:
    (tmp_path / "甲局").mkdir()
    said = "说明：本单位没有安排项目支出，此表为空。"
    index = f"标题: 甲局\n年度: 2024\n表式: [一体化目标表-2023]\n全文表式: [{name}]\n填报单位: 甲局\n空表说明: {said}\n"
    (tmp_path / "甲局" / "汇编.yaml").write_text(index, encoding="utf-8")
    finish(start(tmp_path / "出", [tmp_path / "甲局"]))
    for ending, read in READERS.items():
        (file,) = (tmp_path / "出").rglob(f"*{ending}")
        assert running_text(read(file)).endswith(f"合计{said}"), ending


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_may_be_in_yuan_where_its_projects_are_in_ten_thousands(name: str, tmp_path: Path) -> None:
    folder = summed(name, tmp_path / "甲", lambda text: text + "金额单位: 元\n落款: 填报人：赵某\n")
    finish(start(tmp_path / "出", [folder]))
    (file,) = (tmp_path / "出").rglob(f"汇编{name}.docx")
    text = running_text(READERS[".docx"](file))
    assert "金额单位：元" in text
    assert "合计899,790,000.00" in text
    assert text.count("填报人：赵某") == 1


def test_the_months_of_monitoring_are_printed_as_they_are_written(tmp_path: Path) -> None:
    text = written("运行监控表-2019", CASES["运行监控表-2019"]).replace("# 监控期间: 1—8月", "监控期间: 1—6月")
    (tmp_path / "甲.yaml").write_text(text, encoding="utf-8")
    finish(start(tmp_path / "出", [tmp_path / "甲.yaml"]))
    (file,) = (tmp_path / "出").rglob("*.docx")
    printed = running_text(READERS[".docx"](file))
    assert "1—6月执行数1—6月执行率全年预计执行数" in printed
    assert "1—6月完成情况" in printed
    assert "1—8月" not in printed

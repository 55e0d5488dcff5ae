"""T1: a text that was taken over from another place or kind of body, beside its sound twin."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.examination.rules.reading.place_names import ending, names, places
from jixiao.specs.compilation import load
from samples.spoken import FORMS, NAMED, messages

UNIT = NAMED + "主管部门: 开封市兰考县水利局\n实施单位: 兰考县河道管理所\n年度总体目标: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("对杞县47公里河道开展维护。", "杞县"),
        ("确保睢县境内河道安全度汛。", "睢县"),
        ("在会理市各街道维护河道。", "会理市"),
        ("祁阳县财政局按进度拨付资金。", "祁阳县"),
        ("守住永城市河道安全。", "永城市"),
        ("为冕宁县城关小学校门前河道清淤。", "冕宁县"),
        ("维护河道，由商丘市睢阳区河道站实施。", "商丘市睢阳区"),
        ("保障西乌珠穆沁旗居民安全。", "西乌珠穆沁旗"),
        ("为嘉定区人民政府维护河道。", "嘉定区"),
        ("全长12公里的河道在凉山州范围内。", "凉山州"),
        ("项目按照山东省水利厅的要求实施。", "山东省"),
        ("沿河群众满意，彭水县不发生内涝。", "彭水县"),
        ("落实《湘阴县河道管理办法》。", "湘阴县"),
        ("进一步提升郫都区防汛能力。", "郫都区"),
        ("在宜宾市高县实施清淤。", "宜宾市高县"),
        ("改善睢县农村公路和学生学习条件，走访困难群众。", "睢县"),
        ("根据《河南省河道条例》、睢县人民政府会议纪要实施。", "睢县"),
        ("由睢县法律援助中心、应急救援队保障。", "睢县"),
    ],
)
def test_t1_another_place(text: str, told: str) -> None:
    (found,) = messages("T1", "申报表-2024", UNIT.format(text))
    assert f"“{told}”" in found and "兰考县”" in found


@pytest.mark.parametrize(
    "text",
    [
        "对兰考县47公里河道开展维护。",
        "河南省、开封市两级资金按时到位，河南省开封市兰考县受益。",
        "维护全县河道，列入县级预算。",
        "与杞县交流河道维护经验。",
        "对口支援和田县。",
        "赴嘉定区考察。",
        "维护兰考县至杞县的河道。",
        "维护杞县、睢县、兰考县交界的河道。",
        "与民权县合作清淤。",
        "由郑州市某某水利勘测设计院设计。",
        "邀请郑州市豫剧院来县演出6场。",
        "河水由兰考县流入民权县，水量12万立方米。",
        "比照杭州市标准测算，在湖北省广播电视台播出。",
        "为在郑州市就读的兰考籍学生送书。",
        "在北京市举办特色产品推介会。",
        "选派挂职干部3人，在果洛州支医。",
        "工作走在前列，与深圳市先进水平相比仍有差距。",
        "黄河流经郑州市进入本县。",
        "为来自山东省的务工人员服务。",
        "为社区、园区、景区、城区、矿区、郊区和保护区服务。",
        "建成示范区、核心区，覆盖建成区和作业区，新城区、老城区一并整治。",
        "提高县级河道标准，形成县域一张网，全新县道12公里。",
        "发放经费县级承担，规范县乡河道，会同县教育局开展宣传。",
        "其中山区3000亩，西南山区除外。",
        "改造老旧小区3个、沿海片区2个，市中区域排水良好。",
        "居民和县直部门满意，与合作市场共建。",
        "保护圩区安全，保障区管水闸26座。",
        "三江源区补水。",
        "创建全国文明县、脱贫县示范点，举办县域论坛。",
    ],
)
def test_t1_its_own_place_and_words_that_are_none(text: str) -> None:
    assert messages("T1", "申报表-2024", UNIT.format(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("兰考县水利局", "兰考县河道管理所", 0),
        ("开封市水利局", "兰考县河道管理所", 0),
        ("兰考县水利局", "睢县河道管理所", 1),
        ("湖南省水利厅", "江西省河道管理站", 1),
        ("湖南省水利厅", "湖南省河道管理站", 0),
        ("湖南省水利厅", "祁阳市河道管理站", 0),
        ("贵州省财政厅", "广西壮族自治区残疾人联合会", 1),
        ("贵州财政厅", "广西残联", 1),
        ("广西财政厅", "广西壮族自治区残疾人联合会", 0),
        ("湖南省财政厅", "湖南残联", 0),
        ("河南财政厅", "河南蒙古族自治县水利局", 1),
        ("上海市嘉定区水务局", "上海市金山区河道管理所", 1),
        ("上海市水务局", "上海市金山区河道管理所", 0),
        ("恩施土家族苗族自治州水利局", "利川市河道管理所", 0),
        ("恩施市水利局", "利川市河道管理所", 1),
        ("凉山州水利局", "会理市河道管理所", 0),
        ("长春市水务局", "朝阳区河道管理所", 0),
        ("梅州市公安局梅县分局", "梅县区禁毒委员会办公室", 0),
    ],
)
def test_t1_the_bodies_of_a_form_are_of_one_place(one: str, other: str, told: int) -> None:
    text = f"{NAMED}主管部门: {one}\n实施单位: {other}\n年度总体目标: 维护河道12公里。\n"
    assert len(messages("T1", "申报表-2024", text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("保障市图书馆开放300天。", 0),
        ("保障市博物馆开放300天。", 1),
        ("市图书馆与市博物馆联合布展。", 0),
        ("参观革命博物馆。", 0),
    ],
)
def test_t1_a_library_is_no_museum(text: str, told: int) -> None:
    spec = f"{NAMED}实施单位: 太仓市图书馆\n年度总体目标: {text}\n"
    assert len(messages("T1", "申报表-2024", spec)) == told


@pytest.mark.parametrize(
    ("name", "goal", "told"),
    [
        ("睢县河道维护", "维护兰考县河道。", 1),
        ("睢县河道维护", "维护睢县河道。", 0),
        ("对口支援和田县", "完成兰考县的支援任务。", 0),
        ("西双版纳州干部交流", "兰考县干部12人次。", 0),
    ],
)
def test_t1_the_name_of_a_project_may_be_of_elsewhere(name: str, goal: str, told: int) -> None:
    spec = f"项目名称: {name}\n实施单位: 兰考县河道管理所\n年度总体目标: {goal}\n"
    assert len(messages("T1", "申报表-2024", spec)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("吴兴区常住人口75万人。|该项目责任主体为钟山县市场监督管理局。", 1),
        ("吴兴区常住人口75万人。|该项目责任主体为吴兴区市场监督管理局。", 0),
        ("吴兴区常住人口75万人。|对口帮扶钟山县。", 0),
        ("湖州市吴兴区常住人口75万人。|根据《睢县食品抽检办法》。", 1),
        ("抽检食品75批次。|该项目责任主体为钟山县市场监督管理局。", 0),
        ("东部地区2家，兰考县2家，睢县1家。|随机抽取。", 0),
        ("在兰考县、睢县设站。|在杞县、民权县设站。", 0),
    ],
)
def test_t1_without_a_unit(text: str, told: int) -> None:
    overview, body = text.split("|")
    spec = f"项目名称: 食品抽检\n项目概述: {overview}\n实施主体: {body}\n"
    assert len(messages("T1", "经费情况说明", spec)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上海市嘉定区和新疆喀什地区", ["上海市嘉定区", "喀什地区"]),
        ("内蒙古自治区锡林郭勒盟西乌珠穆沁旗", ["内蒙古自治区锡林郭勒盟西乌珠穆沁旗"]),
        ("祁阳县改设祁阳市", ["祁阳县", "祁阳市"]),
        ("威宁彝族回族苗族自治县即威宁县", ["威宁彝族回族苗族自治县", "威宁县"]),
        ("提高县级标准，会同县直部门", []),
        ("贵州财政厅", ["贵州"]),
        ("广西壮族自治区财政厅", ["广西壮族自治区"]),
        ("吉林市财政局", ["吉林市"]),
    ],
)
def test_places_are_read_by_name_with_what_they_lie_in(text: str, told: list[str]) -> None:
    assert [place.name for place in places(text)] == told


def test_each_marked_name_is_a_name_and_old_names_are_known() -> None:
    marked = names().words | names().sure
    assert [name for name in marked if name not in dict(ending(name))] == []
    assert dict(ending("祁阳市"))["祁阳市"] == dict(ending("祁阳县"))["祁阳县"]
    assert len(dict(ending("朝阳区"))["朝阳区"]) > 1


OF_CITY = NAMED + "主管部门: 祁阳市残疾人联合会\n实施单位: 祁阳市海堤管理站\n年度总体目标: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年为东安县437名群众维护海堤。", "东安县"),
        ("维护恩施市海堤12公里。", "恩施市"),
        ("确保睢县境内海堤安全。", "睢县"),
        ("2024年为冕宁县城关镇维护海堤。", "冕宁县"),
        ("帮助东安县群众维护海堤。", "东安县"),
        ("维护金山区海堤。", "金山区"),
        ("由浦东新区林业站维护海堤。", "浦东新区"),
        ("维护祁阳市海堤。", ""),
        ("在永州市统一招标，维护海堤。", ""),
        ("借鉴东安县做法维护海堤。", ""),
        ("保护圩区耕地，提高县级能力，活跃市场，服务市民。", ""),
        ("兼顾近代县志、人文县域、健康县区。", ""),
    ],
)
def test_t1_a_city_of_the_rank_of_a_county(text: str, told: str) -> None:
    found = messages("T1", "申报表-2024", OF_CITY.format(text))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("one", "text", "told"),
    [
        ("上海市崇明区林业站", "恢复南通市滩涂。", 1),
        ("上海市崇明区林业站", "恢复江苏省滩涂。", 1),
        ("上海市崇明区林业站", "参照江苏省盐城市做法恢复滩涂。", 0),
        ("上海市崇明区林业站", "向上海市财政局报送。", 0),
        ("南通市林业站", "恢复启东市滩涂。", 0),
        ("启东市林业站", "恢复南通市滩涂。", 0),
        ("广西壮族自治区残疾人联合会", "恢复滩涂。", 1),
        ("梅州市公安局梅县分局", "恢复滩涂。", 0),
    ],
)
def test_t1_cities_and_provinces(one: str, text: str, told: int) -> None:
    other = {"广": "贵州省财政厅", "梅": "梅县区禁毒办"}.get(one[0], one)
    spec = f"{NAMED}主管部门: {other}\n实施单位: {one}\n年度总体目标: {text}\n"
    assert len(messages("T1", "申报表-2024", spec)) == told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("漕泾镇河道保洁", "张堰镇158.4公里河道全部落实保洁。", "张堰镇"),
        ("漕泾镇河道保洁", "完成张堰镇河道保洁。", "张堰镇"),
        ("青海湖流域水资源调查", "完成鄱阳湖流域水文地质调查2400平方公里。", "鄱阳湖流域"),
        ("南桥新城行道树养护", "本项目对金山新城18条道路的行道树进行养护。", "金山新城"),
        ("漕泾镇河道保洁", "漕泾镇158.4公里河道全部落实保洁。", ""),
        ("漕泾镇河道保洁", "与张堰镇联合保洁界河。", ""),
        ("漕泾镇河道保洁", "服务各乡镇，建设美丽城镇、特色小镇。", ""),
        ("漕泾镇河道保洁", "完成漕泾镇与张堰镇界河保洁。", ""),
        ("河道保洁", "完成张堰镇河道保洁。", ""),
    ],
)
def test_t1_towns_and_basins(name: str, text: str, told: str) -> None:
    found = messages("T1", "申报表-2024", f"项目名称: {name}\n年度总体目标: {text}\n")
    assert told in found[0] if told else not found


def test_t1_a_hall_in_the_chapter_about_who_does_it() -> None:
    text = f"{NAMED}实施单位: 太仓市图书馆\n实施主体: 该项目责任主体为市文化馆少儿部。\n"
    assert messages("T1", "经费情况说明,申报表-2024", text)


@pytest.mark.parametrize(
    ("unit", "text", "told"),
    [
        ("天水市自然资源局麦积分局", "秦州区耕地保有量稳定在92万亩。", "秦州区"),
        ("天水市自然资源局麦积分局", "麦积区耕地保有量稳定在92万亩。", ""),
        ("天水市自然资源局麦积分局", "天水市耕地保有量稳定在92万亩。", ""),
        ("曲靖市公安局沾益分局", "在马龙区开展巡逻。", "马龙区"),
        ("曲靖市公安局沾益分局", "在沾益区开展巡逻。", ""),
        ("曲靖市公安局经开分局", "在马龙区开展巡逻。", ""),
        ("曲靖市沾益区林业和草原局", "兑付到位，涉及马龙区9个乡镇1.27万户。", "马龙区"),
        ("曲靖市沾益区林业和草原局", "惠及马龙区群众1.27万户。", "马龙区"),
        ("曲靖市沾益区林业和草原局", "涉及沾益区9个乡镇1.27万户。", ""),
        ("曲靖市沾益区林业和草原局", "与沾益区及马龙区交界处巡护。", ""),
        ("阆中市文化和旅游局", "对南部县古城24处文物建筑开展检测。", "南部县"),
        ("阆中市文化和旅游局", "服务川东北部县区群众。", ""),
        ("阆中市文化和旅游局", "带动西南部县域旅游。", ""),
        ("怀化市溆浦县民政局", "会同县财政局发放补助，全县受益。", ""),
    ],
)
def test_t1_another_county_of_the_own_city(unit: str, text: str, told: str) -> None:
    spec = f"{NAMED}主管部门: {unit}\n实施单位: {unit}\n年度总体目标: {text}\n"
    found = messages("T1", "项目目标表-2019", spec)
    assert [f"“{told}”" in one for one in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("title", "introduction", "text", "told"),
    [
        ("阜南县2025年转移支付区域绩效目标表", "", "颍上县2025年发放抚恤金4200万元。", True),
        ("转移支付区域绩效目标表", "阜南县民政局编报项目1个。", "颍上县2025年发放抚恤金4200万元。", True),
        ("阜南县2025年转移支付区域绩效目标表", "", "阜南县2025年发放抚恤金4200万元。", False),
        ("阜南县2025年转移支付区域绩效目标表", "", "安徽省统一标准，阜阳市下达4200万元。", False),
        ("阜南县2025年转移支付区域绩效目标表", "", "赴颍上县交流经验2次。", False),
        ("阜阳市2025年转移支付区域绩效目标表", "", "颍上县2025年发放抚恤金4200万元。", False),
    ],
)
def test_t1_a_document_says_where_its_projects_are(
    tmp_path: Path, title: str, introduction: str, text: str, told: bool
) -> None:
    said = f"导言: {introduction}\n" if introduction else ""
    head = f"标题: {title}\n年度: 2025\n表式: [转移支付目标表-2019]\n{said}项目: [抚恤]\n"
    (tmp_path / "汇编.yaml").write_text(head, "utf-8")
    spec = f"转移支付名称: 抚恤\n省级主管部门: 安徽省退役军人事务厅\n总体目标: {text}\n"
    (tmp_path / "抚恤.yaml").write_text(spec, "utf-8")
    (compilation,) = load([tmp_path], FORMS)
    found = [one for one in examine(compilation, Selection(("T1",))).findings if "颍上县" in one.message]
    assert [one.path for one in found] == (["总体目标"] if told else [])

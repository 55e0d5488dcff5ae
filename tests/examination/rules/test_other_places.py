"""T1: a text that was taken over from another county, province or kind of body, beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

UNIT = NAMED + "主管部门: 东海市甲原县水利局\n实施单位: 东海市甲原县海堤管理站\n年度总体目标: {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("对旌水县47公里海堤开展维护。", "旌水县"),
        ("在花江区各街道维护海堤。", "花江区"),
        ("旌水县财政局按进度拨付资金。", "旌水县"),
        ("负责旌水县海堤的维护。", "旌水县"),
        ("提升旌水县防潮能力。", "旌水县"),
        ("维护海堤，由东海市旌水县海堤管理站实施。", "旌水县"),
        ("保障西乌兰旗居民安全。", "西乌兰旗"),
        ("为石江区人民政府维护海堤。", "石江区"),
        ("维护海堤，旌水县群众满意。", "旌水县"),
        ("全长12公里的海堤在金江区范围内。", "金江区"),
    ],
)
def test_t1_another_county(text: str, told: str) -> None:
    (found,) = messages("T1", "申报表-2024", UNIT.format(text))
    assert f"“{told}”" in found and "“甲原县”" in found


@pytest.mark.parametrize(
    "text",
    [
        "对甲原县47公里海堤开展维护。",
        "维护全县海堤，列入县级预算。",
        "与旌水县交流海堤维护经验。",
        "对口支援旌水县。",
        "维护甲原县至旌水县的海堤。",
        "维护旌水县、花江县、石江县的海堤。",
        "为社区、园区、景区和保护区服务。",
        "建成示范区、核心区，覆盖建成区和作业区。",
        "县区两级分担，区政府公报按期发布。",
        "改造老旧小区3个、沿海片区2个。",
        "列入旗本级预算，各县区按时拨付。",
        "拍摄旗袍展演，举办县域论坛。",
        "创建全国文明县、脱贫县示范点。",
    ],
)
def test_t1_its_own_county_and_words_that_are_none(text: str) -> None:
    assert messages("T1", "申报表-2024", UNIT.format(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("甲原县水利局", "甲原县海堤管理站", 0),
        ("乙市水利局", "甲原县海堤管理站", 0),
        ("甲原县水利局", "旌水县海堤管理站", 1),
        ("湖南省水利厅", "江西省海堤管理站", 1),
        ("湖南省水利厅", "湖南省海堤管理站", 0),
        ("上海市嘉江区水务局", "上海市金江区海堤管理所", 1),
    ],
)
def test_t1_the_bodies_of_a_form_are_of_one_place(one: str, other: str, told: int) -> None:
    text = f"{NAMED}主管部门: {one}\n实施单位: {other}\n年度总体目标: 维护海堤12公里。\n"
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
    spec = f"{NAMED}实施单位: 乙市图书馆\n年度总体目标: {text}\n"
    assert len(messages("T1", "申报表-2024", spec)) == told


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

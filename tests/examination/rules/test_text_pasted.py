"""T9 and G1: what pasting brings in is told with its code, its name and its place, and what Chinese forms use is not."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from jixiao.cli import main
from jixiao.examination.examine import examine
from jixiao.findings import Finding
from jixiao.specs.compilation import load
from jixiao.text.look_alikes import ordinary
from jixiao.text.pasted import KINDS, aside, pasted
from samples import ROOT
from samples.text_specs import FORMS, LINE, SOUND, check, told, under_caret, with_field

FIELD = "年度总体目标"


def findings(path: Path) -> list[Finding]:
    """All that examining a path finds of pasted and of undrawn characters, and of loading."""
    return [
        finding
        for one in load([path], FORMS)
        for finding in examine(one).findings
        if finding.rule[0] not in "MSI" or finding.rule == "T9"
    ]


def of_text(text: str, folder: Path) -> list[Finding]:
    (folder / "项目.yaml").write_text(text, encoding="utf-8")
    return findings(folder / "项目.yaml")


@pytest.mark.parametrize(
    ("piece", "named", "way_out"),
    [
        ("\u200b", "U+200B（零宽空格）", "删去"),
        ("\u200c", "U+200C（零宽不连字）", "删去"),
        ("\u200d", "U+200D（零宽连字）", "删去"),
        ("\u2060", "U+2060（词连接符）", "删去"),
        ("\ufeff", "U+FEFF（字节顺序标记）", "删去"),
        ("\u00ad", "U+00AD（软连字符）", "删去"),
        ("\ufe0f", "U+FE0F（变体选择符）", "删去"),
        ("\u00a0", "U+00A0（不换行空格）", "普通的空格"),
        ("\u2003", "U+2003（一个字宽的空格）", "普通的空格"),
        ("⼈", "U+2F08（部首“⼈”）", "“人”（U+4EBA）"),
        ("⻓", "U+2ED3（部首“⻓”）", "“长”（U+957F）"),
        ("⻅", "U+2EC5（部首“⻅”）", "“见”（U+89C1）"),
        ("㇐", "U+31D0（部首“㇐”）", "“一”（U+4E00）"),
        ("⼾", "U+2F3E（部首“⼾”）", "“户”（U+6237）"),
        ("\uf9d0", "U+F9D0（兼容汉字“\uf9d0”）", "“類”（U+985E）"),
        ("ﬁ", "U+FB01（连字“ﬁ”）", "“fi”（U+0066+U+0069）"),
        ("ｶ", "U+FF76（半角的假名和标点“ｶ”）", "“カ”（U+30AB）"),
        ("﹪", "U+FE6A（小写标点“﹪”）", "“%”（U+0025）"),
        ("︰", "U+FE30（竖排标点“︰”）", "“：”（U+FF1A）"),
        ("\u2011", "U+2011（不断行连字符“\u2011”）", "“-”（U+002D）"),
        ("o\u0304", "U+006F+U+0304（字母和附加符号分开的字“o\u0304”）", "“ō”（U+014D）"),
    ],
)
def test_t9_names_a_character_its_place_and_the_way_out(piece: str, named: str, way_out: str) -> None:
    (found,) = check(text=with_field(FIELD, f"修复海堤{piece}12公里"))
    assert (found.rule, found.path, found.excerpt[found.position.column - 1 :][: len(piece)]) == ("T9", FIELD, piece)
    assert named in found.message
    assert way_out in found.help


@pytest.mark.parametrize(
    "text",
    [
        "①②③、㈠、⑴、Ⅱ级、ⅲ类、℃、㎡、㎏、‰、％、：、；（）、１２３、ＡＢＣ、￥、×、÷、≥、≤、±、°、′、″、½、²、³、№、™、®、…、—、－、·、•、●、□、√、〇、々、〔2024〕",
        "全角　空格，\ufa0e\ufa11、カタカナ、ひらがな、Ω、μ、é、ō、ü、“引号”‘引号’、\u2010、\u2013、\u2212",
    ],
)
def test_t9_what_chinese_forms_use_is_silent(text: str) -> None:
    assert not any(finding.rule == "T9" for finding in check(text=with_field(FIELD, text)))


def test_t9_is_silent_on_the_published_documents() -> None:
    assert [finding for finding in findings(ROOT / "specs") if finding.rule in ("T9", "G1")] == []


def test_t9_says_each_kind_once_a_text_with_its_first_place_and_the_others() -> None:
    text = SOUND.replace("  本年修复海堤12公里", "  本⼈\u200b修⼤复\u200b\u2060海堤12公⼈里")
    invisible, alike = sorted(check(text=text), key=lambda finding: finding.message, reverse=True)
    line = LINE[FIELD] + 1
    assert told([invisible, alike]) == [("T9", FIELD, line)] * 2
    assert (invisible.position.column, alike.position.column) == (5, 4)
    assert "U+200B（零宽空格）、U+2060（词连接符），共3个" in invisible.message
    assert "U+2F08（部首“⼈”）、U+2F24（部首“⼤”），共3个" in alike.message
    assert [place.column for _, place in invisible.related] == [9]
    assert [place.column for _, place in alike.related] == [7, 16]
    assert under_caret(alike) == "⼈"


@pytest.mark.parametrize(
    ("old", "new", "path", "place"),
    [
        (
            "      海堤修复长度:",
            "      海堤\u200b修复长度:",
            "绩效指标.产出指标.数量指标.海堤\u200b修复长度",
            (LINE["绩效指标"] + 3, 9),
        ),
        ("    数量指标:", "    数\u200b量指标:", "绩效指标.产出指标.数\u200b量指标", (LINE["绩效指标"] + 2, 6)),
        ("{名称: 巡查费, ", "{名称: 巡\u200b查费, ", "年度预算安排[1].明细[1].名称", (LINE["年度预算安排"] + 4, 15)),
        (
            "{名称: 海堤维护项目组成, ",
            "{名称: 海堤维护项目\u200b组成, ",
            "年度预算安排[1].列.名称",
            (LINE["年度预算安排"] + 2, 19),
        ),
        ("≥12(公里)", "≥12\u200b(公里)", "绩效指标.产出指标.数量指标.海堤修复长度", (LINE["绩效指标"] + 3, 18)),
        ("主管部门: 海滨市水务局", "主管部门: '海''滨市\u200b水务局'", "主管部门", (LINE["主管部门"], 13)),
        ("主管部门: 海滨市水务局", 'X主管部门: "海滨市\\u200b水务局"'[1:], "主管部门", (LINE["主管部门"], 7)),
    ],
)
def test_t9_looks_at_keys_names_rows_and_heads_and_into_quotation_marks(
    old: str, new: str, path: str, place: tuple[int, int]
) -> None:
    (found,) = [finding for finding in check((old, new)) if finding.rule == "T9"]
    assert (found.path, (found.position.line, found.position.column)) == (path, place)


def test_t9_leaves_comments_alone() -> None:
    assert check(("主管部门: ", "# 注\u200b释⼈\n主管部门: ")) == []


def test_t9_of_a_shared_file_is_said_once_whoever_is_checked(tmp_path: Path) -> None:
    shared = "年度: 2024\n表式: [申报表-2024]\n标题: 海滨\u200b市\n导言: 共\u00a0两个\n标签: {项目资金总额: ⽬标}\n共用: {主管部门: 水\u2060务局}\n"
    (tmp_path / "汇编.yaml").write_text(shared, encoding="utf-8")
    for name in "甲乙":
        (tmp_path / f"{name}.yaml").write_text(f"项目名称: {name}\n", encoding="utf-8")
    places = [("标题", 3), ("导言", 4), ("标签.项目资金总额", 5), ("主管部门", 6)]
    for path in (tmp_path, tmp_path / "甲.yaml"):
        found = [finding for finding in findings(path) if finding.rule == "T9"]
        assert [(finding.path, finding.position.line, Path(finding.position.file).name) for finding in found] == [
            (*place, "汇编.yaml") for place in places
        ]


def test_t9_can_be_waived_on_the_codes_that_were_there() -> None:
    waiver = '豁免:\n  - {规则: T9, 位置: 年度总体目标, 理由: 原件如此, 依据: "U+2F08 U+2F24"}\n'
    assert check(text=with_field(FIELD, "为⼈⼤代表修堤") + waiver) == []
    (found,) = check(text=with_field(FIELD, "为⼈⼤代表⼯作修堤") + waiver)
    assert "豁免依据的是“U+2F08 U+2F24”" in found.message


def test_a_warning_is_counted_by_render_too_and_what_is_typed_is_drawn(
    tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("项目.yaml").write_text(
        SOUND.replace("[经费情况说明, 申报表-2024]", "[经费情况说明]").replace("汛前全部完工", "汛前全\u200b部完工"),
        encoding="utf-8",
    )
    main(["render", "项目.yaml", "--format", "docx"])
    assert "警告1处" in capsys.readouterr().err
    assert main(["check", "项目.yaml", "--select", "T9", "--strict"]) == 1
    shown = capsys.readouterr().out
    assert "本年修复海堤12公里，汛前全▯部完工" in shown
    assert "\u200b" not in shown


@pytest.mark.parametrize(
    ("old", "new", "rule", "named"),
    [
        ("计划开始日期: 2024-01-01", "计划开始日期: 2024-01-01\u200b", "F3", "U+200B（零宽空格）"),
        ("计划开始日期: 2024-01-01", "计划开始日期: 2024\u201101\u201101", "F3", "U+2011"),
        ("计划开始日期: 2024-01-01", "项目名\u200b称2: 甲", "F2", "U+200B"),
        ("表式: [经费情况说明, 申报表-2024]", "表式: [经费情况说明, 申报表\u20112024]", "F2", "U+2011"),
        ("{当年财政拨款: 120000}", "{当年财政拨款: 120\u00a0000}", "F3", "U+00A0（不换行空格）"),
        ("年度: 2024", "年度: 2024\u200b", "F3", "U+200B"),
        ("  修复受损海堤并定期巡查，", "  {{ 预算合计\u200b | 万元 }}，", "P1", "U+200B"),
    ],
)
def test_a_refusal_names_what_nobody_sees_in_the_quoted_text(
    old: str, new: str, rule: str, named: str, tmp_path: Path
) -> None:
    text = SOUND.replace("项目总目标: |-", "计划开始日期: 2024-01-01\n项目总目标: |-")
    assert text.count(old) == 1
    found = of_text(text.replace(old, new), tmp_path)
    assert [finding.rule for finding in found if finding.rule[0] != "T"] == [rule]
    assert named in found[0].message


def test_every_look_alike_has_an_ordinary_counterpart_that_is_none_itself() -> None:
    for code in range(0x80, 0x30000):
        character = chr(code)
        for one in pasted(character):
            if one.kind is KINDS[3]:
                mended = ordinary(character)
                assert mended != character
                assert not list(pasted(mended)), f"{code:04X}"


def test_every_radical_of_the_kangxi_block_is_the_ideograph_that_unicode_says() -> None:
    different = {
        chr(code) for code in range(0x2F00, 0x2FD6) if ordinary(chr(code)) != unicodedata.normalize("NFKC", chr(code))
    }
    assert different == {"⼾", "⾭"}  # 戶 and 靑, which no text of today means


def test_an_aside_is_empty_where_all_is_seen() -> None:
    assert (aside("公务接待　ABC①"), aside("公务\u200b接待")) == ("", "（里面有U+200B（零宽空格））")


# G1


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "驻藏办 བོད་ལྗོངས། 协调工作；新疆 ئۇيغۇر 文本；蒙文 ᠮᠣᠩᠭᠣᠯ",
            [
                "藏文：“བོད་ལྗོངས།”（U+0F56 等10个字符）",
                "阿拉伯字母（维吾尔文、哈萨克文等）：“ئۇيغۇر”（U+0626",
                "蒙古文（满文、锡伯文）：“ᠮᠣᠩᠭᠣᠯ”（U+182E",
            ],
        ),
        ("ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ ᠬᠡᠯᠡ\u180e", ["蒙古文"]),
        ("བོད་ཡིག 和 བོད་ལྗོངས", ["藏文：“བོད་ཡིག བོད་ལྗོངས”（U+0F56"]),
        ("我要😀", ["宋体没有“😀”（U+1F600）这个字，画不出来"]),
        ("👨\u200d👩\u200d👧与😀", ["表情符号"]),
        ("𠮷野、𰻝面", ["宋体没有“𠮷”（U+20BB7）、“𰻝”（U+30EDD）这2个字，画不出来"]),
        ("造\ue000字\ue001", ["自造字（U+E000）、（U+E001）这2个字"]),
        ("右\u202e左", ["看不见的字符 U+202E（书写方向的控制符），画不出来"]),
        ("数\u2007字\u202f间", ["特殊的空格 U+2007（数字宽的空格）、U+202F（窄的不换行空格），共2个，画不出来"]),
        ("丢了\ufffd字", ["丢了的字 U+FFFD（替换字符），画不出来"]),
        ("\U0001d7d9\U0001d7da个", ["形似字 U+1D7D9（数学字母“𝟙”）、U+1D7DA（数学字母“𝟚”），共2个，画不出来"]),
        (
            "彝文 ꆈꌠ 朝鲜文 조선",
            ["彝文：“ꆈꌠ”（U+A188 等2个字符）画不出来", "朝鲜文：“조선”（U+C870 等2个字符）画不出来"],
        ),
    ],
)
def test_g1_says_each_script_and_each_kind_once_a_text(text: str, messages: list[str], tmp_path: Path) -> None:
    found = of_text(with_field(FIELD, text), tmp_path)
    found = [finding for finding in found if finding.rule in ("G1", "T9")]
    assert [finding.rule for finding in found] == ["G1"] * len(messages)
    for finding, message in zip(found, messages, strict=True):
        assert message in finding.message
        assert finding.path == FIELD
        assert finding.help
        first = next(character for character in finding.excerpt[finding.position.column - 1 :])
        assert ord(first) > 0x7F


def test_g1_is_said_at_each_text_that_has_it_but_not_where_a_text_is_taken_over(tmp_path: Path) -> None:
    head, _, rest = SOUND.replace("  三年内修复全部受损海堤。", "  三年内修复བོད海堤。").partition("年度总体目标: |-")
    text = (head + "年度总体目标: {同: 项目总目标}" + rest[rest.index("\n项目概述") :]).replace(
        "《海堤管理办法》", "《བོད管理办法》"
    )
    assert [(finding.rule, finding.path) for finding in of_text(text, tmp_path) if finding.rule == "G1"] == [
        ("G1", "项目总目标"),
        ("G1", "立项依据"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("    数量指标:", "    数量𠮷指标:", LINE["绩效指标"] + 2, 7),
        ("      海堤修复长度:", "      海堤𠮷修复长度:", LINE["绩效指标"] + 3, 9),
        ("{名称: 海堤维护项目组成, ", "{名称: 海堤𠮷维护项目组成, ", LINE["年度预算安排"] + 2, 15),
        ("年度预算安排:", "标签: {项目资金总额: 总𠮷额}\n年度预算安排:", LINE["年度预算安排"], 15),
    ],
)
def test_g1_looks_at_all_that_is_printed(old: str, new: str, line: int, column: int, tmp_path: Path) -> None:
    assert SOUND.count(old) == 1
    (found,) = [finding for finding in of_text(SOUND.replace(old, new), tmp_path) if finding.rule == "G1"]
    assert (found.position.line, found.position.column) == (line, column)


@pytest.mark.slow
@pytest.mark.parametrize(("character", "step"), [("\u200b", 3), ("\u00a0", 3), ("\u2060", 7)])
def test_wherever_such_a_character_is_put_into_a_spec_it_is_named(character: str, step: int, tmp_path: Path) -> None:
    silent = [
        place
        for place in range(0, len(SOUND) + 1, step)
        if not any(
            f"U+{ord(character):04X}" in finding.message
            for finding in of_text(SOUND[:place] + character + SOUND[place:], tmp_path)
        )
    ]
    assert silent == []

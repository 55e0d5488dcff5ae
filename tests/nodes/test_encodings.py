"""Specs as editors save them: UTF-8, UTF-16, GB18030. What cannot be told for sure is refused, and nothing is ever
guessed wrongly."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.findings import InputError
from jixiao.fonts.characters import gb2312
from jixiao.nodes.encodings import EncodingError, decoded
from jixiao.nodes.parse import read_source, read_text
from samples import SPECS
from samples.writing import HEAD, advice, marks, project_files

TEXT = HEAD + "项目总目标: |-\n  严格贯彻落实中央八项规定精神，\n  确保顺利完成各项接待工作。\n"
SAVED = {
    "UTF-8": (b"", "utf-8"),
    "UTF-8 with its mark": (codecs.BOM_UTF8, "utf-8"),
    "GB18030": (b"", "gb18030"),
    "GBK": (b"", "gbk"),
    "Unicode": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "Unicode big endian": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "GB18030 with its mark": ("\ufeff".encode("gb18030"), "gb18030"),
}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_spec_is_read_however_it_was_saved_and_written_again_in_the_same_way(
    saved: str, end: str, tmp_path: Path
) -> None:
    mark, codec = SAVED[saved]
    content = mark + TEXT.replace("\n", end).encode(codec)
    file = tmp_path / "甲.yaml"
    file.write_bytes(content)
    text, encoding = read_source(file)
    assert text == TEXT.replace("\n", end)
    assert encoding.encoded(text) == content


@pytest.mark.parametrize(
    "file", [*project_files(), *SPECS.glob("*/汇编.yaml")], ids=lambda file: f"{file.parent.name[:8]} {file.stem}"
)
def test_every_published_spec_is_read_from_gb18030(file: Path) -> None:
    text = file.read_text("utf-8")
    assert decoded(text.encode("gb18030"))[0] == text


FOREIGN = {
    "latin-1": "Nom du projet: coopération décentralisée à l'étranger",
    "cp1251": "Название: сотрудничество и обмен опытом",
    "koi8-r": "Название: сотрудничество",
    "euc-kr": "사업명: 교류 협력 사업\n연도: 2024",
    "euc-jp": "事業名: 交流と協力\n年度: 2024",
    "shift-jis": "事業名: 交流と協力\n年度: 2024",
    "big5": "項目名稱: 公務接待\n年度: 2024\n表式: [申報表]",
    "iso8859-7": "Έργο: συνεργασία",
    "cp1254": "Yıl: 2024\nKurum: İçişleri müdürlüğü",
}


@pytest.mark.parametrize("codec", FOREIGN)
def test_another_encoding_is_refused_and_not_read_as_other_characters(codec: str, tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_bytes(f"表: 1\n{FOREIGN[codec]}\n".encode(codec, "ignore"))
    with pytest.raises(InputError) as error:
        read_text(file)
    assert marks(error.value.findings)[0].startswith("Y1 ")
    assert "另存为 UTF-8" in advice(error.value.findings)


@pytest.mark.parametrize("codec", ["big5", "euc-kr", "euc-jp", "shift-jis", "cp1251"])
def test_a_whole_spec_in_another_encoding_is_refused(codec: str) -> None:
    for file in project_files():
        content = file.read_text("utf-8").encode(codec, "ignore")
        if not content.isascii():
            with pytest.raises(EncodingError):
                decoded(content)


def test_the_line_and_column_of_the_first_wrong_byte_are_told(tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_bytes("年度: 2024\r\n项目名称: 公务接待\r\n主管部门: 某市".encode() + b"\xff" + "局\r\n".encode())
    with pytest.raises(InputError) as error:
        read_text(file)
    (found,) = error.value.findings
    assert (found.position.line, found.position.column, found.excerpt) == (3, 9, "主管部门: 某市\ufffd局")
    assert "大体是 UTF-8" in found.message


def test_two_encodings_in_one_file_are_refused() -> None:
    for first, second in (
        (TEXT.encode("gb18030"), "实施单位: 某市某局\n".encode()),
        (TEXT.encode(), "实施单位: 某市某局\n".encode("gb18030")),
    ):
        for content in (first + second, second + first):
            with pytest.raises(EncodingError, match="大体是 UTF-8"):
                decoded(content)


def test_no_damage_makes_another_text_of_a_published_spec() -> None:
    """UTF-8 with a byte lost, added or changed is refused, or is UTF-8 still."""
    chance = random.Random(7)
    for file in project_files():
        content = file.read_bytes()
        for _ in range(60):
            place, byte = chance.randrange(len(content)), bytes([chance.randrange(128, 256)])
            for damaged in (
                content[:place] + content[place + 1 :],
                content[:place] + byte + content[place:],
                content[:place] + byte + content[place + 1 :],
            ):
                try:
                    assert decoded(damaged)[1].codec == "utf-8"
                except EncodingError:
                    continue


WIDE = [character for character in gb2312() if character > "\x7f"]


@pytest.mark.slow
@given(st.lists(st.text(alphabet=st.sampled_from([*WIDE, "a", "1", " "]), max_size=30), min_size=1, max_size=8))
def test_every_text_of_gb_2312_is_read_from_gb18030_as_it_was_written(lines: list[str]) -> None:
    text = "项目名称: 甲\n" + "\n".join(lines)
    assert decoded(text.encode("gb18030"))[0] == text


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_they_are_written_again_as_they_were_or_refused(content: bytes) -> None:
    try:
        text, encoding = decoded("年度: 2024\n".encode("gb18030") + content)
    except EncodingError:
        return
    assert encoding.encoded(text) == "年度: 2024\n".encode("gb18030") + content


def test_half_a_character_of_utf_16_is_told_at_its_line() -> None:
    content = codecs.BOM_UTF16_LE + "年度: 2024\n项目".encode("utf-16-le") + b"\x0b"
    with pytest.raises(EncodingError) as error:
        decoded(content)
    assert (error.value.line, error.value.column) == (2, 3)


INDICATORS = """\
绩效指标:
  成本指标: {经济成本指标: {人均餐费: ≤150元}}
  产出指标: {数量指标: {接待批次: ≥180批}}
  效益指标: {社会效益指标: {协议签订: ≥2份}}
  满意度指标: {服务对象满意度指标: {来访团队满意度: ≥90%}}
"""


@pytest.mark.slow
@pytest.mark.parametrize("codec", ["gb18030", "utf-16"])
def test_a_folder_in_another_encoding_is_drawn_bundled_and_proved(
    codec: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("文档").mkdir()
    Path("文档/汇编.yaml").write_bytes(
        "年度: 2024\r\n表式: [申报表-2024]\r\n标题: 汇总\r\n项目: [甲]\r\n".encode(codec)
    )
    Path("文档/甲.yaml").write_bytes((f"项目名称: 公务接待\n{INDICATORS}").replace("\n", "\r\n").encode(codec))
    assert main(["render", "文档", "--quiet"]) == ExitCode.OK
    text = "\n".join(
        cell.text for table in Document("output/文档/甲.docx").tables for row in table.rows for cell in row.cells
    )
    assert "来访团队满意度" in text
    capsys.readouterr()
    assert main(["render", "文档"]) == ExitCode.OK
    assert "没有变化" in capsys.readouterr().out
    assert main(["bundle", "文档", "-o", "存档"]) == ExitCode.OK
    assert main(["verify", "存档/汇总.pdf"]) == ExitCode.OK
    assert main(["extract", "存档/汇总.pdf", "-o", "取出"]) == ExitCode.OK
    (taken,) = Path("取出").rglob("甲.yaml")
    assert taken.read_bytes() == Path("文档/甲.yaml").read_bytes()


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_waivers_are_written_in_the_encoding_that_the_file_has(codec: str, tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_bytes(HEAD.encode(codec))
    main(["check", str(file), "--write-waivers"])
    text = file.read_bytes().decode(codec)
    assert text.startswith(HEAD)
    assert "规则: I1" in text

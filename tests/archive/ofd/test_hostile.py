"""A stranger's OFD file ends in a message: whatever was done to it, no crash, no hang, nothing outside of it."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.ofd.looked import of_file
from jixiao.archive.ofd.differences import differences
from jixiao.archive.reading import DamagedError
from jixiao.archive.redraw import Redrawn
from lxml import etree
from samples.made import jixiao
from samples.made_ofd import DOCUMENT, NAMESPACE, PAGE, PATH, Parts, replaced, sound, write, xml

TIMES = 500
VALUES = ["", "-1", "0", "1e400", "9" * 400, "甲", "NaN", "inf", "../../../etc/passwd", "http://a/b", "g 999999999 1", "\u0000".strip("\u0000"), "1 2 3", "M", "true", " " * 50]  # fmt: skip


def told(file: Path) -> str:
    """All that is said of a file; a damaged one is said so."""
    try:
        return "\n".join(map(str, of_file(file)))
    except DamagedError as error:
        return str(error)


def test_a_name_that_leaves_the_package_is_told_and_the_part_left_alone(tmp_path: Path) -> None:
    for name in ("../出去.txt", "/出去.txt", "C:\\出去.txt", "甲/../../出去.txt", "CON", "甲\x1b[2J"):
        said = told(write(tmp_path / "名.ofd", {**sound(), name: b"x"}))
        assert "部件的名字" in said and "不可用" in said, name
        assert "\x1b" not in said
    assert [file.name for file in tmp_path.iterdir()] == ["名.ofd"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_told(tmp_path: Path) -> None:
    for name in (PAGE, PAGE.upper()):
        file = write(tmp_path / "两.ofd", [*sound().items(), (name, b"<other/>")])
        assert f"有两个部件叫“{name}”" in told(file)


@pytest.mark.parametrize("part", [PAGE, "Doc_0/更多.bin"])
def test_a_bomb_is_refused_before_it_is_inflated(tmp_path: Path, part: str) -> None:
    file = write(tmp_path / "弹.ofd", {**sound(), part: b"0" * 50_000_000})
    with pytest.raises(DamagedError, match=r"展开后太大"):
        of_file(file)


def test_many_small_bombs_are_counted_together(tmp_path: Path) -> None:
    file = write(tmp_path / "弹.ofd", {**sound(), **{f"Doc_0/{number}.bin": bytes(1_000_000) for number in range(80)}})
    with pytest.raises(DamagedError, match="合计太大"):
        of_file(file)


def test_a_bomb_that_understates_itself_is_cut_off(tmp_path: Path) -> None:
    file = write(tmp_path / "弹.ofd", {**sound(), PAGE: b"0" * 50_000_000})
    content = bytearray(file.read_bytes())
    place = content.rfind(PAGE.encode()) - 46
    assert content[place : place + 4] == b"PK\1\2"
    struct.pack_into("<I", content, place + 24, 1000)
    file.write_bytes(content)
    assert "部件受损" in told(file)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.archive.ofd.breaches import Breaches
    from jixiao.archive.ofd.package import OpenedOfd
    from jixiao.archive.reading import Limits

    file = write(tmp_path / "多.ofd", sound())
    with pytest.raises(DamagedError, match="超过 3 个"):
        OpenedOfd(file, Breaches(), Limits(count=3))


LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))
DECLARED = [
    '<!DOCTYPE r [<!ENTITY a0 "哈哈">' + LAUGHS + "]>",
    '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE r [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>',
    '<!doctype r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
]


@pytest.mark.parametrize("declared", DECLARED, ids=["laughs", "dtd", "file", "parameter"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_entities_and_document_types_are_refused(tmp_path: Path, declared: str, encoding: str) -> None:
    root = f'<ofd:Page xmlns:ofd="{NAMESPACE}"><ofd:Content><ofd:Layer ID="20" Name="&a11;">&a11;</ofd:Layer></ofd:Content></ofd:Page>'
    content = f'<?xml version="1.0" encoding="{encoding.upper()}"?>{declared}{root}'.encode(encoding)
    said = told(write(tmp_path / "体.ofd", {**sound(), PAGE: content}))
    assert "DOCTYPE、实体" in said or "XML 的写法不对" in said
    assert "哈哈" not in said and "root:" not in said


def test_elements_ten_thousand_deep_are_told(tmp_path: Path) -> None:
    deep = '<ofd:PageBlock ID="30">' * 10_000 + "</ofd:PageBlock>" * 10_000
    assert "嵌套太深" in told(write(tmp_path / "深.ofd", replaced(sound(), PAGE, PATH, deep)))
    outline = '<ofd:OutlineElem Title="甲">' * 10_000 + "</ofd:OutlineElem>" * 10_000
    parts = replaced(sound(), DOCUMENT, "<ofd:Outlines>", f"<ofd:Outlines>{outline}")
    assert "嵌套太深" in told(write(tmp_path / "深.ofd", parts))


def test_parts_that_lead_to_each_other_for_ever_are_read_once(tmp_path: Path) -> None:
    """Lists of annotations that name each other as pages, a part of resources that is a page, a document in itself."""
    listed = "".join(
        f'<ofd:Page PageID="10"><ofd:FileLoc>{number + 1}.xml</ofd:FileLoc></ofd:Page>' for number in range(3)
    )
    parts = replaced(
        sound(), DOCUMENT, "<ofd:Attachments>", "<ofd:Annotations>A/0.xml</ofd:Annotations><ofd:Attachments>"
    )
    parts |= {f"Doc_0/A/{number}.xml": xml("Annotations", listed) for number in range(5000)}
    parts = replaced(parts, DOCUMENT, "PublicRes.xml", "Pages/Page_0/Content.xml")
    parts = replaced(
        parts,
        "OFD.xml",
        "</ofd:DocBody>",
        "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>OFD.xml</ofd:DocRoot></ofd:DocBody>",
    )
    assert "用了两次" in told(write(tmp_path / "圈.ofd", parts))


def test_a_million_pages_of_one_part_are_one_part(tmp_path: Path) -> None:
    pages = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_0/Content.xml"/>' for number in range(1000, 50_000))
    file = write(tmp_path / "页.ofd", replaced(sound(), DOCUMENT, "</ofd:Pages>", f"{pages}</ofd:Pages>"))
    assert "用了两次" in told(file)


def test_an_element_of_a_hundred_thousand_attributes_is_left_alone(tmp_path: Path) -> None:
    many = " ".join(f'a{number}="{number}"' for number in range(100_000))
    said = told(write(tmp_path / "属.ofd", replaced(sound(), PAGE, PATH, f"<ofd:PathObject {many}/>")))
    assert "PathObject 有 100000 个属性" in said


@pytest.mark.parametrize("part", sorted(sound()))
@pytest.mark.parametrize("content", [None, b"", b"\0" * 100, b"<x/>", b"\xff\xfe<\0x\0/\0>\0", b"PK\3\4"])
def test_a_part_that_is_missing_or_something_else_is_told(tmp_path: Path, part: str, content: bytes | None) -> None:
    parts = sound() | {part: content or b""}
    if content is None:
        del parts[part]
    if "Attach_1" not in part or content is None:
        assert told(write(tmp_path / "缺.ofd", parts))


@pytest.mark.parametrize("content", [b"", b"PK\5\6" + bytes(18), b"PK\3\4" * 1000])
def test_what_is_no_package_is_told_by_both_commands(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "信.ofd"
    file.write_bytes(content)
    for command in ("verify", "extract"):
        run = jixiao(command, file)
        assert run.returncode == 1, run.stdout + run.stderr
        assert "Traceback" not in run.stderr
        assert "不是 OFD" in run.stderr or "不是 ZIP 包，或受损" in run.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_an_encrypted_part_is_told_with_its_clause(tmp_path: Path) -> None:
    file = write(tmp_path / "密.ofd", sound())
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        local = archive.getinfo(PAGE).header_offset
    central = content.rfind(PAGE.encode()) - 46
    content[local + 6] |= 1
    content[central + 8] |= 1
    file.write_bytes(content)
    assert "GB/T 42133-2022 6.16：部件" in told(file)


def test_a_sound_file_with_five_hundred_bytes_changed_one_at_a_time_is_read_without_a_crash(tmp_path: Path) -> None:
    whole, file, dice = write(tmp_path / "好.ofd", sound()).read_bytes(), tmp_path / "坏.ofd", random.Random(2022)
    for _ in range(TIMES):
        changed = bytearray(whole)
        for _ in range(dice.choice((1, 1, 1, 4))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        if dice.random() < 0.1:
            del changed[dice.randrange(len(changed)) :]
        file.write_bytes(changed)
        told(file)


Change = Callable[[random.Random, list[etree._Element], etree._Element], None]


def drop(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    if (parent := one.getparent()) is not None:
        parent.remove(one)


def double(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    if (parent := one.getparent()) is not None:
        parent.append(etree.fromstring(etree.tostring(one)))


def wrap(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    other = dice.choice(all_)
    if other not in [one, *one.iterdescendants(), *one.iterancestors()]:
        one.append(other)


def rename(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    one.tag = dice.choice([*(str(other.tag) for other in all_), "x", "{urn:x}y", f"{{{NAMESPACE}}}Signatures"])


def set_value(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    keys = [*one.attrib, "ID", "CTM", "DeltaX", "BaseLoc", "ResourceID", "Font", "CodeCount", "Interpolate"]
    one.set(str(dice.choice(keys)), dice.choice(VALUES))


def lose_value(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    if one.attrib:
        del one.attrib[dice.choice(list(one.attrib))]


def set_text(dice: random.Random, all_: list[etree._Element], one: etree._Element) -> None:
    one.text = dice.choice(VALUES)


CHANGES: list[Change] = [drop, double, wrap, rename, set_value, set_value, lose_value, set_text]


def mutated(dice: random.Random, parts: Parts) -> Parts:
    name = dice.choice([name for name in parts if name.endswith(".xml")])
    root = etree.fromstring(parts[name])
    for _ in range(dice.choice((1, 1, 2, 5))):
        elements = list(root.iter(etree.Element))
        dice.choice(CHANGES)(dice, elements, dice.choice(elements))
    return {**parts, name: etree.tostring(root)}


def test_five_hundred_random_changes_of_the_xml_are_read_without_a_crash(tmp_path: Path) -> None:
    dice, spoken = random.Random(42133), 0
    for _ in range(TIMES):
        spoken += bool(told(write(tmp_path / "变.ofd", mutated(dice, sound()))))
    assert spoken > TIMES / 2  # most changes break something that is told


def test_the_commands_take_changed_files_of_each_kind(tmp_path: Path) -> None:
    dice = random.Random(3)
    for command in ("verify", "extract"):
        run = jixiao(command, write(tmp_path / "变.ofd", mutated(dice, sound())))
        assert run.returncode in (0, 1, 5)
        assert "Traceback" not in run.stderr


def test_changes_of_an_archive_are_compared_without_a_crash(small_ofd: Path, tmp_path: Path) -> None:
    """Every change of a part of XML that can be read is a difference, and its place is told."""
    with zipfile.ZipFile(small_ofd) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    dice, again = random.Random(7), Redrawn(small_ofd, {}, {})
    for _ in range(100):
        changed = mutated(dice, parts)
        (name,) = [name for name in parts if parts[name] != changed[name]] or [PAGE]
        found = differences(write(tmp_path / "变.ofd", changed), {}, again, exact=True).difference
        same = etree.tostring(etree.fromstring(parts[name])) == etree.tostring(etree.fromstring(changed[name]))
        assert bool(found) is not same, (name, found)

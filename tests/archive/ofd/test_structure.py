"""What makes a file no whole OFD file is told with its place: parts, attributes, values, IDs, references."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.ofd.looked import breaches
from jixiao.archive.ofd.breaches import FORM
from samples.made_ofd import ATTACHMENTS, DOCUMENT, OWN, PAGE, PATH, PUBLIC, Parts, replaced, sound, xml


def page(new: str, old: str = PATH) -> Parts:
    return replaced(sound(), PAGE, old, new)


def without(part: str) -> Parts:
    return {name: content for name, content in sound().items() if name != part}


def units(*pairs: tuple[int, int]) -> Parts:
    """Composite units that draw others."""
    drawn = "".join(
        f'<ofd:CompositeGraphicUnit ID="{own}" Width="9" Height="9"><ofd:Content>'
        f'<ofd:CompositeObject ID="{own + 10}" Boundary="0 0 9 9" ResourceID="{other}"/></ofd:Content></ofd:CompositeGraphicUnit>'
        for own, other in pairs
    )
    return replaced(
        sound(),
        OWN,
        "<ofd:MultiMedias>",
        f"<ofd:CompositeGraphicUnits>{drawn}</ofd:CompositeGraphicUnits><ofd:MultiMedias>",
    )


def parameters(*pairs: tuple[int, int]) -> Parts:
    """Draw parameters that begin with others."""
    drawn = "".join(f'<ofd:DrawParam ID="{own}" Relative="{other}"/>' for own, other in pairs)
    return replaced(sound(), OWN, "<ofd:MultiMedias>", f"<ofd:DrawParams>{drawn}</ofd:DrawParams><ofd:MultiMedias>")


def templates() -> Parts:
    """Two templates that stand on each other."""
    listed = '<ofd:TemplatePage ID="80" BaseLoc="A.xml"/><ofd:TemplatePage ID="81" BaseLoc="B.xml"/><ofd:DefaultCS>'
    parts = replaced(sound(), DOCUMENT, "<ofd:DefaultCS>", listed)
    one, other = (xml("Page", f'<ofd:Template TemplateID="{other}"/>') for other in (81, 80))
    return {**parts, "Doc_0/A.xml": one, "Doc_0/B.xml": other}


CASES: dict[str, tuple[Parts, str]] = {
    "no document": (without(DOCUMENT), "“Doc_0/Document.xml”不在文件里"),
    "no page": (without(PAGE), "“Pages/Page_0/Content.xml”不在文件里"),
    "no pages": (replaced(sound(), DOCUMENT, '<ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/>', ""), "Pages 里没有 Page"),
    "no paper": (replaced(sound(), DOCUMENT, "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>", ""), "PageArea 里没有 PhysicalBox"),
    "paper without width": (replaced(sound(), DOCUMENT, "0 0 210 297", "0 0 0 297"), "PhysicalBox 是“0 0 0 297”"),
    "no highest ID": (replaced(sound(), DOCUMENT, "<ofd:MaxUnitID>100</ofd:MaxUnitID>", ""), "CommonData 里没有 MaxUnitID"),
    "an ID too high": (page(PATH.replace('"22"', '"101"')), "标识 101 大于 MaxUnitID 100"),
    "an ID twice": (page(PATH.replace('"22"', '"21"')), "标识 21 用了两次"),
    "an ID of zero": (page(PATH.replace('"22"', '"0"')), "PathObject 的 ID 是“0”，应当是正整数的标识"),
    "an ID of a page twice": (replaced(sound(), DOCUMENT, "</ofd:Pages>", '<ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'), "标识 10 用了两次"),
    "no such font": (replaced(sound(), PAGE, 'Font="2"', 'Font="9"'), "没有字体 9"),
    "no such colour space": (page(PATH.replace("Value=", 'ColorSpace="9" Value=')), "没有颜色空间 9"),
    "no such draw parameters": (page(PATH.replace("Boundary", 'DrawParam="9" Boundary')), "没有绘制参数 9"),
    "no such template": (page('<ofd:Template TemplateID="9"/><ofd:Content>', "<ofd:Content>"), "没有模板页 9"),
    "a font that is a picture": (replaced(sound(), PAGE, 'Font="2"', 'Font="3"'), "没有字体 3"),
    "a font that is none": ({**sound(), "Doc_0/Res/Font_2.ttf": b"hello"}, "字体文件读不了"),
    "no font": (replaced(sound(), PAGE, ' Font="2"', ""), "TextObject 没有 Font"),
    "no place": (page(PATH.replace('Boundary="10 20 60 1"', "")), "PathObject 没有 Boundary"),
    "a place of three figures": (page(PATH.replace("10 20 60 1", "10 20 60")), "PathObject 的 Boundary 是“10 20 60”"),
    "a huge place": (page(PATH.replace("10 20 60 1", "1e99 20 60 1")), "PathObject 的 Boundary 是“1e99 20 60 1”"),
    "a width that is no number": (page(PATH.replace('LineWidth="0.2"', 'LineWidth="宽"')), "LineWidth 是“宽”，应当是一个数"),
    "a path of no sense": (page(PATH.replace("M 0 0.5 L", "M 0 L")), "AbbreviatedData 是“M 0 L 60 0.5”"),
    "no text": (replaced(sound(), PAGE, '<ofd:TextCode X="0" Y="4.4" DeltaX="5">甲乙</ofd:TextCode>', ""), "TextObject 里没有 TextCode"),
    "fewer distances than characters": (replaced(sound(), PAGE, "甲乙", "甲乙丙"), "“甲乙丙”有 3 个字，DeltaX 只有 1 个"),
    "distances without end": (replaced(sound(), PAGE, 'DeltaX="5"', 'DeltaX="g 9999999999 5 g"'), "DeltaX 是“g 9999999999 5 g”"),
    "a glyph that the font has not": (replaced(sound(), PAGE, "<ofd:Glyphs>2<", "<ofd:Glyphs>99<"), "字体里没有的字形"),
    "a glyph of no character": (replaced(sound(), PAGE, 'CodePosition="1"', 'CodePosition="7"'), "第 7 个字起的 1 个字不在文字里"),
    "an object that is none": (page('<ofd:TextObjct ID="22"/>'), "Layer 里有不认识的 TextObjct"),
    "another namespace": ({**sound(), PAGE: sound()[PAGE].replace(b"/2016", b"/2099")}, "命名空间"),
    "another namespace, read all the same": (
        replaced({**sound(), PAGE: sound()[PAGE].replace(b"/2016", b"/2099")}, PAGE, 'Font="2"', 'Font="9"'),
        "没有字体 9",
    ),
    "another root": ({**sound(), PAGE: xml("Seite", "")}, "应当是 Page"),
    "one part for two pages": (replaced(sound(), DOCUMENT, "</ofd:Pages>", '<ofd:Page ID="11" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'), "用了两次"),
    "a location from the root": (replaced(sound(), DOCUMENT, "Pages/Page_0", "Doc_0/Pages/Page_0"), "没有从部件所在的文件夹写起"),
    "a unit that draws itself": (units((90, 90)), "复合图元 90 引用来引用去"),
    "units that draw each other": (units((60, 61), (61, 62), (62, 60)), "引用来引用去"),
    "draw parameters that begin with each other": (parameters((60, 61), (61, 60)), "绘制参数"),
    "templates on each other": (templates(), "模板页"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_the_structure_is_told(tmp_path: Path, name: str) -> None:
    parts, words = CASES[name]
    told = [str(breach) for breach in breaches(tmp_path, parts) if breach.basis == FORM]
    assert any(words in each for each in told), told
    assert all(each.startswith("结构：") and "。改法：" in each for each in told)


def test_many_faults_of_one_kind_are_counted(tmp_path: Path) -> None:
    from jixiao.archive.ofd.breaches import Breaches
    from jixiao.archive.ofd.package import OpenedOfd
    from jixiao.archive.ofd.survey import survey
    from samples.made_ofd import write

    many = "".join(f'<ofd:PathObject ID="{number}" Boundary="0 0 9 9"/>' for number in range(30, 90))
    found = Breaches()
    package = OpenedOfd(write(tmp_path / "多.ofd", page(many)), found)
    survey(package, found)
    package.close()
    told = list(found.told(grave=True))
    assert len(told) == 6
    assert told[-1] == "结构：同样的还有 55 处。改法：照 GB/T 33190 写这个元素"


def test_locations_are_counted_from_the_root_or_the_folder_of_the_part(tmp_path: Path) -> None:
    parts = replaced(sound(), DOCUMENT, "Pages/Page_0/Content.xml", "/Doc_0/./Pages/../Pages/Page_0/Content.xml")
    parts = replaced(parts, PUBLIC, 'BaseLoc="Res"', 'BaseLoc="/Doc_0/Res/"')
    assert breaches(tmp_path, parts) == []


def test_what_other_programs_write_differently_is_no_fault(tmp_path: Path) -> None:
    """Colours in hexadecimals, distances told by their number, a size of nothing of an attachment, a collection of fonts."""
    parts = page(PATH.replace('Value="0 0 0"', 'Value="#00 #ff #80"'))
    parts = replaced(parts, PAGE, 'DeltaX="5"', 'DeltaX="g 1 5"')
    parts = replaced(parts, ATTACHMENTS, 'Format="txt"', 'Format="TXT" Size="0" Visible="no"')
    assert breaches(tmp_path, {**parts, "Doc_0/Res/Font_2.ttf": b"ttcf" + bytes(20)}) == []

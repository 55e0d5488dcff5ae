"""Each rule of the archive profile is told where it is broken, with its clause, its place and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.ofd.looked import breaches
from jixiao.archive.ofd.breaches import PROFILE, RECALLED
from jixiao.archive.ofd.profile import RULES
from samples import ROOT
from samples.made_ofd import (
    ATTACHMENTS,
    DOCUMENT,
    OWN,
    PAGE,
    PATH,
    PICTURE,
    PUBLIC,
    Parts,
    goto,
    replaced,
    sound,
    xml,
)

CLAUSES = {  # those that are known; no other may be named
    "6.1",
    "6.16",
    "6.2.1a",
    "6.2.1c",
    "6.2.2a、b",
    "6.2.2c、6.2.3c、6.3.3b、6.9",
    "6.2.2e、6.12",
    "6.2.3d",
    "6.2.3e",
    "6.2.5",
    "6.2.6a",
    "6.2.6e、f",
    "6.2.6g、6.7",
    "6.3.2",
    "6.3.3c、d、e",
    "6.5a、b",
    "6.10.1",
    "6.13.2、6.13.3",
    "6.15.1、6.15.2",
}
ANNOTATED = "Doc_0/Annots/Annotations.xml"
SIGNED = "Doc_0/Signs/Signatures.xml"
ANNOTATION = (
    '<ofd:Annot ID="40" Type="Stamp" Creator="某" LastModDate="2024-01-01" {}><ofd:Appearance Boundary="0 0 9 9">{}'
    "</ofd:Appearance></ofd:Annot>"
)
CLIP = (
    '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 60 10"><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:Path>'
    "</ofd:Area></ofd:Clip></ofd:Clips>"
)
UNIT = (
    '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="6" Width="9" Height="9"><ofd:Content/>'
    "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
)


def page(new: str, old: str = PATH) -> Parts:
    return replaced(sound(), PAGE, old, new)


def document(inner: str) -> Parts:
    return replaced(sound(), DOCUMENT, "<ofd:Attachments>", f"{inner}<ofd:Attachments>")


def action(inner: str) -> str:
    return f'<ofd:Actions><ofd:Action Event="CLICK">{inner}</ofd:Action></ofd:Actions>'


def annotated(attributes: str, inner: str = "") -> Parts:
    parts = document("<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>")
    listed = '<ofd:Page PageID="10"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page>'
    one = xml("PageAnnot", ANNOTATION.format(attributes, inner))
    return {**parts, ANNOTATED: xml("Annotations", listed), "Doc_0/Annots/Page_0.xml": one}


def signed() -> Parts:
    parts = replaced(
        sound(),
        "OFD.xml",
        "</ofd:DocRoot>",
        "</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>",
    )
    listed = '<ofd:Signature ID="S1" Type="Seal" BaseLoc="Sign_0.xml"/>'
    return {**parts, SIGNED: xml("Signatures", listed), "Doc_0/Signs/Sign_0.xml": xml("Signature", "")}


def composite(attributes: str, inner: str = "") -> Parts:
    parts = replaced(sound(), OWN, "<ofd:MultiMedias>", f"{UNIT}<ofd:MultiMedias>")
    drawn = f'<ofd:CompositeObject ID="30" Boundary="0 0 9 9" ResourceID="6" {attributes}>{inner}</ofd:CompositeObject>'
    return replaced(parts, PAGE, PATH, PATH + drawn)


def shared_picture() -> Parts:
    """One picture of a page's own resources, on two pages."""
    media = '<ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image" Format="PNG"><ofd:MediaFile>/Doc_0/Res/Image_3.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    parts = page(PICTURE.replace('"23"', '"33"').replace('ResourceID="3"', 'ResourceID="7"'))
    parts = replaced(parts, PAGE, "<ofd:Content>", "<ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content>")
    second = PICTURE.replace('ID="23"', 'ID="53"').replace('ResourceID="3"', 'ResourceID="7"')
    parts["Doc_0/Pages/Page_1/Content.xml"] = xml(
        "Page", f'<ofd:Content><ofd:Layer ID="50">{second}</ofd:Layer></ofd:Content>'
    )
    parts["Doc_0/Pages/Page_0/PageRes.xml"] = xml("Res", media, ' BaseLoc="."')
    return replaced(
        parts, DOCUMENT, "</ofd:Pages>", '<ofd:Page ID="11" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages>'
    )


def two_documents() -> Parts:
    whole = sound()["OFD.xml"].decode()
    body = whole[whole.index("<ofd:DocBody>") : whole.index("</ofd:OFD>")]
    return replaced(sound(), "OFD.xml", "</ofd:OFD>", f"{body}</ofd:OFD>")


BLOCKS = '<ofd:PageBlock ID="61"><ofd:PageBlock ID="62"><ofd:PageBlock ID="63">{}</ofd:PageBlock></ofd:PageBlock></ofd:PageBlock>'
CASES: dict[str, tuple[Parts, str, str]] = {
    "a font elsewhere": (replaced(sound(), PUBLIC, "Font_2.ttf", "http://example.com/font.ttf"), "6.1", "在文件之外"),
    "a font that is not there": (replaced(sound(), PUBLIC, "Font_2.ttf", "Font_9.ttf"), "6.1", "“Font_9.ttf”不在文件里"),
    "an ordinary OFD": (replaced(sound(), "OFD.xml", "OFD-A", "OFD"), "6.2.1a", "应当是 OFD-A，是“OFD”"),
    "two documents": (two_documents(), "6.2.1c", "有 2 个"),
    "permissions": (document("<ofd:Permissions/>"), "6.2.2a、b", "权限"),
    "views": (document("<ofd:VPreferences/>"), "6.2.2a、b", "视图"),
    "an address of the document": (document(action('<ofd:URI URI="http://a"/>')), "6.2.2c、6.2.3c、6.3.3b、6.9", "有 URI"),
    "an address of a line": (page(PATH.replace("<ofd:StrokeColor", action('<ofd:URI URI="http://a"/>') + "<ofd:StrokeColor")), "6.2.2c、6.2.3c、6.3.3b、6.9", "第 1 页"),
    "extensions": (document("<ofd:Extensions>Document.xml</ofd:Extensions>"), "6.2.2e、6.12", "扩展"),
    "layers of one name": (replaced(replaced(sound(), PAGE, "<ofd:Content>", '<ofd:Content><ofd:Layer ID="70" Name="正文"/>'), PAGE, 'ID="20"', 'ID="20" Name="正文"'), "6.2.3d", "有两个叫“正文”"),
    "blocks four deep": (page(BLOCKS.format('<ofd:PageBlock ID="64"/>')), "6.2.3e", "有 4 层"),
    "an entry to no page": (replaced(sound(), DOCUMENT, 'PageID="10"', 'PageID="99"'), "6.2.5", "第一章"),
    "an entry without a place": (replaced(sound(), DOCUMENT, goto(), ""), "6.2.5", "第一章"),
    "fonts among the document's own": (replaced(sound(), OWN, "<ofd:MultiMedias>", '<ofd:Fonts><ofd:Font ID="8" FontName="甲"/></ofd:Fonts><ofd:MultiMedias>'), "6.2.6a", "Fonts 在 DocumentRes 里"),
    "draw parameters among the public": (replaced(sound(), PUBLIC, "<ofd:Fonts>", '<ofd:DrawParams><ofd:DrawParam ID="8"/></ofd:DrawParams><ofd:Fonts>'), "6.2.6a", "DrawParams 在 PublicRes 里"),
    "a picture of no format": ({**sound(), "Doc_0/Res/Image_3.png": b"GIF89a"}, "6.2.6e、f", "是 PNG"),
    "a picture with more": (replaced(sound(), OWN, "<ofd:MediaFile>", '<x:more xmlns:x="urn:x"/><ofd:MediaFile>'), "6.2.6e、f", "扩展的数据，有 {urn:x}more"),
    "sound": (replaced(sound(), OWN, 'Type="Image"', 'Type="Audio"'), "6.2.6g、6.7", "有 Audio"),
    "a clip of nothing": (page(PATH.replace("<ofd:StrokeColor", CLIP.format("M 5 5 L 5 5 C") + "<ofd:StrokeColor")), "6.3.2", "面积是零"),
    "a clip without areas": (page(PATH.replace("<ofd:StrokeColor", "<ofd:Clips><ofd:Clip/></ofd:Clips><ofd:StrokeColor")), "6.3.2", "没有区域"),
    "a clip around all": (page(PATH.replace("<ofd:StrokeColor", CLIP.format("M 0 0 L 60 0 L 60 9 L 0 9 C") + "<ofd:StrokeColor")), "6.3.2", "比图元还大"),
    "a width of no stroke": (page(PATH.replace("LineWidth", 'Stroke="false" Fill="true" LineWidth')), "6.3.3c、d、e", "有 LineWidth"),
    "a stroke's colour of a plain text": (replaced(sound(), PAGE, "<ofd:CGTransform", '<ofd:StrokeColor Value="0 0 0"/><ofd:CGTransform'), "6.3.3c、d、e", "有 StrokeColor"),
    "a stroke of a unit": (composite('Cap="Round"'), "6.3.3c、d、e", "有 Cap"),
    "a fill of a unit": (composite("", '<ofd:FillColor Value="0 0 0"/>'), "6.3.3c、d、e", "有 FillColor"),
    "a picture that is not listed": (page(PICTURE.replace('ResourceID="3"', 'ResourceID="9"'), PICTURE), "6.5a、b", "没有登记"),
    "a picture of one page on two": (shared_picture(), "6.5a、b", "第 2 页"),
    "an interpolated picture": (page(PICTURE.replace("CTM", 'Interpolate="true" CTM'), PICTURE), "6.5a、b", "Interpolate"),
    "an annotation that turns": (annotated('NoZoom="true"'), "6.10.1", "NoRotate 不是 true"),
    "blocks in an annotation": (annotated('NoZoom="true" NoRotate="true"', '<ofd:PageBlock ID="41"/>'), "6.10.1", "嵌套"),
    "a seal": (signed(), "6.13.2、6.13.3", "签章"),
    "an attachment of another kind": (replaced(replaced(sound(), ATTACHMENTS, 'Format="txt"', 'Format="docx"'), ATTACHMENTS, "说明.txt", "说明.docx"), "6.15.1、6.15.2", "“说明.docx”是 docx"),
    "a cipher": ({**sound(), "Encryptions.xml": b"<x/>"}, "6.16", "加密"),
    "a font not embedded": (replaced(sound(), PUBLIC, "<ofd:FontFile>Font_2.ttf</ofd:FontFile>", ""), RECALLED, "Square"),
    "a text without size": (replaced(sound(), PAGE, ' Size="5"', ""), RECALLED, "字号"),
    "a text squeezed by a matrix": (replaced(sound(), PAGE, ' Size="5"', ' Size="5" CTM="0.8 0 0 1 0 0"'), RECALLED, "HScale"),
    "a box beyond the paper": (replaced(sound(), DOCUMENT, "</ofd:PhysicalBox>", "</ofd:PhysicalBox><ofd:ContentBox>0 0 300 300</ofd:ContentBox>"), RECALLED, "ContentBox"),
}  # fmt: skip


def test_a_sound_file_breaks_no_rule(tmp_path: Path) -> None:
    assert breaches(tmp_path, sound()) == []


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule_is_told_with_its_clause_and_nothing_else(tmp_path: Path, name: str) -> None:
    parts, basis, words = CASES[name]
    found = [breach for breach in breaches(tmp_path, parts) if breach.basis == basis]
    assert len(found) == 1, found
    told = str(found[0])
    assert told.startswith("依据待核：" if basis == RECALLED else f"{PROFILE} {basis}：")
    assert words in told
    assert "。改法：" in told
    assert found[0].grave is (basis != RECALLED)


def test_every_rule_is_broken_above(tmp_path: Path) -> None:
    told = [breach for parts, _, _ in CASES.values() for breach in breaches(tmp_path, parts)]
    for rule in RULES:
        assert any(breach.what.startswith(rule.what) and breach.way == rule.way for breach in told), rule


def test_no_clause_is_named_that_is_not_known() -> None:
    assert {rule.basis for rule in RULES} <= CLAUSES | {RECALLED}


def test_a_place_names_page_part_and_object(tmp_path: Path) -> None:
    (found,) = breaches(tmp_path, CASES["a width of no stroke"][0])
    assert str(found.spot) == f"第 1 页（{PAGE}）对象 22"


def test_the_docs_list_every_rule_with_its_clause() -> None:
    text = (ROOT / "docs" / "archive.md").read_text("utf-8")
    for rule in RULES:
        assert f"| {rule.basis} | {rule.what} |" in text

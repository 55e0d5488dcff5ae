"""A file as other programs write them, a form with a template, a seal and an attachment: what is told of it, whole."""

from __future__ import annotations

from pathlib import Path

from samples.made import jixiao
from samples.made_ofd import Parts, write, xml

SEAL = "Doc_0/Signs/Sign_0"


def invoice() -> Parts:
    """One page on a template; fonts of the system; a seal as a signature, an annotation, tags and a signed XML attached."""
    info = "<ofd:DocInfo><ofd:DocID>a1</ofd:DocID><ofd:Creator>某程序</ofd:Creator><ofd:CreationDate>2024-05-06</ofd:CreationDate></ofd:DocInfo>"
    body = f"<ofd:DocBody>{info}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"
    common = (
        "<ofd:CommonData><ofd:MaxUnitID>90</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    )
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    rest = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    fonts = '<ofd:Fonts><ofd:Font ID="29" FontName="楷体" FamilyName="楷体"/><ofd:Font ID="31" FontName="Courier New"/></ofd:Fonts>'
    parameters = '<ofd:DrawParams><ofd:DrawParam ID="4" LineWidth="0.25"><ofd:StrokeColor Value="128 0 0" ColorSpace="5"/></ofd:DrawParam></ofd:DrawParams>'
    text = '<ofd:TextObject ID="40" Boundary="70 10 60 8" Font="29" Size="6"><ofd:TextCode X="0" Y="6" DeltaX="g 3 6">某某凭证</ofd:TextCode></ofd:TextObject>'
    line = '<ofd:PathObject ID="50" Boundary="5 30 200 90" DrawParam="4"><ofd:AbbreviatedData>M 0 0 L 200 0 L 200 90 C</ofd:AbbreviatedData></ofd:PathObject>'
    stamp = (
        '<ofd:Annot ID="80" Type="Stamp" Creator="某程序" LastModDate="2024-05-06" Subtype="SignatureInFile"><ofd:Appearance Boundary="90 5 30 20">'
        '<ofd:ImageObject ID="81" Boundary="0 0 30 20" CTM="30 0 0 20 0 0" ResourceID="70"/></ofd:Appearance></ofd:Annot>'
    )
    picture = '<ofd:MultiMedias><ofd:MultiMedia ID="70" Type="Image" Format="GIF"><ofd:MediaFile>seal.gif</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    return {
        "OFD.xml": xml("OFD", body, ' Version="1.0" DocType="OFD"'),
        "Doc_0/Document.xml": xml("Document", common + pages + rest),
        "Doc_0/PublicRes.xml": xml("Res", f'<ofd:ColorSpaces><ofd:ColorSpace ID="5" Type="RGB"/></ofd:ColorSpaces>{parameters}{fonts}', ' BaseLoc="Res"'),
        "Doc_0/DocumentRes.xml": xml("Res", picture, ' BaseLoc="Res"'),
        "Doc_0/Res/seal.gif": b"GIF89a",
        "Doc_0/Tpls/Tpl_0/Content.xml": xml("Page", f'<ofd:Content><ofd:Layer ID="6" Type="Background">{line}</ofd:Layer></ofd:Content>'),
        "Doc_0/Pages/Page_0/Content.xml": xml("Page", f'<ofd:Template TemplateID="2"/><ofd:Content><ofd:Layer ID="7">{text}</ofd:Layer></ofd:Content>'),
        "Doc_0/Annots/Annotations.xml": xml("Annotations", '<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>'),
        "Doc_0/Annots/Page_0/Annotation.xml": xml("PageAnnot", stamp),
        "Doc_0/Tags/CustomTags.xml": xml("CustomTags", ""),
        "Doc_0/Attachs/Attachments.xml": xml("Attachments", '<ofd:Attachment ID="1" Name="original" Format="xml" Visible="false"><ofd:FileLoc>original.xml</ofd:FileLoc></ofd:Attachment>'),
        "Doc_0/Attachs/original.xml": "<凭证/>".encode(),
        "Doc_0/Signs/Signatures.xml": xml("Signatures", f'<ofd:Signature ID="1" Type="Seal" BaseLoc="/{SEAL}/Signature.xml"/>'),
        f"{SEAL}/Signature.xml": xml("Signature", ""),
    }  # fmt: skip


TOLD = """\
· 依据待核：Doc_0/PublicRes.xml 对象 29：字体应当嵌入（子集）：楷体。改法：写上 FontFile，把字体放进文件
· 依据待核：Doc_0/PublicRes.xml 对象 31：字体应当嵌入（子集）：Courier New。改法：写上 FontFile，把字体放进文件
· 里面没有清单，不是 jixiao bundle 写的存档：只查了结构和规则，没有重画，别的什么也没有证明
"""
WRONG = """\
✗ GB/T 42133-2022 6.2.1a：OFD.xml：DocType 应当是 OFD-A，是“OFD”。改法：把 OFD.xml 的 DocType 写成 OFD-A
✗ GB/T 42133-2022 6.2.6a：Doc_0/PublicRes.xml：字体、颜色空间放在 PublicRes，别的资源放在 DocumentRes，DrawParams 在 PublicRes 里。改法：移到应当在的资源文件里
✗ GB/T 42133-2022 6.2.6e、f：Doc_0/DocumentRes.xml 对象 70：图片应当是 BMP、JPEG、PNG、JBIG2、JPEG 2000 或 TIFF，是 GIF。改法：转成 PNG 或 JPEG
✗ GB/T 42133-2022 6.10.1：第 1 页（Doc_0/Annots/Page_0/Annotation.xml）对象 80：注释只许看，不缩放，不旋转，NoZoom 不是 true。改法：ReadOnly、NoZoom、NoRotate 都写 true
✗ GB/T 42133-2022 6.13.2、6.13.3：Doc_0/Signs/Signatures.xml 对象 1：签名、签章应当转成注释，留下摘要。改法：转成注释后删去
凭证.ofd：没有通过验证
"""


def test_all_that_is_told_of_a_file_of_another_program(tmp_path: Path) -> None:
    run = jixiao("verify", write(tmp_path / "凭证.ofd", invoice()))
    assert (run.returncode, run.stdout, run.stderr) == (1, TOLD, WRONG)


def test_its_attachment_comes_out_under_its_own_name(tmp_path: Path) -> None:
    run = jixiao("extract", write(tmp_path / "凭证.ofd", invoice()), "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert {file.name: file.read_text("utf-8") for file in (tmp_path / "out").iterdir()} == {"original": "<凭证/>"}

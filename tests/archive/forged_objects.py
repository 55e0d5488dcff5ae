"""Tamperings of all else in the PDF of an archive: what acts, what is attached, what the file says of itself."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from archive.forging import MANIFEST, forgery, manifest, put, say, streams
from pikepdf import Array, Dictionary, Name, Pdf, String


@forgery
def a_note(pdf: Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=[50, 700, 300, 750],
        Contents=String("批准"),
        DA=String("/Helv 12 Tf"),
    )
    pdf.pages[0].obj.Annots = Array([note])


@forgery
def a_link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("http://example.org"))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 600, 800], A=action)])


@forgery
def a_script_when_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@forgery
def a_script_by_name(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=[String("x"), Dictionary(S=Name.JavaScript, JS=String("1"))])


@forgery
def an_action_of_the_file(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("1")))


@forgery
def an_action_of_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))


@forgery
def an_action_of_a_bookmark(pdf: Pdf) -> None:
    entry = pdf.Root.Outlines.First
    entry.A = Dictionary(S=Name.URI, URI=String("http://example.org"))


@forgery
def a_bookmark_renamed(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("别的项目")


@forgery
def a_bookmark_that_leads_elsewhere(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest = Array([pdf.pages[2].obj, Name.XYZ, 0, 800, 0])


@forgery
def bookmarks_without_end(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First


@forgery
def a_form_to_fill_in(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


@forgery
def a_cover_of_the_attachments(pdf: Pdf) -> None:
    pdf.Root.Compilation = Dictionary(View=Name.T)


@forgery
def another_intent_of_colour(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes()[:-1] + b"\x07")


@forgery
def page_resources_of_another_kind(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState = Dictionary(G0=Dictionary(ca=0))


@forgery
def the_title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "别的文档"


@forgery
def the_metadata(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(
        pdf.Root.Metadata.read_bytes().replace("西宁".encode(), "西安".encode()), Type=Name.Metadata, Subtype=Name.XML
    )


@forgery
def other_words_for_readers_aloud(pdf: Pdf) -> None:
    element = pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[0].K[2].K[0]
    element.ActualText = String("九百万元")


@forgery
def a_role_of_its_own(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(TD=Name.Artifact)


@forgery
def a_cell_that_says_it_is_another(pdf: Pdf) -> None:
    row = pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[0].K[5].K
    row[0].K, row[1].K = row[1].K, row[0].K


@forgery
def an_attachment_added(pdf: Pdf) -> None:
    stream = pdf.make_stream(
        b"MZ", Type=Name.EmbeddedFile, Subtype=Name("/application/octet-stream"), Params=Dictionary(Size=2)
    )
    names = {"F": "批复.exe", "UF": "批复.exe", "Desc": "批复.exe"}
    entry = pdf.make_indirect(
        Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream, UF=stream), AFRelationship=Name.Source, **names)
    )
    pdf.Root.AF.append(entry)
    pdf.Root.Names.EmbeddedFiles.Names.extend([String("批复.exe"), entry])


@forgery
def an_attachment_added_and_listed(pdf: Pdf) -> None:
    an_attachment_added(pdf)
    told = manifest(pdf)
    told["成员"].append({"路径": "批复.exe", "关系": "Source", "字节": 2, "sha256": hashlib.sha256(b"MZ").hexdigest()})
    say(pdf, told)


@forgery
def an_associated_file_beside_the_list(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    pdf.Root.AF.append(
        pdf.make_indirect(Dictionary(Type=Name.Filespec, F="a.exe", UF="a.exe", EF=Dictionary(F=stream, UF=stream)))
    )


@forgery
def an_attachment_taken_away(pdf: Pdf) -> None:
    path = next(path for path in streams(pdf) if path.endswith(".docx"))
    pdf.Root.AF = Array([entry for entry in pdf.Root.AF if str(entry.UF) != path])
    names = pdf.Root.Names.EmbeddedFiles.Names
    kept = [
        (key, entry) for key, entry in zip(list(names)[::2], list(names)[1::2], strict=True) if str(entry.UF) != path
    ]
    pdf.Root.Names.EmbeddedFiles.Names = Array([each for pair in kept for each in pair])
    told = manifest(pdf)
    told["成员"] = [member for member in told["成员"] if member["路径"] != path]
    say(pdf, told)


def two_specs(pdf: Pdf) -> list[Any]:
    return [entry for entry in pdf.Root.AF if str(entry.UF).startswith("specs/")][1:]


@forgery
def two_attachments_that_change_names(pdf: Pdf) -> None:
    one, other = two_specs(pdf)
    one.EF, other.EF = other.EF, one.EF


@forgery
def an_attachment_shown_under_another_name(pdf: Pdf) -> None:
    two_specs(pdf)[0].F = String("别的.yaml")


@forgery
def an_attachment_of_two_contents(pdf: Pdf) -> None:
    two_specs(pdf)[0].EF.F = two_specs(pdf)[1].EF.F


@forgery
def an_attachment_with_another_relationship(pdf: Pdf) -> None:
    two_specs(pdf)[0].AFRelationship = Name.Unspecified


@forgery
def an_attachment_of_another_size(pdf: Pdf) -> None:
    two_specs(pdf)[0].EF.F.Params.Size = 7


@forgery
def a_spec_with_its_hash(pdf: Pdf) -> None:
    path = next(
        path for path in streams(pdf) if b"378240.36" in streams(pdf)[path].read_bytes() and path.endswith(".yaml")
    )
    put(pdf, path, streams(pdf)[path].read_bytes().replace(b"378240.36", b"378240.37"))


@forgery
def a_comment_in_a_spec(pdf: Pdf) -> None:
    """It changes no word of the page, but the archive is of another source."""
    path = next(path for path in streams(pdf) if path.startswith("specs/"))
    stream = streams(pdf)[path]
    stream.write(stream.read_bytes() + "# 已核准\n".encode())


@forgery
def a_further_entry_of_the_manifest(pdf: Pdf) -> None:
    say(pdf, {**manifest(pdf), "批准": "同意"})


@forgery
def a_version_that_is_a_speech(pdf: Pdf) -> None:
    told = manifest(pdf)
    told["版本"]["说明"] = "批准" * 1000
    say(pdf, told)


@forgery
def a_version_that_is_a_number_without_end(pdf: Pdf) -> None:
    text = json.dumps(manifest(pdf), ensure_ascii=False, indent=1).replace(
        '"zlib": "', '"大": ' + "9" * 5000 + ',\n  "zlib": "'
    )
    streams(pdf)[MANIFEST].write((text + "\n").encode())


@forgery
def another_unit_in_the_manifest(pdf: Pdf) -> None:
    say(pdf, {**manifest(pdf), "单位": "别的单位"})


@forgery
def the_flavour_without_attachments(pdf: Pdf) -> None:
    del pdf.Root.AF
    del pdf.Root.Names


@forgery
def an_entry_of_the_trailer(pdf: Pdf) -> None:
    pdf.trailer.Note = pdf.make_indirect(String("批准"))


@forgery
def a_text_among_the_parents_of_the_tags(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1].append(String("批准"))


@forgery
def an_entry_of_the_list_of_attachments(pdf: Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles.Note = String("批准")


@forgery
def an_entry_of_a_page_s_content(pdf: Pdf) -> None:
    pdf.pages[0].Contents.Note = String("批准")


@forgery
def a_text_in_the_aim_of_a_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest.append(String("批准"))


@forgery
def an_attachment_with_another_checksum(pdf: Pdf) -> None:
    two_specs(pdf)[0].EF.F.Params.CheckSum = String(bytes(16))


@forgery
def a_table_that_says_it_is_none(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[0].S = Name.Artifact


@forgery
def tags_without_end(pdf: Pdf) -> None:
    part = pdf.Root.StructTreeRoot.K[0].K[0]
    part.K.append(part)


@forgery
def pages_without_end(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)

"""An OFD archive is proved to the byte, or its words are; one that was changed anywhere is told where."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from jixiao.archive.check import SelfCheckError, self_check_ofd
from jixiao.archive.redraw import redraw
from jixiao.archive.verdict import Verdict
from jixiao.archive.verify import judge
from jixiao.writers.zip_file import EARLIEST_DATE
from samples import SPECS
from samples.layout_form import FORMS, spec
from samples.made import SMALL, THOROUGH, digests, done, jixiao
from samples.made_ofd import small_png

Parts = dict[str, bytes]
PAGE, DOCUMENT, LISTED = "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Document.xml", "Doc_0/Attachs/Attachments.xml"
MANIFEST = "清单.json"
SPEC = f"specs/{SMALL}/合作交流工作业务费.yaml"


def read(file: Path) -> Parts:
    with zipfile.ZipFile(file) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def write(file: Path, parts: Parts, level: int = 4) -> Path:
    """The package as the program writes it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EARLIEST_DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return file


def part_of(parts: Parts, path: str) -> str:
    """The part of an attachment, by the path of the file that it was made from."""
    place = re.search(
        rf'Name="{re.escape(path)}(?:\.base64)?\.txt".*?<ofd:FileLoc>(.*?)</ofd:FileLoc>', parts[LISTED].decode()
    )
    assert place, path
    name = place[1].lstrip("/")
    return name if name in parts else f"Doc_0/Attachs/{name}"


def swap(parts: Parts, name: str, old: bytes, new: bytes) -> None:
    assert old in parts[name], (name, old)
    parts[name] = parts[name].replace(old, new, 1)


def put(parts: Parts, path: str, change: Callable[[bytes], bytes]) -> None:
    """Changes an attached file and what the manifest says of it, as a careful forger would."""
    name = part_of(parts, path)
    content = change(parts[name])
    assert content != parts[name]
    parts[name] = content
    told = json.loads(parts[part_of(parts, MANIFEST)])
    for member in told["成员"]:
        if member["路径"] == path:
            member |= {"字节": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    say(parts, told)


def say(parts: Parts, told: dict[str, Any]) -> None:
    parts[part_of(parts, MANIFEST)] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def other_versions(parts: Parts) -> None:
    told = json.loads(parts[part_of(parts, MANIFEST)])
    told["版本"]["pydyf"] = "0.1"
    say(parts, told)


def judged(file: Path, again: Any, work: Path) -> Verdict:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    return judge(file, work, again)


def test_an_archive_is_proved_to_the_byte(small_ofd: Path) -> None:
    told = done("verify", small_ofd)
    assert "结构完好，没有违反 GB/T 42133-2022 里查得到的规则" in told
    assert "✓ OFD 的 SHA-256 与旁边的" in told
    assert "个内嵌文件都与清单里的 SHA-256 相符" in told
    assert "✓ 逐字节：用内嵌的项目文件和表重画，得到的 OFD 与存档每个字节都相同" in told
    assert "没有发现问题" in told


def test_the_ofd_alone_is_enough_whatever_it_is_called(small_ofd: Path, tmp_path: Path) -> None:
    for name in ("甲.ofd", "乙.pdf", "丙"):
        told = done("verify", shutil.copy(small_ofd, tmp_path / name))
        assert "✓ 逐字节：" in told
        assert "哈希无从核对" in told


def test_the_pdf_beside_is_proved_too(small_ofd: Path) -> None:
    assert "✓ 逐字节：" in done("verify", small_ofd.with_suffix(".pdf"))


def test_a_joined_archive_is_proved_to_the_byte(tmp_path: Path) -> None:
    done("bundle", SPECS, "--one", tmp_path / "合订.pdf", "--also", "ofd")
    assert "✓ 逐字节：" in done("verify", tmp_path / "合订.ofd")


def test_other_versions_prove_the_words(small_ofd: Path, again_ofd: Any, tmp_path: Path) -> None:
    parts = read(small_ofd)
    other_versions(parts)
    verdict = judged(write(tmp_path / "旧.ofd", parts, level=9), again_ofd, tmp_path / "work")
    assert (verdict.problems, verdict.only_words, verdict.well) == ([], True, False)
    assert "只有文字：" in verdict.proofs[-1]
    assert any("清单写的pydyf与这里的不同" in note for note in verdict.notes)


def amount(parts: Parts) -> None:
    texts = re.findall(rb">([\d,]{5,}\.\d\d)</ofd:TextCode>", parts[PAGE])
    swap(parts, PAGE, b">" + texts[0] + b"<", b">9" + texts[0][1:] + b"<")


def hidden_text(parts: Parts) -> None:
    swap(parts, PAGE, b"<ofd:TextObject ", b'<ofd:TextObject Visible="false" ')


def moved_text(parts: Parts) -> None:
    place = re.search(rb' X="([\d.]+)"', parts[PAGE])
    assert place
    swap(parts, PAGE, place[0], b' X="99"')


def idle_stroke(parts: Parts) -> None:
    swap(parts, PAGE, b' Stroke="true"', b"")


def white_text(parts: Parts) -> None:
    swap(parts, PAGE, b"<ofd:TextCode", b'<ofd:FillColor Value="255 255 255"/><ofd:TextCode')


def covered(parts: Parts) -> None:
    path = b'<ofd:PathObject ID="9" Boundary="0 0 90 90" Stroke="false" Fill="true"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 90 0 L 90 90 C</ofd:AbbreviatedData></ofd:PathObject>'
    swap(parts, PAGE, b"</ofd:Layer>", path + b"</ofd:Layer>")


def remark(parts: Parts) -> None:
    swap(parts, PAGE, b"<ofd:Content>", "<!--另一个数-->".encode() + b"<ofd:Content>")


def a_line_less(parts: Parts) -> None:
    line = re.search(rb"<ofd:PathObject .*?</ofd:PathObject>", parts[PAGE])
    assert line
    swap(parts, PAGE, line[0], b"")


def title(parts: Parts) -> None:
    swap(parts, "OFD.xml", b"<ofd:Title>", "<ofd:Title>新".encode())


def digest(parts: Parts) -> None:
    parts["OFD.xml"] = re.sub(rb"<ofd:DocID>.*?<", "<ofd:DocID>另一个<".encode(), parts["OFD.xml"])


def outline(parts: Parts) -> None:
    swap(parts, DOCUMENT, b'<ofd:OutlineElem Title="', b'<ofd:OutlineElem Title="9')


def pages_swapped(parts: Parts) -> None:
    other = "Doc_0/Pages/Page_1/Content.xml"
    parts[PAGE], parts[other] = parts[other], parts[PAGE]


def page_lost(parts: Parts) -> None:
    swap(parts, DOCUMENT, re.search(rb"<ofd:Page [^>]*Page_1/[^>]*/>", parts[DOCUMENT])[0], b"")
    del parts["Doc_0/Pages/Page_1/Content.xml"]


def part_more(parts: Parts) -> None:
    parts["Doc_0/more.bin"] = b"secret"


def attachment_changed(parts: Parts) -> None:
    name = part_of(parts, SPEC)
    parts[name] = parts[name].replace(b"378240.36", b"378240.37")


def attachment_changed_with_its_digest(parts: Parts) -> None:
    put(parts, SPEC, lambda content: content.replace(b"378240.36", b"378240.37"))


def attachment_lost(parts: Parts) -> None:
    del parts[part_of(parts, SPEC)]


def attachment_lost_from_the_list(parts: Parts) -> None:
    del parts[part_of(parts, SPEC)]
    parts[LISTED] = re.sub(rf'<ofd:Attachment [^>]*Name="{SPEC}\.txt".*?</ofd:Attachment>'.encode(), b"", parts[LISTED])


def attachment_more(parts: Parts) -> None:
    one = b'<ofd:Attachment ID="A99" Name="\xe5\xa4\x9a.yaml.txt" Format="txt"><ofd:FileLoc>more.txt</ofd:FileLoc></ofd:Attachment>'
    swap(parts, LISTED, b"</ofd:Attachments>", one + b"</ofd:Attachments>")
    parts["Doc_0/Attachs/more.txt"] = b"x"


def glyph(parts: Parts) -> None:
    name = next(name for name in parts if name.endswith(".ttf"))
    font = TTFont(io.BytesIO(parts[name]))
    cmap = font.getBestCmap()
    font["glyf"][cmap[ord("1")]] = font["glyf"][cmap[ord("7")]]
    target = io.BytesIO()
    font.save(target)
    parts[name] = target.getvalue()


def codes(parts: Parts) -> None:
    name = next(name for name in parts if name.endswith(".ttf"))
    font = TTFont(io.BytesIO(parts[name]))
    for table in font["cmap"].tables:
        if ord("1") in table.cmap:
            table.cmap[ord("1")] = table.cmap[ord("7")]
    target = io.BytesIO()
    font.save(target)
    parts[name] = target.getvalue()


FORGERIES: dict[Callable[[Parts], None], str] = {
    amount: "与重画的不同：第 1 页对象",
    hidden_text: "与重画的不同：第 1 页对象",
    moved_text: "与重画的不同：第 1 页对象",
    white_text: "与重画的不同：第 1 页对象",
    covered: "",
    remark: "与重画的不同：第 1 页",
    a_line_less: "与重画的不同：第 1 页",
    title: "与重画的不同：部件“OFD.xml”：存档是“新",
    digest: "与重画的不同：部件“OFD.xml”：存档是“另一个”",
    outline: "与重画的不同：部件“Doc_0/Document.xml”",
    pages_swapped: "与重画的不同：第 1 页",
    page_lost: "",
    part_more: "与重画的不同：有重画没有的部件“Doc_0/more.bin”",
    attachment_changed: f"内嵌文件“{SPEC}”与清单里的 SHA-256 不符",
    attachment_changed_with_its_digest: "，重画是“378,240.37”",
    attachment_lost: "不在文件里",
    attachment_lost_from_the_list: f"清单里的“{SPEC}”没有内嵌",
    attachment_more: "内嵌文件“多.yaml”不在清单里",
    glyph: "与重画的不同：字体",
    codes: "与重画的不同：字体",
}


@pytest.mark.parametrize("versions", ["the same versions", "other versions"])
@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_a_tampered_archive_is_never_sound_and_told_where(
    small_ofd: Path, again_ofd: Any, tmp_path: Path, forgery: Callable[[Parts], None], versions: str
) -> None:
    parts = read(small_ofd)
    forgery(parts)
    if versions == "other versions":
        other_versions(parts)
    verdict = judged(write(tmp_path / "假.ofd", parts), again_ofd, tmp_path / "work")
    assert verdict.problems
    assert not (verdict.well or verdict.only_words or verdict.only_rules)
    assert any(FORGERIES[forgery] in problem for problem in verdict.problems), verdict.problems


def test_a_changed_amount_is_told_with_both_amounts_and_its_page(small_ofd: Path, tmp_path: Path) -> None:
    parts = read(small_ofd)
    amount(parts)
    run = jixiao("verify", write(tmp_path / "假.ofd", parts))
    assert run.returncode == 1
    assert re.search(r"✗ 与重画的不同：第 1 页对象 \d+：存档是“9[\d,.]+”，重画是“[\d,.]+”", run.stderr)


@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_nothing_stands_between_the_parts(small_ofd: Path, again_ofd: Any, tmp_path: Path, place: str) -> None:
    parts = read(small_ofd)
    other_versions(parts)
    file = write(tmp_path / "假.ofd", parts)
    whole = file.read_bytes()
    file.write_bytes({"before": b"secret" + whole, "between": whole, "after": whole + b"secret"}[place])
    if place == "between":
        with zipfile.ZipFile(file, "a") as archive:
            archive.comment = b"secret"
    assert judged(file, again_ofd, tmp_path / "work").problems


def test_an_archive_without_its_manifest_is_a_strangers_and_never_proved(small_ofd: Path, tmp_path: Path) -> None:
    parts = read(small_ofd)
    parts[DOCUMENT] = re.sub(rb"<ofd:Attachments>.*?</ofd:Attachments>", b"", parts[DOCUMENT])
    run = jixiao(
        "verify",
        write(tmp_path / "剥.ofd", {name: content for name, content in parts.items() if "Attachs" not in name}),
    )
    assert run.returncode == 5
    assert "只查了结构和规则，没有重画，别的什么也没有证明" in run.stdout
    assert "没有发现问题" not in run.stdout


def test_a_manifest_of_another_archive_beside_is_told(small_ofd: Path, again_ofd: Any, tmp_path: Path) -> None:
    file = Path(shutil.copy(small_ofd, tmp_path / "某.ofd"))
    beside = json.loads(small_ofd.with_name(f"{SMALL}.{MANIFEST}").read_text("utf-8"))
    beside["标题"] = "别的"
    (tmp_path / f"某.{MANIFEST}").write_text(json.dumps(beside, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert "旁边的清单与内嵌的清单不一致" in judged(file, again_ofd, tmp_path / "work").problems


def test_a_byte_flipped_anywhere_is_never_well(small_ofd: Path, again_ofd: Any, tmp_path: Path) -> None:
    whole, file, dice = small_ofd.read_bytes(), tmp_path / "翻.ofd", random.Random(2024)
    for place in sorted(dice.sample(range(len(whole)), 200 if THOROUGH else 40)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << dice.randrange(8)
        file.write_bytes(flipped)
        verdict = judged(file, again_ofd, tmp_path / "work")
        assert verdict.problems, place
        assert not verdict.well


def test_what_is_extracted_is_what_the_pdf_holds_but_for_word_and_excel(small_ofd: Path, tmp_path: Path) -> None:
    done("extract", small_ofd, "-o", tmp_path / "ofd")
    done("extract", small_ofd.with_suffix(".pdf"), "-o", tmp_path / "pdf")
    expected = {
        path: digest for path, digest in digests(tmp_path / "pdf").items() if not path.endswith((".docx", ".xlsx"))
    }
    assert digests(tmp_path / "ofd") == expected
    assert {Path(path).suffix for path in expected} >= {".yaml", ".j2", ".css", ".json"}


def test_extracted_specs_and_forms_give_the_same_files_again(small_ofd: Path, tmp_path: Path) -> None:
    done("extract", small_ofd, "-o", tmp_path / "out")
    done("bundle", tmp_path / "out" / "specs", "-o", tmp_path / "again", "--also", "ofd")
    names = [f"{SMALL}.pdf", f"{SMALL}.ofd"]
    assert digests(tmp_path / "again", names) == digests(small_ofd.parent, names)


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a form with pictures, grounds and upright labels."""
    home = tmp_path_factory.mktemp("pictured")
    (home / "村道.yaml").write_text(spec(2), "utf-8")
    done("bundle", home / "村道.yaml", "--forms", FORMS, "-o", home / "out", "--also", "ofd")
    return home / "out" / "村道.ofd"


def test_the_pictures_of_a_form_come_back_from_their_digits(pictured: Path, tmp_path: Path) -> None:
    assert "✓ 逐字节：" in done("verify", pictured)
    done("extract", pictured, "-o", tmp_path / "out")
    kept = sorted(file.read_bytes() for file in (tmp_path / "out").rglob("*.png"))
    assert kept == sorted(file.read_bytes() for file in (FORMS / "版面-2024").glob("*.png"))
    assert all(content.startswith(b"\x89PNG") for content in kept)


def test_another_picture_on_the_page_is_told(pictured: Path, tmp_path: Path) -> None:
    parts = read(pictured)
    other_versions(parts)
    (name, *_) = [name for name in parts if name.endswith(".png")]
    parts[name] = small_png()
    (tmp_path / "work").mkdir()
    problems = judge(write(tmp_path / "假.ofd", parts), tmp_path / "work", redraw).problems
    assert problems == [f"与重画的不同：部件“{name}”与重画的不同"]


def test_digits_that_are_none_are_told(pictured: Path, tmp_path: Path) -> None:
    parts = read(pictured)
    place = re.search(rb'Name="[^"]*\.png\.base64\.txt".*?<ofd:FileLoc>/?(.*?)</ofd:FileLoc>', parts[LISTED])
    assert place
    parts[place[1].decode()] = "这不是".encode()
    file = write(tmp_path / "假.ofd", parts)
    for command in ("verify", "extract"):
        run = jixiao(command, file)
        assert run.returncode == 1
        assert "不是 jixiao bundle 写的样子" in run.stderr


@pytest.mark.parametrize("name", ["../出去.txt", "甲\\乙.txt", "CON", "清单.json.txt"])
def test_an_attachment_that_leaves_the_folder_or_stands_twice_is_refused(
    small_ofd: Path, tmp_path: Path, name: str
) -> None:
    parts = read(small_ofd)
    one = (
        f'<ofd:Attachment ID="A99" Name="{name}" Format="txt"><ofd:FileLoc>Attach_1.txt</ofd:FileLoc></ofd:Attachment>'
    )
    swap(parts, LISTED, b"</ofd:Attachments>", one.encode() + b"</ofd:Attachments>")
    file = write(tmp_path / "敌.ofd", parts)
    run = jixiao("extract", file, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert "什么也没有取出" in run.stderr
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("forgery", "words"),
    [
        (attachment_changed, "内嵌文件与清单不符"),
        (attachment_lost_from_the_list, "内嵌文件与清单不符"),
        (page_lost, "应有 3 页，实有 2 页"),
        (lambda parts: swap(parts, "OFD.xml", b"OFD-A", b"OFD"), "6.2.1a"),
        (lambda parts: parts.pop(PAGE), "不在文件里"),
        (idle_stroke, "6.3.3c、d、e"),
    ],
)
def test_an_ofd_that_is_not_what_it_must_be_is_not_published(
    small_ofd: Path, tmp_path: Path, forgery: Callable[[Parts], object], words: str
) -> None:
    parts = read(small_ofd)
    manifest = json.loads(parts[part_of(parts, MANIFEST)])
    self_check_ofd(small_ofd, manifest, 3)
    forgery(parts)
    with pytest.raises(SelfCheckError, match=words):
        self_check_ofd(write(tmp_path / "假.ofd", parts), manifest, 3)

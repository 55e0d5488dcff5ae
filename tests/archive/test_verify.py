"""An archive that was changed anywhere is never called well, and a file that nobody understands gives a verdict, not
a crash."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jixiao.archive import verify as verifying
from jixiao.archive.redraw import Redrawn
from jixiao.archive.verify import Verdict, judge
from samples.made import SMALL, THOROUGH, changed, copied, done, jixiao

MANIFEST = f"{SMALL}.清单.json"
FLIPS = 200


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    """The smallest archive with its manifest and ZIP file, to be damaged."""
    for name in (small.name, MANIFEST, f"{SMALL}.zip"):
        shutil.copy(small.with_name(name), tmp_path / name)
    return tmp_path / small.name


def alone(file: Path) -> None:
    """Takes away what lies beside the archive."""
    file.with_name(MANIFEST).unlink()
    file.with_suffix(".zip").unlink()


def judged(file: Path, again: Any, work: Path) -> Verdict:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    return judge(file, work, again)


def test_an_archive_is_proved_to_the_byte(copy: Path) -> None:
    told = done("verify", copy)
    assert "✓ PDF 的 SHA-256 与旁边的" in told
    assert "✓ 逐字节：" in told
    assert "没有发现问题" in told


def test_the_pdf_alone_is_enough(copy: Path) -> None:
    copy.with_name(MANIFEST).unlink()
    copy.with_suffix(".zip").unlink()
    told = done("verify", copy)
    assert "✓ 逐字节：" in told
    assert "哈希无从核对" in told


def test_a_joined_archive_is_proved_to_the_byte(joined: Path) -> None:
    assert "✓ 逐字节：" in done("verify", joined)


@pytest.mark.parametrize("beside", [True, False])
def test_a_byte_flipped_anywhere_is_never_well(copy: Path, again: Any, tmp_path: Path, *, beside: bool) -> None:
    if not beside:
        copy.with_name(MANIFEST).unlink()
    whole = copy.read_bytes()
    dice = random.Random(2024)
    for place in sorted(dice.sample(range(len(whole)), FLIPS if THOROUGH else 60)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << dice.randrange(8)
        copy.write_bytes(flipped)
        verdict = judged(copy, again, tmp_path / "work")
        assert verdict.problems, place
        assert not verdict.well


def test_a_byte_flipped_in_the_outer_manifest_or_the_zip_is_never_well(copy: Path, again: Any, tmp_path: Path) -> None:
    for file, count in ((copy.with_name(MANIFEST), 60), (copy.with_suffix(".zip"), 60)):
        whole = file.read_bytes()
        dice = random.Random(7)
        for place in dice.sample(range(len(whole)), FLIPS if THOROUGH else count):
            flipped = bytearray(whole)
            flipped[place] ^= 1 << dice.randrange(8)
            file.write_bytes(flipped)
            assert not judged(copy, again, tmp_path / "work").well, (file.name, place)
        file.write_bytes(whole)
    assert judged(copy, again, tmp_path / "work").well


@pytest.mark.parametrize("cut", [0, 1, 20, 5000, 100_000])
def test_a_file_cut_off_is_told_by_the_command(copy: Path, cut: int) -> None:
    copy.write_bytes(copy.read_bytes()[:cut])
    run = jixiao("verify", copy)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "没有通过验证" in run.stderr


def rewritten(file: Path, path: str, change: Callable[[bytes], bytes], *, hashes: bool) -> None:
    """Changes an embedded file; with `hashes` also the inner manifest, as a forger would, and no outer one is left."""
    import hashlib

    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        streams = {str(spec.UF): spec.EF.F for spec in pdf.Root.AF}
        content = change(streams[path].read_bytes())
        streams[path].write(content)
        if hashes:
            told = json.loads(streams["清单.json"].read_bytes())
            for member in told["成员"]:
                if member["路径"] == path:
                    member |= {"字节": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            streams["清单.json"].write((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
        pdf.save(file)


SPEC = f"specs/{SMALL}/合作交流工作业务费.yaml"


def other_score(content: bytes) -> bytes:
    assert b"378240.36" in content
    return content.replace(b"378240.36", b"378240.37")


def test_a_changed_figure_in_a_spec_breaks_its_hash(copy: Path, again: Any, tmp_path: Path) -> None:
    rewritten(copy, SPEC, other_score, hashes=False)
    copy.with_name(MANIFEST).unlink()
    problems = judged(copy, again, tmp_path / "work").problems
    assert problems[0] == f"内嵌文件“{SPEC}”与清单里的 SHA-256 不符"


def test_a_changed_figure_in_spec_and_manifest_is_named_cell_by_cell(copy: Path, again: Any, tmp_path: Path) -> None:
    rewritten(copy, SPEC, other_score, hashes=True)
    alone(copy)
    (problem,) = judged(copy, again, tmp_path / "work").problems
    assert problem == "与重画的不同：第 1 页表 1 第 6 行第 4 格：存档是“378,240.36”，重画是“378,240.37”"


def test_a_changed_figure_on_the_page_is_named_cell_by_cell(copy: Path, again: Any, tmp_path: Path) -> None:
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        changed, times = re.subn(rb"(<(?:[0-9a-f]{4})*?)0014", rb"\g<1>0015", content, count=1)  # a 3 becomes a 4
        assert times == 1
        page.Contents.write(changed)
        pdf.save(copy)
    alone(copy)
    (problem,) = judged(copy, again, tmp_path / "work").problems
    assert problem.startswith("与重画的不同：第 1 页")
    assert "存档是“" in problem


def test_a_changed_entry_of_the_inner_manifest_is_found(copy: Path, again: Any, tmp_path: Path) -> None:
    rewritten(
        copy,
        "清单.json",
        lambda content: content.replace("驻西宁办事处".encode(), "驻西安办事处".encode()),
        hashes=False,
    )
    copy.with_name(MANIFEST).unlink()
    assert not judged(copy, again, tmp_path / "work").well


def test_with_other_fonts_the_text_is_proved_and_the_difference_told(copy: Path, tmp_path: Path) -> None:
    from jixiao.fonts import font_set

    configuration = tmp_path / "fonts.yaml"
    configuration.write_text(f"楷体: {{文件: '{font_set().face('黑体').path}', 序号: 0}}\n", "utf-8")
    run = jixiao("verify", copy, JIXIAO_FONTS=str(configuration))
    assert run.returncode == 5, run.stdout + run.stderr
    assert "✓ 只有文字：" in run.stdout
    assert "没有证明逐字节相同：清单写的字体与这里的不同" in run.stdout
    assert "没有发现问题" not in run.stdout


def test_with_another_program_a_changed_cell_is_still_found(
    copy: Path, again: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewritten(copy, SPEC, other_score, hashes=True)
    copy.with_name(MANIFEST).unlink()

    def elsewhere(source: Path, manifest: Any, target: Path) -> Redrawn:
        drawn = again(source, manifest, target)
        return Redrawn(drawn.file, drawn.manifest, {**drawn.here, "pydyf": "9.9"})

    assert judged(copy, elsewhere, tmp_path / "work").problems[-1].endswith("存档是“378,240.36”，重画是“378,240.37”")


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ ('甲' * 99999999) * 99999 }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '../../../../etc/passwd' %}",
    ],
    ids=["endless", "huge", "escape", "outside"],
)
def test_a_hostile_template_ends_in_a_verdict(copy: Path, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rewritten(
        copy,
        "templates/自评表-2020/page.html.j2",
        lambda content: content.replace(b"<table>", template.encode() + b"<table>", 1),
        hashes=True,
    )
    copy.with_name(MANIFEST).unlink()
    monkeypatch.setattr(verifying, "_SECONDS", 8)
    verdict = verifying.verify(copy)
    assert verdict.problems
    assert not verdict.well
    assert "root:" not in str(verdict)


def test_the_archive_of_a_form_from_elsewhere_carries_that_form(tmp_path: Path) -> None:
    """A form of a second template folder: it is embedded beside the packaged ones and verified from there."""
    forms, folder = tmp_path / "forms", copied(tmp_path)
    shutil.copytree(Path("templates/自评表-2020"), forms / "县表-2020")
    changed(forms / "县表-2020" / "form.yaml", "财政项目支出绩效自评表", "县级项目支出绩效自评表")
    changed(folder / "汇编.yaml", "自评表-2020", "县表-2020")
    done("bundle", folder, "-o", tmp_path / "out", "--forms", forms)
    file = tmp_path / "out" / f"{SMALL}.pdf"
    shutil.rmtree(forms)
    assert "✓ 逐字节：" in done("verify", file)
    with pikepdf.open(file) as pdf:
        assert "templates-2/县表-2020/page.html.j2" in [str(spec.UF) for spec in pdf.Root.AF]


def test_any_pdf_that_is_no_archive_is_not_well(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "空.pdf")
    run = jixiao("verify", tmp_path / "空.pdf")
    assert run.returncode == 1
    assert "没有内嵌文件" in run.stdout


def test_a_missing_file_is_a_wrong_call(tmp_path: Path) -> None:
    assert jixiao("verify", tmp_path / "没有.pdf").returncode == 2
    assert jixiao("extract", tmp_path / "没有.pdf").returncode == 2

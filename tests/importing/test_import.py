"""Forms drawn from specs come back from their files as specs that say and draw the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
import yaml
from jixiao import Studio
from jixiao.cli import main
from jixiao.figures.compute import compute
from jixiao.readers.kinds_of_files import FileKind
from jixiao.readers.office_conversion import converted
from jixiao.specs.compilation import load_text
from samples import ROOT

SPEC = ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml"
NARRATIVE = ROOT / "specs" / "松江区政府办-2024-经费情况说明与申报表" / "外事交流管理.yaml"


def drawn(spec: Path, format: str, folder: Path) -> Path:
    """The form of a spec as a file."""
    book = Studio().load(spec)
    file = folder / f"来件.{format}"
    file.write_bytes(book.projects[0].draw(format))
    return file


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("spec", [SPEC, NARRATIVE], ids=["table", "narrative"])
def test_a_form_comes_back_with_the_values_of_its_spec(spec: Path, format: str, tmp_path: Path) -> None:
    studio = Studio()
    assert main(["import", str(drawn(spec, format, tmp_path)), "-o", str(tmp_path / "回")]) == 0
    (written,) = (tmp_path / "回").glob("*.yaml")
    old = compute(studio.load(spec).projects[0].spec).values
    (read,) = load_text(written.read_text("utf-8"), written, studio.load(spec).tools.forms).specs
    new = compute(read).values
    assert {name: value for name, value in new.items() if name not in ("绩效指标", "年度预算安排")} == {
        name: value for name, value in old.items() if name not in ("绩效指标", "年度预算安排")
    }
    assert [(one.above, one.name, one.values) for one in new["绩效指标"]] == [
        (one.above, one.name, one.values) for one in old["绩效指标"]
    ]


def test_a_pdf_saved_again_without_structure_and_attachments_comes_back(tmp_path: Path) -> None:
    file = drawn(SPEC, "pdf", tmp_path)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Names", "/AF", "/Outlines"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(file)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0


def test_computed_figures_are_left_out_and_what_differs_is_typed(tmp_path: Path) -> None:
    text = SPEC.read_text("utf-8").replace("当年财政拨款: 234250", "合计: 234260, 当年财政拨款: 234250")
    spec = tmp_path / "改.yaml"
    spec.write_text(
        f"表式: [申报表-2024]\n年度: 2024\n主管部门: 甲\n实施单位: 乙\n{text}".replace("# yaml", "# "), "utf-8"
    )
    book = Studio().load(spec)
    assert any(finding.rule == "M1" for finding in book.findings)
    waived = spec.read_text("utf-8").replace(
        "豁免:\n",
        "豁免:\n  - 规则: M1\n    位置: 项目资金.年度申请.合计\n    理由: 原文如此\n    依据: 234260/234250\n",
    )
    spec.write_text(waived, "utf-8")
    file = drawn(spec, "docx", tmp_path)
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    (written,) = (tmp_path / "回").glob("*.yaml")
    asked = yaml.safe_load(written.read_text("utf-8"))["项目资金"]["年度申请"]
    assert asked == {"合计": 234260, "当年财政拨款": 234250, "上年结转资金": 0, "其他资金": 0}
    assert any(finding.rule == "M1" for finding in Studio().load(written).findings)


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    file, folder = drawn(SPEC, "docx", tmp_path), tmp_path / "回"
    folder.mkdir()
    (folder / "合作交流工作业务费.yaml").write_text("我的", "utf-8")
    assert main(["import", str(file), "-o", str(folder)]) == 0
    assert (folder / "合作交流工作业务费.yaml").read_text("utf-8") == "我的"
    assert (folder / "合作交流工作业务费-2.yaml").exists()


def test_a_form_that_is_not_known_names_the_nearest_and_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(2, 2, "Table Grid")
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ("项目名称", "甲", "菜单", "乙"), strict=True):
        cell.text = text
    document.save(str(tmp_path / "菜单.docx"))
    assert main(["import", str(tmp_path / "菜单.docx"), "-o", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "不是认识的表" in told
    assert "最接近的是" in told
    assert "没有找到的" in told


def test_what_is_not_of_the_form_is_listed_with_its_place_and_stands_in_the_spec(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    file = drawn(SPEC, "docx", tmp_path)
    document = Document(str(file))
    document.add_paragraph("注：本表由财务科留存。")
    document.save(str(file))
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 1
    assert "注：本表由财务科留存" in capsys.readouterr().out
    (written,) = (tmp_path / "回").glob("*.yaml")
    assert "注：本表由财务科留存" in written.read_text("utf-8")


def test_a_published_file_is_examined_without_a_spec_and_findings_name_page_and_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drawn(NARRATIVE, "pdf", tmp_path)
    assert main(["check", str(file)]) == 1
    told = capsys.readouterr().out
    assert f"{file} 第1页第3行: 错误 M4" in told
    assert "第1个表第" in told
    assert list(tmp_path.iterdir()) == [file]


def test_a_whole_document_becomes_a_document_with_its_index(tmp_path: Path) -> None:
    studio = Studio()
    book = studio.load(NARRATIVE.parent)
    file = tmp_path / "全部.docx"
    file.write_bytes(book.draw("docx"))
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    back = studio.load(tmp_path / "回")
    assert [project.name for project in back.projects] == [project.name for project in book.projects]
    assert back.compilation.title == book.compilation.title
    index = yaml.safe_load((tmp_path / "回" / "汇编.yaml").read_text("utf-8"))
    assert index["共用"]["实施单位"] == "上海市松江区人民政府办公室（本级）"


@pytest.mark.parametrize(("form", "says"), [("汇总表", "汇编的表"), ("申报-2024", "申报表-2024")])
def test_a_form_that_no_project_has_is_a_wrong_call_and_writes_nothing(
    form: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drawn(SPEC, "docx", tmp_path)
    assert main(["import", str(file), "--form", form, "-o", str(tmp_path / "回")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "回").exists()


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("format", "suffix", "called"), [("docx", "doc", "wps"), ("docx", "odt", "odt"), ("xlsx", "xls", "et")]
)
def test_older_files_are_imported_whatever_they_are_called(
    format: str, suffix: str, called: str, tmp_path: Path
) -> None:
    file = drawn(SPEC, format, tmp_path)
    kinds = {kind.suffixes[0][1:]: kind for kind in FileKind}
    with converted(file, file.read_bytes(), kinds[format], kinds[suffix]) as other:
        older = file.with_suffix(f".{called}")
        older.write_bytes(other.read_bytes())
    assert main(["import", str(older), "-o", str(tmp_path / "回")]) == 0
    assert [written.stem for written in (tmp_path / "回").glob("*.yaml")] == [SPEC.stem]


def test_a_workbook_with_macros_is_read_and_none_of_them_runs(tmp_path: Path) -> None:
    file = drawn(SPEC, "xlsx", tmp_path)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(tmp_path / "去年.xlsm", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 no project at all")
    before = (tmp_path / "去年.xlsm").read_bytes()
    assert main(["import", str(tmp_path / "去年.xlsm"), "-o", str(tmp_path / "回")]) == 0
    assert (tmp_path / "去年.xlsm").read_bytes() == before


def test_a_folder_without_a_file_to_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空.pdf").mkdir()
    assert main(["import", str(tmp_path), "-o", str(tmp_path / "回")]) == 1
    assert "里没有能读的文件" in capsys.readouterr().err

"""What is drawn: single specs, document folders, folders of folders; one bad file hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.findings import Severity
from jixiao.specs.compilation import Compilation, load
from samples import SPECS
from samples.writing import HEAD, advice, forms, marks

INDEX = "年度: 2024\n表式: [申报表-2024]\n"


def folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def loaded(*paths: Path) -> list[Compilation]:
    return load(paths, forms())


def names(compilation: Compilation) -> list[str]:
    return [spec.name for spec in compilation.specs]


@pytest.mark.slow
def test_the_published_documents_load_whole_and_without_a_finding() -> None:
    found = loaded(SPECS)
    assert [(len(one.specs), one.whole, one.findings) for one in found] == [
        (10, True, ()),
        (4, True, ()),
        (2, True, ()),
        (2, True, ()),
        (7, True, ()),
    ]


def test_projects_stand_in_the_order_of_the_index_and_are_numbered(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX + "项目: [乙, 甲]\n", 甲="项目名称: 甲\n", 乙="项目名称: 乙\n")
    (found,) = loaded(tmp_path)
    assert [(spec.name, spec.index) for spec in found.specs] == [("乙", 1), ("甲", 2)]


def test_one_project_of_a_document_has_its_number_and_the_shared_fields(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX + "项目: [乙, 甲]\n", 甲="项目名称: 甲\n", 乙="项目名称: 乙\n")
    (found,) = loaded(tmp_path / "甲.yaml")
    assert (found.whole, found.specs[0].index, found.specs[0].year) == (False, 2, 2024)


def test_without_a_list_all_files_of_the_folder_are_drawn(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX, b="项目名称: 二\n", a="项目名称: 一\n")
    assert names(loaded(tmp_path)[0]) == ["一", "二"]


@pytest.mark.parametrize(
    ("index", "mark", "way_out"),
    [
        (INDEX + "项目: [甲, 乙, 丁]\n", "F1 3:12", ""),
        (INDEX + "项目: [甲, 乙, 甲]\n", "F4 3:12", "删去"),
        (INDEX + "项目: [甲]\n", "F5 3:5", "列入"),
        (INDEX + "项目: 甲\n", "F3 3:5", "项目: ["),
        (INDEX + "项目: [../甲, 甲, 乙]\n", "F3 3:6", ""),
        (INDEX + "项目: [{a: b}, 甲, 乙]\n", "F3 3:6", ""),
        (INDEX + "导盐: 好\n", "F2 3:1", "导言"),
        (INDEX + "单位数: 很多\n", "F3 3:6", "单位数: 1"),
        (INDEX + "标题: [一]\n", "F3 3:5", ""),
        (INDEX + "目录: 要\n", "F3 3:5", "目录: 是"),
        (INDEX + "目录: [是]\n", "F3 3:5", ""),
        (INDEX + "目次: 是\n", "F2 3:1", ""),
        (INDEX + "共用: 三\n", "F3 3:5", "缩进"),
        ("年度: >8\n", "Y3 1:5", "'>8'"),
        ("", "Y1 1:1", "jixiao new"),
    ],
)
def test_a_fault_of_the_index_is_found_at_its_place(index: str, mark: str, way_out: str, tmp_path: Path) -> None:
    folder(tmp_path, 汇编=index, 甲="项目名称: 甲\n", 乙="项目名称: 乙\n")
    (found,) = loaded(tmp_path)
    assert mark in marks(found.findings)
    assert way_out in advice(found.findings)


def test_a_file_that_is_not_listed_is_a_warning_and_stops_nothing(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX + "项目: [甲]\n", 甲="项目名称: 甲\n", 乙="项目名称: 乙\n")
    (found,) = loaded(tmp_path)
    assert [finding.severity for finding in found.findings] == [Severity.WARNING]
    assert names(found) == ["甲"]


def test_specs_in_a_folder_of_a_document_are_told_not_forgotten(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX, 甲="项目名称: 甲\n")
    folder(tmp_path / "里面", 乙=HEAD)
    folder(tmp_path / "表", form="字段: {}\n")
    (tmp_path / "表" / "page.html.j2").write_text("", encoding="utf-8")
    (found,) = loaded(tmp_path)
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("F5", Severity.WARNING)]
    assert "“里面”" in found.findings[0].message


def test_a_bad_project_does_not_hide_the_good_ones_or_the_faults_of_others(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX, 甲="项目名称: 甲\n", 乙="项目名称: >8\n", 丙="项目名称: 丙\n计划开始日期: 昨天\n")
    (found,) = loaded(tmp_path)
    assert names(found) == ["甲"]
    assert sorted(marks(found.findings)) == ["F3 2:9", "Y3 1:7"]


def test_a_fault_in_a_shared_field_is_told_once(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX + "共用: {计划开始日期: 昨天}\n", 甲="项目名称: 甲\n", 乙="项目名称: 乙\n")
    assert marks(loaded(tmp_path)[0].findings) == ["F3 3:14"]


@pytest.mark.parametrize("where", ["没有", "没有.yaml"])
def test_a_path_that_is_not_there_is_a_finding(where: str, tmp_path: Path) -> None:
    (found,) = loaded(tmp_path / where)
    assert "没有这个文件或文件夹" in advice(found.findings)


def test_an_empty_folder_is_a_finding_with_the_way_to_the_first_spec(tmp_path: Path) -> None:
    assert "jixiao new" in advice(loaded(tmp_path)[0].findings)


def test_a_folder_of_folders_gives_its_documents_and_single_specs(tmp_path: Path) -> None:
    folder(tmp_path / "一", 汇编=INDEX, 甲="项目名称: 甲\n")
    folder(tmp_path / "二" / "三", 汇编=INDEX, 乙="项目名称: 乙\n")
    folder(tmp_path, 散件=HEAD)
    folder(tmp_path / ".隐藏", 汇编="坏")
    found = [(one.name, names(one), one.whole) for one in loaded(tmp_path)]
    assert found == [("一", ["甲"], True), ("三", ["乙"], True), (tmp_path.name, ["合作与交流"], False)]


def test_a_file_that_is_no_text_and_a_folder_called_yaml_are_findings(tmp_path: Path) -> None:
    (tmp_path / "图.yaml").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "夹.yaml").mkdir()
    found = loaded(tmp_path / "图.yaml", tmp_path)
    assert "不是 UTF-8" in advice(found[0].findings)
    assert all(one.findings for one in found)


def test_title_and_introduction_are_kept_with_their_marks(tmp_path: Path) -> None:
    folder(tmp_path, 汇编=INDEX + "标题: |-\n  某市\n  申报表\n导言: |-\n  共{{ 项目数 }}个。\n", 甲="项目名称: 甲\n")
    (found,) = loaded(tmp_path)
    assert (found.title, found.introduction, found.name) == (("某市", "申报表"), ("共{{ 项目数 }}个。",), "某市申报表")

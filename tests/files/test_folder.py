"""Files of a folder of forms: from below it only, in every command that takes forms."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.files.folder import found, own_files
from jixiao.findings import Finding, InputError
from jixiao.forms.read_form import read_forms
from samples import ROOT

pytestmark = pytest.mark.slow

PRIVATE = "-----BEGIN PRIVATE KEY-----"
PAGE = '<html><head><link rel="stylesheet" href="{}"/></head><body><p>{{{{ 项目名称 }}}}</p></body></html>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound folder of one form, beside it a secret that is none of its business."""
    (tmp_path / "秘密").write_text(PRIVATE, encoding="utf-8")
    (tmp_path / "密.css").write_text("p { padding: 1pt }", encoding="utf-8")
    form = tmp_path / "我的表" / "某表"
    form.mkdir(parents=True)
    (form.parent / "_shared").mkdir()
    (form / "form.yaml").write_text("字段:\n  项目名称: 文本\n角色: {名称: 项目名称}\n", encoding="utf-8")
    (form / "page.html.j2").write_text(PAGE.format("_shared/official.css"), encoding="utf-8")
    (tmp_path / "甲.yaml").write_text("表式: [某表]\n年度: 2025\n项目名称: 甲\n", encoding="utf-8")
    return form.parent


def jixiao(*words: str | Path, cwd: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", *map(str, words)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONSAFEPATH": "1"},
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def told(folder: Path) -> list[Finding]:
    """What is wrong with the form, or with what all forms of the folder share."""
    try:
        return [
            finding
            for broken in read_forms((ROOT / "templates", folder)).broken.values()
            for finding in broken.findings
        ]
    except InputError as error:
        return list(error.findings)


LINKS = [
    "某表/page.html.j2",
    "某表/form.yaml",
    "某表/别的.txt",
    "_shared/words.txt",
    "_shared/审核.yaml",
    "_shared/official.css",
    "_shared/page.html.j2",
]


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("relative", [True, False], ids=["..", "/"])
def test_a_link_out_of_the_folder_is_a_finding_and_nothing_of_it_is_told(
    name: str, relative: bool, folder: Path
) -> None:
    place = folder / name
    place.unlink(missing_ok=True)
    place.symlink_to("../../秘密" if relative else folder.parent / "秘密")
    (finding,) = told(folder)
    assert "外面" in finding.message
    assert PRIVATE not in str(finding)
    assert finding.rule == "B1"
    assert finding.help


@pytest.mark.parametrize(
    "command",
    [
        ["check", "甲.yaml"],
        ["render", "甲.yaml", "-o", "出"],
        ["bundle", "甲.yaml", "-o", "出"],
        ["forms"],
        ["new", "某表", "乙"],
        ["schema", "-o", "出"],
    ],
)
def test_every_command_that_takes_forms_refuses_the_link(command: list[str], folder: Path) -> None:
    (folder / "某表" / "钥匙").symlink_to(folder.parent / "秘密")
    code, said = jixiao(*command, "--forms", folder, cwd=folder.parent)
    assert code == 1
    assert "钥匙" in said
    assert PRIVATE not in said
    assert not list(folder.parent.glob("出/**/*.pdf"))


def test_a_link_to_a_folder_outside_is_refused_and_one_inside_is_followed(folder: Path) -> None:
    (folder / "_shared" / "样.j2").symlink_to("../某表/page.html.j2")
    assert told(folder) == []
    (folder / "某表" / "里").symlink_to(folder.parent, target_is_directory=True)
    assert "外面" in told(folder)[0].message


def test_links_in_a_circle_and_folders_without_end_are_findings(folder: Path) -> None:
    (folder / "某表" / "甲").symlink_to("乙")
    (folder / "某表" / "乙").symlink_to("甲")
    assert "绕成圈" in told(folder)[0].message
    shutil.rmtree(folder / "某表")
    place = folder / "某表"
    for _ in range(40):
        place = place / "深"
    place.mkdir(parents=True)
    (folder / "某表" / "form.yaml").write_text("字段: {项目名称: 文本}", encoding="utf-8")
    assert "套得太深" in told(folder)[0].message


@pytest.mark.parametrize(
    "href", ["{folder}/密.css", "../密.css", "_shared/../../密.css", "/etc/hostname", "file:///etc/hostname", ""]
)
def test_a_style_sheet_outside_is_not_read(href: str, folder: Path) -> None:
    (folder / "某表" / "page.html.j2").write_text(PAGE.format(href.format(folder=folder.parent)), encoding="utf-8")
    code, said = jixiao("render", "甲.yaml", "-o", "出", "--forms", folder, cwd=folder.parent)
    assert code == 1
    assert "找不到样式文件" in said


@pytest.mark.parametrize(
    "name", ["../甲.yaml", "/etc/passwd", "某表/../../甲.yaml", "某表\\form.yaml", "", "a\0b", "甲" * 300, "某表"]
)
def test_a_name_that_leaves_the_folder_names_no_file(name: str, folder: Path) -> None:
    assert found(folder, name) is None


def test_a_pipe_is_no_file_of_a_form(folder: Path) -> None:
    os.mkfifo(folder / "_shared" / "words.txt")
    os.mkfifo(folder / "某表" / "管")
    assert "某表" in read_forms((ROOT / "templates", folder))
    assert [file.name for file in own_files(folder)] == ["form.yaml", "page.html.j2"]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("某表/form.yaml", 400_000),
        ("某表/page.html.j2", 300_000),
        ("_shared/words.txt", 100_000),
        ("_shared/审核.yaml", 400_000),
        ("_shared/official.css", 300_000),
    ],
)
def test_a_file_that_is_too_large_is_a_finding(name: str, size: int, folder: Path) -> None:
    content = "# " + "长" * (size // 3) + "\n"
    (folder / name).write_text(content, encoding="utf-8")
    if name.endswith(".j2"):
        (folder / name).write_text("{" + content + "}", encoding="utf-8")
    (folder / "某表" / "page.html.j2").write_text(
        "{{ 项目名称 | 断词 }}" + PAGE.format("_shared/official.css"), encoding="utf-8"
    ) if "words" in name else None
    code, said = jixiao("render", "甲.yaml", "-o", "出", "--forms", folder, cwd=folder.parent)
    assert code == 1
    assert f"{Path(name).name} 太大" in said


@pytest.mark.parametrize("name", ["_shared/words.txt", "_shared/official.css", "某表/page.html.j2"])
def test_a_file_that_is_no_utf8_is_a_finding(name: str, folder: Path) -> None:
    if name == "_shared/words.txt":
        (folder / "某表" / "page.html.j2").write_text(
            "<html><body><p>{{ 项目名称 | 断词 }}</p></body></html>", encoding="utf-8"
        )
    (folder / name).write_bytes("满意度 服务对象".encode("gb18030"))
    code, said = jixiao("render", "甲.yaml", "-o", "出", "--forms", folder, cwd=folder.parent)
    assert code == 1
    assert "不是 UTF-8 编码" in said

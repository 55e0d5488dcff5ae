"""Files that look like specs, but whose names do not end as those of specs do, are told and not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.cli import main

SPEC = "表式: [申报表-2024]\n年度: 2024\n项目名称: 甲\n"


@pytest.mark.parametrize("index", [False, True])
def test_a_spec_with_another_ending_is_a_fault_and_the_others_are_read(
    *, index: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"甲.yml": SPEC.encode(), "乙.YAML": SPEC.encode("gb18030"), "丙.yaml": SPEC.encode()}
    files |= {"docker.yml": b"services: {}\n", "丁.YML.bak": SPEC.encode()}
    for name, content in (files | ({"汇编.yaml": "标题: 甲\n".encode()} if index else {})).items():
        Path(name).write_bytes(content)
    main(["check", "."])
    told = capsys.readouterr()
    found = [line for line in told.out.splitlines() if " Y1: " in line]
    assert found == [
        "乙.YAML:1:1: 错误 Y1: “乙.YAML”没有读：文件名要以 .yaml 结尾",
        "甲.yml:1:1: 错误 Y1: “甲.yml”没有读：文件名要以 .yaml 结尾",
    ]
    assert "检查了 1 个项目" in told.out


def test_an_index_with_another_ending_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("汇编.yml").write_text("标题: 甲\n", "utf-8")
    assert main(["check", "."]) == 1
    assert "“汇编.yml”没有读" in capsys.readouterr().out

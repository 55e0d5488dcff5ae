"""A compilation with mistakes, and what `check --report --annotate` writes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from samples import SPECS
from samples.reviewed import CHANGES, FORMATS, Checked, check


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of which one project has three mistakes, one cannot be read, and one has been published so."""
    folder = Path(shutil.copytree(SPECS / "驻西宁办-2020-绩效自评表", tmp_path_factory.mktemp("specs") / "西宁"))
    spec = folder / "合作交流专项工作经费.yaml"
    text = spec.read_text("utf-8")
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new, 1)
    spec.write_text(text, "utf-8")
    (folder / "读不了.yaml").write_text("项目名称: 读不了\n项目资金额: 3\n", "utf-8")
    index = folder / "汇编.yaml"
    index.write_text(f"标题: 某办2020年度自评\n{index.read_text('utf-8')}  - 读不了\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def checked(bad: Path, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The sheet in all formats, and the annotated forms."""
    folder = tmp_path_factory.mktemp("意见")
    said = "".join(check(bad, "--report", folder / f"意见.{format}") for format in FORMATS)
    return Checked(folder, said + check(bad, "--annotate", folder / "批注"))


@pytest.fixture(scope="session")
def told(bad: Path) -> list[dict[str, str]]:
    """The findings as `check` tells programs."""
    found = json.loads(check(bad, "--output-format", "json"))
    return found["findings"] if isinstance(found, dict) else found

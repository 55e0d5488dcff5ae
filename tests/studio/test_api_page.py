"""The examples of docs/api.md, run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import ROOT, SPECS


@pytest.mark.slow
def test_the_examples_of_the_page_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "specs").symlink_to(SPECS)
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", (ROOT / "docs/api.md").read_text("utf-8"), re.DOTALL)
    exec("".join(examples), {})  # noqa: S102 -- our own page
    told = capsys.readouterr().out
    assert "37780000" in told
    assert "甲.yaml 第 4 行：" in told
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "2024年绩效目标.pdf",
        "2024年绩效目标.zip",
        "2024年绩效目标.清单.json",
        "specs",
    ]

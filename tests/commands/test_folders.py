"""Every command finds the same documents in the same folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode


@pytest.mark.parametrize("words", [("check",), ("render", "--format", "docx"), ("bundle",)])
@pytest.mark.parametrize("empty", ["空", "驻西宁办-2020-绩效自评表/空"])
def test_an_empty_folder_among_documents_is_nothing_to_any_command(
    words: tuple[str, ...], empty: str, published: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = published("驻西宁办").parent
    (folder / empty).mkdir()
    target = () if words == ("check",) else ("-o", str(folder.parent / f"{folder.name}-出"))
    assert main([*words, str(folder), *target]) == ExitCode.OK
    said = capsys.readouterr()
    assert "空" not in said.out + said.err

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.fonts.fontconfig import StandIn, aliases, shown

FAKE = """#!/bin/sh
case "$2" in
{cases}
*) printf 'DejaVu Sans' ;;
esac
"""


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A Linux whose fontconfig has these fonts and takes DejaVu for all others."""

    def make(**fonts: str) -> None:
        cases = "\n".join(f"'{asked.replace('_', ' ')}') printf '{family}' ;;" for asked, family in fonts.items())
        (tmp_path / "fc-match").write_text(FAKE.format(cases=cases))
        (tmp_path / "fc-match").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    monkeypatch.setattr("sys.platform", "linux")
    return make


def test_a_machine_without_song_is_told_what_is_shown_and_what_is_nearer(machine):
    machine(Noto_Serif_CJK_SC="Noto Serif CJK SC", SimHei="SimHei,黑体", 黑体="SimHei,黑体", 仿宋="仿宋", 楷体="楷体")
    assert shown() == (StandIn(("宋体", "SimSun"), "DejaVu Sans", "Noto Serif CJK SC"),)


def test_a_machine_that_has_them_or_shows_their_like_is_told_nothing(machine):
    machine(宋体="SimSun,宋体", 黑体="Noto Sans CJK SC", 仿宋="FangSong,仿宋", 楷体="LXGW WenKai")
    assert shown() == ()


def test_a_machine_without_any_chinese_font_gets_no_advice_that_it_cannot_follow(machine):
    machine()
    assert [one.better for one in shown()] == ["", "", "", ""]


def test_windows_is_not_asked(machine, monkeypatch):
    machine()
    monkeypatch.setattr("sys.platform", "win32")
    assert shown() == ()


@pytest.mark.skipif(not shutil.which("fc-match"), reason="fontconfig 没有装")
def test_fontconfig_itself_takes_the_lines(tmp_path):
    file = tmp_path / "fontconfig" / "conf.d" / "60-jixiao.conf"
    file.parent.mkdir(parents=True)
    file.write_text(aliases([StandIn(("无此体", "NoSuch"), "", "DejaVu Sans Mono")]), "utf-8")
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    words = ["fc-match", "--format=%{family}", "DejaVu Sans Mono"]
    told = {
        family: subprocess.run([*words[:2], family], env=environment, capture_output=True, check=True)
        for family in ("DejaVu Sans Mono", "无此体", "NoSuch")
    }
    assert len({done.stdout for done in told.values()}) == 1
    assert not any(done.stderr for done in told.values())
    assert Path(file).read_text("utf-8").count("<alias") == 2


def test_doctor_writes_the_lines_once_and_never_over_a_file(machine, monkeypatch, tmp_path, capsys):
    machine(Noto_Serif_CJK_SC="Noto Serif CJK SC", 黑体="黑体", 仿宋="仿宋", 楷体="楷体")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "fontconfig" / "conf.d" / "60-jixiao.conf"
    assert main(["doctor"]) == 0
    assert not file.exists() and "没有宋体，显示成 DejaVu Sans，改用 Noto Serif CJK SC 更像" in capsys.readouterr().out
    assert main(["doctor", "--fix"]) == 0
    assert file.read_text("utf-8").count("<accept><family>Noto Serif CJK SC</family></accept>") == 2
    file.write_text("mine", "utf-8")
    assert main(["doctor", "--fix"]) == 4
    assert file.read_text("utf-8") == "mine" and "没有覆盖" in capsys.readouterr().err

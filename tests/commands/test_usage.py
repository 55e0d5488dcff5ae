"""Wrong calls are told in Chinese only."""

from __future__ import annotations

import argparse
import inspect
import re

import pytest
from jixiao.cli import main
from jixiao.commands.usage import in_chinese

CALLS = [
    (["render", "--jobs"], "--jobs：后面要写一个值"),
    (["render", "--jobs", "两个"], "--jobs：不是整数：'两个'"),
    (["render", "--jobs", "9" * 5000], "--jobs：不是整数：'999"),
    (["render", "--fo", "x"], "--fo 可以是 --format, --force, --forms，请写全"),
    (["render", "--quiet=是"], "--quiet：后面不能写值，写的是 '是'"),
    (["render", "--nix"], "不认识的参数 --nix"),
    (["render", "--\x1b[2J"], "不认识的参数 --\ufffd[2J"),
    (["bundle", "--pdfa", "1a"], "--pdfa：没有这个选择：'1a'（可以写 '3a', '3u', '2u'）"),
    (["check", "--output-format", "xml"], "没有这个选择：'xml'"),
    (["explain"], "缺少参数 编号"),
    (["extract"], "缺少参数 FILE"),
    (["verify", "a.pdf", "b.pdf"], "不认识的参数 b.pdf"),
    (["--version=1"], "后面不能写值，写的是 '1'"),
]


@pytest.mark.parametrize(("words", "says"), CALLS)
def test_a_wrong_call_is_told_in_chinese(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    told = capsys.readouterr().err
    assert end.value.code == 2
    assert says in told
    assert len(told) < 400
    assert not re.search(r"argument|required|invalid|choose|expected|ambiguous|ignored|unrecognized", told)


def test_whatever_argparse_says_no_english_comes_through() -> None:
    said = re.findall(r"_\(\s*'((?:[^'\\]|\\.)+)'", inspect.getsource(argparse))
    assert len(said) > 15
    for message in said:
        filled = re.sub(r"%\(\w+\)[rs]|%[rs]", "Ω", message)
        told = in_chinese(filled.removeprefix("argument Ω: "))
        assert told == "参数写得不对" or not re.search("[a-z]{3}", told.replace("Ω", "")), message
    for message in (
        "expected one argument",
        "expected at least one argument",
        "expected 2 arguments",
        "not allowed with argument --a",
    ):
        assert in_chinese(message) != "参数写得不对"

"""jixiao rules: all rules of the examination as a table."""

from __future__ import annotations

import argparse

from jixiao.errors import ExitCode
from jixiao.examination.rules.registry import rules
from jixiao.terminal.table import table

EPILOG = "“jixiao explain M4”说明一条规则；类：M 金额，S 评分，I 指标，T 文本，C 衔接。"


def add_options(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Prints the table."""
    print(table(["规则", "轻重", "内容"], [[rule.id, rule.severity.label, rule.title] for rule in rules().values()]))
    return ExitCode.OK

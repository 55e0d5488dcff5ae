"""jixiao explain: one rule or another code of a finding: why it exists, where it comes from, an example."""

from __future__ import annotations

import argparse
import sys

from jixiao.errors import ExitCode
from jixiao.examination.codes import CODES, code_text
from jixiao.examination.rules.registry import Rule, rules_with_examples
from jixiao.text.suggestions import unknown_key

EPILOG = """例：
  jixiao explain M4      一条审核规则
  jixiao explain F2      别的编号：Y 写法，F 字段，P {{ }}，B 表，W 豁免，G 字，D 出表"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """RULE."""
    parser.add_argument("rule", metavar="编号", help="规则编号，如 M4（见 jixiao rules），或提示里的别的编号，如 F2")


def run(options: argparse.Namespace) -> int:
    """Prints the rule's page."""
    known, wanted = rules_with_examples(), options.rule.strip().upper()
    if wanted in CODES:
        print(code_text(wanted))
        return ExitCode.OK
    if wanted not in known:
        print("，".join(unknown_key(wanted, (*known, *CODES), what="规则")), file=sys.stderr)
        return ExitCode.USAGE
    print(explanation(known[wanted]))
    return ExitCode.OK


def explanation(rule: Rule) -> str:
    """The rule as text."""
    return "\n".join(
        [
            f"{rule.id}  {rule.title}（{rule.severity.label}）",
            "",
            rule.why,
            "",
            f"依据：{rule.source}" if rule.source else "依据待核",
            "",
            f"会报的写法{f'（{rule.forms_shown}）' if rule.limits else ''}：",
            _indented(rule.bad),
            "",
            "改好以后：",
            _indented(rule.good),
        ]
    )


def _indented(text: str) -> str:
    return "\n".join("  " + line for line in text.splitlines())

"""docs/rules/: a page for each rule, from its metadata.    python -m generator.rules.pages docs/rules"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from generator.output import write_file
from generator.rules.registry import Rule, rules_with_examples

_FAMILIES = {"M": "金额", "S": "评分", "I": "指标", "T": "文本"}
_NOTE = "<!-- 由 python -m generator.rules.pages docs/rules 生成，请勿手改 -->"


def pages() -> Mapping[str, str]:
    """File name → text of every page, the index included."""
    known = rules_with_examples()
    return {"README.md": _index(known.values()), **{f"{rule.id}.md": _page(rule) for rule in known.values()}}


def _index(known: object) -> str:
    rows = [f"| [{rule.id}]({rule.id}.md) | {_FAMILIES[rule.id[0]]} | {rule.severity.label} | {rule.title} |" for rule in known]  # type: ignore[attr-defined]
    head = ["# 审核规则", "", _NOTE, "", "`jixiao check` 按这些规则检查；“错误”拦住出表，“警告”“提示”只是提醒。", ""]
    return "\n".join([*head, "| 规则 | 类 | 轻重 | 内容 |", "|---|---|---|---|", *rows]) + "\n"


def _page(rule: Rule) -> str:
    forms = "、".join(rule.form.split(","))
    return "\n".join([
        f"# {rule.id} {rule.title}", "", _NOTE, "", f"{_FAMILIES[rule.id[0]]}，{rule.severity.label}。", "", rule.why, "",
        f"**依据** {rule.source or '依据待核'}", "", f"**会报的写法**（{forms}，只列有关的字段）", "", "```yaml", rule.bad, "```", "",
        "**改好以后**", "", "```yaml", rule.good, "```", "",
        f"确有理由保留时，在项目文件的“豁免”里写明：`{{规则: {rule.id}, 位置: 字段的路径, 理由: ……}}`。",
    ]) + "\n"


def main() -> None:
    """Writes the pages into the folder that is named."""
    folder = Path(sys.argv[1])
    for name, text in pages().items():
        write_file(folder / name, text.encode())


if __name__ == "__main__":
    main()

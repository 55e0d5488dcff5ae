"""docs/rules/: a page for each rule, from its metadata.    python -m jixiao.examination.rule_pages docs/rules"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from jixiao.examination.codes import CODE_FAMILIES, CODES
from jixiao.examination.rules.registry import FAMILIES, Rule, rules_with_examples
from jixiao.files.staging import write_file
from jixiao.forms.parameter_table import PARAMETERS

_NOTE = "<!-- 由 python -m jixiao.examination.rule_pages docs/rules 生成，请勿手改 -->"

_MEASURED = (
    "## 看得见多少",
    "",
    "`make bench-examination`：自带的十八种表（各地、各用途），每种八份没有毛病的，各有一份弄坏的，弄坏的地方都记着。",
    "一半留着，规则不照着它写；只看过它没有毛病的表上的误报和两处漏看，所以这一半的数偏乐观。一处毛病，要有一条发现在那一处、说出那件事，才算找到；没有毛病的表上的每一条发现都算误报。",
    "",
    "| | 看着写规则的一半 | 留着的一半 |",
    "|---|---|---|",
    "| 毛病 | 498 / 500 | 472 / 496 |",
    "| 没有毛病的表上的发现，每份 | 0.00 | 0.00 |",
    "",
    "这两个数不能单独信：自己写的毛病，总比别人的好找。所以另请没有读过规则的人照自己的经验写文稿、埋毛病，",
    "写完才第一次运行 `jixiao check 文件夹`，一处一处地数。最近一次（2026年11月30日，45份，269处，规则都没有见过；",
    "文稿写的是真的地方、编的事，不放在这里，所以这张表别人重算不了，只能再请人写）：",
    "",
    "| | 找到 | 其中算术 | 没有毛病的文稿上的误报，每份 |",
    "|---|---|---|---|",
    "| 目标表、申报表 | 84 / 90 | 43 / 45 | 0.07 |",
    "| 自评表、监控表 | 80 / 90 | 42 / 45 | 0.00 |",
    "| 经费情况说明、部门整体、转移支付 | 84 / 89 | 44 / 45 | 0.13 |",
    "| 合计 | 248 / 269，92% | 129 / 135，96% | 0.07 |",
    "",
    "两可的三处算作找到；全不算，是 245 / 269、128 / 135。",
)


def pages() -> Mapping[str, str]:
    """File name → text of every page, the index included."""
    known = rules_with_examples()
    return {
        "README.md": _index(known.values()),
        "参数.md": _parameters(),
        "编号.md": _codes(),
        **{f"{rule.id}.md": _page(rule) for rule in known.values()},
    }


def _index(known: Iterable[Rule]) -> str:
    rows = [
        f"| [{rule.id}]({rule.id}.md) | {FAMILIES[rule.id[0]]} | {rule.severity.label} | {rule.title} |"
        for rule in known
    ]
    head = ["# 审核规则", "", _NOTE, "", "`jixiao check` 按这些规则检查；“错误”拦住出表，“警告”“提示”只是提醒。", ""]
    further = ["", "词表、界限、分值由各表的 form.yaml 定，见[审核的参数](参数.md)。", "", *_MEASURED]
    return "\n".join([*head, "| 规则 | 类 | 轻重 | 内容 |", "|---|---|---|---|", *rows, *further]) + "\n"


def _parameters() -> str:
    rows = [
        f"| `{key}` | {_linked(each.rules)} | {each.kind.shown.replace('<', '&lt;')} | {each.meaning} |"
        for key, each in PARAMETERS.items()
    ]
    head = [
        "# 审核的参数",
        "",
        _NOTE,
        "",
        "写在 form.yaml 的 `审核` 下面，或放表的文件夹的 `_shared/审核.yaml` 里；这里没有的键、别的类型的值都是错误。",
        "正则表达式放在单引号里。`[]`、`{}` 关掉靠它的规则。共同的值在 `templates/_shared/审核.yaml`。",
        "",
    ]
    return "\n".join([*head, "| 键 | 规则 | 值 | 意思 |", "|---|---|---|---|", *rows]) + "\n"


def _codes() -> str:
    head = [
        "# 提示的编号",
        "",
        _NOTE,
        "",
        "审核规则（M S I T）以外的编号；`jixiao explain F2` 也会说明。错误拦住出表，警告只是提醒。",
        "",
    ]
    rows = [
        f"| {key} | {CODE_FAMILIES[key[0]]} | {each.severity.label} | {each.title} | {each.why} | {each.way} |"
        for key, each in CODES.items()
    ]
    return "\n".join([*head, "| 编号 | 类 | 轻重 | 内容 | 为什么 | 改法 |", "|---|---|---|---|---|---|", *rows]) + "\n"


def _linked(rules: str) -> str:
    return " ".join(f"[{rule}]({rule}.md)" for rule in rules.split())


def _page(rule: Rule) -> str:
    return (
        "\n".join(
            [
                f"# {rule.id} {rule.title}",
                "",
                _NOTE,
                "",
                f"{FAMILIES[rule.id[0]]}，{rule.severity.label}。",
                "",
                rule.why,
                "",
                f"**依据** {rule.source or '依据待核（本工具的经验）'}",
                "",
                f"**会报的写法**（{rule.forms_shown}，只列有关的字段）",
                "",
                "```yaml",
                rule.bad,
                "```",
                "",
                "**改好以后**",
                "",
                "```yaml",
                rule.good,
                "```",
                "",
                f"确有理由保留时，在项目文件的“豁免”里写明：`{{规则: {rule.id}, 位置: 字段的路径, 理由: ……}}`。",
            ]
        )
        + "\n"
    )


def main() -> None:
    """Writes the pages into the folder that is named."""
    folder = Path(sys.argv[1])
    for name, text in pages().items():
        write_file(folder / name, text.encode())


if __name__ == "__main__":
    main()

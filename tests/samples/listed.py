"""Folders of a document with contents: as many projects as are asked for, with short names or long ones."""

from __future__ import annotations

from pathlib import Path

LONG = (
    "街镇村居的公共服务网络租赁、运行维护、安全测评及升级改造（历年已批复、跨年度分期实施）（Network Upgrade）综合经费"
)
TITLE = "标题: 某市某局2024年项目绩效目标\n导言: 本单位编报了项目{{ 项目数 }}个。\n"
PROJECT = """\
项目名称: {name}
项目概述: 概述
项目总目标: 目标
年度总体目标: 目标
计划开始日期: 2024-01-01
计划完成日期: 2024-12-31
项目资金: {{年度申请: {{当年财政拨款: {number}万元}}}}
绩效指标:
  成本指标: {{经济成本指标: {{成本控制: ≤{number}万元}}}}
  产出指标: {{数量指标: {{保障率: =100%}}, 质量指标: {{合格率: ≥90%}}}}
  效益指标: {{社会效益指标: {{支撑作用: 明显}}}}
  满意度指标: {{服务对象满意度指标: {{满意度: ≥90%}}}}
"""


def names(count: int, *, long: bool = False) -> list[str]:
    """What the projects are called."""
    return [f"第{number}号{LONG if long else '接待项目'}" for number in range(1, count + 1)]


def with_contents(
    folder: Path, count: int, *, long: bool = False, forms: str = "申报表-2024", title: str = TITLE, said: str = "是"
) -> Path:
    """The folder of the document."""
    folder.mkdir(parents=True)
    head = f"年度: 2024\n表式: [{forms}]\n目录: {said}\n{title}共用: {{实施单位: 某市某局, 主管部门: 某市某局}}\n"
    (folder / "汇编.yaml").write_text(head, encoding="utf-8")
    for number, name in enumerate(names(count, long=long), 1):
        text = PROJECT.format(name=name, number=number)
        (folder / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return folder

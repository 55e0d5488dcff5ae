"""Specs of one-page 申报表 as the published ones of 2024 are, each with texts of its own. Also a command:

python tests/samples/synthetic.py FOLDER COUNT [A_DOCUMENT]     A_DOCUMENT: projects in each document; without it they
stand alone
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

UNITS = (
    "合作交流办公室",
    "驻外办事处",
    "机关事务管理局",
    "信息中心",
    "档案馆",
    "社会保障服务中心",
    "水务站",
    "文化馆",
    "卫生监督所",
    "农业技术推广站",
)
THINGS = (
    "接待",
    "维修",
    "培训",
    "巡查",
    "宣传",
    "审计",
    "检测",
    "采购",
    "评估",
    "调研",
    "普查",
    "会议",
    "网络",
    "绿化",
    "消防",
    "车辆",
    "档案",
    "展览",
    "救助",
    "保洁",
)
DOINGS = (
    "保障日常公务活动有序开展",
    "提高公共服务的质量和效率",
    "完成年度计划规定的各项任务",
    "改善办公场所的使用条件",
    "落实上级部署的专项工作",
    "做好对口支援和协作地区的联络",
    "按照合同约定分期支付费用",
    "确保设施设备正常安全运转",
    "扩大政策宣传的覆盖面",
    "规范资金使用，节约行政成本",
)
KINDS = ("其他一次性项目", "其他经常性项目", "经常性专项业务费")


def folder_of_specs(folder: Path, count: int, together: int = 0, seed: int = 1) -> Path:
    """The folder with so many projects: alone, or in documents of `together` each."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        inside = folder / f"单位{number // together + 1:04}" if together else folder
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"{name(number, chance)}.yaml").write_text(spec(number, seed, alone=not together), encoding="utf-8")
        if together and number % together == 0:
            (inside / "汇编.yaml").write_text(index(number // together + 1, chance), encoding="utf-8")
    return folder


def name(number: int, chance: random.Random) -> str:
    """A project's name, which no other project has."""
    return f"{number + 1:05}号{chance.choice(THINGS)}{chance.choice(THINGS)}项目"


def index(number: int, chance: random.Random) -> str:
    """The 汇编.yaml of a document."""
    return f"标题: 第{number}单位（{chance.choice(UNITS)}）2024年度项目绩效目标汇总表\n{SHARED}共用:\n{common(chance, '  ')}"


SHARED = "年度: 2024\n表式: [申报表-2024]\n"


def common(chance: random.Random, indent: str = "") -> str:
    """The fields that the projects of a document share."""
    unit = chance.choice(UNITS)
    fields = (
        f"主管部门: 某市{chance.choice(UNITS)}",
        f"实施单位: 某市{unit}",
        "计划开始日期: 2024-01-01",
        "计划完成日期: 2024-12-31",
    )
    return "".join(f"{indent}{field}\n" for field in fields)


def spec(number: int, seed: int = 1, *, alone: bool = True, more: int = 0) -> str:
    """One project's YAML, with so many indicators more than usual."""
    chance = random.Random(f"{seed}/{number}")
    own = name(number, chance)
    money = chance.randrange(5, 900) * 10_000 + chance.randrange(100) * 100
    goal = "，\n  ".join(chance.sample(DOINGS, 3))
    head = SHARED + common(chance) if alone else ""
    return (
        f"{head}项目名称: {own}\n项目性质: {chance.choice(KINDS)}\n项目类别: 其他运转类\n"
        f"项目资金:\n  年度申请: {{当年财政拨款: {money}, 上年结转资金: 0, 其他资金: 0}}\n"
        f"年度总体目标: |-\n  {goal}。\n绩效指标:\n{indicators(chance, more)}"
    )


def indicators(chance: random.Random, more: int = 0) -> str:
    """The tree of indicators; `more` of them above the usual thirteen or so."""
    things = chance.sample(THINGS, 12)
    lines = [
        "  成本指标:",
        "    经济成本指标:",
        f"      {things[0]}成本控制: ≤{chance.randrange(20, 999)}.00(元/次)",
        "  产出指标:",
        "    数量指标:",
    ]
    lines += [
        f"      {thing}完成数量: ≥{chance.randrange(2, 900)}.00(次)" for thing in things[1 : 3 + chance.randrange(3)]
    ]
    lines += [f"      {chance.choice(THINGS)}任务{number + 1}: ≥{number + 1}.00(项)" for number in range(more)]
    lines += [
        "    质量指标:",
        f"      {things[6]}合格率: ≥{chance.randrange(80, 99)}.00(%)",
        f"      {things[7]}事故次数: 零事故",
    ]
    lines += ["    时效指标:", f"      {things[8]}任务完成及时率: 100%及时", "  效益指标:", "    社会效益指标:"]
    lines += [
        f"      {things[9]}服务能力提升情况: {chance.choice(DOINGS)}",
        "    可持续影响指标:",
        f"      {things[10]}长效机制建立情况: 机制健全",
    ]
    lines += [
        "  满意度指标:",
        "    服务对象满意度指标:",
        f"      {things[11]}对象满意度: ≥{chance.randrange(80, 99)}.00(%)",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    folder_of_specs(Path(sys.argv[1]), *map(int, sys.argv[2:]))

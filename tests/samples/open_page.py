"""A spec, and what a page does with it, without a browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.web.requests import edits_of
from jixiao.web.site import Site

APPLICATION = """\
# 一行注释
表式: [申报表-2024]
年度: 2024
# 全称
项目名称: 公务接待
项目性质: 其他经常性项目
项目类别: 其他运转类
主管部门: 某局
实施单位: 某局
计划开始日期: 2024-01-01
计划完成日期: 2024-12-31
项目资金:
  项目总额: {财政资金: 2000000, 其他资金: 0}
  年度申请: {当年财政拨款: 2000000, 上年结转资金: 0, 其他资金: 0}
项目总目标: |-
  严格贯彻落实中央八项规定精神，
  确保顺利完成各项接待工作。
年度总体目标: 接待180批。
绩效指标:
  成本指标:
    经济成本指标:
      接待费用: ≤200万元
  产出指标:
    数量指标:
      # 去年是170批
      接待批次: ≥180批
      接待人数: ≥5000人
    质量指标:
      合格率: ≥95%
  效益指标:
    社会效益指标:
      合作渠道: ≥3条
  满意度指标:
    服务对象满意度指标:
      来访团队满意度: ≥90%
"""


@dataclass
class Page:
    """What a page does with one file."""

    site: Site
    file: Path
    state: dict[str, Any]

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode()

    def open(self) -> dict[str, Any]:
        self.state = self.site.open(self.file.name)
        return self.state

    def edit(self, op: str, *path: str | int, **about: Any) -> dict[str, Any]:
        """Makes an edit as the browser sends it."""
        (edit,) = edits_of({"edits": [{"op": op, "path": list(path), **about}]})
        self.state = self.site.save(self.file.name, self.state["digest"], [edit])
        return self.state

    def field(self, *path: str | int) -> dict[str, Any]:
        return next(field for field in self.state["fields"] if field["path"] == list(path))

    def rules(self) -> list[str]:
        return [finding["rule"] for finding in self.state["findings"]]

"""Small forms that say where they are used, what for, and what stands behind them."""

from __future__ import annotations

from pathlib import Path

SHELF = {
    "东海自评表": "名称: 东海项目绩效自评表\n地区: 东海州\n用途: 自评\n适用年度: [2020, 2021, 2022, 2024]\n状态: 依据待核\n",
    "东海目标表": "名称: 东海项目绩效目标表\n地区: 东海州\n用途: 目标\n适用年度: [2023]\n状态: 已核对\n"
    "来源: [{发布: 东海州财政局, 标题: 项目绩效目标表, 年份: 2023}]\n说明: 东海州的申请表\n",
    "西山自评表": "名称: 西山项目绩效自评表\n地区: 西山州\n用途: 自评\n状态: [自拟版式, 依据待核]\n",
    "通用自评表": "名称: 通用项目绩效自评表\n地区: 全国\n用途: 自评\n适用年度: [2020, 2021]\n",
    "无名表": "名称: 没有来历的表\n",
}
FIELDS = "字段:\n  项目名称: {类型: 文本, 必填: true}\n  概况: {类型: 段落, 示例: 修桥。}\n角色: {名称: 项目名称}\n"
PAGE = '{% extends "_shared/page.html.j2" %}{% block body %}<p>{{ 项目名称 }}</p><p>{{ 概况 }}</p>{% endblock %}'


def shelf(folder: Path) -> Path:
    """A folder of these forms."""
    for name, said in SHELF.items():
        place = folder / name
        place.mkdir(parents=True)
        (place / "form.yaml").write_text(said + FIELDS, encoding="utf-8")
        (place / "page.html.j2").write_text(PAGE, encoding="utf-8")
    return folder

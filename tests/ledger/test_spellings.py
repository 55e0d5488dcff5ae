"""Specs in odd spellings: what the workbook changes is changed in the way that stands there, every other byte stays."""

from __future__ import annotations

import codecs
from pathlib import Path

import openpyxl
import pytest
from jixiao.cli import main

PLAIN = """# 注释	有制表符
年度: 2024
表式: [自评表-2021]
项目名称: 公务接待
主管部门: 某局
实施单位: 某局（本级）
年度总体目标: 做好。
绩效指标:
  产出指标:
    数量指标:
      接待批次: {指标值: ≥180批, 分值: 20}
"""
FLOW = (
    "{年度: 2024, 表式: [自评表-2021], 项目名称: 公务接待, 主管部门: 某局, 实施单位: 某局（本级）, 年度总体目标: 做好。,\n"
    " 绩效指标: {产出指标: {数量指标: {接待批次: {指标值: ≥180批, 分值: 20}}}} }\n"
)
SPELLINGS = {
    "plain": PLAIN.encode(),
    "CRLF": PLAIN.replace("\n", "\r\n").encode(),
    "BOM": codecs.BOM_UTF8 + PLAIN.encode(),
    "BOM and CRLF": codecs.BOM_UTF8 + PLAIN.replace("\n", "\r\n").encode(),
    "UTF-16": codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
    "GB 18030": PLAIN.encode("gb18030"),
    "no end of line": PLAIN.removesuffix("\n").encode(),
    "blank lines": PLAIN.replace("\n", "\n\n").encode(),
    "wide indents": PLAIN.replace("  ", "      ").encode(),
    "flow": FLOW.encode(),
    "single quotes": PLAIN.replace(": 某局\n", ": '某局'\n").replace("≥180批", "'≥180批'").encode(),
    "double quotes": PLAIN.replace(": 某局\n", ': "某局"\n').replace("≥180批", '"≥180批"').encode(),
    "quoted keys": PLAIN.replace("主管部门:", "'主管部门':").replace("指标值:", '"指标值":').encode(),
    "blanks before colons": PLAIN.replace("主管部门:", "主管部门   :").encode(),
    "blanks behind": PLAIN.replace("\n", "  \n").encode(),
    "document marks": f"---\n{PLAIN}...\n".encode(),
    "explicit keys": PLAIN.replace("主管部门: 某局", "? 主管部门\n: 某局").encode(),
    "comments between": PLAIN.replace("\n", "\n# 说明：值\n").encode(),
    "comments behind": PLAIN.replace("绩效指标:\n", "绩效指标: # 三级\n").encode(),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_only_the_changed_spans_change(spelling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file, before = Path("公务接待.yaml"), SPELLINGS[spelling]
    file.write_bytes(before)
    assert main(["export", "公务接待.yaml"]) == 0
    book = openpyxl.load_workbook("台账.xlsx")
    for sheet, path, value in (("项目", "主管部门", "另一局"), ("绩效指标", "指标值", "≥200批")):
        number = next(c.column for c in book[sheet][1] if str(c.value).partition("|")[2] == path)
        book[sheet].cell(3, number).value = value
    book.save("台账.xlsx")
    assert main(["fill", "台账.xlsx", "公务接待.yaml"]) == 0
    encoding = {"UTF-16": "utf-16-le", "GB 18030": "gb18030"}.get(spelling, "utf-8")
    wanted = before.replace("某局".encode(encoding), "另一局".encode(encoding), 1)
    assert file.read_bytes() == wanted.replace("≥180".encode(encoding), "≥200".encode(encoding))

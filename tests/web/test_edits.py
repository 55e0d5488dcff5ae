"""An edit of the page changes its own place in the YAML, byte for byte nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Callable

import pytest
from jixiao.drawing.tools import Tools
from jixiao.errors import ExpectedError
from jixiao.files.staging import ChangedError
from jixiao.specs.read_project import read_spec
from jixiao.web.projects import create, following
from jixiao.web.requests import BadRequestError, edits_of
from jixiao.web.saving import ConflictError
from jixiao.web.workspace import Workspace
from samples.open_page import APPLICATION, Page

Open = Callable[..., Page]
FUNDS = ("项目资金", "年度申请", "当年财政拨款")
COUNTS = ("绩效指标", "产出指标", "数量指标")


def changed_lines(before: str, after: str) -> str:
    """The lines that differ, as a diff shows them."""
    found = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return "\n".join(line for line in found if not line.startswith(("---", "+++", "@@")))


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (
            ("set", *FUNDS, "1850000"),
            (
                "-  年度申请: {当年财政拨款: 2000000, 上年结转资金: 0, 其他资金: 0}\n"
                "+  年度申请: {当年财政拨款: 1850000, 上年结转资金: 0, 其他资金: 0}"
            ),
        ),
        (("set", "项目名称", "外事接待"), "-项目名称: 公务接待\n+项目名称: 外事接待"),
        (("set", "项目名称", "- 甲: 乙 #"), "-项目名称: 公务接待\n+项目名称: '- 甲: 乙 #'"),
        (("set", "计划开始日期", "2024-03-01"), "-计划开始日期: 2024-01-01\n+计划开始日期: 2024-03-01"),
        (("set", "年度", "2025"), "-年度: 2024\n+年度: 2025"),
        (("set", "主管部门", None), "-主管部门: 某局"),
        (
            ("set", "项目总目标", "严格贯彻落实中央八项规定精神，确保顺利完成各项接待工作。不超预算。"),
            "+  不超预算。",
        ),
        (("set", "项目资金", "年度申请", "合计", "200万元"), None),
        (
            ("set", *COUNTS, 0, "指标值", "≥200批"),
            "-      接待批次: ≥180批\n+      接待批次: ≥200批",
        ),
        (
            ("set", *COUNTS, 0, "三级指标", "接待总批次"),
            "-      接待批次: ≥180批\n+      接待总批次: ≥180批",
        ),
        (("set", "绩效指标", "产出指标", "质量指标", "时效指标"), "-    质量指标:\n+    时效指标:"),
    ],
)
def test_a_cell_that_was_typed_changes_its_own_line(page: Open, edit: tuple[str, ...], lines: str | None) -> None:
    open_page = page()
    op, *path, value = edit
    open_page.edit(op, *path, value=value)
    found = changed_lines(APPLICATION, open_page.text)
    if lines is None:
        assert found.count("\n") == 1
        assert "合计: 200万元" in found
    else:
        assert found == lines


@pytest.mark.parametrize(
    ("op", "path", "about", "lines"),
    [
        ("add", COUNTS, {"value": "来访人次"}, "+      来访人次:"),
        ("add", COUNTS, {"at": 1}, "+      新指标:"),
        ("add", ("绩效指标", "产出指标", "时效指标"), {"value": "及时"}, "+    时效指标:\n+      及时:"),
        ("delete", (*COUNTS, 0), {}, "-      接待批次: ≥180批"),
        ("delete", ("绩效指标", "产出指标", "质量指标", 0), {}, "-    质量指标:\n-      合格率: ≥95%"),
        (
            "move",
            (*COUNTS, 0),
            {"by": 1},
            "+      接待人数: ≥5000人\n-      接待人数: ≥5000人",
        ),
    ],
)
def test_a_row_is_added_moved_or_deleted_and_all_else_stays(
    page: Open, op: str, path: tuple[str | int, ...], about: dict[str, object], lines: str
) -> None:
    open_page = page()
    open_page.edit(op, *path, **about)
    assert changed_lines(APPLICATION, open_page.text) == lines


def test_the_page_shows_at_once_what_an_amount_changes(page: Open) -> None:
    open_page = page()
    before = open_page.state
    open_page.edit("set", *FUNDS, value="1850000")
    cells = [
        cell
        for part in open_page.state["parts"]
        for sheet in part["sheets"]
        for item in sheet
        for cell in item["cells"]
    ]
    (total,) = [cell["lines"] for cell in cells if ["项目资金", "年度申请", "合计"] in cell.get("f", [])]
    assert total == ["1,850,000.00"]
    assert before["digest"] != open_page.state["digest"]


def test_what_cannot_be_read_stays_as_typed_with_a_finding_at_its_cell(page: Open) -> None:
    open_page = page()
    open_page.edit("set", *FUNDS, value="许多")
    assert open_page.field(*FUNDS)["raw"] == "许多"
    (finding,) = [one for one in open_page.state["findings"] if one["severity"] == "error"]
    assert (finding["rule"], finding["field"]) == ("F3", list(FUNDS))
    assert open_page.state["parts"]


def test_states_of_cells_tell_where_values_come_from(page: Open) -> None:
    open_page = page()
    assert open_page.field(*FUNDS)["state"] == "typed"
    assert open_page.field("项目资金", "年度申请", "合计")["state"] == "computed"
    open_page.edit("set", "项目资金", "年度申请", "合计", value="3000000")
    assert open_page.field("项目资金", "年度申请", "合计")["state"] == "over"
    assert "M1" in open_page.rules()
    open_page.edit("set", "项目资金", "年度申请", "合计", value=None)
    assert open_page.text == APPLICATION


def test_a_shared_value_is_changed_for_one_project_or_for_all(page: Open) -> None:
    open_page = page(APPLICATION.replace("主管部门: 某局\n", ""))
    index = open_page.file.with_name("汇编.yaml")
    index.write_text("标题: 汇编\n共用:\n  主管部门: 某局\n", "utf-8")
    open_page.site.workspace.look()
    open_page.open()
    assert open_page.field("主管部门")["state"] == "shared"
    open_page.edit("set", "主管部门", value="另一局", shared=True)
    assert index.read_text("utf-8") == "标题: 汇编\n共用:\n  主管部门: 另一局\n"
    open_page.edit("set", "主管部门", value="第三局")
    assert open_page.field("主管部门")["state"] == "typed"
    assert "主管部门: 第三局\n" in open_page.text


def test_changes_are_taken_back_and_made_again_to_the_byte(page: Open) -> None:
    open_page = page()
    open_page.edit("set", *FUNDS, value="1")
    changed = open_page.text
    open_page.state = open_page.site.undo(open_page.file.name, redo=False)
    assert open_page.text == APPLICATION
    open_page.state = open_page.site.undo(open_page.file.name, redo=True)
    assert open_page.text == changed


def test_what_others_wrote_elsewhere_stays_and_the_edit_is_made(page: Open) -> None:
    open_page = page()
    open_page.file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 别人写的局"), "utf-8")
    state = open_page.edit("set", *FUNDS, value="1850000")
    assert "主管部门: 别人写的局" in open_page.text
    assert "当年财政拨款: 1850000" in open_page.text
    assert state["sent"] != state["digest"]


@pytest.mark.parametrize(
    ("there", "op", "path", "about"),
    [
        (("当年财政拨款: 2000000", "当年财政拨款: 7"), "set", FUNDS, {"value": "1850000"}),
        (("接待批次: ≥180批", "接待批次: ≥181批"), "set", (*COUNTS, 0, "指标值"), {"value": "≥200批"}),
        (("接待批次: ≥180批", "别的: ≥1批"), "set", (*COUNTS, 0, "指标值"), {"value": "≥200批"}),
        (("      接待人数: ≥5000人\n", ""), "delete", (*COUNTS, 0), {}),
    ],
)
def test_what_others_wrote_in_the_same_place_is_asked_about(
    page: Open, there: tuple[str, str], op: str, path: tuple[str | int, ...], about: dict[str, object]
) -> None:
    open_page = page()
    open_page.file.write_text(APPLICATION.replace(*there), "utf-8")
    with pytest.raises(ExpectedError, match="别处"):
        open_page.edit(op, *path, **about)
    assert open_page.text == APPLICATION.replace(*there)


NEW_ROW = APPLICATION.replace("      接待人数: ≥5000人\n", "      接待人数: ≥5000人\n      新指标:\n")
MEANWHILE = {
    "renamed": NEW_ROW.replace("新指标", "陪同人次"),
    "deleted": APPLICATION,
    "branch deleted": NEW_ROW.replace(NEW_ROW[NEW_ROW.index("    数量指标") : NEW_ROW.index("    质量指标")], ""),
    "filled in": NEW_ROW.replace("新指标:", "新指标: ≥3批"),
    "its name taken": NEW_ROW.replace("      新指标:", "      新指标:\n      出访批次: ≥3批"),
    "in front of it": NEW_ROW.replace("      接待批次", "      出访批次: ≥3批\n      接待批次"),
    "elsewhere": NEW_ROW.replace("主管部门: 某局", "主管部门: 另一局"),
    "moved": NEW_ROW.replace("      新指标:\n", "").replace("      # 去年", "      新指标:\n      # 去年"),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE)
@pytest.mark.parametrize(
    ("op", "path", "about"),
    [
        ("set", (*COUNTS, 2, "三级指标"), {"value": "出访批次"}),
        ("set", (*COUNTS, 2, "指标值"), {"value": "≥5批"}),
        ("delete", (*COUNTS, 2), {}),
        ("move", (*COUNTS, 2), {"by": -1}),
        ("add", COUNTS, {"value": "出访批次"}),
        ("set", (*COUNTS[:-1], "数量指标"), {"value": "数量类指标"}),
    ],
)
def test_an_edit_of_a_row_that_others_had_in_hand_is_made_or_asked_about(
    page: Open, meanwhile: str, op: str, path: tuple[str | int, ...], about: dict[str, object]
) -> None:
    alone = page(NEW_ROW)
    alone.edit(op, *path, **about)
    mine = changed_lines(NEW_ROW, alone.text)
    open_page = page(NEW_ROW)
    open_page.file.write_text(MEANWHILE[meanwhile], "utf-8")
    told = ""
    try:
        open_page.edit(op, *path, **about)
    except ConflictError as error:
        told = error.told
    if meanwhile == "elsewhere":
        assert not told
    assert changed_lines(MEANWHILE[meanwhile], open_page.text) == ("" if told else mine), "no row is made anew"


def test_a_page_that_was_made_before_the_program_began_cannot_write(page: Open) -> None:
    open_page = page()
    open_page.state["digest"] = "0" * 64
    with pytest.raises(ChangedError):
        open_page.edit("set", *FUNDS, value="1")
    assert open_page.text == APPLICATION


@pytest.mark.parametrize(
    ("op", "path", "about"),
    [
        ("set", ("没有这一项", "甲"), {"value": "1"}),
        ("set", ("绩效指标", "产出指标", 0), {"value": "1"}),
        ("add", ("项目名称",), {}),
        ("add", ("绩效指标", "产出指标"), {}),
        ("delete", ("绩效指标", "产出指标"), {}),
        ("delete", (*COUNTS, 99), {}),
        ("move", (*COUNTS, 0), {"by": -1}),
    ],
)
def test_an_edit_that_the_page_never_makes_changes_nothing(
    page: Open, op: str, path: tuple[str | int, ...], about: dict[str, object]
) -> None:
    open_page = page()
    with pytest.raises((BadRequestError, ExpectedError)):
        open_page.edit(op, *path, **about)
    assert open_page.text == APPLICATION


@pytest.mark.parametrize("name", ["../甲.yaml", "/etc/passwd", "甲.yaml", "", "公务接待.yaml\0"])
def test_only_files_of_the_opened_folder_can_be_named(page: Open, name: str) -> None:
    with pytest.raises(BadRequestError):
        page().site.open(name)


def test_a_finding_is_waived_with_its_reason(page: Open) -> None:
    open_page = page(APPLICATION.replace("合作渠道: ≥3条", "提高影响: 提高"))
    (finding,) = [one for one in open_page.state["findings"] if one["rule"] == "I10"]
    wanted = {"rule": finding["rule"], "path": finding["path"]}
    open_page.state = open_page.site.waive(open_page.file.name, open_page.state["digest"], wanted, "公开的\n就是这样")
    assert "I10" not in open_page.rules()
    assert "理由: 公开的 就是这样" in open_page.text


def test_earlier_states_are_kept_ten_at_most_and_brought_back(page: Open) -> None:
    open_page = page()
    for number in range(13):
        open_page.file.write_text(APPLICATION + f"# {number}\n", "utf-8")
        open_page.open()
        open_page.edit("set", *FUNDS, value=str(number + 1))
    states = open_page.site.states(open_page.file.name)
    assert len(states) == 10
    open_page.site.bring_back(open_page.file.name, states[0]["name"])
    assert open_page.text == APPLICATION + "# 12\n"
    assert [unit.path.name for unit in open_page.site.workspace.look().units] == ["公务接待.yaml"]
    assert (open_page.file.parent / ".jixiao" / ".gitignore").read_text("utf-8") == "*\n"


def test_differences_name_the_fields(page: Open) -> None:
    open_page = page()
    open_page.edit("set", *FUNDS, value="1850000")
    expected = {"path": "项目资金 › 年度申请 › 当年财政拨款", "old": "2000000", "new": "1850000"}
    assert open_page.site.differences(open_page.file.name, "") == [expected]


def test_a_document_as_a_whole_is_filled_in_and_its_projects_change_places(page: Open) -> None:
    open_page = page()
    index = open_page.file.with_name("汇编.yaml")
    index.write_text("# 头\n标题: |-\n  甲\n  乙\n项目:\n  - 公务接待\n  - 另一\n", "utf-8")
    index.with_name("另一.yaml").write_text(APPLICATION, "utf-8")
    open_page.site.workspace.look()
    state = open_page.site.open("汇编.yaml")
    assert (state["order"], state["fields"][0]["raw"]) == (["公务接待", "另一"], "甲\n乙")
    edits = [{"op": "set", "path": ["标题"], "value": "甲\n丙"}, {"op": "move", "path": ["项目", 0], "by": 1}]
    open_page.site.save("汇编.yaml", state["digest"], edits_of({"edits": edits}))
    assert index.read_text("utf-8") == "# 头\n标题: |-\n  甲\n  丙\n项目:\n  - 另一\n  - 公务接待\n"


def test_links_that_lead_out_of_the_folder_are_not_followed(
    page: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    open_page, outside = page(), tmp_path_factory.mktemp("别处")
    (outside / "秘密.yaml").write_text(APPLICATION, "utf-8")
    open_page.file.with_name("链接.yaml").symlink_to(outside / "秘密.yaml")
    open_page.file.with_name("文件夹").symlink_to(outside)
    assert list(open_page.site.workspace.look().files) == ["公务接待.yaml"]
    open_page.file.with_name(".jixiao").symlink_to(outside)
    with pytest.raises(ExpectedError, match="链接"):
        open_page.edit("set", *FUNDS, value="1")
    assert [each.name for each in outside.iterdir()] == ["秘密.yaml"]


def test_a_budget_gets_tables_and_rows_with_their_amounts_at_once(page: Open) -> None:
    open_page = page(APPLICATION.replace("[申报表-2024]", "[经费情况说明, 申报表-2024]"))
    before = open_page.text
    budget = "年度预算安排"
    open_page.edit("add", budget)
    open_page.edit("set", budget, 0, "明细", 0, "名称", value="餐费")
    open_page.edit("add", budget, 0, "明细", value="车费")
    for role, text in (("数量", "20人"), ("单价", "50元/人")):
        open_page.edit("set", budget, 0, "明细", 1, role, value=text)
    cells = [
        cell
        for part in open_page.state["parts"]
        for sheet in part["sheets"]
        for item in sheet
        for cell in item.get("cells", ())
    ]
    (amount,) = [cell["lines"] for cell in cells if [budget, 0, "明细", 1, "金额"] in cell.get("f", [])]
    assert amount == ["1000元"]
    assert open_page.field(budget, 0, "明细", 1, "金额")["state"] == "computed"
    open_page.edit("delete", budget, 0, "明细", 0)
    added = changed_lines(before, open_page.text)
    assert "车费" in added
    assert "餐费" not in added
    assert all(line.startswith("+") for line in added.split("\n"))


def test_a_single_file_can_be_opened_and_gets_company(page: Open) -> None:
    open_page = page()
    open_page.file.with_name("不开.yaml").write_text(APPLICATION, "utf-8")
    workspace = Workspace(open_page.file, open_page.file.parent / "output").look()
    assert list(workspace.files) == ["公务接待.yaml"]
    made = create(workspace.folder("."), [open_page.site.tools.forms["申报表-2024"]], "新的", 2024)
    assert list(workspace.take(made).files) == ["公务接待.yaml", "新的.yaml"]


CARRIED = APPLICATION.replace("年度: 2024", "年度: 2025").replace(
    "  年度申请: {当年财政拨款: 2000000, 上年结转资金: 0, 其他资金: 0}",
    "  # 2024年的当年财政拨款：2000000\n  # 2024年的其他资金：见去年的文件\n  年度申请: {当年财政拨款: , 上年结转资金: 0, 其他资金: }",
)


def test_what_a_field_was_last_year_is_told_where_its_file_remembers_it(page: Open) -> None:
    open_page = page(
        CARRIED.replace("年度总体目标: 接待180批。", "# 2024年的年度总体目标：一段。\n#\n# 又一段。\n年度总体目标:")
    )
    assert open_page.field(*FUNDS)["before"] == {"year": 2024, "text": "2000000"}
    assert open_page.field("年度总体目标")["before"] == {"year": 2024, "text": "一段。\n\n又一段。"}
    told = {tuple(field["path"]) for field in open_page.state["fields"] if "before" in field}
    assert told == {FUNDS, ("年度总体目标",)}


def test_what_the_next_year_empties_is_remembered_by_the_page(page: Open, made_with: Tools) -> None:
    open_page = page(APPLICATION)
    spec = read_spec(open_page.file, made_with.forms)
    made = following(open_page.file, "明年", spec, made_with.forms)
    open_page.site.workspace.look()
    state = open_page.site.open(made.name)
    before = {tuple(field["path"]): field["before"]["text"] for field in state["fields"] if "before" in field}
    assert before[FUNDS] == "2000000"
    assert set(before) == {("项目资金", "年度申请", part) for part in ("当年财政拨款", "上年结转资金", "其他资金")}

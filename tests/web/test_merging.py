"""What two have written of one file is put together; where it cannot be, nobody's work is put in the place of another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.nodes.edit import digest
from jixiao.web.merged_text import Prefer, ending_as, merged
from jixiao.web.requests import edits_of
from jixiao.web.saving import ConflictError
from samples.open_page import APPLICATION, Page

Open = Callable[[str], Page]

BEFORE = "甲: 1\n乙: 2\n丙: 3\n丁: 4\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "made"),
    [
        ("甲: 9\n乙: 2\n丙: 3\n丁: 4\n", "甲: 1\n乙: 2\n丙: 8\n丁: 4\n", "甲: 9\n乙: 2\n丙: 8\n丁: 4\n"),
        ("甲: 9\n乙: 2\n丙: 3\n丁: 4\n", "甲: 1\n乙: 8\n丙: 3\n丁: 4\n", "甲: 9\n乙: 8\n丙: 3\n丁: 4\n"),
        ("甲: 9\n乙: 2\n丙: 3\n丁: 4\n", "甲: 9\n乙: 2\n丙: 3\n丁: 4\n", "甲: 9\n乙: 2\n丙: 3\n丁: 4\n"),
        ("零: 0\n甲: 1\n乙: 2\n丙: 3\n丁: 4\n", "甲: 1\n丙: 3\n丁: 4", "零: 0\n甲: 1\n丙: 3\n丁: 4"),
        ("", BEFORE, ""),
    ],
)
def test_changes_of_different_lines_are_put_together(mine: str, theirs: str, made: str) -> None:
    assert merged(BEFORE, mine, theirs, Prefer.NOBODY) == made
    assert merged(BEFORE, theirs, mine, Prefer.NOBODY) == made


def test_who_is_preferred_has_the_lines_that_both_changed_and_no_others() -> None:
    mine, theirs = (
        BEFORE.replace("乙: 2", "乙: 我").replace("甲: 1", "甲: 我"),
        BEFORE.replace("乙: 2\n", "乙: 他\n戊: 5\n"),
    )
    theirs = theirs.replace("丁: 4", "丁: 他")
    with pytest.raises(ConflictError) as raised:
        merged(BEFORE, mine, theirs, Prefer.NOBODY)
    assert raised.value.details == {"theirs": "乙: 他\n戊: 5\n", "mine": "甲: 我\n乙: 我\n", "moved": False}
    assert merged(BEFORE, mine, theirs, Prefer.MINE) == "甲: 我\n乙: 我\n丙: 3\n丁: 他\n"
    assert merged(BEFORE, mine, theirs, Prefer.THEIRS) == "甲: 1\n乙: 他\n戊: 5\n丙: 3\n丁: 他\n"


LINES = st.lists(st.sampled_from("甲乙丙丁"), max_size=8).map(lambda lines: "".join(f"{line}\n" for line in lines))


@given(LINES, LINES, LINES)
def test_one_who_changed_nothing_gets_the_other_text(before: str, mine: str, theirs: str) -> None:
    assert merged(before, mine, before, Prefer.NOBODY) == mine
    assert merged(before, before, theirs, Prefer.NOBODY) == theirs
    for prefer in (Prefer.MINE, Prefer.THEIRS):
        merged(before, mine, theirs, prefer)


def test_lines_that_nobody_touched_end_as_they_ended() -> None:
    before = "甲: 1\r\n乙: 2\n丙: 3\r\n丁: 4\r戊: 5"
    typed = before.replace("\r\n", "\n").replace("\r", "\n")
    assert ending_as(typed, before) == before
    assert ending_as(typed.replace("丙: 3", "丙: 9\n己: 6"), before) == before.replace(
        "丙: 3\r\n", "丙: 9\r\n己: 6\r\n"
    )
    assert ending_as("甲\n乙", "") == "甲\n乙"


def test_the_text_of_the_page_is_merged_with_what_an_editor_wrote(page: Open) -> None:
    one = page(APPLICATION)
    seen = one.state["digest"]
    one.file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 外局"), "utf-8")
    state = one.site.save_text(
        one.file.name, seen, APPLICATION.replace("年度: 2024\n", "年度: 2024\n# 记着\n"), Prefer.NOBODY
    )
    both = APPLICATION.replace("主管部门: 某局", "主管部门: 外局").replace("年度: 2024\n", "年度: 2024\n# 记着\n")
    assert one.text == both
    assert state["digest"] == digest(both.encode()) != state["sent"]
    again = APPLICATION.replace("年度: 2024\n", "年度: 2024\n# 又记着\n")  # typed on, over what was sent
    one.site.save_text(one.file.name, state["sent"], again, Prefer.NOBODY)
    assert one.text == both.replace("# 记着", "# 又记着")


BRANCH = ("绩效指标", "产出指标", "数量指标")


def saved(one: Page, seen: str, edit: dict[str, object], *, mine: bool = False) -> None:
    one.site.save(one.file.name, seen, edits_of({"edits": [edit]}), mine=mine)


def test_an_edit_that_is_sent_twice_is_made_once(page: Open) -> None:
    for edit in (
        {"op": "set", "path": ["主管部门"], "value": "甲局"},
        {"op": "set", "path": [*BRANCH, 0, "三级指标"], "value": "接待次数"},
        {"op": "set", "path": [*BRANCH, 0, "指标值"], "value": "≥9批"},
    ):
        one = page(APPLICATION)
        saved(one, one.state["digest"], edit)
        text = one.text
        saved(one, one.state["digest"], edit)
        assert one.text == text != APPLICATION


def test_mine_stands_over_theirs_in_the_same_row_only(page: Open) -> None:
    one = page(APPLICATION)
    value = {"op": "set", "path": [*BRANCH, 0, "指标值"], "value": "≥9批"}
    theirs = APPLICATION.replace("≥180批", "≥7批")
    one.file.write_text(theirs, "utf-8")
    with pytest.raises(ConflictError) as raised:
        saved(one, one.state["digest"], value)
    assert raised.value.details == {"theirs": "≥7批", "mine": "", "moved": False}
    saved(one, one.state["digest"], value, mine=True)
    assert one.text == theirs.replace("≥7批", "≥9批")


def test_nothing_is_put_into_the_row_that_came_into_the_place_of_another(page: Open) -> None:
    gone = APPLICATION.replace("      # 去年是170批\n      接待批次: ≥180批\n", "")
    for edit in (
        {"op": "set", "path": [*BRANCH, 0, "指标值"], "value": "≥9批"},
        {"op": "delete", "path": [*BRANCH, 0]},
        {"op": "move", "path": [*BRANCH, 0], "by": 1},
    ):
        one = page(APPLICATION)
        one.file.write_text(gone, "utf-8")
        for mine in (False, True):
            with pytest.raises(ConflictError) as raised:
                saved(one, one.state["digest"], edit, mine=mine)
            assert raised.value.details["moved"]
        assert one.text == gone


def test_an_edit_waits_for_nobody_who_is_quicker(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    one = page(APPLICATION)
    real, written = type(one.site.saving).write, []

    def slow(self: object, file: object, now: bytes, made: bytes, *, always: bool = False) -> None:
        if not written:  # another program writes between the look and the writing
            written.append(one.file.write_text(APPLICATION.replace("实施单位: 某局", "实施单位: 外局"), "utf-8"))
        real(self, file, now, made, always=always)  # type: ignore[arg-type]

    monkeypatch.setattr(type(one.site.saving), "write", slow)
    saved(one, one.state["digest"], {"op": "set", "path": ["主管部门"], "value": "甲局"})
    assert one.text == APPLICATION.replace("主管部门: 某局", "主管部门: 甲局").replace(
        "实施单位: 某局", "实施单位: 外局"
    )


def test_a_page_is_in_no_conflict_with_what_it_saved_itself(page: Open) -> None:
    one = page(APPLICATION)
    edit = {"op": "set", "path": [*BRANCH, 0, "指标值"], "value": "≥9批"}
    one.file.write_text(APPLICATION.replace("    数量指标:\n", "    数量指标:\n      别的: ≥1批\n"), "utf-8")
    sent = one.site.save(one.file.name, one.state["digest"], edits_of({"edits": [edit]}))["sent"]
    saved(one, sent, {**edit, "value": "≥10批"})
    assert "      别的: ≥1批\n      # 去年是170批\n      接待批次: ≥10批\n" in one.text


def test_what_projects_share_is_asked_about_too(page: Open) -> None:
    one = page(APPLICATION.replace("主管部门: 某局\n", ""))
    index = one.file.parent / "汇编.yaml"
    index.write_text("标题: 甲\n年度: 2024\n共用: {主管部门: 某局}\n", "utf-8")
    seen, beside = one.open()["digest"], one.state["beside"]
    index.write_text("标题: 乙\n年度: 2024\n共用: {主管部门: 他局}\n", "utf-8")
    assert one.site.stamp(one.file.name)["beside"] != beside
    edits = edits_of({"edits": [{"op": "set", "path": ["主管部门"], "value": "我局", "shared": True}]})
    with pytest.raises(ConflictError):
        one.site.save(one.file.name, seen, edits, beside=beside)
    assert "他局" in index.read_text("utf-8")
    sent = one.site.save(one.file.name, seen, edits, beside=beside, mine=True)["sent_beside"]
    assert index.read_text("utf-8") == "标题: 乙\n年度: 2024\n共用: {主管部门: 我局}\n"
    edits = edits_of({"edits": [{"op": "set", "path": ["主管部门"], "value": "又改", "shared": True}]})
    one.site.save(one.file.name, seen, edits, beside=sent)
    assert "又改" in index.read_text("utf-8")

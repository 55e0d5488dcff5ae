"""A file is changed only where nobody else has changed it, and only where that does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.errors import ExitCode
from jixiao.files.staging import ChangedError
from jixiao.findings import InputError
from jixiao.nodes.changes import Change, Insert, Put, Remove
from jixiao.nodes.edit import UnsafeError, change_file, changed, changed_bytes, digest
from jixiao.nodes.parse import parse


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "甲.yaml"
    place.write_bytes("项目名称: 甲\r\n年度: 2024  # 注\r\n".replace("2024", "'2024'").encode())
    return place


def test_a_file_is_changed_and_its_new_digest_guards_the_next_change(file: Path):
    seen = change_file(file, digest(file.read_bytes()), [Put(("项目名称",), "乙")])
    change_file(file, seen, [Put(("年度",), "2025")])
    assert file.read_bytes() == "项目名称: 乙\r\n年度: '2025'  # 注\r\n".encode()
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_file_that_was_changed_elsewhere_is_left_alone(file: Path):
    seen = digest(file.read_bytes())
    file.write_bytes("项目名称: 别人写的\n".encode())
    with pytest.raises(ChangedError, match=r"^文件在别处改过，没有写") as raised:
        change_file(file, seen, [Put(("项目名称",), "乙")])
    assert raised.value.exit_code == ExitCode.OUTPUT
    assert file.read_text("utf-8") == "项目名称: 别人写的\n"


def test_a_file_that_is_changed_at_the_last_moment_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch):
    def meanwhile(content: bytes, changes: object) -> bytes:
        file.write_bytes("项目名称: 别人写的\n".encode())
        return changed_bytes(content, [Put(("项目名称",), "乙")])

    monkeypatch.setattr("jixiao.nodes.edit.changed_bytes", meanwhile)
    with pytest.raises(ChangedError):
        change_file(file, digest(file.read_bytes()), [])
    assert file.read_text("utf-8") == "项目名称: 别人写的\n"
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "text",
    [
        "项目名称: &甲 甲\n",
        "项目名称: 甲\n年度: *甲\n",
        "项目名称: !!str 甲\n",
        "项目名称: >-\n  甲\n",
        "项目名称: 甲\n项目名称: 乙\n",
    ],
)
def test_what_no_spec_may_say_is_refused(file: Path, text: str):
    file.write_text(text, "utf-8")
    with pytest.raises(InputError):
        change_file(file, digest(file.read_bytes()), [Put(("项目名称",), "乙")])
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("value", ["\x07", "甲\u2028乙", "\ud800", "甲\r乙", "\x7f"])
def test_what_no_spec_can_say_is_refused(file: Path, value: str):
    before = file.read_bytes()
    with pytest.raises(UnsafeError):
        change_file(file, digest(before), [Put(("项目名称",), value)])
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "change", [Put(("项目名称", "内"), "乙"), Put(("年度", 0), "乙"), Remove(("无",)), Insert(("无", 3), "乙")]
)
def test_a_path_that_leads_nowhere_is_a_fault_of_the_program(change: Change):
    with pytest.raises(LookupError):
        changed("项目名称: 甲\n年度: 2024\n", [change])


CHINESE = "项目名称: 绩效目标\n年度: 2024\n项目资金: 约二百万元的预算\n# 单位为万元\n"


def test_a_file_in_gb18030_stays_in_it(tmp_path: Path):
    file = tmp_path / "甲.yaml"
    file.write_bytes(CHINESE.encode("gb18030"))
    change_file(file, digest(file.read_bytes()), [Put(("年度",), "2025"), Put(("项目资金",), "预算\n𠀀㎡")])
    after = CHINESE.replace("2024", "2025").replace("约二百万元的预算", "|-\n  预算\n  𠀀㎡")
    assert file.read_bytes() == after.encode("gb18030")


def test_a_file_whose_bytes_are_no_text_for_sure_is_refused(tmp_path: Path):
    file = tmp_path / "甲.yaml"
    file.write_bytes(b"a: \xff\n")
    with pytest.raises(UnsafeError):
        change_file(file, digest(file.read_bytes()), [Put(("a",), "乙")])


def test_hundreds_of_changes_are_read_back_once(monkeypatch: pytest.MonkeyPatch):
    text, read = "".join(f"项目{number}: 甲\n" for number in range(300)), []
    monkeypatch.setattr("jixiao.nodes.edit.parse", lambda text, file: read.append(0) or parse(text, file))
    made = changed(text, [Put((f"项目{number}",), "乙") for number in range(300)])
    assert made == text.replace("甲", "乙")
    assert len(read) == 2

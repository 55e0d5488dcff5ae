"""A form that was made of a blank is used at once: a spec begun and examined, drawn, read back, edited on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from adopting.known_forms import NAME, adopted, written
from adopting.office_forms import APPLICATION, FOOT, cells_of, word_file
from adopting.test_further_blanks import BOUGHT, CHANGE, POLICY, SCORED
from docx import Document
from jixiao import Studio
from jixiao.authoring.form_try import specs_of
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.importing.importing import import_file
from samples.page_server import Server, running

BLANKS = {
    "申报表": APPLICATION,
    **{
        name: cells_of(drawing)
        for name, drawing in (("政策", POLICY), ("调整", CHANGE), ("评估", SCORED), ("购买", BOUGHT))
    },
}


def forms(name: str, folder: Path) -> tuple[Studio, Path]:
    """The studio that knows the form of a blank, and its folder of forms."""
    found = adopted(word_file(BLANKS[name], folder / "空表.docx", foot=FOOT), Studio())
    assert not found.findings
    return written(found, folder / "我的表"), folder / "我的表"


@pytest.mark.parametrize("name", BLANKS)
def test_a_new_spec_is_examined_and_a_mistake_in_it_is_told_with_its_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, root = forms(name, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--forms", str(root), NAME, "村道养护", "--year", "2026"]) == 0
    assert main(["check", "--forms", str(root), "村道养护.yaml"]) == 0
    file = tmp_path / "村道养护.yaml"
    lines = file.read_text("utf-8").split("\n")
    number = next(number for number, line in enumerate(lines, 1) if re.match(r" +\S+: 0$", line) or "得分: 0" in line)
    lines[number - 1] = lines[number - 1].replace(": 0", ": 若干")
    file.write_text("\n".join(lines), "utf-8")
    capsys.readouterr()
    assert main(["check", "--forms", str(root), "村道养护.yaml"]) == 1
    assert f"村道养护.yaml:{number}:" in capsys.readouterr().out


@pytest.mark.parametrize("name", BLANKS)
def test_what_is_filled_in_is_read_back_from_all_three_formats(name: str, tmp_path: Path) -> None:
    studio, _ = forms(name, tmp_path)
    texts = specs_of(studio._tools.forms[NAME])
    for state in ("样例", "短"):
        drawn = studio.loads(re.sub("(?m)^年度: .*", "年度: 2026", texts[state]), "甲.yaml").projects[0]
        for format in ("docx", "xlsx", "pdf"):
            file = tmp_path / f"{state}.{format}"
            file.write_bytes(drawn.draw(format))
            found = import_file(file, studio._tools, [NAME], 2026)
            assert found.whole, (state, format, found.unknown, found.told)
            (one,) = found.projects
            assert studio.loads(one.text, "甲.yaml").projects[0].draw("pdf") == drawn.draw("pdf"), (state, format)


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_a_file_of_a_later_year_is_known_by_its_labels_that_say_further_years(format: str, tmp_path: Path) -> None:
    studio, _ = forms("政策", tmp_path)
    text = sample([studio._tools.forms[NAME]], "某政策", 2028)
    drawn = studio.loads(text, "甲.yaml").projects[0]
    file = tmp_path / f"来件.{format}"
    file.write_bytes(drawn.draw(format))
    found = import_file(file, studio._tools)
    assert found.whole, (found.unknown, found.told)
    (one,) = found.projects
    assert "年度: 2028" in one.text
    assert studio.loads(one.text, "甲.yaml").projects[0].draw("pdf") == drawn.draw("pdf")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A running page over a spec of a form that was made of a blank."""
    folder = tmp_path_factory.mktemp("页")
    studio, root = forms("调整", folder)
    specs = folder / "项目"
    specs.mkdir()
    (specs / "村道.yaml").write_text(sample([studio._tools.forms[NAME]], "村道养护", 2026), "utf-8")
    with running(specs, "--forms", str(root)) as server:
        yield server, specs / "村道.yaml"
    assert "Traceback" not in server.told


def opened(server: Server) -> dict[str, object]:
    status, _, answer = server.ask("GET", f"/api/open?file={quote('村道.yaml')}")
    assert status == 200
    found: dict[str, object] = json.loads(answer)
    return found


def edited(server: Server, *edits: dict[str, object]) -> None:
    body = {"file": "村道.yaml", "seen": opened(server)["digest"], "edits": list(edits)}
    status, _, answer = server.ask("POST", "/api/save", body)
    assert status == 200, answer


def test_cells_of_an_adopted_form_are_typed_on_the_page(served: tuple[Server, Path]) -> None:
    server, file = served
    before = file.read_text("utf-8")
    edited(server, {"op": "set", "path": ["预算金额", "调整后"], "value": "120万元"})
    after = file.read_text("utf-8")
    assert [line for line in after.split("\n") if line not in before.split("\n")] == ["  调整后: 120万元"]


def test_indicators_of_both_trees_are_added_renamed_and_deleted_on_the_page(served: tuple[Server, Path]) -> None:
    server, file = served
    branch = ["产出指标", "数量指标"]
    for tree in ("调整前绩效指标", "调整后绩效指标"):
        edited(server, {"op": "add", "path": [tree, *branch], "value": f"{tree}的里程"})
        edited(server, {"op": "set", "path": [tree, *branch, 1, "指标值"], "value": "≥320公里"})
    edited(server, {"op": "delete", "path": ["调整前绩效指标", *branch, 0]})
    text = file.read_text("utf-8")
    assert text.count("≥320公里") == 2
    status, _, body = server.ask("GET", f"/file/docx?file={quote('村道.yaml')}")
    assert status == 200
    drawn = file.with_suffix(".docx")
    drawn.write_bytes(body)
    cells = [cell.text for row in Document(str(drawn)).tables[0].rows for cell in row.cells]
    assert {"调整前绩效指标的里程", "调整后绩效指标的里程", "≥320公里"} <= set(cells)


def test_the_page_tells_fields_of_an_adopted_form_by_their_labels(served: tuple[Server, Path]) -> None:
    server, _ = served
    fields = opened(server)["fields"]
    assert isinstance(fields, list)
    labels = {one["label"] for one in fields}
    assert {"项目名称", "预算金额 › 调整前", "主管部门意见 › 负责人"} <= labels

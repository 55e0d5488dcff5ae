"""Many documents on several processors give what they give one after the other; and quickly."""

from __future__ import annotations

import time
from pathlib import Path

from jixiao.batch import survey
from jixiao.examination.examine import Selection
from jixiao.forms.read_form import read_forms
from samples import ROOTS
from samples.amount_specs import APPLICATION, EVALUATION, changed

FORMS = read_forms(ROOTS)
SPEED = 0.03  # seconds of the processor for a project; 0.005 were measured


def write_documents(folder: Path, count: int) -> None:
    """So many documents of ten projects; no two projects have the same texts."""
    for number in range(count):
        document = folder / f"单位{number:03}"
        document.mkdir()
        for project in range(10):
            sound = EVALUATION if project % 3 == 0 else APPLICATION
            text = changed(sound, ("项目名称: 海堤维护", f"项目名称: 海堤维护{number}-{project}"))
            text = text.replace("修复", f"修复{chr(0x4E00 + number * 10 + project)}段")
            (document / f"海堤维护{number}-{project}.yaml").write_text(text, "utf-8")
        (document / "汇编.yaml").write_text("年度: 2024\n", "utf-8")


def test_processes_change_nothing(tmp_path, monkeypatch):
    write_documents(tmp_path, 4)
    alone = survey.survey([tmp_path], FORMS, Selection())
    monkeypatch.setattr(survey, "_MANY", 1)
    monkeypatch.setattr(survey, "_processors", lambda: 2)
    together = survey.survey([tmp_path], FORMS, Selection())
    assert together == alone
    assert sum(one.projects for one in together) == 40
    assert any(one.verdict.findings for one in together)


def test_a_hundred_projects_are_quick(tmp_path, monkeypatch):
    write_documents(tmp_path, 10)
    monkeypatch.setattr(survey, "_processors", lambda: 1)
    survey.survey([tmp_path / "单位000"], FORMS, Selection())
    began = time.process_time()
    survey.survey([tmp_path], FORMS, Selection())
    assert time.process_time() - began < 100 * SPEED

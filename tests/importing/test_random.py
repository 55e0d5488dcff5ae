"""Random specs over all forms: what comes back from Word, Excel and PDF is equal, or the loss is listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from importing.test_loop import FORMATS, FORMS, TOOLS, back, changed_package, drawn, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao.authoring.sample_years import sample_year
from jixiao.figures.compute import compute_all
from jixiao.forms.kinds.trial import Trial
from jixiao.forms.units import money_fields
from jixiao.nodes.quoting import block
from jixiao.specs.compilation import load_text

TRIES = 10  # of each form
_FILLED = "试"  # how a text of a trial begins
_WORDS = (
    "按时完成年度工作任务，质量达到要求。",
    "开展培训3次、参加120人次，满意度≥95%；",
    "根据《预算绩效管理办法》（试行）的规定，",
    "更新ABC Office系统2套，每套单价1.5万元，",
    "“一网通办”办件率达到98.5%。",
    "保障机关运转",
    "社会公众满意度",
    "（一）项目立项依据充分",
    "与长三角各市合作交流",
    "≥90%",
    "2024年6月底前",
)
_FIGURE = re.compile(r"(\d+)(\.\d+)?(%|元|万元)?")


def text(random: Random, letters: int) -> str:
    """Whole phrases of about so many letters."""
    found = random.choice([word for word in _WORDS if len(word) <= max(letters, 7)])
    while len(found) < letters - 6:
        found += random.choice(_WORDS)
    return found.rstrip("，、；")


def varied(value: Any, random: Random, letters: int) -> Any:
    """The values of a trial with other texts, figures and names, no two indicators called the same."""
    if isinstance(value, dict):
        return {
            (f"{text(random, min(len(key), letters))}{number}" if key.startswith(_FILLED) else key): (
                inner if key in {"表式", "年度"} else varied(inner, random, letters)
            )
            for number, (key, inner) in enumerate(value.items())
        }
    if isinstance(value, list):
        return [varied(inner, random, letters) for inner in value]
    if not isinstance(value, str):
        return value
    if value.startswith(_FILLED):
        return text(random, max(1, random.randint(len(value) // 3, len(value))))
    found = _FIGURE.fullmatch(value)
    if found and not value.startswith("8" * 3):
        whole = found[1].rstrip("0") or "1"  # forms that print 万元 hold no single 元
        digits = f"{random.randint(1, 10 ** len(whole) - 1)}{found[1][len(whole) :]}"
        return f"{digits}{'.' + str(random.randint(10, 99)) if found[2] else ''}{found[3] or ''}"
    return value


def random_spec(name: str, seed: str) -> str:
    form, random = TOOLS.forms[name], Random(seed)
    trial = Trial(
        sample_year(form),
        letters=random.randint(2, 24),
        prose=random.randint(10, 400),
        rows=random.randint(1, 6),
        indicators=random.randint(1, 14),
        much=random.random() < 0.5,
        money=f"{random.randint(1, 99_999)}0000元",
        computed=frozenset(one.path for one in form.computations),
        units=frozenset(field.unit for _, field in money_fields(form)),
    )
    trial = replace(trial, scanty=random.random() < 0.2)
    head = {"表式": [form.name], "年度": str(trial.year)}
    made = varied({**head, **trial.fields(form.fields)}, random, 20)
    *groups, label = form.roles.get("单位标签", "").split(".")
    inner = made
    for group in groups:
        inner = inner.get(group, {})
    inner.pop(label, None)  # a unit that nobody has heard of says nothing of figures
    return block(made, 0) + "\n"


def tried(name: str, number: int, formats: Sequence[str], folder: Path) -> None:
    """Draws a random spec and reads its files back."""
    spec = random_spec(name, f"{name}-{number}")
    if not compute_all(load_text(spec, Path("样.yaml"), TOOLS.forms)).projects:
        return  # figures that no project can have
    project, files = drawn(spec, TOOLS)
    for format in formats:
        content = files[format]
        if format == "docx" and number % 2:  # as programs save it that note no ends of pages
            content = changed_package(content, re.compile(b"<w:lastRenderedPageBreak/>"))
        found = back(content, format, folder)
        assert not found.whole or same_values(project, found), (number, format, spec)


@pytest.mark.parametrize(
    ("name", "format"), [("运行监控表-2019", "docx"), ("申报表-2024", "xlsx"), ("整体目标表-2024", "pdf")]
)
def test_a_random_spec_comes_back_or_its_loss_is_listed(name: str, format: str, tmp_path: Path) -> None:
    tried(name, 0, [format], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_random_specs_come_back_or_their_loss_is_listed(name: str, tmp_path: Path) -> None:
    for number in range(TRIES):
        tried(name, number, FORMATS, tmp_path)


def test_there_are_three_hundred_random_specs() -> None:
    assert len(FORMS) * TRIES >= 300


# Read wrongly in silence once: a row that a page's end cut, what stands again behind it, figures that a line's end cut.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "number", "format"),
    [
        ("运行监控表-2019", 2, "docx"),
        ("运行监控表-2019", 3, "docx"),
        ("运行监控表-2019", 4, "xlsx"),
        ("运行监控表-2019", 9, "pdf"),
        ("转移支付自评表-2019", 7, "pdf"),
    ],
)
def test_what_once_was_read_wrongly_in_silence(name: str, number: int, format: str, tmp_path: Path) -> None:
    tried(name, number, [format], tmp_path)

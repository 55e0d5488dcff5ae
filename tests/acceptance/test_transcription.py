"""The rendered documents say, character by character, what was published; each damage of the seed texts is listed.

The seeds are texts extracted from published PDF files. Blanks and line breaks are not compared, and brackets, commas,
colons and semicolons of either width are one. Every other difference is a repair in tests/seeds/repairs.yaml.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

import pytest
from acceptance.joined import joined
from acceptance.read import read_docx, running_text
from jixiao.readers.content import bare
from samples import ROOT
from samples.published import read_yaml, whole_name

SEEDS = ROOT / "tests" / "seeds"
DOCUMENTS = {
    "000_驻西藏办_2020_绩效目标表": "驻西藏办-2020-绩效目标表",
    "001_驻西宁办_2020_绩效自评表": "驻西宁办-2020-绩效自评表",
    "002_驻西藏办_2024_绩效目标申报表": "驻西藏办-2024-绩效目标申报表",
    "003_驻新疆办_2026_绩效目标申报表": "驻新疆办-2026-绩效目标申报表",
    "004_松江区政府办_2024_经费情况说明与申报表": "松江区政府办-2024-经费情况说明与申报表",
}
KINDS = {"LaTeX", "标记", "横线", "列错位", "标签丢失", "标签重复"}
WIDTHS = str.maketrans("（）：，；", "():,;")
Repair = Mapping[str, str]


def folded(text: str) -> str:
    return bare(text).translate(WIDTHS)


def repairs() -> dict[str, list[Repair]]:
    return dict(read_yaml(SEEDS / "repairs.yaml"))


def repaired(text: str, listed: list[Repair]) -> str:
    """The folded text with each repair in its one place, one behind the other."""
    place = 0
    for repair in listed:
        damaged, sound = folded(repair["原文"]), folded(repair["应为"])
        assert damaged != sound, f"this repair repairs nothing: {repair}"
        assert text.count(damaged) == 1, f"stands {text.count(damaged)} times in the text, not once: {repair}"
        found = text.index(damaged)
        assert found >= place, f"stands before the one listed above it: {repair}"
        text = text[:found] + sound + text[found + len(damaged) :]
        place = found
    return text


def differences(published: str, printed: str) -> list[str]:
    """What differs, each with its surroundings."""
    pieces = difflib.SequenceMatcher(None, published, printed, autojunk=False).get_opcodes()
    return [
        f"…{published[max(0, start - 15) : start]}[{published[start:end]}→{printed[first:last]}]{published[end : end + 15]}…"
        for kind, start, end, first, last in pieces
        if kind != "equal"
    ]


def test_every_seed_has_its_document() -> None:
    assert sorted(file.stem for file in SEEDS.glob("*.txt")) == sorted(DOCUMENTS)
    assert set(repairs()) <= set(DOCUMENTS)


@pytest.mark.parametrize(
    "repair", [each for listed in repairs().values() for each in listed], ids=lambda each: each["位置"]
)
def test_a_repair_names_its_place_and_a_known_kind(repair: Repair) -> None:
    assert list(repair) == ["位置", "原文", "应为", "种类"]
    assert repair["位置"]
    assert set(repair["种类"].split("、")) <= KINDS


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_the_whole_document_is_the_published_text(drawn: Path, seed: str) -> None:
    published = repaired(folded((SEEDS / f"{seed}.txt").read_text(encoding="utf-8")), repairs().get(seed, []))
    document = DOCUMENTS[seed]
    printed = folded(running_text(joined(read_docx(drawn / document / f"{whole_name(document)}.docx"))))
    assert differences(published, printed) == []

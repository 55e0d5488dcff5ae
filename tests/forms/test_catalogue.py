"""The shelf of forms: its order, and what of it is wanted."""

from __future__ import annotations

import pytest
from jixiao.forms.catalogue import Wanted, known_places, known_purposes, shelved, wanted_forms, years_shown
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from samples.shelf import SHELF, shelf


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> list[Form]:
    return list(read_forms((shelf(tmp_path_factory.mktemp("表")),)).values())


def names(forms: list[Form]) -> list[str]:
    return [form.name for form in forms]


def test_the_shelf_begins_with_the_whole_country_and_ends_with_what_tells_no_place(forms: list[Form]) -> None:
    assert names(shelved(forms)) == ["通用自评表", "东海目标表", "东海自评表", "西山自评表", "无名表"]
    assert known_places(forms) == ("全国", "东海州", "西山州")
    assert known_purposes(forms) == ("目标", "自评")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["通用自评表", "东海目标表", "东海自评表", "西山自评表", "无名表"]),
        (Wanted("自评"), ["通用自评表", "东海自评表", "西山自评表"]),
        (Wanted("目标"), ["东海目标表"]),
        (Wanted("东海项目"), ["东海目标表", "东海自评表"]),  # no purpose: a part of titles
        (Wanted("自评", year=2024), ["东海自评表", "西山自评表"]),  # one without years is of any
        (Wanted("自评", "东海"), ["东海自评表"]),
        (Wanted("自评", "东海", 2023), []),
    ],
)
def test_a_word_a_place_and_a_year_find_forms(forms: list[Form], wanted: Wanted, found: list[str]) -> None:
    assert names(wanted_forms(forms, wanted)) == found


def test_wishes_are_given_up_one_at_a_time() -> None:
    assert Wanted("自评", "东海", 2023).wider() == [
        Wanted("", "东海", 2023),
        Wanted("自评", "", 2023),
        Wanted("自评", "东海"),
    ]
    assert Wanted("自评").wider() == []


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ((), "不限"),
        ((2023,), "2023"),
        (tuple(range(2015, 2022)), "2015—2021"),
        ((2024, 2020, 2021, 2022), "2020—2022、2024"),
    ],
)
def test_years_are_said_in_short(years: tuple[int, ...], shown: str) -> None:
    assert years_shown(years) == shown


def test_all_the_forms_of_these_tests_are_sound(forms: list[Form]) -> None:
    assert {form.name for form in forms} == set(SHELF)

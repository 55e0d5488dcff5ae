"""The forms of a run are read one by one, as they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from jixiao.findings import InputError
from jixiao.forms.collective import project_forms
from jixiao.forms.form import Form
from jixiao.forms.form_set import Forms
from jixiao.specs.read_project import read_spec_text
from samples.writing import HEAD, forms


def noting(asked: list[str]) -> Callable[[str], Form]:
    """Reads a form, and notes which."""

    def read(name: str) -> Form:
        asked.append(name)
        return forms()[name]

    return read


def test_a_spec_reads_no_form_but_its_own() -> None:
    asked: list[str] = []
    read_spec_text(HEAD + "项目性质: 一次性项目\n", Path("甲.yaml"), Forms(forms(), noting(asked)))
    assert asked == ["申报表-2024"]


def test_a_field_of_another_form_has_them_all_read() -> None:
    elsewhere = next(
        field.name
        for form in project_forms(forms()).values()
        for field in form.fields
        if field.kind.name == "文本" and not any(field.name == own.name for own in forms()["申报表-2024"].fields)
    )
    asked: list[str] = []
    spec = read_spec_text(HEAD + f"{elsewhere}: 甲\n", Path("甲.yaml"), Forms(forms(), noting(asked)))
    assert spec.values[elsewhere] == "甲"
    assert sorted(asked) == sorted(forms())


def test_a_wrong_key_is_guessed_at_among_all_forms() -> None:
    asked: list[str] = []
    with pytest.raises(InputError):
        read_spec_text(HEAD + "没有的键: 甲\n", Path("甲.yaml"), Forms(forms(), noting(asked)))
    assert sorted(asked) == sorted(forms())


def test_several_threads_have_the_same_form() -> None:
    shelf = Forms(["甲"], lambda name: replace(forms()["申报表-2024"]))
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: shelf["甲"], range(64)))
    assert all(each is found[0] for each in found)


def test_faults_are_looked_for_in_further_forms_only() -> None:
    asked: list[str] = []
    shelf = Forms(forms(), noting(asked), further=["自评表-2020"])
    assert shelf.faults() == []
    assert asked == ["自评表-2020"]

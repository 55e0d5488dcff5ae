"""T6: what the sample of `jixiao new` has, where the author wrote only a part of it anew."""

from __future__ import annotations

import pytest
from jixiao.authoring.sample import sample
from samples.spoken import FORMS, messages


def written(form: str) -> str:
    text = sample([FORMS[form]], "海堤维护", 2024)
    return text.partition("年度: 2024\n")[2]


@pytest.mark.parametrize("form", ["申报表-2024", "经费情况说明", "一体化目标表-2023"])
def test_t6_a_fresh_sample_is_not_told(form: str) -> None:
    assert messages("T6", form, written(form)) == []


def test_t6_texts_and_indicators_that_nobody_changed() -> None:
    text = written("申报表-2024").replace("全年接待团组60批、2000人", "养护海堤12公里")
    one, two = messages("T6", "申报表-2024", text)
    assert "“主管部门”写的“海滨市人民政府办公室”是样例里的，没有改（另有" in one
    assert "“项目总成本”等10个指标和指标值是样例里的，没有改" in two


def test_t6_what_was_changed_is_not_told() -> None:
    text = written("经费情况说明").replace("根据本单位承担合作交流工作的职责", "根据河长制")
    assert all("立项依据" not in one.partition("（")[0] for one in messages("T6", "经费情况说明", text))

"""M10: a whole that is divided twice, and one whose quarters stand in the next item; each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "项目概述: |-\n  {}\n"


def told(text: str) -> int:
    return len(messages("M10", "经费情况说明", PLAN.format(text.replace("\n", "\n  "))))


@pytest.mark.parametrize(
    "text",
    [
        "建设高标准农田54万亩，其中新建36万亩、改造18万亩；分市任务为大同市12万亩、忻州市9.5万亩、临汾市{}万亩、运城市16万亩。",
        "建设高标准农田54万亩，其中新建38万亩、改造16万亩。分市为：大同市12万亩、忻州市9.5万亩、临汾市{}万亩、运城市16万亩。",
        "建设高标准农田54万亩，分县区任务是甲县12万亩、乙县9.5万亩、丙县{}万亩、丁县16万亩。",
        "建设高标准农田54万亩，任务分解为甲县12万亩、乙县9.5万亩、丙县{}万亩、丁县16万亩。",
        "建设高标准农田54万亩，任务分解到甲县12万亩、乙县9.5万亩、丙县{}万亩、丁县16万亩。",
        "建设高标准农田54万亩，其中新建36万亩、改造18万亩；指标分配：甲县12万亩、乙县9.5万亩、丙县{}万亩、丁县16万亩。",
    ],
)
def test_a_second_split_comes_to_the_whole_too(text: str) -> None:
    assert [told(text.format(one)) for one in ("14.5", "16.5")] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "1.扫描档案240万页，著录12万条；\n2.一季度完成采购，二季度扫描80万页，三季度扫描{}万页，四季度扫描60万页。",
        "全年扫描档案240万页。一季度招标，二季度扫描80万页、三季度扫描{}万页、四季度扫描60万页。",
        "扫描档案240万页，一季度扫描80万页，二季度扫描{}万页，三季度扫描60万页，四季度组织验收。",
        "1.扫描档案240万页；\n2.上半年扫描{}万页，下半年扫描140万页。",
        "1.扫描档案240万页；\n2.一季度扫描40万页，二季度扫描40万页，三季度扫描{}万页，四季度扫描60万页。",
    ],
)
def test_quarters_in_the_next_item_come_to_the_whole(text: str) -> None:
    assert [told(text.format(one)) for one in ("110", "100")] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "全年扫描档案240万页，二季度扫描80万页，三季度扫描110万页，年底前完成其余部分。",
        "全年扫描档案240万页。一季度完成采购，二季度扫描80万页。",
        "建设高标准农田54万亩，分市任务为大同市12万亩、忻州市9.5万亩等。",
        "建设高标准农田54万亩，分县区实施，每县1个项目区。",
    ],
)
def test_what_is_no_split_of_all_is_sound(text: str) -> None:
    assert told(text) == 0

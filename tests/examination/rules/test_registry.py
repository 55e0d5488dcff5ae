"""The rules find themselves: a module is enough, and an id is written where its rule is and nowhere else."""

from __future__ import annotations

import re
from collections import Counter

from jixiao.examination.rules.registry import rules
from samples import ROOT

MODULES = sorted((ROOT / "generator" / "jixiao" / "examination" / "rules").rglob("*.py"))


def test_every_rule_of_every_module_is_known_and_its_id_is_written_once():
    written = Counter(match for file in MODULES for match in re.findall('"([A-Z][0-9]+)"', file.read_text("utf-8")))
    assert written == Counter(rules().keys())

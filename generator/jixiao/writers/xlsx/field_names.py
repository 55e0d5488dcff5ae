"""Defined names for the fields of a sheet: what formulas and other programs call a cell by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from jixiao.field_paths import FieldPath
from jixiao.writers.xlsx.addresses import address
from jixiao.writers.xlsx.sheet_layout import Range

LONGEST = 255
_SUFFIX = 6  # room for a number behind a name that is taken
# what is read as an address, a truth value or one of the names that Excel keeps for itself
_TAKEN = re.compile(
    r"[a-z]{1,3}[0-9]{1,7}|r[0-9]*|c[0-9]*|r[0-9]*c[0-9]*|true|false|_xlnm|print_(?:area|titles)|criteria|database"
    r"|extract|consolidate_area|sheet_title|auto_(?:open|close|activate|deactivate)",
    re.IGNORECASE,
)


def field_names(ranges: Iterable[Range]) -> dict[str, str]:
    """Name → address of the cell (of a merged range its first one) that prints a field first."""
    seen: set[FieldPath] = set()
    names: dict[str, str] = {}
    taken: set[str] = set()
    for place in ranges:
        for field in place.fields:
            if field not in seen:
                seen.add(field)
                name = _free(field_name(field), taken)
                taken.add(name.casefold())
                names[name] = address(place.row, place.column, "$")
    return names


@lru_cache(maxsize=8192)
def field_name(path: FieldPath) -> str:
    """What a field is called in a workbook: 项目资金.年度申请.合计, 绩效指标.产出指标.数量指标.1.指标值 (items from 1).

    Signs that a name may not have become _; names differ by more than the case of letters only together with
    `field_names`.
    """
    name = ".".join(_part(str(key + 1) if isinstance(key, int) else key) for key in path)
    if not name or not (name[0] == "_" or name[0].isalpha()):
        name = f"_{name}"
    return name[: LONGEST - _SUFFIX]


def _part(key: str) -> str:
    plain = "".join(sign if _allowed(sign) else "_" for sign in unicodedata.normalize("NFKC", key))
    return f"{plain}_" if _TAKEN.fullmatch(plain) else plain


def _allowed(sign: str) -> bool:
    """Letters and digits of any language; those beyond 16 bits are not known to every program."""
    return sign in "._" or (sign <= "\uffff" and (sign.isalpha() or sign.isdecimal()))


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}_{number}"
    return candidate

"""What a template may do with texts, figures and lists, each for its price."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn

from jinja2 import Undefined
from jinja2.runtime import LoopContext
from jinja2.utils import Cycler
from markupsafe import Markup, soft_str

from jixiao.pages.marks import united
from jixiao.pages.printed import TemplateFaultError
from jixiao.pages.sandbox.meter import glance, scan, shown, sized, step, weigh, write

_DIRECTIVE = re.compile(r"%(?:\([^()%]*\))?[#0 +-]*(\d*)(?:\.(\d*))?([diouxXeEfFgGcs%])")
_WIDE = 2  # digits of the width that a %-format may ask for
_SEQUENCES = (str, list, tuple)
_HIGHEST = 1_000  # exponent
_ESCAPED = 5  # characters that one takes at most as &#34;
_PIECE = 4  # characters that are cut apart in the time of a step
_NUMBERS = (int, float, Decimal)

METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(
        (
            "capitalize",
            "count",
            "endswith",
            "find",
            "index",
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "isnumeric",
            "isspace",
            "join",
            "lower",
            "lstrip",
            "partition",
            "removeprefix",
            "removesuffix",
            "replace",
            "rfind",
            "rindex",
            "rpartition",
            "rsplit",
            "rstrip",
            "split",
            "splitlines",
            "startswith",
            "strip",
            "title",
            "upper",
        )
    ),
    dict: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    LoopContext: frozenset(("changed", "cycle")),
    Cycler: frozenset(("next", "reset")),
}


def operate(symbol: str, function: Any, left: Any, right: Any) -> Any:
    """left symbol right, for figures, texts and lists only. Raises TemplateFaultError."""
    step()
    if isinstance(left, str) and symbol == "%":
        return percent(left, right if isinstance(right, (tuple, dict)) else (right,))
    if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        if symbol == "**":
            _power(left, right)
        return sized(function(left, right))
    if isinstance(left, Undefined) or isinstance(right, Undefined):
        return function(left, right)  # it has a message of its own
    if symbol == "*" and isinstance(left, int):
        left, right = right, left
    kind = str if isinstance(left, str) else type(left)
    if symbol == "+" and isinstance(right, kind) and kind in _SEQUENCES:
        _pay(left, len(left) + len(right) * _ESCAPED)
        markup = isinstance(left, Markup) or isinstance(right, Markup)
        return united([left, right], lambda values: function(*values), markup=markup)
    if symbol == "*" and isinstance(right, int) and kind in _SEQUENCES:
        _pay(left, len(left) * max(right, 0))
        return united([left], lambda values: function(values[0], right), markup=isinstance(left, Markup))
    raise TemplateFaultError(f"“{symbol}”两边的东西不能这样算", "数与数才能算；文字相连写 甲 ~ 乙")


def _pay(value: Any, length: int) -> None:
    """For a text or list of this length."""
    write(length) if isinstance(value, str) else step(length)


def _power(base: Any, exponent: Any) -> None:
    """Refuses a power of endless digits before it is computed."""
    if abs(exponent) > _HIGHEST or (isinstance(base, int) and exponent * base.bit_length() > _HIGHEST):
        raise TemplateFaultError("模板算的乘方太大", "金额和分值都在 30 位以内")


def percent(text: str, values: Any) -> Any:
    """A %-format with its values. Raises TemplateFaultError for what it would print at length, or as an address."""
    directives = list(_DIRECTIVE.finditer(text))
    if len(directives) + sum(found[3] == "%" for found in directives) != text.count("%"):
        raise TemplateFaultError("%-格式不认识", "写 '%.2f'、'%d'、'%s' 的样子")
    if any(len(width or "") > _WIDE for found in directives for width in (found[1], found[2])):
        raise TemplateFaultError(f"%-格式的宽度超过了{_WIDE}位数", "写 '%.2f'、'%d'、'%s' 的样子")
    items = list(values.values() if isinstance(values, dict) else values)
    longest = max((len(soft_str(shown(sized(item)))) for item in items), default=0)
    write(_ESCAPED * (len(text) + len(directives) * (longest + 10**_WIDE)))

    def unite(parts: Sequence[Any]) -> Any:
        return parts[0] % (dict(zip(values, parts[1:], strict=True)) if isinstance(values, dict) else tuple(parts[1:]))

    return united([text, *items], unite, markup=isinstance(text, Markup))


def joined(items: Any, between: Any = "") -> None:
    """Pays for texts that are joined. Raises TemplateFaultError where one of them has no text."""
    glance(items)
    texts = [soft_str(shown(item)) for item in items]
    write(_ESCAPED * (sum(map(len, texts)) + len(texts) * len(soft_str(shown(between)))))


def replaced(text: str, old: str, new: str) -> None:
    """Pays for a text in which one word is put for another."""
    scan(text)
    write(len(text) + (text.count(old) * len(new) * _ESCAPED if isinstance(old, str) and isinstance(new, str) else 0))


def allow_method(owner: Any, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Pays for a method of a value. Raises TemplateFaultError where a template has no business with it."""
    if not any(isinstance(owner, kind) and name in names for kind, names in METHODS.items()):
        _refuse(name)
    for value in (*args, *kwargs.values()):
        weigh(value)
    if not isinstance(owner, str):
        weigh(owner) if isinstance(owner, (list, tuple)) else step()
    elif name == "join":
        joined(args[0] if args else (), owner)
    elif name == "replace":
        replaced(owner, *args[:2]) if len(args) > 1 else scan(owner)
    elif name in ("split", "rsplit", "splitlines"):
        step(1 + len(owner) // _PIECE)
        write(len(owner))
    else:
        scan(owner)
        write(2 * len(owner))


def _refuse(name: str) -> NoReturn:
    raise TemplateFaultError(
        f"模板里不能用“{name}(…)”", "用 docs/forms.md 里的过滤器和宏；文字可用 split、strip、replace、startswith 等"
    )

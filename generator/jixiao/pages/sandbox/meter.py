"""How much one template may do: steps and characters are counted, so that a verdict is the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jinja2 import Undefined

from jixiao.pages.printed import BudgetView, TemplateFaultError

STEPS = 500_000  # the slowest take 2 µs; a form of 2,000 indicators takes 50,000
CHARACTERS = 16_000_000  # of all texts that are made on the way; what is printed is made about twice
_SCANNED = 64  # characters that are looked through in the time of a step
# Classes of these have a text of their own.
_PRINTED = ("jixiao.pages.printed", "jixiao.pages.printed_texts", "decimal", "datetime")
_LARGEST = 10**30  # more than any figure of a form; the digits of a larger one would cost without end


@dataclass(slots=True)
class Meter:
    """What is left to a template."""

    steps: int = STEPS
    characters: int = CHARACTERS


_meter: ContextVar[Meter] = ContextVar("meter")


@contextmanager
def metered() -> Iterator[Meter]:
    """One template is filled in here, with all that it includes."""
    meter = Meter()
    token = _meter.set(meter)
    try:
        yield meter
    finally:
        _meter.reset(token)


def step(count: int = 1) -> None:
    """Takes steps. Raises TemplateFaultError where none are left."""
    meter = _meter.get()
    meter.steps -= count
    if meter.steps < 0:
        raise TemplateFaultError(
            f"模板要做的事太多，超过了{STEPS // 10_000}万步", "看循环里有没有套着循环、宏有没有叫自己，少转几圈"
        )


def write(count: int) -> None:
    """Makes a text of so many characters. Raises TemplateFaultError where none are left."""
    meter = _meter.get()
    meter.characters -= count
    if meter.characters < 0:
        raise TemplateFaultError(f"模板印出的文字太多，超过了{CHARACTERS // 10_000}万字", "看有没有成倍变长的文字")


def scan(text: str) -> None:
    """Looks through a text."""
    step(1 + len(text) // _SCANNED)


def glance(value: Any) -> None:
    """Goes once through the items of a value, not into them."""
    step(1 + len(value) if hasattr(value, "__len__") else 1)


def weigh(value: Any) -> None:
    """Goes through all that a value holds, as comparing and sorting do. The same item in two places is two."""
    if isinstance(value, str):
        scan(value)
    elif isinstance(value, dict):
        step(1 + len(value))
        for item in value.values():
            weigh(item)
    elif isinstance(value, (list, tuple)):
        step(1 + len(value))
        for item in value:
            weigh(item)
    else:
        step()


def sized(value: Any) -> Any:
    """The value, if it is no figure of endless digits. Raises TemplateFaultError."""
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        raise TemplateFaultError("模板算出的数太大", "金额和分值都在 30 位以内")
    return value


def shown(value: Any) -> Any:
    """The value, if it can be printed. A list or a function has no text of its own, only an address in memory."""
    if value is None or isinstance(value, (str, int, float, Undefined)) or type(value).__module__ in _PRINTED:
        if isinstance(value, BudgetView):
            raise TemplateFaultError("这里印不出来：是预算表的一块", "写 {{ 预算块(块) }}")
        return value
    raise TemplateFaultError(
        f"这里印不出来：是{_kind(value)}，不是文字或数", "写明印其中的哪一项；一行一行的用 {% for %}"
    )


def _kind(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "几项的列表"
    if isinstance(value, dict):
        return "几项的对照表"
    return "一个动作（后面要有括号）" if callable(value) else "程序里的东西"

"""The filters, tests and functions that a template may use. All others are unknown to it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from jinja2 import Environment, pass_environment
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.tests import TESTS
from markupsafe import soft_str

from jixiao.pages.arranged import merged, side_by_side, unfolded
from jixiao.pages.collective import ProjectRows
from jixiao.pages.marks import Captured, MarkedNumber, MarkedText, bare, kept, marks_of, united
from jixiao.pages.printed import TemplateFaultError
from jixiao.pages.sandbox.meter import glance, scan, shown, sized, step, weigh, write
from jixiao.pages.sandbox.operations import joined, operate, percent, replaced

Function = Callable[..., Any]
_GIVEN = cast("dict[str, Function]", FILTERS)
_GIVEN_TESTS = cast("dict[str, Function]", TESTS)
_TEXT = (
    "capitalize",
    "e",
    "escape",
    "forceescape",
    "lower",
    "safe",
    "string",
    "title",
    "trim",
    "truncate",
    "upper",
    "wordcount",
)
_LIGHT = ("abs", "count", "d", "default", "first", "float", "int", "last", "length")
_THROUGH = ("batch", "items", "list", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "slice")
_DEEP = ("dictsort", "groupby", "max", "min", "sort", "unique")
_TESTS = (
    "boolean",
    "callable",
    "defined",
    "divisibleby",
    "escaped",
    "even",
    "false",
    "float",
    "integer",
    "iterable",
    "mapping",
    "none",
    "number",
    "odd",
    "sequence",
    "string",
    "true",
    "undefined",
)
_COMPARING = (
    "!=",
    "<",
    "<=",
    "==",
    ">",
    ">=",
    "eq",
    "equalto",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "le",
    "lessthan",
    "lt",
    "ne",
)
_LONGEST_RANGE = 100_000
_FINEST = 20  # digits after the point


def filters() -> dict[str, Function]:
    """The filters by name."""
    made = {
        name: _paid(_GIVEN[name], price)
        for names, price in (
            (_TEXT, _text),
            (_LIGHT, _one),
            (_THROUGH, _through),
            (_DEEP, weigh),
        )
        for name in names
    }
    own = {"format": lambda text, *args, **kwargs: percent(soft_str(shown(text)), kwargs or args), "sum": _sum}
    return {**made, **own, "分组": _grouped, "join": _join, "replace": _replace, "round": _round}


def tests() -> dict[str, Function]:
    """The tests (`is …`) by name."""
    light = {name: _GIVEN_TESTS[name] for name in _TESTS} | {
        "escaped": lambda value: _GIVEN_TESTS["escaped"](bare(value))
    }
    return {**light, **{name: _compared(_GIVEN_TESTS[name]) for name in _COMPARING}}


def functions() -> dict[str, Any]:
    """The functions that a template may call by name."""
    return {name: DEFAULT_NAMESPACE[name] for name in ("cycler", "dict", "joiner", "namespace")} | {
        "range": bounded_range,
        "并排": side_by_side,
        "并格": merged,
        "展开": unfolded,
    }


def bounded_range(*args: int) -> range:
    """A range of at most 100,000 numbers."""
    made = range(*(sized(arg) for arg in args))
    if len(made) > _LONGEST_RANGE:
        raise TemplateFaultError(f"range 的数超过了{_LONGEST_RANGE // 10_000}万个", "少数几个")
    return made


def iterated(value: Any) -> Any:
    """What a loop goes through; each of its items is a step."""
    if hasattr(value, "__len__"):
        step(len(value))
        return kept(list(bare(value)), marks_of([value])) if isinstance(value, (MarkedText, Captured)) else value
    return _counted(value)


def _counted(value: Iterable[Any]) -> Iterable[Any]:
    for item in value:
        step()
        yield item


def _paid(function: Function, price: Callable[[Any], None]) -> Function:
    """The filter, paid by what it is given and by what it gives; what it would give later it gives now."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0  # before the value comes the environment

    @wraps(function)
    def paid(*args: Any, **kwargs: Any) -> Any:
        if marks := marks_of((*args[first:], *kwargs.values())):
            args, kwargs = tuple(map(bare, args)), {name: bare(value) for name, value in kwargs.items()}
        price(args[first])
        for value in (*args[first + 1 :], *kwargs.values()):
            step(max(int(value), 1)) if isinstance(value, int) else weigh(value)
        result = function(*args, **kwargs)
        if hasattr(result, "__next__"):
            result = list(_counted(result))
        write(len(result)) if isinstance(result, str) else step(len(result) if isinstance(result, (list, tuple)) else 1)
        return kept(sized(result), marks)

    return paid


def _text(value: Any) -> None:
    scan(soft_str(shown(sized(value))))


def _one(value: Any) -> None:
    step()


def _through(value: Any) -> None:
    glance(value)


def _compared(test: Function) -> Function:
    def compare(left: Any, right: Any) -> bool:
        weigh(left)
        weigh(right)
        return bool(test(bare(left), bare(right)))

    return compare


@pass_environment
def _sum(environment: Environment, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    total, get = start, make_attrgetter(environment, attribute) if attribute is not None else None
    for value in iterated(values):
        total = operate("+", operator.add, total, get(value) if get else value)
    return total


def _grouped(rows: Any, column: Any = "") -> list[dict[str, Any]]:
    """The rows of a 项目表 by what stands in a column; each is looked at a few times."""
    if not isinstance(rows, ProjectRows):
        raise TemplateFaultError("“分组”只用于项目表的各行", '写 {% for 类 in 各项目 | 分组("类别") %} 的样子')
    step(1 + rows.cells)
    return rows.grouped(str(bare(shown(column))))


@wraps(_GIVEN["join"])
def _join(context: Any, values: Iterable[Any], between: Any = "", attribute: str | int | None = None) -> Any:
    environment = context.environment
    items = list(iterated(values))
    if attribute is not None:
        items = [make_attrgetter(environment, attribute)(item) for item in items]
    joined(items, between)
    markup = any(hasattr(item, "__html__") and not isinstance(item, (MarkedText, MarkedNumber)) for item in items)
    return united([bare(between), *items], lambda values: _GIVEN["join"](context, values[1:], values[0]), markup=markup)


@wraps(_GIVEN["replace"])
def _replace(context: Any, text: Any, old: Any, new: Any, count: int | None = None) -> Any:
    words = [soft_str(bare(shown(value))) for value in (text, old, new)]
    replaced(*words)
    return kept(_GIVEN["replace"](context, *words, count), marks_of((text, old, new)))


def _round(value: Any, precision: int = 0, method: str = "common") -> Any:
    step()
    if not isinstance(precision, int) or abs(precision) > _FINEST:
        raise TemplateFaultError(f"round 的位数要在{_FINEST}以内", "如 round(2)")
    return _GIVEN["round"](sized(value), precision, method)

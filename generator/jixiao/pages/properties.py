"""The properties of the forms' CSS: a small, closed set, each with the values that it may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75}
_LARGEST = 5000.0  # pt, em or %; a sheet of A0 is 3,370 pt high
SIDES = ("top", "right", "bottom", "left")
_KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "text-align": ("left", "center", "right", "justify"),
    "vertical-align": ("top", "middle", "bottom"),
    "font-weight": ("normal", "bold"),
    "writing-mode": ("horizontal-tb", "vertical-rl"),
    "break-before": ("auto", "page", "avoid"),
}
_LENGTHS = (
    "font-size",
    "text-indent",
    "height",
    "width",
    "margin-top",
    "margin-bottom",
    "line-height",
    *(f"padding-{side}" for side in SIDES),
)
_BORDERS = ("border", *(f"border-{side}" for side in SIDES))
_KINDS = {"solid": 0.5, "double": 1.5, "none": 0.0}  # of lines, with the width in pt where none is written
_THINNEST_DOUBLE = 0.75  # pt; two lines of 1/4 pt, which is what Word draws at least, and their gap
_COLORS = {"color": "color", "background-color": "background-color", "background": "background-color"}
SHORT = (
    "font-family",
    "color",
    "background-color",
    "padding",
    "border",
    *_KEYWORDS,
    "font-size",
    "line-height",
    "text-indent",
    "height",
    "width",
    "margin-top",
    "margin-bottom",
)
_COLOR = "颜色写成 #eeeeee、rgb(238, 238, 238) 或 red、gray、lightgray 这样的名称，不透明"
_PLAIN = "底色只有一种颜色：background-color: #eeeeee；删去这一句"
_LINES = "格线都是黑的，相邻的格子合用一条；写 border: 0.5pt、“1.5pt solid”、“1.5pt double”、none，一边写 border-top"
_FLOW = "版面只由段落和表格组成；删去这一句，并排的内容放在表格的格子里"
_BREAKS = "写 break-before: page（另起一页）或 avoid（与上面的表在一页）；表格在哪里换页由排版决定"
_INSTEAD = {  # what a form keeper meant by a property that the forms do not know
    **dict.fromkeys(_COLORS, _COLOR),
    **dict.fromkeys(_BORDERS, _LINES),
    **dict.fromkeys(("background-image", "opacity", "box-shadow"), _PLAIN),
    **dict.fromkeys(
        (
            "border-color",
            "border-style",
            "border-width",
            "border-collapse",
            "border-spacing",
            "border-radius",
            "outline",
        ),
        _LINES,
    ),
    **dict.fromkeys(
        ("display", "float", "position", "flex", "grid", "columns", "top", "left", "right", "bottom"), _FLOW
    ),
    **dict.fromkeys(
        ("page-break-before", "page-break-after", "page-break-inside", "break-after", "break-inside"), _BREAKS
    ),
    **dict.fromkeys(
        ("margin", "margin-left", "margin-right"),
        "写 margin-top、margin-bottom；左右的位置用 text-align，或 @page 的 margin",
    ),
    **dict.fromkeys(
        ("font-style", "text-decoration", "text-transform"),
        "没有斜体和下划线；删去这一句，要突出就写 font-weight: bold",
    ),
    **dict.fromkeys(
        ("white-space", "word-break", "overflow", "overflow-wrap"),
        "换行按中文排版的规矩；标签在哪里断，写 <wbr/> 或过滤器 断词",
    ),
    **dict.fromkeys(("min-height", "max-height"), "写 height，就是最小行高"),
    **dict.fromkeys(("min-width", "max-width"), "写 width"),
    "font": "分开写 font-family、font-size、font-weight",
}


class Length(NamedTuple):
    """A number with its CSS unit; no unit for a bare number."""

    value: float
    unit: str

    def points(self, size: float, whole: float = 0.0) -> float:
        """In pt; em of the font size, % of the whole."""
        if self.unit in ("em", ""):
            return self.value * (size if self.unit else 1.0)
        return self.value * whole / 100 if self.unit == "%" else self.value * _POINTS[self.unit]


Declarations = dict[str, str | Length]


def way_out(name: str) -> str:
    """What to write for a property: what was probably meant, and what there is."""
    meant = f"{_INSTEAD[name]}。" if name in _INSTEAD else ""
    return f"{meant}可用的属性：{'、'.join(SHORT)}"


def declared(name: str, tokens: list[Any]) -> Declarations:
    """What a declaration of these tokens says, side by side. Raises ValueError with a message where it is wrong."""
    if name == "font-family":
        return {name: _family(tokens)}
    if name in _COLORS:
        return {_COLORS[name]: _color(tokens)}
    if name in _KEYWORDS:
        word = tokens[0].lower_value if len(tokens) == 1 and tokens[0].type == "ident" else ""
        if word not in _KEYWORDS[name]:
            raise ValueError("只能是 " + "、".join(_KEYWORDS[name]))
        return {name: word}
    if name in _BORDERS:
        return _borders(name, tokens)
    if name == "padding":
        lengths = four([_checked(name, length(token)) for token in tokens])
        return dict(zip((f"{name}-{side}" for side in SIDES), lengths, strict=True))
    if name in _LENGTHS and len(tokens) == 1:
        return {name: _checked(name, length(tokens[0]))}
    raise ValueError("不认识的属性，或值的写法不对")


def _family(tokens: list[Any]) -> str:
    """The first of some families."""
    words = [getattr(token, "value", "") if token.type in ("ident", "string") else "," for token in tokens]
    return "".join(words).split(",")[0]


def _color(tokens: list[Any]) -> str:
    """Six hexadecimal digits; none for no colour of its own: black type, no ground."""
    from tinycss2.color3 import RGBA, parse_color  # most forms have no colour

    color = parse_color(tokens[0]) if len(tokens) == 1 else None
    if not isinstance(color, RGBA) or color.alpha not in (0, 1):
        raise ValueError("颜色的写法不对")
    shares = (max(0.0, min(1.0, share)) for share in color[:3])
    return "".join(f"{round(255 * share):02X}" for share in shares) if color.alpha else ""


def _borders(name: str, tokens: list[Any]) -> Declarations:
    """Width and kind of the lines of one side or all; of several widths those of the four sides."""
    words = [token.lower_value for token in tokens if token.type == "ident" and token.lower_value != "black"]
    black = [token for token in tokens if token.type == "hash" and token.value.strip("0") == ""]
    widths = [_checked(name, length(token)) for token in tokens if token.type != "ident" and token not in black]
    kind = words[0] if words else "solid"
    if len(words) > 1 or kind not in _KINDS or (len(widths) > 1 and (words or name != "border")):
        raise ValueError("格线的写法不对")
    for width in widths:
        if kind == "double" and width.unit != "em" and width.points(1.0) < _THINNEST_DOUBLE:
            raise ValueError("双线连中间的空至少 0.75pt")
    sides = SIDES if name == "border" else (name.removeprefix("border-"),)
    each = four(widths or [Length(_KINDS[kind], "pt")]) if kind != "none" else four([Length(0, "pt")])
    lines = dict(zip((f"border-{side}" for side in SIDES), each, strict=True))
    return {f"border-{side}": lines[f"border-{side}"] for side in sides} | {f"{side} line": kind for side in sides}


def _checked(name: str, value: Length) -> Length:
    if value.unit == "" and value.value and name not in ("line-height", "width"):
        raise ValueError("长度要有单位，如 24pt")
    if name in ("font-size", "line-height") and value.value <= 0:
        raise ValueError("要大于零")
    if value.value < 0 and not name.startswith(("margin", "text-indent")):
        raise ValueError("要大于零" if name == "width" else "不能是负数")
    return value


def length(token: Any) -> Length:
    """A length. Raises ValueError."""
    if token.type in ("dimension", "percentage", "number") and not abs(token.value) <= _LARGEST / _POINTS.get(
        getattr(token, "lower_unit", ""), 1.0
    ):
        raise ValueError("数太大了")
    if token.type == "dimension" and (token.lower_unit in _POINTS or token.lower_unit == "em"):
        return Length(token.value, token.lower_unit)
    if token.type == "percentage":
        return Length(token.value, "%")
    if token.type == "number":
        return Length(token.value, "")
    raise ValueError("长度写成 10pt、2em、8.3% 的样子")


def four(values: list[Length]) -> tuple[Length, ...]:
    """One to four lengths as those of the four sides. Raises ValueError."""
    if not 1 <= len(values) <= 4:
        raise ValueError("写一至四个长度")
    top = values[0]
    right = values[1] if len(values) > 1 else top
    return top, right, values[2] if len(values) > 2 else top, values[3] if len(values) > 3 else right

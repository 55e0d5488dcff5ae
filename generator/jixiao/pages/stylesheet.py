"""The CSS of the forms: parsed with tinycss2, matched with cssselect2, resolved to Style.

A small, closed set of properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any

import cssselect2
import tinycss2

from jixiao.document import Page, Sides, Style
from jixiao.findings import Finding, InputError, Position, Source
from jixiao.pages.css_advice import selector_advice, silent_fault, unfinished, wide_advice
from jixiao.pages.properties import SIDES, Declarations, Length, declared, four, length, way_out
from jixiao.pages.sandbox.css_bounds import Selector, css_fault, selectors_of

_UNREADABLE = "样式写法不对", "一句写成 text-align: right，句与句之间用分号"
_ENOUGH = 20  # findings of one style sheet; whoever mends these sees the next
_BLACK = "000000"
_PAPER = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}


class Element(cssselect2.ElementWrapper):  # type: ignore[misc]  # the library has no types
    """An element as selectors see it. Its path is the tag and classes of it and of those around it, from the inside."""

    def __init__(self, node: Any, parent: Element | None, *place: Any, **further: Any) -> None:
        super().__init__(node, parent, *place, **further)
        self.local_name: str = node.tag.rpartition("}")[2]  # asked for often; the library's own takes a lock
        self.path: tuple[str, ...] = (
            f"{self.local_name}.{node.get('class', '')}",
            *(parent.path if parent is not None else ()),
        )


class Stylesheet:
    """Rules in the order of the cascade, and the page."""

    def __init__(self, sources: Iterable[tuple[str, str]]) -> None:
        self.matcher = cssselect2.Matcher()
        self.page, self.paper = Page(), Position("", 1)  # and where it is said
        self.texts: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.styles: dict[
            tuple[str, ...], tuple[Style, Style]
        ] = {}  # by path: the style around an element, and its own
        self._matched: dict[tuple[str, ...], Declarations] = {}  # by path
        self.simple = True  # no selector looks at siblings, attributes or ids: a path of tags and classes says all
        self.selectors: list[Selector] = []
        for file, text in sources:
            self.texts[file] = _over(self.texts.get(file, ""), text)
            if fault := css_fault(text):
                self._wrong(Position(file, 1, 1), fault)
            elif open_end := unfinished(text):
                place, *said = open_end
                line = text.count("\n", 0, place)
                self._wrong(Position(file, line + 1, place - text.rfind("\n", 0, place)), *said)
            else:
                self._add(file, text)
        if self.findings:
            raise InputError(self.findings)

    def _add(self, file: str, text: str) -> None:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            place = Position(file, rule.source_line, rule.source_column)
            if rule.type == "qualified-rule":
                self._rule(rule, place, file)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "page":
                self._page(rule, file)
            else:
                self._wrong(place, "样式里只能有普通规则和 @page", "@media、@import、@font-face 等都没有：删去它")

    def _rule(self, rule: Any, place: Position, file: str) -> None:
        declarations = self.declarations(rule.content, file)
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
            self.selectors += selectors_of(tinycss2.serialize(rule.prelude), len(self.selectors))
        except (
            cssselect2.SelectorError,
            NotImplementedError,
            LookupError,
            TypeError,
            AttributeError,
            SyntaxError,
        ) as error:
            self._wrong(place, *selector_advice(error, tinycss2.serialize(rule.prelude)))
            return
        if fault := silent_fault(tinycss2.serialize(rule.prelude)):
            self._wrong(place, *fault)
        self.simple &= not re.search(r"[:+~\[#]", tinycss2.serialize(rule.prelude))
        for selector in selectors:
            self.matcher.add_selector(selector, declarations)

    def declarations(self, tokens: Any, file: str) -> Declarations:
        """The declarations of a rule or a style attribute; unknown properties are findings."""
        found: Declarations = {}
        for item in tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True):
            place = Position(file, item.source_line, item.source_column)
            if item.type != "declaration":
                lines = self.texts.get(file, "").splitlines()[place.line - 1 : place.line]
                self._wrong(place, *(wide_advice("".join(lines)) or _UNREADABLE))
                continue
            if item.important:
                self._wrong(place, "没有 !important", "删去它；写在后面的、选得更细的一条算数")
            values = [token for token in item.value if token.type not in ("whitespace", "comment")]
            try:
                found |= declared(item.lower_name, values)
            except ValueError as error:
                said = f"{item.lower_name}: {error}", way_out(item.lower_name)
                self._wrong(place, *(wide_advice(tinycss2.serialize(values)) or said))
        return found

    def _page(self, rule: Any, file: str) -> None:
        self.paper = Position(file, rule.source_line, rule.source_column)
        for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            place = Position(file, item.source_line, item.source_column)
            values = [token for token in getattr(item, "value", []) if token.type != "whitespace"]
            try:
                self.page = _paged(self.page, getattr(item, "lower_name", ""), values)
            except ValueError as error:
                self._wrong(place, f"@page: {error}", "如 @page { size: A4 landscape; margin: 50pt 54pt }")

    def no_room(self) -> Finding:
        """The finding for margins that leave no room on the paper."""
        source = Source(self.paper.file, tuple(self.texts.get(self.paper.file, "").splitlines()))
        return source.finding("B3", self.paper, "页边距太大，纸上没有地方了", "核对 @page 的 size 和 margin")

    def _wrong(self, place: Position, message: str, help: str = "") -> None:
        source = Source(place.file, tuple(self.texts.get(place.file, "").splitlines()))
        self.findings.append(source.finding("B3", place, message, help or way_out("")))
        if len(self.findings) >= _ENOUGH:
            raise InputError(self.findings)

    def cost(self, depth: int, widest: int) -> int:
        """How much is asked, at most, to match one element, in a tree of this depth whose parents have so many
        children.
        """
        return sum(depth**selector.ancestors * widest**selector.siblings for selector in self.selectors)

    def matched(self, element: Element) -> Declarations:
        """All declarations that hold for an element, the strongest last."""
        if (known := self._matched.get(element.path)) is not None:
            return known
        merged: Declarations = {}
        for _, _, _, declarations in self.matcher.match(element):
            merged |= declarations
        if self.simple:
            self._matched[element.path] = merged
        return merged


def _paged(page: Page, name: str, tokens: list[Any]) -> Page:
    if name == "margin":
        return replace(
            page, margin=Sides(*(length.points(12.0) for length in four([length(token) for token in tokens])))
        )
    if name != "size":
        raise ValueError("只能写 size 和 margin")
    words = [token.lower_value for token in tokens if token.type == "ident"]
    if unknown := [word for word in words if word not in (*_PAPER, "landscape", "portrait")]:
        raise ValueError(f"不认识的纸张“{unknown[0]}”，可写 A4、A3、landscape，或两个长度")
    lengths = [length(token).points(12.0) for token in tokens if token.type == "dimension"]
    width, height = next(
        (_PAPER[word] for word in words if word in _PAPER), tuple(lengths) if len(lengths) == 2 else _PAPER["a4"]
    )
    return (
        replace(page, width=height, height=width) if "landscape" in words else replace(page, width=width, height=height)
    )


def resolved(parent: Style, declarations: Declarations) -> Style:
    """The style of an element inside one with the parent's style. Lengths become pt."""
    size = _points(declarations, "font-size", parent.size, parent.size, parent.size)
    height = declarations.get("line-height")
    ratio = parent.line_height / parent.size
    line = (
        ratio * size
        if not isinstance(height, Length)
        else height.value * size
        if height.unit == ""
        else height.points(size, size)
    )
    return Style(
        family=str(declarations.get("font-family", parent.family)),
        size=size,
        bold=declarations["font-weight"] == "bold" if "font-weight" in declarations else parent.bold,
        align=declarations.get("text-align", parent.align),  # type: ignore[arg-type]
        vertical_align=declarations.get("vertical-align", parent.vertical_align),  # type: ignore[arg-type]
        line_height=line,
        indent=_points(declarations, "text-indent", parent.indent, size, 0),
        padding=_sides(declarations, "padding", size),
        border=_sides(declarations, "border", size),
        double=_double(declarations),
        margin_top=_points(declarations, "margin-top", 0.0, size, 0),
        margin_bottom=_points(declarations, "margin-bottom", 0.0, size, 0),
        break_before=declarations.get("break-before") == "page",
        upright=declarations["writing-mode"] == "vertical-rl" if "writing-mode" in declarations else parent.upright,
        attached=declarations.get("break-before") == "avoid",
        color=str(declarations.get("color", parent.color)).replace(_BLACK, ""),
        background=str(declarations.get("background-color", parent.background)),
    )


def _points(declarations: Declarations, name: str, default: float, size: float, whole: float) -> float:
    value = declarations.get(name)
    return value.points(size, whole) if isinstance(value, Length) else default


def _sides(declarations: Declarations, name: str, size: float) -> Sides:
    return Sides(*(_points(declarations, f"{name}-{side}", 0.0, size, 0) for side in SIDES))


def _double(declarations: Declarations) -> frozenset[str]:
    """The sides with a double line."""
    return frozenset(side for side in SIDES if declarations.get(f"{side} line") == "double")


def _over(text: str, further: str) -> str:
    """Two texts of one file, each with blanks where the other stands."""
    lines = zip_longest(text.split("\n"), further.split("\n"), fillvalue="")
    return "\n".join(line + more[len(line) :] for line, more in lines)


@lru_cache(maxsize=1_000)
def inline(text: str) -> tuple[Declarations, tuple[Finding, ...]]:
    """What a style attribute says, and what is wrong with it."""
    sheet = Stylesheet(())
    try:
        return sheet.declarations(text, ""), tuple(sheet.findings)
    except InputError:  # enough findings
        return {}, tuple(sheet.findings)


@lru_cache(maxsize=64)
def stylesheet(sources: tuple[tuple[str, str], ...]) -> Stylesheet:
    """The style sheet of (file, text) pairs, parsed once a process."""
    return Stylesheet(sources)


def walk(root: Any) -> Iterator[Element]:
    """All elements below a root, in document order."""
    yield from Element.from_xml_root(root).iter_subtree()

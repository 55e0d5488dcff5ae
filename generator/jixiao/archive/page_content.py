"""Reads what a page of an archive draws, instruction by instruction, as strictly as it is written.

Only what the program itself writes is understood: lines of text at places, straight lines, grounds of one colour,
pictures, marks of the tags. All else (clips, other ways to show text) is kept as strange: such a page must be the
redraw's, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from jixiao.layout.borders import BorderLine

_TOKEN = re.compile(
    rb"\s*(?:(<<[^<>]*>>|\[[\d. ]*\])|<([0-9A-Fa-f]*)>|/([^\s/<>\[\](){}%]+)"
    rb"|(-?(?:\d+\.?\d*|\.\d+))(?=[\s/<\[(]|$)|([A-Za-z][A-Za-z0-9]*\*?)|(\S))"
)
_MARK = re.compile(rb"<<\s*/MCID (\d{1,9})\s*>>")
_PAGINATION = re.compile(rb"<<\s*/Type\s*/Pagination\s*>>")
_DOTS = b"[0.8 3.2]"
_FIGURES = {
    "cm": 6,
    "w": 1,
    "j": 1,
    "Tr": 1,
    "m": 2,
    "l": 2,
    "Tm": 6,
    "rg": 3,
    "RG": 3,
    "re": 4,
}  # operators whose operands are numbers: how many
Operand = float | str | bytes
Color = tuple[float, ...]  # shares of red, green and blue; none is black


@dataclass(frozen=True, slots=True)
class Shown:
    """Glyphs of one font at a place, in pt from the page's upper left corner; y is the baseline's."""

    font: str  # its name among the page's resources
    size: float
    x: float
    y: float
    glyphs: tuple[int, ...]
    stroke: float = 0.0  # width of the line around each glyph that emboldens it
    color: Color = ()
    turned: bool = False  # by a quarter to the right: x is the baseline's place, y where it begins


@dataclass(frozen=True, slots=True)
class Ground:
    """A rectangle of one colour; x and y are those of its upper left corner, in pt."""

    x: float
    y: float
    width: float
    height: float
    color: Color
    above: int  # how many marked pieces of content and lines are drawn before it, which it could cover


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture, by its name among the page's resources; x and y are those of its upper left corner, in pt."""

    name: str
    x: float
    y: float
    width: float
    height: float
    mark: int
    above: int  # as of a ground


@dataclass(slots=True)
class PageContent:
    """What a page draws."""

    height: float
    borders: list[BorderLine] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    pictures: list[Shape] = field(default_factory=list)
    marked: dict[int, list[Shown]] = field(default_factory=dict)
    numbers: list[Shown] = field(default_factory=list)  # the page number, which is no content
    dotted: int = 0  # how many of the lines are dots
    strange: str = ""  # the first instruction that is not understood


@dataclass(frozen=True, slots=True)
class _State:
    font: str = ""
    size: float = 0.0
    width: float = 0.0
    stroked: bool = False
    color: Color = ()
    line: Color = ()  # colour of what is stroked
    dotted: bool = False


def read_content(content: bytes, height: float) -> PageContent:
    """What the content of a page of that height draws."""
    reading = _Reading(PageContent(height))
    operands: list[Operand] = []
    for match in _TOKEN.finditer(content):
        dictionary, digits, name, figure, operator, other = match.groups()
        if operator is None and other is None:
            operands.append(dictionary or _known(digits, name, figure))
            continue
        reading.take((operator or other).decode("latin-1"), operands)
        operands = []
    if operands or reading.stack or reading.inside or reading.mark is not None:
        reading.strange("end")
    return reading.page


def _known(digits: bytes | None, name: bytes | None, figure: bytes | None) -> Operand:
    if digits is not None:
        return b"<" + digits
    return name.decode("latin-1") if name is not None else float(figure or 0)


class _Reading:
    def __init__(self, page: PageContent) -> None:
        self.page, self.state, self.stack = page, _State(), list[_State]()
        self.mark: int | str | None = None  # number of the marked content, or what kind of artifact
        self.begun = self.inside = False  # has the page been turned downwards; are we in a text object
        self.place, self.turned = (0.0, 0.0), False
        self.handlers: Mapping[str, Callable[[list[Operand]], bool]] = {
            "cm": self.move_origin,
            "Do": self.picture,
            "q": self.save,
            "Q": self.restore,
            "BMC": self.begin,
            "BDC": self.begin,
            "EMC": self.end,
            "w": self.set_width,
            "d": self.set_dots,
            "j": self.set_join,
            "Tr": self.set_stroked,
            "rg": self.set_color,
            "RG": self.set_line_color,
            "re": self.rectangle,
            "f": self.fill,
            "m": self.move,
            "l": self.line,
            "S": self.stroke,
            "BT": self.begin_text,
            "ET": self.end_text,
            "Tf": self.set_font,
            "Tm": self.set_place,
            "Tj": self.show,
        }
        self.path: list[tuple[float, float]] = []
        self.box: list[float] = []
        self.frame: list[float] = []  # of a picture that comes next: its matrix

    def take(self, operator: str, operands: list[Operand]) -> None:
        """One instruction."""
        handler, count = self.handlers.get(operator), _FIGURES.get(operator)
        sound = count is None or (len(operands) == count and all(isinstance(operand, float) for operand in operands))
        framed = bool(self.frame) and operator != "Do"
        if framed or not (handler and sound and handler(operands)):
            self.strange(operator)

    def strange(self, operator: str) -> None:
        self.page.strange = self.page.strange or operator

    def move_origin(self, operands: list[Operand]) -> bool:
        """Once for the whole page; then only for a picture alone between two brackets."""
        if not self.begun:
            return self.turn(operands)
        self.frame = [float(operand) for operand in operands]
        width, slant, skew, height = self.frame[:4]
        return width > 0 > height and slant == skew == 0 and isinstance(self.mark, int) and bool(self.stack)

    def picture(self, operands: list[Operand]) -> bool:
        frame, self.frame = self.frame, []
        if len(operands) != 1 or not isinstance(operands[0], str) or not frame or not isinstance(self.mark, int):
            return False
        width, _, _, height, x, bottom = frame
        above = len(self.page.marked) + len(self.page.borders)
        self.page.pictures.append(Shape(operands[0], x, bottom + height, width, -height, self.mark, above))
        return not self.inside

    def turn(self, operands: list[Operand]) -> bool:
        first, self.begun = not self.begun, True
        return first and operands[:5] == [1, 0, 0, -1, 0] and operands[5] == self.page.height

    def save(self, operands: list[Operand]) -> bool:
        self.stack.append(self.state)
        return not operands and not self.inside

    def restore(self, operands: list[Operand]) -> bool:
        if not self.stack or operands or self.inside:
            return False
        self.state = self.stack.pop()
        return True

    def begin(self, operands: list[Operand]) -> bool:
        nested, self.mark = self.mark is not None, "Artifact"
        if operands == ["Artifact"]:
            return not nested
        if len(operands) != 2 or not isinstance(operands[1], bytes):
            return False
        if operands[0] == "Artifact":
            self.mark = "Pagination"
            return not nested and bool(_PAGINATION.fullmatch(operands[1]))
        match = _MARK.fullmatch(operands[1])
        if not match or int(match[1]) in self.page.marked:
            return False
        self.mark = int(match[1])
        self.page.marked[self.mark] = []
        return not nested

    def end(self, operands: list[Operand]) -> bool:
        open_, self.mark = self.mark is not None, None
        return open_ and not operands and not self.inside

    def set_width(self, operands: list[Operand]) -> bool:
        self.state = replace(self.state, width=float(operands[0]))
        return not self.inside

    def set_dots(self, operands: list[Operand]) -> bool:
        """What leads from a line of the contents to its page."""
        self.state = replace(self.state, dotted=True)
        return operands == [_DOTS, 0] and self.mark == "Artifact" and bool(self.stack)

    def set_join(self, operands: list[Operand]) -> bool:
        """How lines around glyphs meet: of straight lines by themselves nothing is seen of it."""
        return operands == [1] and not self.inside and bool(self.stack)

    def set_stroked(self, operands: list[Operand]) -> bool:
        """Only what fills and strokes: other ways to show a text may hide it."""
        self.state = replace(self.state, stroked=True)
        return operands == [2] and self.inside and bool(self.stack)

    def set_color(self, operands: list[Operand]) -> bool:
        """Of one piece only: the state is restored behind it."""
        self.state = replace(self.state, color=tuple(float(operand) for operand in operands))
        return not self.inside and bool(self.stack)

    def set_line_color(self, operands: list[Operand]) -> bool:
        self.state = replace(self.state, line=tuple(float(operand) for operand in operands))
        return not self.inside and bool(self.stack) and self.state.line == self.state.color

    def rectangle(self, operands: list[Operand]) -> bool:
        first, self.box = not self.box, [float(operand) for operand in operands]
        return first and self.begun and not self.inside and min(self.box[2:]) >= 0

    def fill(self, operands: list[Operand]) -> bool:
        box, self.box = self.box, []
        if not box or operands:
            return False
        x, y, width, height = box
        above = len(self.page.marked) + len(self.page.borders)
        self.page.grounds.append(Ground(x, y, width, height, self.state.color, above))
        return self.mark == "Artifact"

    def move(self, operands: list[Operand]) -> bool:
        self.path = [(float(operands[0]), float(operands[1]))]
        return self.begun and not self.inside

    def line(self, operands: list[Operand]) -> bool:
        self.path.append((float(operands[0]), float(operands[1])))
        return len(self.path) == 2

    def stroke(self, operands: list[Operand]) -> bool:
        path, self.path = self.path, []
        if len(path) != 2 or operands:
            return False
        self.page.borders.append(BorderLine(*path[0], *path[1], self.state.width))
        self.page.dotted += self.state.dotted
        return self.mark == "Artifact" and not self.state.line

    def begin_text(self, operands: list[Operand]) -> bool:
        nested, self.inside, self.place = self.inside, True, (0.0, 0.0)
        return not nested and self.begun and not operands

    def end_text(self, operands: list[Operand]) -> bool:
        inside, self.inside = self.inside, False
        return inside and not operands

    def set_font(self, operands: list[Operand]) -> bool:
        if len(operands) != 2 or not isinstance(operands[0], str) or not isinstance(operands[1], float):
            return False
        self.state = replace(self.state, font=operands[0], size=operands[1])
        return True

    def set_place(self, operands: list[Operand]) -> bool:
        self.place = float(operands[4]), float(operands[5])
        self.turned = operands[:4] == [0, 1, 1, 0]
        return self.inside and (self.turned or operands[:4] == [1, 0, 0, -1])

    def show(self, operands: list[Operand]) -> bool:
        """Glyphs of two bytes each; the next ones need a place of their own."""
        if (
            len(operands) != 1
            or not isinstance(operands[0], bytes)
            or not operands[0].startswith(b"<")
            or len(operands[0]) % 4 != 1
        ):
            return False
        codes = operands[0][1:]
        shown = Shown(
            self.state.font,
            self.state.size,
            *self.place,
            tuple(int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)),
            self.state.width if self.state.stroked else 0.0,
            self.state.color,
            self.turned,
        )
        placed, self.place = self.place != (0.0, 0.0), (0.0, 0.0)
        strange = self.state.stroked and self.state.line != self.state.color
        if isinstance(self.mark, int):
            self.page.marked[self.mark].append(shown)
        elif self.mark == "Pagination":
            self.page.numbers.append(shown)
            strange |= bool(shown.color)
        return placed and not strange and self.inside and self.mark is not None and self.mark != "Artifact"

"""The looks of a document as classes of CSS."""

from __future__ import annotations

from jixiao.document import Sides, Style

# names by which systems know the families of the forms, and what stands in for them
_FAMILIES = {
    "宋体": "宋体,SimSun,'Songti SC','Noto Serif CJK SC','Noto Serif SC',serif",
    "黑体": "黑体,SimHei,'Heiti SC','Noto Sans CJK SC','Noto Sans SC',sans-serif",
    "仿宋": "仿宋,FangSong,STFangsong,'Noto Serif CJK SC',serif",
    "楷体": "楷体,KaiTi,STKaiti,'Noto Serif CJK SC',serif",
}


class Classes:
    """Collects the classes of a file; the same declarations are one class."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, declarations: str) -> str:
        """The class of some declarations."""
        return self._names.setdefault(declarations, f"c{len(self._names)}")

    def style(self, style: Style) -> str:
        """The class of a look."""
        return self.name(";".join(filter(None, _declarations(style))))

    def rules(self) -> str:
        """All classes."""
        return "\n".join(f".{name}{{{declarations}}}" for declarations, name in self._names.items())


def _declarations(style: Style) -> tuple[str, ...]:
    family = _FAMILIES.get(style.family, "'" + "".join(filter(_plain, style.family)) + "',serif")
    weight = "bold" if style.bold else "normal"
    turn = "break-before:page" if style.break_before else "break-before:avoid" if style.attached else ""
    return (
        f"font:{weight} {pt(style.size)}/{pt(style.line_height)} {family}",
        f"text-align:{style.align};vertical-align:{style.vertical_align};text-indent:{pt(style.indent)}",
        f"padding:{lengths(style.padding)}",
        f"border-style:{_lines(style)};border-width:{lengths(style.border)}" if style.border != Sides() else "",
        f"margin-top:{pt(style.margin_top)};margin-bottom:{pt(style.margin_bottom)}",
        "writing-mode:vertical-rl;text-orientation:upright" if style.upright else "",
        f"color:#{style.color}" if style.color else "",
        f"background-color:#{style.background}" if style.background else "",
        turn,
    )


def _plain(character: str) -> bool:
    """A character of a font's name that means nothing else in CSS."""
    return character.isalnum() or character in " -_"


def _lines(style: Style) -> str:
    return " ".join("double" if side in style.double else "solid" for side in ("top", "right", "bottom", "left"))


def pt(length: float) -> str:
    """A length in pt as CSS writes it."""
    return f"{round(length, 3):g}pt"


def lengths(sides: Sides) -> str:
    """Four lengths as CSS writes them."""
    return " ".join(map(pt, (sides.top, sides.right, sides.bottom, sides.left)))

"""What of a worksheet is not as it looks: formulas without a value, figures with more digits than are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.readers.content import FileLine, LineKind, Place

_FEW = 5  # places that are named


def told_of_sheet(sheet: str, unreckoned: Sequence[str], rounded: Sequence[str]) -> Iterator[FileLine]:
    """`unreckoned` are addresses, `rounded` an address with what is shown and what the figure is."""
    if unreckoned:
        text = f"{sheet}!{_first(unreckoned)}是公式，文件里没有算好的值：用 Excel 或 WPS 打开，保存一次再读"
        yield FileLine(text, kind=LineKind.TOLD, place=Place(sheet=sheet))
    if rounded:
        text = f"{sheet}!{_first(rounded)}：显示的位数少，照显示的读了"
        yield FileLine(text, kind=LineKind.TOLD, place=Place(sheet=sheet))


def _first(texts: Sequence[str]) -> str:
    more = f"等{len(texts)}格" if len(texts) > _FEW else ""
    return "、".join(texts[:_FEW]) + more

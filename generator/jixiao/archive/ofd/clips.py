"""Clip areas that clip nothing, or everything."""

from __future__ import annotations

from lxml import etree

from jixiao.archive.ofd.package import local
from jixiao.archive.ofd.values import Numbers, box, points

_NEAR = 0.001  # mm


def empty_clip(clip: etree._Element) -> str | None:
    """Why a clip does nothing that should be done; None where it clips, or cannot be judged."""
    areas = [child for child in clip if local(child) == "Area"]
    if not areas:
        return "：没有区域"
    shapes = [[child for child in area if local(child) in ("Path", "Text")] for area in areas]
    if not all(shapes):
        return "：区域里没有路径或文字"
    found = [_reach(each[0]) for each in shapes if local(each[0]) == "Path"]
    if any(reach and (reach[2] <= 0 or reach[3] <= 0) for reach in found):
        return "：面积是零"
    drawn = clip.getparent()
    clipped = drawn.getparent() if drawn is not None else None
    whole = box(clipped.get("Boundary", "")) if clipped is not None else None
    moved = any(area.get("CTM") for area in areas)
    if whole and not moved and len(found) == len(areas) == 1 and _level(shapes[0][0]) and _covers(found[0], whole):
        return "：比图元还大"
    return None


def _reach(path: etree._Element) -> Numbers | None:
    """Left, top, width, height of what a path covers; None where its data cannot be read."""
    data = next((child.text or "" for child in path if local(child) == "AbbreviatedData"), "")
    ends = points(data)
    if ends is None:
        return None
    if not ends:
        return 0.0, 0.0, 0.0, 0.0
    place = box(path.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)
    across, down = [x for x, _ in ends], [y for _, y in ends]
    return min(across) + place[0], min(down) + place[1], max(across) - min(across), max(down) - min(down)


def _level(path: etree._Element) -> bool:
    """Is the path a rectangle along the axes?"""
    data = next((child.text or "" for child in path if local(child) == "AbbreviatedData"), "")
    ends = points(data) or []
    letters = [word for word in data.split() if word.isalpha()]
    lines = letters and letters[0] in "SM" and set(letters[1:]) <= {"L", "C"}
    corners = {(x, y) for x, y in ends}
    return bool(lines) and len(corners) == 4 and len({x for x, _ in corners}) == len({y for _, y in corners}) == 2


def _covers(reach: Numbers | None, whole: Numbers) -> bool:
    """Does the area hold the whole object, in whose own box its places count?"""
    return bool(
        reach
        and reach[0] <= _NEAR
        and reach[1] <= _NEAR
        and reach[0] + reach[2] >= whole[2] - _NEAR
        and reach[1] + reach[3] >= whole[3] - _NEAR
    )

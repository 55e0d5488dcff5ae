"""The pictures of a DOCX or XLSX file: each file once, and how a drawing shows it."""

from __future__ import annotations

from jixiao.document import Picture
from jixiao.writers.xml import escape

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 12_700  # in a pt
PNG_TYPE = '<Default Extension="png" ContentType="image/png"/>'


def emu(points: float) -> int:
    """pt → the unit of drawings."""
    return round(points * _EMU)


class Pictures:
    """Collects the pictures of a file while it is written."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._drawn = 0

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def key(self, picture: Picture) -> str:
        """The relationship that leads to the picture's file."""
        return f"rIdPicture{self._numbers.setdefault(picture.content, len(self._numbers) + 1)}"

    def drawn(self) -> int:
        """The number of the next drawing."""
        self._drawn += 1
        return self._drawn

    def files(self) -> dict[str, bytes]:
        """Name → content of the files in the folder media."""
        return {f"picture{number}.png": content for content, number in self._numbers.items()}

    def relationships(self, folder: str) -> str:
        """The relationships to all files, from a part that finds them in this folder."""
        return "".join(
            f'<Relationship Id="rIdPicture{number}" Type="{_OFFICE}/image" Target="{folder}/picture{number}.png"/>'
            for number in self._numbers.values()
        )


def picture_xml(prefix: str, picture: Picture, key: str, number: int) -> str:
    """The element `pic` of a drawing, in the namespace of the prefix."""
    space = f' xmlns:pic="{PICTURE}"' if prefix == "pic" else ""
    told = f'id="{number}" name="{escape(picture.name)}" descr="{escape(picture.text)}"'
    size = f'<a:off x="0" y="0"/><a:ext cx="{emu(picture.width)}" cy="{emu(picture.height)}"/>'
    blip = f'<a:blip xmlns:r="{_OFFICE}" r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
    shape = f'<a:xfrm>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f"<{prefix}:pic{space}><{prefix}:nvPicPr><{prefix}:cNvPr {told}/><{prefix}:cNvPicPr/></{prefix}:nvPicPr>"
        f"<{prefix}:blipFill>{blip}</{prefix}:blipFill><{prefix}:spPr>{shape}</{prefix}:spPr></{prefix}:pic>"
    )

"""What the pages of an OFD file have in common: fonts and colours in PublicRes, pictures in DocumentRes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jixiao.files.png import plain_png
from jixiao.fonts.glyphs import Glyphs
from jixiao.writers.ofd.objects import PartObjects
from jixiao.writers.ofd.package import OfdPackage, root
from jixiao.writers.xml import escape

COLORS = 1  # the number of the one colour space, RGB
PUBLIC, OWN, _FOLDER = "PublicRes.xml", "DocumentRes.xml", "Res"


class Resources(dict[Glyphs | bytes | None, str]):
    """Fonts and pictures of a file → the attribute by which an object asks for it."""

    def __init__(self, number: Callable[[], int]) -> None:
        """`number` gives numbers that nothing else in the file has."""
        super().__init__({None: ""})
        self._number = number
        self._fonts: dict[Glyphs, int] = {}
        self._pictures: dict[bytes, int] = {}
        self._used: dict[Glyphs, set[str]] = {}
        self._families: dict[Glyphs, str] = {}

    def __missing__(self, needed: Glyphs | bytes) -> str:
        if isinstance(needed, Glyphs):
            number = self._fonts[needed] = self._number()
            asked = f' Font="{number}"'
        else:
            number = self._pictures[needed] = self._number()
            asked = f' ResourceID="{number}"'
        self[needed] = asked
        return asked

    @property
    def fonts(self) -> frozenset[str]:
        """The names of the fonts that have been drawn with."""
        return frozenset(glyphs.plain_name for glyphs in self._fonts)

    def use(self, drawn: PartObjects) -> None:
        """Notes what characters are drawn."""
        for glyphs, characters in drawn.used.items():
            self._used.setdefault(glyphs, set()).update(characters)
            self._families.setdefault(glyphs, drawn.families[glyphs])

    def write(self, package: OfdPackage) -> Mapping[str, str]:
        """Adds the fonts, of each the characters that are drawn, and the pictures; gives element → part that lists
        them.
        """
        colors = f'<ofd:ColorSpaces><ofd:ColorSpace ID="{COLORS}" Type="RGB" BitsPerComponent="8"/></ofd:ColorSpaces>'
        fonts = "".join([self._font(package, glyphs, number) for glyphs, number in self._fonts.items()])
        listed = f"{colors}<ofd:Fonts>{fonts}</ofd:Fonts>" if fonts else colors
        package.add(PUBLIC, root("Res", [listed.encode()], f' BaseLoc="{_FOLDER}"'))
        if not self._pictures:
            return {"PublicRes": PUBLIC}
        pictures = "".join([_picture(package, content, number) for content, number in self._pictures.items()])
        listed = f"<ofd:MultiMedias>{pictures}</ofd:MultiMedias>"
        package.add(OWN, root("Res", [listed.encode()], f' BaseLoc="{_FOLDER}"'))
        return {"PublicRes": PUBLIC, "DocumentRes": OWN}

    def _font(self, package: OfdPackage, glyphs: Glyphs, number: int) -> str:
        name = f"Font_{number}.ttf"
        package.add(f"{_FOLDER}/{name}", glyphs.font(self._used[glyphs]))
        called = f'FontName="{glyphs.plain_name}" FamilyName="{escape(self._families[glyphs])}"'
        return f'<ofd:Font ID="{number}" {called}><ofd:FontFile>{name}</ofd:FontFile></ofd:Font>'


def _picture(package: OfdPackage, content: bytes, number: int) -> str:
    name = f"Image_{number}.png"
    package.add(f"{_FOLDER}/{name}", plain_png(content), compressed=True)
    place = f"<ofd:MediaFile>{name}</ofd:MediaFile>"
    return f'<ofd:MultiMedia ID="{number}" Type="Image" Format="PNG">{place}</ofd:MultiMedia>'

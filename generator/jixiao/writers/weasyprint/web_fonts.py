"""The fonts of a typesetter as CSS names them: each file has an address, and a fetcher gets its bytes."""

from __future__ import annotations

import hashlib
import io
import re

from jixiao.document import Picture
from jixiao.fonts.face import Face
from jixiao.layout.typesetter import Typesetter

SCHEME = "font"


class WebFonts:
    """Those that were asked for."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter
        self.files: dict[str, Face] = {}  # by the name that CSS calls them
        self.pictures: dict[str, bytes] = {}

    def names(self, family: str, bold: bool) -> str:
        """What draws a family at a weight, in the order in which it is asked for a character.

        All characters of the document are known already, so that a supplement stands where it is needed.
        """
        face = self.typesetter.pen(family, bold).face
        faces = [face, *([face.supplement] if face.supplement and face.supplement.path.exists() else [])]
        found = {_name(each): each for each in faces}
        self.files |= found
        return ",".join(f'"{name}"' for name in found)

    def rules(self) -> str:
        """The @font-face rules."""
        return "".join(f'@font-face{{font-family:"{name}";src:url({SCHEME}:{name})}}' for name in self.files)

    def picture(self, picture: Picture) -> str:
        """The address of a picture."""
        name = f"{SCHEME}:{hashlib.sha256(picture.content).hexdigest()}.png"
        self.pictures[name] = picture.content
        return name

    def content(self, address: str) -> bytes:
        """The bytes of a picture, or of a font, which stands alone in its file. Raises KeyError for any other address,
        and OSError.
        """
        if address in self.pictures:
            return self.pictures[address]
        face = self.files[address.removeprefix(f"{SCHEME}:")]
        return _alone(face) if face.index else face.path.read_bytes()


def _name(face: Face) -> str:
    """Its own name and what tells it from others that are called so; none of it means anything in CSS or an address."""
    digest = hashlib.sha256(f"{face.path}|{face.index}".encode()).hexdigest()
    return re.sub(r"\W+", "-", face.unique_name, flags=re.ASCII).strip("-") + f"-{digest[:8]}"


def _alone(face: Face) -> bytes:
    """One font of a collection: CSS takes the first of a file."""
    from fontTools.ttLib import TTFont

    found = io.BytesIO()
    with TTFont(face.path, fontNumber=face.index) as font:
        font.save(found)
    return found.getvalue()

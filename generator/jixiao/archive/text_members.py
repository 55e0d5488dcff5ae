"""The members of an archive as attachments of an OFD-A, which may be texts only, `.txt`.

A text is attached as it is, `specs/甲/公务接待.yaml` as `specs/甲/公务接待.yaml.txt`; what is none, such as a form's
picture, as the digits of Base64, `templates/表/徽.png` as `templates/表/徽.png.base64.txt`. A text has one of the names
below, so that the way back is never in doubt. Word and Excel files stay outside; the manifest keeps their digests.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import PurePosixPath

from jixiao.archive.members import Member

_TEXTS = (".yaml", ".json", ".css", ".j2", ".txt", ".html", ".md")
_TEXT, _DIGITS = ".txt", ".base64.txt"


def attached(member: Member) -> bool:
    """Does an OFD-A hold it? What only says the same once more, in Word or Excel, it does not."""
    return member.relationship == "Source"


def as_text(path: str, content: bytes) -> tuple[str, bytes]:
    """Name and content of the attachment that a file becomes."""
    if PurePosixPath(path).suffix.lower() in _TEXTS:
        return path + _TEXT, content
    return path + _DIGITS, base64.encodebytes(content)


def from_text(name: str, content: bytes) -> tuple[str, bytes]:
    """Path and content of the file that an attachment was made from. Raises ValueError where it is no such one."""
    if not name.endswith(_DIGITS):
        path = name.removesuffix(_TEXT)
        found = path, content
    else:
        path = name.removesuffix(_DIGITS)
        try:
            found = path, base64.b64decode(b"".join(content.split()), validate=True)
        except binascii.Error:
            raise ValueError(name) from None
    if as_text(*found) != (name, content):
        raise ValueError(name)
    return found

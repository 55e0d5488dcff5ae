"""The files inside an OFD file. Those of an archive are texts, whatever they were before."""

from __future__ import annotations

from jixiao.writers.ofd.package import FOLDER, OfdPackage, root
from jixiao.writers.xml import escape

_FOLDER, _LIST, _FORMAT = "Attachs", "Attachments.xml", "txt"


class OfdAttachments:
    """Collects them. `date` is as in the metadata."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        self._listed: list[bytes] = []

    def attach(self, name: str, content: bytes, date: str) -> None:
        """Adds a file; `name` is what a reader shows and saves it by."""
        count = len(self._listed) + 1
        file = f"Attach_{count}.{_FORMAT}"
        self._package.add(f"{_FOLDER}/{file}", content)
        moment = f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[8:10]}:{date[10:12]}:{date[12:14]}Z"
        told = f'Name="{escape(name)}" Format="{_FORMAT}" CreationDate="{moment}" ModDate="{moment}"'
        size = f"{len(content) / 1024:.3f}"  # in KB
        place = f"<ofd:FileLoc>/{FOLDER}/{_FOLDER}/{file}</ofd:FileLoc>"
        listed = f'<ofd:Attachment ID="A{count}" {told} Size="{size}">{place}</ofd:Attachment>'
        self._listed.append(listed.encode())

    def write(self) -> str:
        """Adds their list; gives where it stands, and nothing where there are none."""
        if not self._listed:
            return ""
        self._package.add(f"{_FOLDER}/{_LIST}", root("Attachments", self._listed))
        return f"{_FOLDER}/{_LIST}"

"""The package of an OFD file that may be anybody's: a ZIP file whose parts are read one by one, within bounds."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from jixiao.archive.members import folded, unsafe
from jixiao.archive.ofd.breaches import FORM, Breach, Breaches, Spot
from jixiao.archive.reading import RATIO, RATIO_TOGETHER, SMALL, SMALL_TOGETHER, DamagedError, Limits
from jixiao.archive.visible import visible

NAMESPACE = "http://www.ofdspec.org/2016"
START = "OFD.xml"
_HEAD = b"PK\3\4"
_XML = 32 * 2**20  # bytes of a part of XML
_FIRST = 64  # bytes by which a part is known
_ENCRYPTED = 1  # the flag
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|\0", re.IGNORECASE)
_STRANGE = (  # whatever a damaged ZIP file makes zipfile say
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    struct.error,
    zlib.error,
    OSError,
)


def is_ofd(file: Path) -> bool:
    """Does the file look like OFD: is it called so, or a package with an OFD.xml?"""
    if file.suffix.lower() == ".ofd":
        return True
    try:
        with file.open("rb") as opened:
            packed = opened.read(len(_HEAD)) == _HEAD
        if not packed:
            return False
        with zipfile.ZipFile(file) as archive:
            return START in archive.NameToInfo
    except _STRANGE:
        return False


class OpenedOfd:
    """The parts of a file; what is wrong with the package itself is told to `breaches`."""

    def __init__(self, file: Path, breaches: Breaches, limits: Limits | None = None) -> None:
        """Raises DamagedError where it is no package, or one that is made to harm."""
        self.breaches, self.limits = breaches, limits or Limits()
        try:
            self.archive = zipfile.ZipFile(file)
            entries = self.archive.infolist()
        except _STRANGE:
            raise DamagedError("OFD 读不了：不是 ZIP 包，或受损") from None
        self._measure(entries, file.stat().st_size)
        self.entries: Mapping[str, zipfile.ZipInfo] = self._usable(entries)
        if START not in self.entries:
            raise DamagedError(f"不是 OFD 文件：包里没有 {START}")

    def _measure(self, entries: list[zipfile.ZipInfo], size: int) -> None:
        """Counts what the parts would take when inflated, before any is."""
        if len(entries) > self.limits.count:
            raise DamagedError(f"OFD 里的部件超过 {self.limits.count} 个")
        if sum(entry.file_size for entry in entries) > max(SMALL_TOGETHER, RATIO_TOGETHER * size):
            raise DamagedError("OFD 里的部件展开后合计太大")
        for entry in entries:
            most = min(self.limits.member, max(SMALL, RATIO * entry.compress_size))
            if entry.file_size > most:
                raise DamagedError(f"OFD 里的部件“{visible(entry.filename[:80])}”展开后太大")

    def _usable(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """The parts under the names that may be used; of two with one name the first."""
        found: dict[str, zipfile.ZipInfo] = {}
        names: set[str] = set()
        for entry in entries:
            name = entry.filename.removesuffix("/")
            reason = "名字里有零字节" if entry.filename != entry.orig_filename else unsafe(name)
            if reason:
                self._say(FORM, f"部件的名字“{visible(name[:80])}”不可用：{reason}", "改成包里的普通路径")
            elif folded(name) in names:
                self._say(FORM, f"有两个部件叫“{name[:80]}”", "只留一个")
            elif entry.flag_bits & _ENCRYPTED:
                self._say("6.16", f"部件“{name[:80]}”加了密", "存档不许加密，用没有加密的")
            elif not entry.is_dir():
                found[name] = entry
            names.add(folded(name))
        return found

    def _say(self, basis: str, what: str, way: str, part: str = "") -> None:
        self.breaches.add(Breach(basis, what, way, Spot(part)))

    def close(self) -> None:
        """Ends the reading."""
        self.archive.close()

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none, or a damaged one, which is told."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        try:
            return self.archive.read(entry)
        except _STRANGE:
            self._say(FORM, "部件受损，或压缩方式不认识", "用原来的程序重新写一份", name)
            return None

    def head(self, name: str) -> bytes | None:
        """The first bytes of a part, without the rest; None where there is none, or a damaged one."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        try:
            with self.archive.open(entry) as part:
                return part.read(_FIRST)
        except _STRANGE:
            return None

    def root(self, name: str, tag: str) -> etree._Element | None:
        """The root of a part of XML, called so; None where it cannot be read, which is told."""
        content = self.content(name)
        if content is None:
            return None
        if len(content) > _XML:
            self._say(FORM, "XML 太大", "分成几份", name)
            return None
        if _DECLARED.search(content):
            self._say(FORM, "XML 里有 DOCTYPE、实体，或不是 UTF-8", "去掉声明，写成 UTF-8", name)
            return None
        return self._parsed(content, name, tag)

    def _parsed(self, content: bytes, name: str, tag: str) -> etree._Element | None:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError, LookupError):
            self._say(FORM, "XML 的写法不对，或嵌套太深", "用原来的程序重新写一份", name)
            return None
        if root.getroottree().docinfo.doctype:
            self._say(FORM, "XML 里有 DOCTYPE、实体，或不是 UTF-8", "去掉声明，写成 UTF-8", name)
            return None
        return self._named(root, name, tag)

    def _named(self, root: etree._Element, name: str, tag: str) -> etree._Element | None:
        """The root, if it is called so; where only its namespace is another it is told, and read all the same."""
        there = etree.QName(root)
        if there.localname != tag:
            self._say(FORM, f"应当是 {tag}，是 {visible(there.localname[:40])}", "照 GB/T 33190 写这个部件", name)
            return None
        if there.namespace != NAMESPACE:
            told = visible((there.namespace or "")[:80])
            self._say(FORM, f"命名空间是“{told}”，应当是“{NAMESPACE}”", "改成这个命名空间，别的程序才认得", name)
            for element in root.iter(etree.Element):
                here = etree.QName(element)
                if here.namespace == there.namespace:
                    element.tag = f"{{{NAMESPACE}}}{here.localname}"
        return root


def local(element: etree._Element) -> str:
    """The name of an element of OFD; empty for those of others."""
    tag = element.tag
    if isinstance(tag, str) and tag.startswith(f"{{{NAMESPACE}}}"):
        return tag[len(NAMESPACE) + 2 :]
    return ""

"""Goes through an OFD file from OFD.xml on, each part once, and holds every element against the rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from jixiao.archive.ofd.breaches import FORM, Breach, Breaches, Spot
from jixiao.archive.ofd.locations import OutsideError, resolved
from jixiao.archive.ofd.package import START, OpenedOfd, local
from jixiao.archive.ofd.parts import Leading, OfdPart, PartRole
from jixiao.archive.ofd.parts import leading as leading_of
from jixiao.archive.ofd.profile import RULES_ON, RuleSite
from jixiao.archive.ofd.register import DRAWING, PICTURE, TEMPLATE, UNIT, Register, references
from jixiao.archive.ofd.shapes import misshapen
from jixiao.archive.ofd.texts import glyph_count, wrong_texts
from jixiao.archive.ofd.values import identifier
from jixiao.archive.reading import Limits

_IN_CIRCLES = {"DrawParam": DRAWING, "CompositeGraphicUnit": UNIT}  # resources that may come back to themselves
_LOOSE = ("Attachment", "Signature", "Version")  # their IDs are words, and counted by themselves
_ATTRIBUTES = 100  # of one element
_CIPHERS = "Encryptions.xml"


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment as its list tells it."""

    name: str
    part: str


@dataclass(slots=True)
class OfdSurvey:
    """What was found: the attachments, the number of pages."""

    attached: list[Attached] = field(default_factory=list)
    pages: int = 0


def survey(package: OpenedOfd, breaches: Breaches) -> OfdSurvey:
    """Everything that is wrong with the file, told to `breaches`; and what it holds."""
    found = OfdSurvey()
    if _CIPHERS in package.entries:
        breaches.add(Breach("6.16", "存档不许加密", "用没有加密的", Spot(_CIPHERS)))
    walk = _Walk(package, breaches, found)
    start = walk.part(START, PartRole.START)
    if start:
        walk.elements(start)
        for element, leading in leading_of(start):
            if leading.role is PartRole.DOCUMENT:
                walk.document(element, leading, start)
            else:
                walk.follow(element, leading, start)
    return found


@contextmanager
def surveyed(file: Path, limits: Limits | None = None) -> Iterator[tuple[OpenedOfd, OfdSurvey, Breaches]]:
    """The package, what it holds, and what is wrong with it. Raises DamagedError."""
    breaches = Breaches()
    package = OpenedOfd(file, breaches, limits)
    try:
        yield package, survey(package, breaches), breaches
    finally:
        package.close()


class _Walk:
    """On its way through a file; `register` is that of the document that is being read."""

    def __init__(self, package: OpenedOfd, breaches: Breaches, found: OfdSurvey) -> None:
        self.package, self.breaches, self.found = package, breaches, found
        self.register = Register()
        self.seen: set[str] = set()

    def document(self, element: etree._Element, leading: Leading, start: OfdPart) -> None:
        """Reads a document: its resources first, since all else refers to them."""
        self.register = Register()
        document = self.open(element, leading, start)
        if document is None:
            return
        self.register.define_document(document.root)
        self.resources(document)
        self.elements(document)
        for child, onward in leading_of(document):
            if not (onward.role and onward.role.resources):
                self.follow(child, onward, document)
        for kind, number in self.register.loops():
            self.say(FORM, f"{kind} {number} 引用来引用去，又回到自己", "去掉这个圈", document.spot())

    def resources(self, part: OfdPart) -> None:
        """Reads the resources that a document or page names: all definitions, then what they are made of."""
        opened = [
            self.open(element, leading, part)
            for element, leading in leading_of(part)
            if leading.role and leading.role.resources
        ]
        there = [one for one in opened if one]
        for one in there:
            self.register.define(one.root, of_page=one.role is PartRole.OF_PAGE)
        for one in there:
            self.fonts(one)
        for one in there:
            self.elements(one)
            for child, leading in leading_of(one):
                self.follow(child, leading, one)

    def fonts(self, part: OfdPart) -> None:
        """Notes the files of the fonts."""
        for font in (element for element in part.root.iter(etree.Element) if local(element) == "Font"):
            number = identifier(font.get("ID", ""))
            for file in (child for child in font if local(child) == "FontFile"):
                name = self.name(file, Leading("", resource=True), part, quiet=True)
                if number and name in self.package.entries:
                    self.register.fonts[number] = name
                    if name in self.register.glyphs:
                        continue
                    self.register.glyphs[name] = glyph_count(self.package.content(name) or b"")
                    if not self.register.glyphs[name]:
                        self.say(FORM, "字体文件读不了，或不是字体", "换成完好的 TrueType 或 OpenType", Spot(name))

    def follow(self, element: etree._Element, leading: Leading, part: OfdPart) -> None:
        """Reads the part that an element leads to, and what that leads to."""
        if leading.role is None:
            self.name(element, leading, part)
            return
        opened = self.open(element, leading, part)
        if opened is None:
            return
        if opened.role in (PartRole.PAGE, PartRole.TEMPLATE):
            self.resources(opened)
        self.elements(opened)
        for child, onward in leading_of(opened):
            if not (onward.role and onward.role.resources):
                self.follow(child, onward, opened)

    def open(self, element: etree._Element, leading: Leading, part: OfdPart) -> OfdPart | None:
        """The part that an element leads to; None where there is none or it was read already, which is told."""
        name = self.name(element, leading, part)
        if not name or leading.role is None:
            return None
        page, owner, above = part.page, part.owner, element.getparent()
        if leading.role is PartRole.PAGE:
            self.found.pages += 1
            page = self.found.pages
        if leading.role is PartRole.PAGE_ANNOTATIONS and above is not None:
            page = self.register.order.get(identifier(above.get("PageID", "")) or 0, 0)
        if leading.role in (PartRole.PAGE, PartRole.TEMPLATE):
            owner = element.get("ID", "")
        if name in self.seen:
            self.say(FORM, f"部件 {name} 用了两次", "各用各的部件", part.spot(element))
            return None
        return self.part(name, leading.role, page, owner)

    def part(self, name: str, role: PartRole, page: int = 0, owner: str = "") -> OfdPart | None:
        """A part by its name."""
        self.seen.add(name)
        root = self.package.root(name, role.tag)
        return None if root is None else OfdPart(name, role, root, page, owner)

    def name(self, element: etree._Element, leading: Leading, part: OfdPart, *, quiet: bool = False) -> str:
        """The name of the part that an element leads to; empty where there is none, which is told."""
        told = element.get(leading.attribute, "") if leading.attribute else element.text or ""
        try:
            name, rooted = resolved(part.folder, told), resolved("", told)
        except OutsideError:
            if not quiet:
                what = f"“{told[:60]}”在文件之外"
                self.say("6.1", what, "把用到的都放进文件，写包里的路径", part.spot(element))
            return ""
        if name in self.package.entries:
            return name
        if rooted in self.package.entries:
            if not quiet:
                self.say(
                    FORM, f"“{told[:60]}”没有从部件所在的文件夹写起", "以 / 开头，或改成相对的", part.spot(element)
                )
            return rooted
        if not quiet:
            basis = "6.1" if leading.resource else FORM
            self.say(basis, f"“{told[:60]}”不在文件里", "把它放进文件，或删去用到它的地方", part.spot(element))
        return ""

    def elements(self, part: OfdPart) -> None:
        """Holds each element of a part against the rules."""
        site = RuleSite(part, self.register, self.package)
        for element in part.root.iter(etree.Element):
            name = local(element)
            if not name:
                continue
            if len(element.attrib) > _ATTRIBUTES:  # lxml looks for each among all
                self.say(
                    FORM,
                    f"{name} 有 {len(element.attrib)} 个属性",
                    "照 GB/T 33190 写这个元素",
                    Spot(part.name, part.page),
                )
                continue
            for what, way in misshapen(element, name):
                self.say(FORM, what, way, part.spot(element))
            self.identity(element, name, part)
            self.referred(element, name, part)
            if name == "TextObject":
                for what, way in wrong_texts(element, self.register):
                    self.say(FORM, what, way, part.spot(element))
            for rule in RULES_ON.get(name, ()):
                detail = rule.broken(element, site)
                if detail is not None:
                    self.say(rule.basis, rule.what + detail, rule.way, part.spot(element))
            if name == "Attachment":
                self.attachment(element, part)

    def identity(self, element: etree._Element, name: str, part: OfdPart) -> None:
        """Each ID stands once and is no higher than MaxUnitID says."""
        number = identifier(element.get("ID", "")) if name not in _LOOSE else None
        if number is None:
            return
        if self.register.twice(number):
            self.say(FORM, f"标识 {number} 用了两次", "每个对象一个标识", part.spot(element))
        if self.register.most and number > self.register.most:
            self.say(FORM, f"标识 {number} 大于 MaxUnitID {self.register.most}", "改 MaxUnitID", part.spot(element))

    def referred(self, element: etree._Element, name: str, part: OfdPart) -> None:
        """What an element refers to is there, and does not come back to it."""
        for kind, number in references(element, name):
            # a picture that is not listed breaks a rule of the profile, which tells it
            if number not in self.register.known[kind] and not (name == "ImageObject" and kind == PICTURE):
                self.say(FORM, f"没有{kind} {number}", "改成有的，或把它加进资源", part.spot(element))
            owner = self.owner(element, part)
            if owner:
                self.register.edges[owner].add((kind, number))

    def owner(self, element: etree._Element, part: OfdPart) -> tuple[str, int] | None:
        """What may come back to itself: draw parameters, composite units, templates."""
        if part.role is PartRole.TEMPLATE and local(element) == "Template":
            number = identifier(part.owner)
            return (TEMPLATE, number) if number else None
        if not part.role.resources:
            return None
        for above in (element, *element.iterancestors()):
            kind, number = _IN_CIRCLES.get(local(above)), identifier(above.get("ID", ""))
            if kind and number:
                return kind, number
        return None

    def attachment(self, element: etree._Element, part: OfdPart) -> None:
        """Notes an attachment that is there."""
        for file in (child for child in element if local(child) == "FileLoc"):
            name = self.name(file, Leading(""), part, quiet=True)
            if name:
                self.found.attached.append(Attached(element.get("Name", ""), name))

    def say(self, basis: str, what: str, way: str, spot: Spot) -> None:
        """Tells a breach."""
        self.breaches.add(Breach(basis, what, way, spot))

"""Characters that no font draws, found before drawing, with their place in the spec (G1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.findings import Finding
from jixiao.fonts.characters import INVISIBLE
from jixiao.nodes.node import Node
from jixiao.text.pasted import PastedKind, named, pasted
from jixiao.text.writing_systems import OWN, script_runs

RULE = "G1"
_FAMILIES = ("宋体", "黑体")  # a text may stand in either: the second is the first one's bold
_SHOWN = 3  # characters that a message names
_LONGEST = 20  # characters of a quoted run
_HELP = "改用字体里有的字（生僻字可用组合说明），或在 fonts.yaml 里换一个收字更多的字体"
_HELPS = {"": _HELP, "表情符号": "请删去，或改用文字", OWN: "自造字只在造它的机器上看得见；改用标准的字"}
_SCRIPT_HELP = "表上画得出的是汉字、拉丁字母、假名和常用符号；请改用汉字，或用拉丁字母转写"


@dataclass(frozen=True, slots=True)
class Lack:
    """What of one kind no font draws in one text: a script's runs, or single characters."""

    script: str  # empty: single characters
    family: str
    pieces: tuple[str, ...]
    count: int  # of characters that are not drawn
    kind: PastedKind | None = None  # of characters that pasting brings in

    @property
    def message(self) -> str:
        """What is wrong."""
        if self.kind:
            return f"这里有{self.kind.what} {named(self.pieces)}，画不出来"
        if self.script in ("", OWN) or len(self.pieces) == self.count == 1:
            shown = "、".join(
                f"“{piece}”（U+{ord(piece[0]):04X}）" if piece.isprintable() else f"（U+{ord(piece):04X}）"
                for piece in self.pieces[:_SHOWN]
            )
            rest = (
                "这个字"
                if self.count == 1
                else f"这{self.count}个字"
                if self.count <= _SHOWN
                else f"等{self.count}个字"
            )
            return f"{self.family}没有{OWN if self.script == OWN else ''}{shown}{rest}，画不出来"
        shown = " ".join(self.pieces)
        shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 2]}……"
        return f"{self.family}没有{self.script}：“{shown}”（U+{ord(shown[0]):04X} 等{self.count}个字符）画不出来"

    @property
    def help(self) -> str:
        """The way out."""
        return self.kind.help(self.pieces) if self.kind else _HELPS.get(self.script, _SCRIPT_HELP)


def undrawn(projects: Sequence[Examined], dossier: Dossier) -> Iterator[Finding]:
    """A finding for each text of a project or of 汇编.yaml and each script, or kind of characters, of which a family
    lacks some.
    """
    for project in projects:
        told: set[str] = set()
        for path, text in _printed(project):
            node = project.written.nodes.get(path)
            for lack in lacks(text) if node is None or set(node.pairs) != {"同"} else ():
                if not told.issuperset(lack.pieces) or (node is not None and lack.pieces[0] in node.text):
                    told.update(lack.pieces)
                    yield replace(_finding(project, path, node, lack), owners=(project.written.file,))
    for key, texts in (("标题", dossier.compilation.title), ("导言", dossier.compilation.introduction)):
        for lack in lacks("".join(texts)):
            yield dossier.finding(key, lack.message, lack.help, needle=lack.pieces[0], rule=RULE)


def _printed(project: Examined) -> Iterator[tuple[str, str]]:
    """(path, text) of all that is printed: the texts, the levels of indicators, labels, heads of budget tables."""
    yield from project.texts()
    for _, tree, indicators in project.trees:
        if not tree.kind.tree:  # of a table these are texts of its columns
            continue
        for names in dict.fromkeys(one.above[:depth] for one in indicators for depth in range(1, len(tree.levels))):
            yield ".".join((tree.path, *names)), names[-1]
    yield from ((f"标签.{key}", label) for key, label in project.labels.items())
    for block in project.blocks:
        for group in block.groups:
            yield from ((f"{group.path}.列.{role}", head) for role, head in group.columns.items())
            yield f"{group.path}.合计行", group.total_label
        yield f"{block.path}.合计行", block.total_label


def _finding(project: Examined, path: str, node: Node | None, lack: Lack) -> Finding:
    """The finding at the characters themselves: in the value, else in the key before it."""
    piece = lack.pieces[0]
    start = node.text.find(piece) if node is not None and node.kind == "scalar" else -1
    if node is None or start < 0:
        return project.finding(path, lack.message, lack.help, needle=piece, rule=RULE)
    found = replace(project.finding(path, lack.message, lack.help, rule=RULE), basis=piece)
    return node.source.moved(found, node.place_at(start), len(piece))


def lacks(text: str) -> Iterator[Lack]:
    """What the fonts lack of a text: one for each script, one for each kind of pasted characters, one for all
    others.
    """
    if _of_gb2312(text):  # nearly every text
        return
    missing = {character: family for character in dict.fromkeys(text) if (family := missing_in(character))}
    if not missing:
        return
    covered: set[int] = set()
    runs: dict[str, list[str]] = {}
    for script, start, run in script_runs(text):
        if any(character in missing for character in run):
            runs.setdefault(script, []).append(run)
            covered.update(range(start, start + len(run)))
    for script, pieces in runs.items():
        lost = [character for piece in pieces for character in piece if character in missing]
        yield Lack(script, missing[lost[0]], tuple(dict.fromkeys(lost if script == OWN else pieces)), len(lost))
    yield from _single("".join(character for place, character in enumerate(text) if place not in covered), missing)


def _single(text: str, missing: Mapping[str, str]) -> Iterator[Lack]:
    """Of the characters outside such scripts."""
    lost = [character for character in text if character in missing]
    for one in pasted("".join(lost)):
        yield Lack("", missing[one.pieces[0][0]], tuple(dict.fromkeys(one.pieces)), len(one.pieces), one.kind)
        known = set(one.pieces)
        lost = [character for character in lost if character not in known]
    if lost:
        rare = tuple(dict.fromkeys(lost))
        yield Lack("", missing[rare[0]], rare, len(rare))


def missing_in(character: str) -> str:
    """The family that lacks a character; empty where all draw it.

    Fonts are asked only for what stands outside GB 2312, which all of ours hold.
    """
    if _common(character):
        return ""
    from jixiao.fonts import font_set

    return next((family for family in _FAMILIES if font_set().missing(character, family)), "")


def _common(character: str) -> bool:
    return character in INVISIBLE or _of_gb2312(character)


def _of_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True

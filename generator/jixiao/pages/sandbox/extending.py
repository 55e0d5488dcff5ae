"""What a template that extends another says without effect: Jinja drops it without a word."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

OUTSIDE, UNUSED, NO_BLOCK, TWICE = "outside of blocks", "macro without use", "no such block", "extended multiple times"


def base_of(tree: nodes.Template) -> str:
    """The name of the template that this one extends; empty where it extends none, or one that is computed."""
    extends = next((node for node in tree.body if isinstance(node, nodes.Extends)), None)
    return str(extends.template.value) if extends and isinstance(extends.template, nodes.Const) else ""


def check(tree: nodes.Template, blocks: set[str], file: str | None) -> None:
    """Raises TemplateSyntaxError for the first fault of a template that extends one with these blocks."""
    for line, message in _faults(tree, blocks):
        raise TemplateSyntaxError(message, line, None, file)


def _faults(tree: nodes.Template, blocks: set[str]) -> Iterator[tuple[int, str]]:
    for again in [node for node in tree.body if isinstance(node, nodes.Extends)][1:]:
        yield again.lineno, TWICE
    for node in tree.body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    yield part.lineno, OUTSIDE
                elif part.data.strip():
                    blank = part.data[: len(part.data) - len(part.data.lstrip())]
                    yield part.lineno + blank.count("\n"), OUTSIDE
        elif isinstance(node, nodes.Block) and node.name not in blocks:
            yield node.lineno, f"{NO_BLOCK}: {node.name}: {'、'.join(sorted(blocks))}"
    macros = [node for node in tree.body if isinstance(node, nodes.Macro)]
    used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"} if macros else set()
    for macro in macros:
        if macro.name not in used:
            yield macro.lineno, f"{UNUSED}: {macro.name}"

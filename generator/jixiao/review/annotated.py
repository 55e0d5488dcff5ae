"""A project's forms with the opinions at their cells: comments in a file to edit, marks and a list in one to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jixiao.drawing.assemble import project_document
from jixiao.drawing.tools import Tools
from jixiao.layout.paper import Laid
from jixiao.review.gather import ReviewedProject
from jixiao.review.sheet import opinions_part
from jixiao.writers.registry import readable, writer
from jixiao.writers.writer import Takes

MARK = "（审核）"  # behind the name: the forms that are handed in stay beside it


def annotated(project: ReviewedProject, tools: Tools) -> Mapping[str, bytes]:
    """Suffix → file of a project with opinions; of one whose pages cannot be drawn only what has none, of one that
    could not be read nothing. Raises InputError.
    """
    if project.computed is None or not project.parts:
        return {}
    printed = project_document(project.computed, project.parts)
    listed = replace(printed, parts=(*printed.parts, opinions_part(project, tools)))
    documents = {Takes.PAPER: project.laid, Takes.PRINTED: Laid(listed, listed, tools.typesetter)}
    made = ((one, documents.get(one.takes)) for one in map(writer, readable()))
    return {one.suffix: one.write(laid) for one, laid in made if laid}

"""Somebody's file examined as it is, for the examiner's sheet."""

from __future__ import annotations

from pathlib import Path

from jixiao.drawing.assemble import author
from jixiao.drawing.tools import Tools
from jixiao.examination.examine import ExaminationResult, Selection
from jixiao.importing.published import examine_published
from jixiao.review.gather import ReviewedDocument, ReviewedProject, review_project
from jixiao.review.opinions import opinions_of


def review_published(file: Path, tools: Tools, selection: Selection) -> ReviewedDocument:
    """The projects of a file of Word, Excel or PDF. Raises ForeignFileError and UnknownFormError."""
    found, projects = examine_published(file, tools, selection), list[ReviewedProject]()
    for one in found.projects:
        pairs = [(finding, None) for finding in one.places]
        if one.computed is None:
            projects.append(ReviewedProject(one.name, opinions_of(pairs, None, one.places)[0]))
        else:
            projects.append(review_project(one.computed, pairs, tools, one.places))
    units = {author(one.computed) for one in found.projects if one.computed}
    years = {one.computed.year for one in found.projects if one.computed}
    return ReviewedDocument(
        file.name,
        max((year for year in years if year), default=None),
        "、".join(sorted(units - {""})),
        tuple(projects),
        opinions_of([(finding, None) for finding in found.unknown])[0],
        ExaminationResult(found.findings),
        len(projects),
    )

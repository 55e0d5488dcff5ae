"""All there is as workbooks: every project of specs/ and of the tests' forms, forms with all their fields, random ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from acceptance.random_forms import fonts, laid_out, random_form
from jixiao.document import Document
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.drawing.tools import tools
from jixiao.figures.compute import compute
from jixiao.specs.compilation import load, load_text
from jixiao.writers.xlsx.write import write_xlsx
from samples import ROOT, ROOTS, SPECS
from samples.written_forms import Author

FORMS = ROOT / "tests" / "forms"
RANDOM = range(300, 330)  # seeds


@cache
def documents() -> dict[str, Document]:
    """Laid-out documents by names that tell them apart."""
    made = tools((*ROOTS, FORMS), fonts())
    forms = {name: form for name, form in made.forms.items() if form.folder.is_dir()}
    written = [load_text(Author(form).spec(), Path(f"{name}.yaml"), made.forms) for name, form in forms.items()]
    found = {}
    for compilation in [*load([SPECS, FORMS / "specs"], made.forms), *written]:
        for spec in compilation.specs:
            project = compute(spec)
            parts = map(made.typesetter.lay_out, read_parts(project, made.templates))
            found[spec.file] = project_document(project, tuple(parts))
    return found | {str(seed): laid_out(random_form(Random(seed).randint)) for seed in RANDOM}


@cache
def workbooks() -> dict[str, bytes]:
    """The XLSX files of the documents."""
    return {name: write_xlsx(document) for name, document in documents().items()}

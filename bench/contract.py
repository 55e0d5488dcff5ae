"""What every contender is: something that draws forms and gives back their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.material import Fonts, Form

Files = Mapping[str, bytes]  # suffix → content, of one form
Tell = Callable[[str], None]  # of progress
Draw = Callable[[Sequence["Form"]], list[Files]]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to draw. Made in `module` by the function `maker`, which may take its time: it is not timed."""

    key: str
    label: str
    module: str
    maker: str
    against: str  # key of ours that it is compared with; its own for ours
    batch: int = 1  # forms a call
    most: int | None = None  # forms that it draws, where it is slow
    may_lose: bool = False  # its files may lack texts: that is told, and it is measured all the same

    def make(self, fonts: Fonts) -> Draw:
        """Everything loaded, ready to draw."""
        made: Draw = getattr(import_module(f"bench.peers.{self.module}"), self.maker)(fonts)
        return made


CONTENDERS = (
    Contender("layout", "jixiao：YAML → 排好的版面", "jixiao", "layout", "layout"),
    Contender("pdf", "jixiao：版面 → PDF/A-3a（带标签）", "jixiao", "pdf", "pdf"),
    Contender("typst", "Typst：PDF（带标签）", "typst_pdf", "tagged", "pdf"),
    Contender("typst-a", "Typst：PDF/A-3a", "typst_pdf", "archival", "pdf"),
    Contender("reportlab", "ReportLab：PDF（无标签）", "reportlab_pdf", "plain", "pdf"),
    Contender("docx", "jixiao：版面 → DOCX", "jixiao", "docx", "docx"),
    Contender("docxtpl", "docxtpl：DOCX", "docxtpl_office", "docx_files", "docx"),
    Contender("python-docx", "python-docx（cell + merge）：DOCX", "naive_docx", "naive", "docx", most=5),
    Contender("xlsx", "jixiao：版面 → XLSX", "jixiao", "xlsx", "xlsx"),
    Contender("xlsxwriter", "XlsxWriter：XLSX", "workbooks", "xlsxwriter", "xlsx"),
    Contender("openpyxl", "openpyxl（每格新样式）：XLSX", "workbooks", "openpyxl", "xlsx"),
    Contender("all", "jixiao：YAML → PDF、DOCX、XLSX", "jixiao", "everything", "all"),
    Contender(
        "office-1",
        "docxtpl → LibreOffice，每次 1 份：DOCX、PDF",
        "docxtpl_office",
        "converted",
        "all",
        most=5,
        may_lose=True,
    ),
    Contender(
        "office-20",
        "docxtpl → LibreOffice，每次至多 20 份：DOCX、PDF",
        "docxtpl_office",
        "converted",
        "all",
        batch=20,
        most=20,
        may_lose=True,
    ),
)
BY_KEY = {contender.key: contender for contender in CONTENDERS}

"""An OFD file costs no more processor time than the PDF of the same document, one by one and in a file of many pages."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from jixiao.fonts import font_set
from jixiao.layout.paper import Laid
from jixiao.writers.metadata import Metadata
from jixiao.writers.ofd import objects
from jixiao.writers.ofd.assembly import OfdAssembly
from jixiao.writers.ofd.write import write_ofd
from jixiao.writers.pdf import content
from jixiao.writers.pdf.assembly import Assembly
from jixiao.writers.pdf.write import write_pdf
from samples.documents import application_part, document, evaluation_part, narrative_part
from samples.drawn import draw

pytestmark = pytest.mark.slow
ROUNDS, MOST, TIMES = 7, 70, 60  # more rounds only where the machine did something else in these


def forget() -> None:
    """What is drawn of a part is kept for the next file: here each is drawn anew."""
    content._drawn.clear()
    objects._kept.clear()


def single(write: Callable[[Laid], bytes]) -> Callable[[Laid], None]:
    def run(laid: Laid) -> None:
        for _ in range(TIMES // 10):
            forget()
            write(laid)

    return run


def joined_pdf(laid: Laid) -> None:
    assembly = Assembly(io.BytesIO())
    sections = [assembly.add(laid, title="甲") for _ in range(TIMES) if forget() is None]
    assembly.finish(sections, Metadata.of(laid.document), "3a")


def joined_ofd(laid: Laid) -> None:
    assembly = OfdAssembly(io.BytesIO())
    assembly.finish(
        [assembly.add(laid, title="甲") for _ in range(TIMES) if forget() is None], Metadata.of(laid.document)
    )


@pytest.mark.parametrize(
    ("pdf", "ofd"), [(single(write_pdf), single(write_ofd)), (joined_pdf, joined_ofd)], ids=["single", "joined"]
)
def test_an_ofd_costs_no_more_than_the_pdf(pdf: Callable[[Laid], None], ofd: Callable[[Laid], None]) -> None:
    laid = draw(document(application_part(), narrative_part(), evaluation_part()), font_set())
    least = {pdf: 9.0, ofd: 9.0}
    for number in range(MOST):
        for run, known in least.items():
            started = time.process_time()
            run(laid)
            least[run] = min(known, time.process_time() - started)
        if number + 1 >= ROUNDS and least[ofd] < 1.1 * least[pdf]:
            break
    print(f"OFD takes {least[ofd] / least[pdf]:.0%} of the PDF's {least[pdf] * 1000:.0f} ms")
    assert least[ofd] < 1.1 * least[pdf]

"""OFD pages drawn by ofd.js in a browser look as the PDF's do, drawn by pdfium.

ofd.js takes no fonts out of a file and knows no stroked text: it is given the fonts that the file carries, and both files
are drawn without bold. It shows pictures by another scale than the page and takes a character beyond the basic plane for two:
neither is compared.
"""

from __future__ import annotations

import base64
import io

import pypdfium2
import pytest
from jixiao.fonts import font_set
from jixiao.layout.typesetter import Typesetter
from jixiao.writers.ofd.write import write_ofd
from jixiao.writers.pdf.write import write_pdf
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser
from samples import ROOT
from samples.documents import document, evaluation_part, narrative_part
from samples.drawn import draw
from samples.ofd import OfdFile
from samples.ofd_documents import marked

pytestmark = [pytest.mark.web, pytest.mark.slow]
READER = ROOT / ".venv" / "share" / "ofd.js"
CALLED = {"宋体": "SimSun", "黑体": "SimHei", "楷体": "KaiTi", "仿宋": "FangSong"}  # as ofd.js asks a browser for them
SCALE = 5.0  # pixels of a mm, the most that it draws
SHOW = """async data => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  await Promise.all([...document.fonts].map(font => font.load()));
  return await new Promise((done, failed) => ofd.parseOfdDocument({
    ofd: new File([bytes], "file.ofd"),
    success: read => { document.body.append(...ofd.renderOfd(2000, read[0])); done(document.body.children.length); },
    fail: failed,
  }));
}"""


@pytest.fixture(autouse=True)
def _reader() -> None:
    if not READER.exists():
        pytest.skip("ofd.js is not on this machine: make test-web fetches it with npm")


def shown(browser: Browser, content: bytes) -> list[Image.Image]:
    """The pages as ofd.js draws them, in grey."""
    faces, file = "", OfdFile(content)
    for element, place in file.resources("Font").values():
        code = base64.b64encode(file.zip.read(place)).decode()
        faces += (
            f"@font-face{{font-family:{CALLED[element.get('FamilyName', '')]};src:url(data:font/ttf;base64,{code})}}"
        )
    page = browser.new_page(viewport={"width": 1600, "height": 1500})
    page.set_content(f"<style>{faces} body {{ margin: 0 }}</style>")
    page.add_script_tag(path=READER)
    count = page.evaluate(SHOW, base64.b64encode(content).decode())
    page.wait_for_timeout(300)
    found = page.query_selector_all("body > div")
    assert len(found) == count
    pictures = [Image.open(io.BytesIO(each.screenshot())).convert("L") for each in found]
    page.close()
    return pictures


def apart(one: Image.Image, other: Image.Image, radius: int) -> tuple[float, int]:
    """How far two pictures are from each other after a blur: on average and at most, in levels of grey."""
    difference = ImageChops.difference(*(image.filter(ImageFilter.GaussianBlur(radius)) for image in (one, other)))
    return ImageStat.Stat(difference).mean[0], difference.getextrema()[1]


DOCUMENTS = {
    "evaluation": lambda: document(evaluation_part()),
    "narrative": lambda: document(narrative_part()),
    "marked": lambda: marked("喆堃昇㙍"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_looks_as_the_pdf_does(name: str, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Typesetter, "stroke", lambda typesetter, style: 0.0)
    laid = draw(DOCUMENTS[name](), font_set(), check=False)
    with pypdfium2.PdfDocument(write_pdf(laid)) as file:
        pages = [page.render(scale=SCALE * 25.4 / 72).to_pil().convert("L") for page in file]
    for one, other in zip(shown(browser, write_ofd(laid)), pages, strict=True):
        wide, high = min(one.width, other.width), min(one.height, other.height)
        assert max(abs(one.width - other.width), abs(one.height - other.height)) <= 1
        ours, theirs = (image.crop((0, 0, wide, high)) for image in (one, other))
        mean, _ = apart(ours, theirs, 2)
        assert mean < 1  # levels of grey
        _, most = apart(ours, theirs, 8)
        assert most < 12  # a character more or less, or a line that moved by half a millimetre, is more

"""WeasyPrint's own drawing of laid-out documents, in a process whose fontconfig knows our fonts only.

python -m judge.draw DOCUMENTS FOLDER     DOCUMENTS: a pickled (documents, fonts) for `markup`; FOLDER gets 0.pdf,
1.pdf, …
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import weasyprint
from judge.markup import markup
from weasyprint.text.fonts import FontConfiguration


def main(source: Path, target: Path) -> None:
    """Draws all."""
    documents, fonts = pickle.loads(source.read_bytes())  # noqa: S301 -- written by the test that calls
    configuration = FontConfiguration()
    for number, document in enumerate(documents):
        html = weasyprint.HTML(string=markup(document, fonts))
        (target / f"{number}.pdf").write_bytes(html.render(font_config=configuration).write_pdf())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

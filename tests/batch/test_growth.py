"""What must not grow: work is counted, never timed."""

from __future__ import annotations

import gc
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import pytest
from jixiao.authoring.sample import sample
from jixiao.batch import processes
from jixiao.batch.run import Order, run
from jixiao.batch.work import Settings, Task, draw, loaded, perform, tools_of
from jixiao.commands.options import form_roots
from jixiao.document import Document
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.drawing.render import Drawing, Options
from jixiao.drawing.tools import tools
from jixiao.figures.project import ComputedCompilation
from jixiao.fonts import font_set
from jixiao.fonts.glyphs import Glyphs
from jixiao.fonts.metrics import read_metrics
from jixiao.forms.read_form import read_form
from jixiao.layout.positions import Placing
from jixiao.pages.stylesheet import Stylesheet
from jixiao.specs.discovery import find_units
from jixiao.terminal.progress import Progress
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples import ROOT
from samples.drawn import write_pdf
from samples.synthetic import folder_of_specs, spec

TOOLS = tools(form_roots(), font_set())
PACKAGE = str(ROOT / "generator")


@contextmanager
def counted(path: str = PACKAGE) -> Iterator[Counter[CodeType]]:
    """How often each function below a path is called, and each generator goes on."""
    calls: Counter[CodeType] = Counter()

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(path):
            calls[frame.f_code] += 1

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def settings(target: Path, *formats: str) -> Settings:
    """A run's settings."""
    return Settings(target, formats, form_roots(), "stamp")


def tasks(specs: Path) -> list[Task]:
    """Each spec of a folder, alone."""
    return [Task(unit, 1) for unit in find_units([specs])]


def calls_of(calls: Counter[CodeType], function: Callable[..., object]) -> int:
    """How often a function was called."""
    return calls[function.__code__]


def test_after_the_first_form_no_font_style_sheet_or_template_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = tasks(folder_of_specs(tmp_path / "specs", 6))
    compiled: list[str] = []
    made = tools_of(settings(tmp_path)).templates.environment
    monkeypatch.setattr(type(made), "compile", _noting(type(made).compile, compiled))
    made.cache.clear()
    monkeypatch.setattr(made, "bytecode_cache", None)  # what an earlier start has compiled
    perform([first], settings(tmp_path / "output", "pdf", "docx", "xlsx"))
    assert len(compiled) == len(set(compiled)) > 0
    compiled.clear()
    with counted() as calls:
        outcomes = perform(others, settings(tmp_path / "output", "pdf", "docx", "xlsx"))
    assert [len(outcome.files) for outcome in outcomes] == [3] * 5
    assert compiled == []
    assert [
        calls_of(calls, function) for function in (read_metrics, Glyphs.__init__, Stylesheet.__init__, read_form)
    ] == [0, 0, 0, 0]


@pytest.mark.parametrize("form", sorted(name for name, form in TOOLS.forms.items() if not form.collective))
def test_what_was_read_and_drawn_goes_without_being_looked_for(form: str, tmp_path: Path) -> None:
    """Circles among objects keep all that they lead to until the interpreter looks for them."""
    (tmp_path / "甲.yaml").write_text(sample([TOOLS.forms[form]], "海堤维护", 2024), "utf-8")
    (task,) = tasks(tmp_path)
    options = settings(tmp_path / "output", "pdf", "docx", "xlsx")
    perform([task], options)
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        perform([task], options)
        gc.collect()
        left = Counter(type(each).__qualname__ for each in gc.garbage)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert {name: left[name] for name in ("Cell", "Row", "Node", "Position", "Examined", "Goal") if left[name]} == {}


def _noting(compile_template: Callable[..., object], compiled: list[str]) -> Callable[..., object]:
    def note(self: object, source: object, name: str | None = None, *rest: object, **options: object) -> object:
        compiled.append(str(name))
        return compile_template(self, source, name, *rest, **options)

    return note


@pytest.fixture(scope="module")
def work() -> dict[int, Counter[str]]:
    """Calls of functions while forms of 10, 100 and 1,000 further indicators are laid out and written."""
    found = {}
    for rows in (10, 100, 1000):
        document = document_of(rows)
        with counted() as calls:
            laid = Document(document.title, document.author, tuple(map(TOOLS.typesetter.lay_out, document.parts)))
            write_pdf(laid, font_set())
            write_docx(laid)
            write_xlsx(laid)
        found[rows] = Counter[str]()
        for code, number in calls.items():  # two comprehensions in one function have one name
            found[rows][f"{Path(code.co_filename).stem}.{code.co_qualname}"] += number
    return found


def document_of(rows: int) -> Document:
    """A form with so many indicators more than usual."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "大表.yaml"
        file.write_text(spec(0, more=rows), "utf-8")
        (computed,) = loaded(*find_units([file]), TOOLS.forms).projects
        return project_document(computed, read_parts(computed, TOOLS.templates))


def test_no_step_of_layout_and_writing_is_quadratic(work: dict[int, Counter[str]]) -> None:
    """Ten times the rows are at most forty times the calls of a function, whose first texts may be known from before.

    A quadratic one would be called a hundred times as often.
    """
    few, many = work[100], work[1000]
    assert {
        name: (few[name], number)
        for name, number in many.items()
        if number > 2000 and number > 40 * max(few[name], 100)
    } == {}
    assert many.total() < 20 * few.total()
    assert few.total() < 20 * work[10].total()


def test_sharing_out_is_not_quadratic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `test_no_step_of_layout_and_writing_is_quadratic`, of what this process does for its workers."""

    def thread(settings: Settings, jobs: int) -> Executor:
        """Instead of processes, whose server would outlive this test; of other threads nothing is counted."""
        monkeypatch.setattr(processes._worker, "settings", settings)
        return ThreadPoolExecutor(1)

    monkeypatch.setattr(processes, "processes", thread)
    calls = []
    for number in (8, 48):
        specs, output = folder_of_specs(tmp_path / f"{number}", number), tmp_path / f"output-{number}"
        with counted() as found:
            run([specs], Order(output, ("xlsx",), form_roots(), jobs=2), Progress(quiet=True))
        calls.append(found)
    few, many = calls
    assert {code.co_qualname: number for code, number in many.items() if number > 12 * max(few[code], 100)} == {}


def test_the_examination_and_the_templates_are_not_quadratic() -> None:
    totals = {}
    for rows in (10, 100, 1000):
        document_of(3)
        with counted() as calls:
            document_of(rows)
        totals[rows] = calls.total()
    assert totals[1000] - totals[100] < 13 * (totals[100] - totals[10])


def test_a_whole_document_is_drawn_from_the_pages_of_its_files(tmp_path: Path) -> None:
    """Each form is put on its pages once; only the first, above which the title stands, twice."""
    folder_of_specs(tmp_path, 5, 5)
    folder = tmp_path / "单位0001"
    (unit,) = find_units([folder])
    perform([Task(unit, 5)], settings(tmp_path / "warm", "pdf"))
    with counted() as calls:
        outcome = draw(Task(unit, 5), settings(tmp_path / "output", "pdf"))
    assert len(outcome.files) == 6
    assert calls_of(calls, Placing.place) == 5 + 1


def test_the_joined_document_has_the_bytes_of_one_laid_out_at_once(tmp_path: Path) -> None:
    folder_of_specs(tmp_path, 3, 3)
    (folder,) = tmp_path.iterdir()
    computed = loaded(*find_units([folder]), TOOLS.forms)
    assert joined(computed, at_once=False) == joined(computed, at_once=True)


@pytest.mark.parametrize("listed", ["[汇总表]", "[项目, 汇总表]", "[汇总表]\n目录: 是", "[项目, 汇总表]\n目录: 是"])
def test_so_has_one_with_a_form_over_its_projects(listed: str, tmp_path: Path) -> None:
    folder_of_specs(tmp_path, 3, 3)
    (folder,) = tmp_path.iterdir()
    with (folder / "汇编.yaml").open("a", encoding="utf-8") as file:
        file.write(f"全文表式: {listed}\n")
    computed = loaded(*find_units([folder]), TOOLS.forms)
    assert len(computed.collective) == 1
    assert joined(computed, at_once=False) == joined(computed, at_once=True)


def test_neighbours_of_one_name_are_joined_as_any_others(tmp_path: Path) -> None:
    folder_of_specs(tmp_path, 3, 3)
    (folder,) = tmp_path.iterdir()
    for file in folder.glob("*.yaml"):
        file.write_text(re.sub(r"(?m)^项目名称: .*$", "项目名称: 同名", file.read_text("utf-8")), "utf-8")
    compilation = loaded(*find_units([folder]), TOOLS.forms)
    assert {project.name for project in compilation.projects} == {"同名"}
    assert joined(compilation, at_once=False) == joined(compilation, at_once=True)


class Kept:
    """A sink that keeps the files."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def stale(self, path: str, papers: dict[str, Document]) -> tuple[str, ...]:
        return tuple(papers)

    def put(self, path: str, contents: dict[str, bytes]) -> None:
        self.files |= {f"{path}.{suffix}": content for suffix, content in contents.items()}


def joined(computed: ComputedCompilation, *, at_once: bool) -> dict[str, bytes]:
    """The whole document in all formats."""
    sink = Kept()
    drawing = Drawing(computed, Options(sink, ("pdf", "docx", "xlsx"), TOOLS), lambda name: None)  # type: ignore[arg-type]
    if at_once:
        drawing.joined = lambda whole, projects: drawing.on_paper(whole.paper)  # type: ignore[method-assign]
    drawing.run("whole")
    assert not drawing.findings or all(not re.match("D", finding.rule) for finding in drawing.findings)
    return sink.files

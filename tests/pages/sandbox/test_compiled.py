"""What Jinja makes of a packaged template is kept from one start to the next, for as long as nothing decides otherwise."""

import os
import stat

import jinja2
import pytest
from jixiao.findings import InputError
from jixiao.pages.sandbox import compiled
from jixiao.pages.template import Templates

FORM, BASE = "表/page.html.j2", "_shared/底.html.j2"


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """A folder of packaged forms and an empty cache."""
    monkeypatch.setenv("JIXIAO_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "templates"
    for name, text in {BASE: "<p>{% block 文 %}底{% endblock %}</p>", FORM: extending("表{{ 数 }}")}.items():
        write(root, name, text)
    monkeypatch.setattr(compiled, "packaged_forms", lambda: root)
    return root


@pytest.fixture
def compilations(monkeypatch):
    """The names of templates in the order in which they are compiled."""
    names, compiling = list[str](), jinja2.Environment.compile

    def noted(self, source, name=None, filename=None, **further):
        names.append(name)
        return compiling(self, source, name, filename, **further)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def extending(text, base=BASE, block="文"):
    return f'{{% extends "{base}" %}}{{% block {block} %}}{text}{{% endblock %}}'


def write(root, name, text):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def kept(tmp_path):
    folder = tmp_path / "cache" / "templates"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def filled(*roots, name=FORM):
    return str(Templates(roots).filled(name, {"数": 1}))


def refusal(*roots, name=FORM):
    with pytest.raises(InputError) as caught:
        filled(*roots, name=name)
    return [(each.message, each.position.line) for each in caught.value.findings]


def test_a_second_start_compiles_nothing_and_prints_the_same(packaged, compilations):
    first = filled(packaged)
    assert sorted(compilations) == sorted([BASE, FORM])
    compilations.clear()

    assert filled(packaged) == first == "<p>表1</p>"
    assert compilations == []


@pytest.mark.parametrize(("name", "text"), [(FORM, extending("新")), (BASE, "<div>{% block 文 %}{% endblock %}</div>")])
def test_a_template_and_what_extends_it_are_compiled_anew_when_it_changes(packaged, compilations, name, text):
    before = filled(packaged)
    compilations.clear()
    write(packaged, name, text)

    assert filled(packaged) != before
    assert set(compilations) == {FORM, name}


def test_a_block_that_the_base_has_lost_is_refused_though_the_form_was_kept(packaged):
    filled(packaged)
    write(packaged, BASE, "<p>{% block 别的 %}{% endblock %}</p>")

    assert "文" in refusal(packaged)[0][0]


def test_a_form_of_another_folder_extends_what_was_kept_and_is_not_kept(packaged, tmp_path, compilations):
    filled(packaged)
    before = kept(tmp_path)
    own = tmp_path / "own"
    write(own, "本地/page.html.j2", extending("本地"))
    write(own, "错的/page.html.j2", extending("本地", block="没有"))
    compilations.clear()

    assert filled(packaged, own, name="本地/page.html.j2") == "<p>本地</p>"
    assert "没有" in refusal(packaged, own, name="错的/page.html.j2")[0][0]
    assert compilations == ["本地/page.html.j2", "错的/page.html.j2"]
    assert kept(tmp_path) == before


def test_what_another_folder_puts_in_place_of_a_base_holds(packaged, tmp_path):
    filled(packaged)
    write(tmp_path / "own", BASE, "<b>{% block 文 %}{% endblock %}</b>")

    assert filled(packaged, tmp_path / "own") == "<b>表1</b>"
    assert filled(packaged) == "<p>表1</p>"


def test_damage_and_what_another_program_made_are_not_used(packaged, tmp_path, compilations, monkeypatch):
    first = filled(packaged)
    for file in kept(tmp_path):
        if file.suffix != ".sha256":
            file.write_bytes(file.read_bytes()[:-9] + b"\0" * 9)
    compilations.clear()
    assert filled(packaged) == first
    assert len(compilations) == 2

    monkeypatch.setattr(compiled, "_maker", lambda: "a later program")
    compilations.clear()
    assert filled(packaged) == first
    assert len(compilations) == 2


def test_a_cache_that_cannot_be_written_is_no_fault(packaged, tmp_path):
    (tmp_path / "cache").write_bytes(b"")

    assert filled(packaged) == "<p>表1</p>"


@pytest.mark.parametrize("base", [FORM, "_shared/没有.html.j2"])
def test_what_extends_itself_or_nothing_that_is_there_is_told_as_ever(packaged, tmp_path, monkeypatch, base):
    write(packaged, FORM, extending("表", base=base))
    told = refusal(packaged)
    monkeypatch.setattr(compiled, "packaged_forms", lambda: tmp_path / "elsewhere")

    assert refusal(packaged) == told
    assert kept(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_others_could_have_written_is_not_run(packaged, tmp_path, compilations, what):
    filled(packaged)
    for file in kept(tmp_path):
        place = file if what == "file" else file.parent
        place.chmod(place.stat().st_mode | stat.S_IWOTH)
    compilations.clear()

    assert filled(packaged) == "<p>表1</p>"
    assert len(compilations) == 2

"""What a stranger's template may do: print, for so many steps and characters, the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.pages.sandbox import meter
from jixiao.pages.sandbox.meter import CHARACTERS, STEPS
from jixiao.pages.template import Templates
from samples import ROOT
from samples.filled import measured, printed, refused

DOUBLED = "{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}"
KEYED = "{% set ns = namespace(a=(1,)) %}{% for i in range(60) %}{% set ns.a = (ns.a, ns.a) %}{% endfor %}"

ENDLESS = [
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 * 'a' }}",
    "{{ ([1] * 10**9) | length }}",
    "{{ (10**9 * (1,)) | length }}",
    "{{ '%2000000000d' % 1 }}",
    "{{ '%2000000000d' | format(1) }}",
    "{{ '%*d' % (10**9, 1) }}",
    "{{ '%.999999999f' | format(1.0) }}",
    "{{ '%(a)s' * 10000 % {'a': 'x' * 10000} }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ 2**(10**10) }}",
    "{{ 10.0**(10**9) }}",
    "{% set ns = namespace(x=10) %}{% for i in range(100) %}{% set ns.x = ns.x * ns.x %}{% endfor %}{{ ns.x }}",
    "{{ 'a' | center(10**9) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ 'a' | indent(10**9) }}",
    "{{ ('a' * 100000) | wordwrap(1) }}",
    "{{ 1.5 | round(10**9) }}",
    "{{ [1] | batch(10**9, 'x') | length }}",
    "{{ [1] | slice(10**9) | length }}",
    "{{ range(100000) | join('a' * 10000) }}",
    "{{ ('a' * 1000).join(['b'] * 100000) }}",
    "{{ ('a' * 10000).replace('a', 'b' * 10000) }}",
    "{{ ('a' * 10000) | replace('a', 'b' * 10000) }}",
    "{% filter replace('a', 'b' * 100000) %}" + "a" * 10000 + "{% endfilter %}",
    "{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) if b < 0 %}{% endfor %}{% endfor %}",
    "{{ range(10**6) | length }}",
    "{% set ns = namespace(x='ab') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    "{% set x = 'a' * 10**6 %}{% for i in range(1000) %}{{ x }}{% endfor %}",
    "{% set x %}{% for i in range(100000) %}" + "a" * 1000 + "{% endfor %}{% endset %}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}aaa{% endmacro %}{{ m(50) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% for x in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    "{% include '表/page.html.j2' %}",
    "{% import '表/page.html.j2' as x %}",
    "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
    "{% for i in range(100000) %}{% include '空.j2' %}{% endfor %}",
    "{% for i in range(100000) %}{% import '空.j2' as m %}{% endfor %}",
    DOUBLED + "{{ ns.a == ns.b }}",
    DOUBLED + "{{ ns.a in [ns.b] }}",
    DOUBLED + "{{ ns.a is eq ns.b }}",
    DOUBLED + "{{ [ns.a].index(ns.b) }}",
    DOUBLED + "{{ [ns.a, ns.b] | sort | length }}",
    DOUBLED + "{% for x in [1, 2] %}{{ loop.changed(ns.a if x == 1 else ns.b) }}{% endfor %}",
    KEYED + "{% set d = {ns.a: 1} %}",
    KEYED + "{{ {}[ns.a] }}",
    KEYED + "{{ {}.get(ns.a) }}",
    KEYED + "{{ dict([(ns.a, 1)]) | length }}",
    KEYED + "{{ [ns.a] | unique | list | length }}",
    "{{ ([[1] * 1000] * 1000) | sum(start=[]) | length }}",
    "{{ ('a ' * 2000000).split() | length }}",
    "{{ ('啊' * 2000000) | list | length }}",
    "{% set x = 'a' * 4000000 %}{% for i in range(50000) %}{% set y = x[1:] %}{% endfor %}",
    "{% set x = 'a' * 4000000 %}{% for i in range(50000) %}{% set y = x | upper %}{% endfor %}",
    "{% set x = 'a' * 4000000 %}{% set y = ('a' * 3999999) ~ 'b' %}{% for i in range(50000) %}{% if x == y %}{% endif %}{% endfor %}",
    "{% for i in range(100000) %}{% if loop" + ".index" + ".real" * 20 + " %}{% endif %}{% endfor %}",
    "{{ '😀' * 15000000 }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ a" + ".b" * 20000 + " }}",
    "{{ 1" + "+1" * 20000 + " }}",
    "{{ " + "[" * 500 + "]" * 500 + " }}",
    "{% for x in [1] %}" * 25 + "{% endfor %}" * 25,
    "{% if 1 %}" * 99 + "{% endif %}" * 99,
    "{{ {" + "'a': 1," * 15000 + "} | length }}",
    "x" * 300_000,
    "{{ " + "9" * 4000 + " }}",
]


@pytest.mark.slow
@pytest.mark.parametrize("template", ENDLESS, ids=[template[:50] for template in ENDLESS])
def test_a_template_without_end_is_a_finding_after_so_many_steps_and_characters(template: str, tmp_path: Path) -> None:
    (tmp_path / "空.j2").write_text("", encoding="utf-8")
    found = refused(template, tmp_path)
    assert found.rule in ("B1", "B2")
    assert Path(found.position.file).is_relative_to(tmp_path)
    assert found.help


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the most memory of a process here")
def test_memory_and_time_of_all_that_has_no_end_stay_bounded(tmp_path: Path) -> None:
    """In a process of its own, where nothing else takes memory: each of them under 300 MB and two seconds of the
    processor, with room for a slow machine."""
    slowest, megabytes = measured("test_templates", "filled.refused(item, folder)", tmp_path)
    assert megabytes < 300
    assert slowest < 10  # measured: 1.5; a verdict never depends on it


@pytest.mark.parametrize(
    "template",
    [
        "{{ [1, 2] | random }}",
        "{{ lipsum() }}",
        "{{ [1] | tojson }}",
        "{{ [1] | pprint }}",
        "{{ {'a': 1} | xmlattr }}",
        "{{ namespace }}",
        "{{ joiner }}",
        "{{ namespace(a=1) }}",
        "{{ 'a'.upper }}",
        "{% macro m() %}{% endmacro %}{{ m }}",
        "{{ [namespace] }}",
        "{{ [namespace] | string }}",
        "{{ [namespace] | upper }}",
        "{{ {'a': namespace} }}",
        "{{ '%s' | format([namespace]) }}",
        "{{ '%r' | format(namespace) }}",
        "{{ '%s' % namespace }}",
        "{{ 'a' ~ namespace }}",
        "{{ [namespace] | join }}",
        "{{ x | default([namespace]) }}",
        "{% for x in [1] %}{{ loop }}{% endfor %}",
        "{{ self }}",
        "{{ range(3) }}",
        "{% import '空.j2' as m %}{{ m }}",
        "{% for k in {'a': 1}.keys() - {'b': 1}.keys() %}{{ k }}{% endfor %}",
        "{{ cycler }}",
        "{{ [namespace] | trim }}",
        "{{ ''.join([namespace]) }}",
        "{{ {'a': 1}.items() }}",
        "{{ [1] | map('string') }}",
    ],
)
def test_what_differs_from_run_to_run_cannot_be_printed(template: str, tmp_path: Path) -> None:
    (tmp_path / "空.j2").write_text("", encoding="utf-8")
    found = refused(template, tmp_path)
    assert (found.rule, found.position.line) == ("B2", 2)
    assert " at 0x" not in found.message + found.help


def test_two_processes_with_other_hashes_print_the_same(tmp_path: Path) -> None:
    printed(
        "{{ ['b', 'a', 'c', 'a'] | unique | join }}{% for k, v in {'x': 1, '甲': 2} | dictsort %}{{ k }}{{ v }}{% endfor %}",
        tmp_path,
    )
    script = """
import sys
from pathlib import Path
from jixiao.pages.template import Templates
sys.stdout.buffer.write(Templates((Path(sys.argv[1]),)).filled("表/page.html.j2", {}).encode())
"""
    root = str(ROOT / "generator")
    made = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            check=True,
            env={"PYTHONPATH": root, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert {text.decode().strip() for text in made} == {"bacx1甲2"}


def test_a_verdict_does_not_depend_on_what_was_filled_in_before(tmp_path: Path) -> None:
    """An imported file pays each time, and what it set once is set anew."""
    (tmp_path / "数.j2").write_text(
        "{% set ns = namespace(x=0) %}{% macro 加() %}{% set ns.x = ns.x + 1 %}{{ ns.x }}{% endmacro %}",
        encoding="utf-8",
    )
    printed("{% from '数.j2' import 加 %}{{ 加() }}{{ 加() }}", tmp_path)
    roots = (tmp_path,)
    first, second = (Templates(roots).filled("表/page.html.j2", {}).strip() for _ in range(2))
    assert first == second == "12"


def test_near_the_limit_the_first_and_the_second_time_are_judged_alike(tmp_path: Path) -> None:
    loop = "{% for i in range(100000) %}{% set x = i %}{% endfor %}"
    (tmp_path / "重.j2").write_text(loop * 2, encoding="utf-8")
    assert "步" in refused("{% import '重.j2' as a %}" + loop, tmp_path).message
    for _ in range(2):
        with pytest.raises(Exception, match="步"):
            Templates((tmp_path,)).filled("表/page.html.j2", {})


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ 1 + 2 * 3 }}{{ 7 // 2 }}{{ 7 % 4 }}{{ 2**10 }}{{ -3 }}", "73310" + "24-3"),
        ("{{ 'a' * 3 }}{{ 'a' + 'b' }}{{ ('a' ~ 1 ~ none) }}{{ ([1] + [2]) | join('、') }}", "aaaaba1None1、2"),
        (
            "{{ '%.2f' % 1.5 }}{{ '%03d' | format(7) }}{{ '%s/%s' | format('甲', 2) }}{{ '%d%%' % 5 }}{{ '%(a)s' % {'a': 1} }}",
            "1.50007甲/25%1",
        ),
        (
            "{{ 'a,b' .split(',') | length }}{{ ' 甲 '.strip() }}{{ '甲乙'.replace('乙', '丙') }}{{ '甲'.startswith('甲') }}{{ '、'.join(['甲', '乙']) }}",
            "2甲甲丙True甲、乙",
        ),
        (
            "{{ [3, 1, 2] | sort | first }}{{ [1, 2] | sum }}{{ [1, 5] | max }}{{ 1.234 | round(2) }}{{ '甲乙丙' | length }}{{ '甲' | default('乙') }}",
            "1351.233甲",
        ),
        (
            "{% for a in [1, 2, 3] | batch(2) %}{{ a | length }}{% endfor %}{% for a, b in [['甲', 1]] | groupby(0) %}{{ a }}{{ b | length }}{% endfor %}",
            "21甲1",
        ),
        ("{% for x in [1, 2, 3] if x > 1 %}{{ loop.index }}{{ loop.length }}{{ x }}{% else %}无{% endfor %}", "122223"),
        (
            "{% for x in [1, [2, [3]]] recursive %}{% if x is iterable %}{{ loop(x) }}{% else %}{{ x }}{% endif %}{% endfor %}",
            "123",
        ),
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}{% call m(1) %}丙{% endcall %}", "12丙"),
        (
            "{{ '甲乙丙丁'[1:3] }}{{ [1, 2, 3][-1] }}{{ {'甲': 1}['甲'] }}{{ {'甲': 1}.get('乙', 3) }}{{ '甲乙'[::-1] }}",
            "乙丙313乙甲",
        ),
        ("{% set ns = namespace(x=0) %}{% for i in range(3) %}{% set ns.x = ns.x + i %}{% endfor %}{{ ns.x }}", "3"),
        (
            "{{ [1, 2] | map('string') | join('-') }}{{ ['a', 'B'] | map('upper') | join }}{{ [{'a': 1}, {'a': 2}] | sum(attribute='a') }}",
            "1-2AB3",
        ),
        (
            "{{ 1 < 2 < 3 }}{{ 2 in [1, 2] }}{{ 'a' not in 'abc' }}{{ 3 is odd }}{{ x is defined }}{{ 1 == 1.0 }}",
            "TrueTrueFalseTrueFalseTrue",
        ),
        ("{{ '<' ~ '&amp;' | safe }}{{ '<b>' | e }}{{ ['<'] | join('<br/>' | safe) }}", "&lt;&amp;&lt;b&gt;&lt;"),
        (
            "{% set c = cycler('甲', '乙') %}{{ c.next() }}{{ c.next() }}{% set j = joiner('、') %}{{ j() }}a{{ j() }}b",
            "甲乙a、b",
        ),
        (
            "{% with a = 1 %}{{ a }}{% endwith %}{% filter upper %}abc{% endfilter %}{% raw %}{{ x }}{% endraw %}",
            "1ABC{{ x }}",
        ),
    ],
)
def test_what_forms_need_prints_what_jinja_prints(template: str, text: str, tmp_path: Path) -> None:
    assert printed(template, tmp_path) == text


@settings(max_examples=60)
@given(
    st.text(alphabet="甲乙<&1a %", max_size=30),
    st.text(alphabet="甲<a1", max_size=3),
    st.text(alphabet="乙&b", max_size=3),
)
def test_texts_that_are_joined_and_replaced_are_escaped_once(
    tmp_path_factory: pytest.TempPathFactory, text: str, old: str, new: str
) -> None:
    folder = tmp_path_factory.mktemp("表")
    shown = printed(
        "[{{ 文 ~ 旧 }}|{{ 文 | replace(旧, 新) }}|{{ [文, 旧] | join(新) }}]", folder, 文=text, 旧=old, 新=new
    )
    escaped = [
        word.replace("&", "&amp;").replace("<", "&lt;")
        for word in (text + old, text.replace(old, new), text + new + old)
    ]
    assert shown == f"[{'|'.join(escaped)}]"


@pytest.mark.parametrize(
    ("template", "message", "help"),
    [
        ("{{ 名 + 1 }}", "“+”两边", "~"),
        ("{{ ['甲'] }}", "列表", "for"),
        ("{{ '甲'.upper }}", "动作", "哪一项"),
        ("{{ 'a' | random }}", "没有“random”这个过滤器", "docs/forms.md"),
        ("{{ 1 is sameas 1 }}", "没有“is sameas”这个判断", "defined"),
        ("{% autoescape false %}{% endautoescape %}", "autoescape", "删去"),
        ("{{ '甲'.encode() }}", "encode", "split"),
        ("{% macro m(a, a) %}{% endmacro %}", "同名", "macro"),
        ("{{ 名() }}", "括号", "宏"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_write_instead(
    template: str, message: str, help: str, tmp_path: Path
) -> None:
    found = refused(template, tmp_path, 名="甲")
    assert message in found.message
    assert help in found.help


def test_the_packaged_forms_stay_far_from_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.drawing.assemble import read_parts
    from jixiao.figures.compute import compute
    from jixiao.specs.compilation import load
    from samples import SPECS
    from samples.writing import PAGES, forms

    meters = meter.Meter
    made: list[meter.Meter] = []

    def kept() -> meter.Meter:
        made.append(meters())
        return made[-1]

    monkeypatch.setattr(meter, "Meter", kept)
    for compilation in load([SPECS], forms()):
        for spec in compilation.specs:
            read_parts(compute(spec), PAGES)
    assert len(made) > 30
    assert max(STEPS - one.steps for one in made) < STEPS / 50
    assert max(CHARACTERS - one.characters for one in made) < CHARACTERS / 100

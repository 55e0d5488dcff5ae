"""Two hundred forms of any length: nothing lost, nothing clipped, no page half empty."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acceptance.form_pages import faults
from acceptance.random_forms import RandomForm, fonts, laid_out, random_form
from acceptance.read_pdf import pages_of
from generator.write_pdf import write_pdf


@st.composite
def forms(draw: st.DrawFn) -> RandomForm:
    return random_form(lambda low, high: draw(st.integers(low, high)))


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(forms())
def test_a_form_of_any_length_is_whole_on_its_pages(form: RandomForm) -> None:
    document = laid_out(form)
    (part,) = document.parts
    pages = pages_of(write_pdf(document, fonts()))
    assert len(pages) == part.pages
    assert faults(form, pages, (part.page.margin.top, part.page.height - part.page.margin.bottom)) == []

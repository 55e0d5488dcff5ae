"""What goes out of the page is opened by others' libraries; forms of others, adopted ones too, are filled in on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from adopting.known_forms import adopted
from adopting.office_forms import APPLICATION as BLANK
from adopting.office_forms import FOOT, word_file
from jixiao import Studio
from playwright.sync_api import BrowserContext, expect
from samples.browser import Window, serving
from samples.open_page import APPLICATION
from samples.texts_of import of_docx, of_pdf, of_xlsx

pytestmark = pytest.mark.web


READERS = {"PDF": of_pdf, "Word": of_docx, "Excel": of_xlsx}


def downloaded(window: Window, word: str, number: int = 0) -> tuple[str, bytes]:
    """(name, bytes) of a file from the list of downloads."""
    if not window.page.locator("#downloads .popup").is_visible():
        window.page.locator("#downloads summary").click()
    with window.page.expect_download() as found:
        window.page.get_by_role("link", name=word, exact=True).nth(number).click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


@pytest.mark.parametrize("word", READERS)
def test_each_download_says_what_the_page_shows(window: Window, word: str) -> None:
    window.type(window.cell("当年财政拨款"), "185万元")
    window.type(window.cell("主管部门"), "某某县交通运输局")
    name, content = downloaded(window, word)
    assert name.startswith("公务接待.")
    text = READERS[word](content)
    for wanted in ("公务接待", "某某县交通运输局", "1,850,000.00", "≥180批", "来访团队满意度"):
        assert wanted in text, wanted
    assert "2,000,000.00" in text  # the whole project's funds are as they were


def test_what_is_being_typed_is_in_the_download(window: Window) -> None:
    window.cell("主管部门").click()
    window.page.keyboard.press("Control+A")
    window.page.keyboard.type("刚写的局")
    assert "刚写的局" in of_pdf(downloaded(window, "PDF")[1])


def test_where_nothing_can_be_drawn_the_page_says_why(window: Window) -> None:
    window.type(window.cell("当年财政拨款"), "许多")
    window.page.locator("#downloads summary").click()
    window.page.get_by_role("link", name="Word", exact=True).click()
    expect(window.page.locator(".notice").last).to_contain_text("许多")


def test_the_pdf_tab_shows_the_file_that_is_downloaded(window: Window) -> None:
    page = window.page
    with page.expect_response(lambda answer: "/file/pdf" in answer.url) as found:
        page.get_by_role("tab", name="PDF").click()
    answer = found.value
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert (
        page.locator("iframe").get_attribute("src") == answer.url.partition(page.url.partition("#")[0].rstrip("/"))[2]
    )
    shown = page.context.request.get(answer.url).body()
    assert shown == downloaded(window, "PDF")[1]
    assert "公务接待" in of_pdf(shown)


def test_a_whole_document_is_downloaded(opened: Callable[[], Window], folder: Path) -> None:
    (folder / "汇编.yaml").write_text("标题: 某单位项目\n年度: 2024\n", "utf-8")
    (folder / "公务用车.yaml").write_text(APPLICATION.replace("公务接待", "公务用车"), "utf-8")
    window = opened()
    for word, read in READERS.items():
        name, content = downloaded(window, word, 1)
        assert name.startswith(("某单位项目.", folder.name)), name
        text = read(content)
        assert "公务接待" in text and "公务用车" in text


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A folder of forms as others have it: one adopted from a blank Word file, one that takes over a usual one."""
    found = adopted(word_file(BLANK, tmp_path / "空表.docx", foot=FOOT), Studio(), "")
    made = tmp_path / "我的表"
    for name, text in found.files.items():
        (made / "县申报表").mkdir(parents=True, exist_ok=True)
        (made / "县申报表" / name).write_text(text, "utf-8")
    (made / "区申报表").mkdir()
    (made / "区申报表" / "form.yaml").write_text(
        "继承: 申报表-2024\n名称: 某区项目绩效目标申报表\n字段:\n  联系人: {类型: 文本, 说明: 谁填的, 示例: 张三}\n",
        "utf-8",
    )
    return made


def test_an_adopted_form_is_chosen_filled_in_and_drawn(context: BrowserContext, folder: Path, forms: Path) -> None:
    with serving(folder, "--forms", str(forms)) as links:
        window = Window.opened(context, links.next(), folder)
        page = window.page
        page.get_by_role("button", name="新项目").click()
        page.locator("#new-name").fill("农村公路养护")
        page.locator("#new-search").fill("县申报表")
        page.locator("#new-year").fill("2026")
        page.locator('.choices input[value="县申报表"]').check()
        page.get_by_role("button", name="建立").click()
        expect(page.locator("#list .entry.on")).to_contain_text("农村公路养护")
        cells = page.locator("#desk .f[tabindex]").evaluate_all(
            "all => all.filter(one => one.fields.length === 1).map(one => one.fields[0]).filter(one => one.part === 'value' && one.kind === 'text')"
            ".map(one => one.label)"
        )
        assert len(cells) >= 3
        for number, label in enumerate(cells):
            if label != "项目名称":
                window.type(window.cell(label.rpartition(" › ")[2]), f"内容{number}")
        for branch, name in (("产出指标 › 数量指标", "养护里程"), ("效益指标 › 社会效益指标", "出行条件")):
            page.get_by_label("绩效指标", exact=True).select_option(label=branch)
            page.locator("#side .form", has=page.get_by_label("绩效指标", exact=True)).get_by_role(
                "button", name="加"
            ).click()
            expect(page.locator(".editor textarea")).to_be_focused()
            page.keyboard.type(name)
            page.keyboard.press("Tab")
            page.keyboard.type("≥320公里")
            page.keyboard.press("Tab")
            window.saved()
            page.keyboard.press("Escape")
        text = of_pdf(downloaded(window, "PDF")[1])
        assert "农村公路养护" in text and "养护里程" in text and text.count("≥320公里") == 2
        assert [
            f"内容{number}" for number, label in enumerate(cells) if label != "项目名称" and f"内容{number}" not in text
        ] == []
        assert window.unexpected == []


def test_a_form_of_others_that_takes_over_a_usual_one(context: BrowserContext, folder: Path, forms: Path) -> None:
    file = folder / "公务接待.yaml"
    before = APPLICATION.replace("申报表-2024", "区申报表").replace("年度: 2024", "年度: 2024\n联系人: 李四")
    file.write_text(before, "utf-8")
    with serving(folder, "--forms", str(forms)) as links:
        window = Window.opened(context, links.next(), folder)
        expect(window.page.locator("#desk")).to_contain_text("公务接待")
        window.type(window.cell("主管部门"), "某区交通局")
        window.page.get_by_text("不印在表上的项").click()
        expect(window.page.get_by_label("联系人")).to_have_value("李四")
        assert file.read_text("utf-8") == before.replace("主管部门: 某局", "主管部门: 某区交通局")
        assert window.unexpected == []


def test_labels_that_a_spec_words_otherwise_are_shown_and_stay(window: Window) -> None:
    file = window.folder / "说明.yaml"
    text = "表式: [目标表-2020]\n年度: 2020\n标签: {申报单位: 另一种说法}\n项目名称: 说明\n"
    file.write_text(text, "utf-8")
    expect(window.page.locator("#list .project", has_text="说明")).to_be_visible()
    window.project("说明")
    expect(window.page.locator("#desk")).to_contain_text("另一种说法")
    window.type(window.page.locator("#desk .f.blank[tabindex]").first, "某局")
    assert file.read_text("utf-8").startswith(text.removesuffix("项目名称: 说明\n"))

"""A spec carried to the next year, and to the next form of its year, for every form of the library."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.forms.form import ROLES, Form
from jixiao.forms.read_form import read_forms
from jixiao.forms.values import ROW, Value, found_at
from jixiao.specs.compilation import load
from jixiao.specs.project import Spec
from jixiao.yearly.treatment import BY_ROLE, Treatment, Treatments
from samples import ROOTS
from samples.texts_of import of_docx, of_pdf, of_xlsx

FORMS = read_forms(ROOTS)
SINGLE = [form for form in FORMS.values() if not form.collective]


def read(file: Path) -> Spec:
    found = load([file], FORMS)[0]
    assert found.specs, found.findings
    return found.specs[0]


def written(spec: Spec, path: str) -> list[Value]:
    return [value for value in found_at(spec.values, path) if value is not None]


def sample_of(form: Form, folder: Path) -> tuple[Path, int]:
    year = form.years[-1] if form.years else 2024
    file = folder / "项目.yaml"
    text = sample([form], "某项目", year).replace("# 单位", "# 单位")
    file.write_text(text, "utf-8")
    return file, year


def test_every_role_has_its_treatment() -> None:
    assert tuple(BY_ROLE) == ROLES


@pytest.mark.parametrize("form", SINGLE, ids=lambda form: form.name)
def test_next_year_by_the_table_for_every_form(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file, year = sample_of(form, tmp_path)
    assert main(["next", "项目.yaml", "--year", str(year + 1), "--form", form.name, "-o", "明年"]) == 0
    old, new = read(file), read(tmp_path / "明年" / "项目.yaml")
    assert new.year == year + 1
    treatments = Treatments([form, *SINGLE])
    for path, field in form.every():
        if field.kind.one_value and path.partition(ROW)[0] in old.nodes:
            before, after = written(old, path), written(new, path)
            match treatments.of(path, field):
                case Treatment.EMPTIED:
                    assert [value for value in after if str(value) != field.default] == [], path
                case Treatment.MOVED:
                    assert after == [value.replace(year=value.year + 1) for value in before if isinstance(value, date)]
                case _:
                    assert after == before, path


@pytest.mark.parametrize("form", SINGLE, ids=lambda form: form.name)
def test_what_is_emptied_stands_in_a_comment_and_other_lines_stay(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file, year = sample_of(form, tmp_path)
    assert main(["next", "项目.yaml", "--year", str(year + 1), "--form", form.name, "-o", "明年"]) == 0
    told = capsys.readouterr().out
    before = file.read_text("utf-8").splitlines()
    after = (tmp_path / "明年" / "项目.yaml").read_text("utf-8").splitlines()
    notes = [line for line in after if re.match(rf"\s*# {year}年的", line)]
    assert len(notes) == told.count("  清空 ")
    kept = [line for line in before if line.lstrip().startswith("#") or line == ""]
    assert [line for line in after if line in kept] == kept


YEARLY = """# 农村公路
年度: 2024
表式: [中央目标表-2022]
项目名称: 农村公路养护
主管部门及代码: "[129]青山县交通运输局"
实施单位: 青山县公路养护中心
年度资金: {财政拨款: 238.93, 上年结转: 0, 其他资金: 12}
年度总体目标: 养护全县320公里农村公路，路面完好率保持在95%以上。
绩效指标:
  产出指标:
    数量指标:
      养护里程: {指标值: ≥320公里, 分值权重: 20}
    质量指标:
      路面完好率: {指标值: ≥95%, 分值权重: 20}
    时效指标:
      修复时间: {指标值: ≤15天, 分值权重: 10}
  效益指标:
    社会效益指标:
      出行条件: {指标值: 有效改善, 分值权重: 30}
  满意度指标:
    服务对象满意度指标:
      群众满意度: {指标值: ≥90%, 分值权重: 10}
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("公路养护.yaml")
    file.write_text(YEARLY, "utf-8")
    return file


def put(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text, (old, text)
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def add(form: str) -> None:
    assert main(["next", "公路养护.yaml", "--year", "2024", "--form", form]) == 0


def test_a_further_form_is_added_to_the_same_file_and_takes_targets_and_approved_figures(spec: Path) -> None:
    add("批复表-2022")
    put(spec, ("批复文号:\n", "批复文号: 青财预〔2024〕12号\n"))
    add("运行监控表-2019")
    text = spec.read_text("utf-8")
    assert text.startswith("# 农村公路\n年度: 2024\n表式: [中央目标表-2022, 批复表-2022, 运行监控表-2019]\n")
    assert "养护里程: {指标值: ≥320公里, 分值权重: 20, 年度指标值: ≥320公里, 预计完成情况: }" in text
    found = read(spec)
    assert [str(written(found, f"项目资金.{part}.年初预算数")[0]) for part in ("本年一般公共预算拨款", "其他资金")] == [
        "2389300.00",
        "120000",
    ]


def test_what_nobody_has_approved_is_not_guessed(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add("运行监控表-2019")
    assert "没有批复数" in capsys.readouterr().out
    assert written(read(spec), "项目资金.其他资金.年初预算数") == []


def test_dry_run_writes_nothing_and_nothing_is_written_over(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", "公路养护.yaml", "--year", "2025", "--dry-run"]) == 0
    assert not Path("公路养护-2025.yaml").exists() and spec.read_text("utf-8") == YEARLY
    Path("公路养护-2025.yaml").write_text("别人的", "utf-8")
    assert main(["next", "公路养护.yaml", "--year", "2025"]) == 4
    assert Path("公路养护-2025.yaml").read_text("utf-8") == "别人的"
    assert "已经存在" in capsys.readouterr().err


def three(folder: Path, *years: int) -> list[bytes]:
    """Projects of these years in a folder, and their bytes."""
    folder.mkdir()
    for number, year in enumerate(years, 1):
        (folder / f"项目{number}.yaml").write_text(YEARLY.replace("年度: 2024", f"年度: {year}"), "utf-8")
    return [file.read_bytes() for file in sorted(folder.glob("*.yaml"))]


def test_a_project_that_is_of_that_year_already_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = three(Path("项目"), 2024, 2025, 2024)
    assert main(["next", "项目", "--year", "2025"]) == 1
    told = capsys.readouterr()
    assert "没有写 项目/项目2.yaml 就是2025年的" in told.err and told.out.count("写出 ") == 2
    assert sorted(file.name for file in Path("项目").iterdir()) == [
        *("项目1-2025.yaml", "项目1.yaml", "项目2.yaml", "项目3-2025.yaml", "项目3.yaml")
    ]
    assert [Path(f"项目/项目{number}.yaml").read_bytes() for number in (1, 2, 3)] == before


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Path("项目/项目2-2025.yaml").write_text("别人的", "utf-8"), "项目/项目2-2025.yaml 已经存在"),
        (lambda: Path("项目/项目2.yaml").write_text("年度：2024", "utf-8"), "先改好上面的错误"),
        (lambda: Path("项目/项目2.yaml").write_text(YEARLY.replace("年度: 2024\n", ""), "utf-8"), "没有写“年度”"),
    ],
    ids=["taken", "faulty", "without a year"],
)
def test_what_cannot_be_carried_is_told_and_the_others_are(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[], object],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    three(Path("项目"), 2024, 2024, 2024)
    make()
    before = {file.name: file.read_bytes() for file in Path("项目").iterdir()}
    assert main(["next", "项目", "--year", "2025"]) == 1
    assert told in capsys.readouterr().err
    after = {file.name: file.read_bytes() for file in Path("项目").iterdir()}
    assert {name: after[name] for name in before} == before
    assert {"项目1-2025.yaml", "项目3-2025.yaml"} <= set(after)
    assert read(Path("项目/项目3-2025.yaml")).year == 2025


def test_one_of_a_document_that_is_of_that_year_already_goes_along_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = three(Path("文档-2024"), 2024, 2025)
    Path("文档-2024/汇编.yaml").write_text("标题: 文档\n年度: 2024\n项目: [项目1, 项目2]\n", "utf-8")
    assert main(["next", "文档-2024", "--year", "2025"]) == 1
    assert "已经是2025年的，照抄" in capsys.readouterr().out
    assert Path("文档-2025/项目2.yaml").read_bytes() == before[1]
    assert [spec.year for spec in load([Path("文档-2025")], FORMS)[0].specs] == [2025, 2025]


@pytest.mark.parametrize("form", [form for form in FORMS.values() if form.collective], ids=lambda form: form.name)
def test_what_a_document_says_of_all_its_projects_is_carried_for_every_form_over_projects(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    three(Path("文档-2024"), 2024)
    typed = {"填报单位": "青山县财政局"} if form.field("填报单位") else {}
    total = "合计: 250.93万元" if form.fields[-1].kind.money else "合计: {年度申请总额: 250.93万元}"
    lines = [f"{key}: {value}" for key, value in typed.items()]
    index = "\n".join(["标题: 文档", "年度: 2024", f"全文表式: [{form.name}]", *lines, total, ""])
    Path("文档-2024/汇编.yaml").write_text(index, "utf-8")
    assert not load([Path("文档-2024")], FORMS)[0].findings
    assert main(["next", "文档-2024", "--year", "2025"]) == 0
    new = Path("文档-2025/汇编.yaml").read_text("utf-8")
    kept = "\n".join(["标题: 文档", "年度: 2025", f"全文表式: [{form.name}]", *lines])
    emptied = "合计:" if form.fields[-1].kind.money else "合计: {年度申请总额: }"
    name = "合计" if form.fields[-1].kind.money else "年度申请总额"
    assert new == f"{kept}\n# 2024年的{name}：250.93万元\n{emptied}\n"


def test_documents_of_one_folder_go_to_folders_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    for name in ("甲", "乙"):
        three(Path("specs") / name, 2024)
        Path(f"specs/{name}/汇编.yaml").write_text(f"标题: {name}\n年度: 2024\n", "utf-8")
    assert main(["next", "specs", "--year", "2025", "-o", "明年"]) == 0
    titles = [Path(f"明年/{name}/汇编.yaml").read_text("utf-8").partition("\n")[0] for name in ("甲", "乙")]
    assert titles == ["标题: 甲", "标题: 乙"]


def test_two_projects_of_one_file_name_do_not_become_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("甲", "乙"):
        three(Path(name), 2024)
        put(Path(f"{name}/项目1.yaml"), ("农村公路养护", name))
    assert main(["next", "甲", "乙", "--year", "2025", "-o", "明年"]) == 1
    assert "已由 甲/项目1.yaml 写" in capsys.readouterr().err
    assert "项目名称: 甲" in Path("明年/项目1.yaml").read_text("utf-8")


def test_the_form_that_fits_the_year_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("项目.yaml").write_text(sample([FORMS["填报表-2023"]], "项目2023", 2023), "utf-8")
    assert main(["next", "项目.yaml", "--year", "2024"]) == 0
    text = Path("项目-2024.yaml").read_text("utf-8")
    assert "年度: 2024\n" in text and "项目2023" in text


TITLES = ("项目支出绩效目标表", "项目支出绩效目标批复表", "项目支出绩效运行监控表", "项目支出绩效自评表")
SAID = (
    *("250.93", "238.93", "青财预〔2024〕12号"),  # asked for and approved
    *("142.6", "150.6", "247.00", "210公里"),  # in August
    *("236.5", "248.5", "322公里", "93%", "322公里全部养护"),  # in spring
)


def drawn(name: str) -> list[str]:
    """What the three files of a spec say, each read by another library."""
    readers = {"pdf": of_pdf, "docx": of_docx, "xlsx": of_xlsx}
    return [read(Path(f"output/{name}.{suffix}").read_bytes()) for suffix, read in readers.items()]


@pytest.mark.slow
def test_one_project_through_the_forms_of_its_year_and_into_the_next(spec: Path) -> None:
    add("批复表-2022")
    put(spec, ("批复文号:\n", "批复文号: 青财预〔2024〕12号\n"))
    add("运行监控表-2019")
    for name, now, whole in (
        ("养护里程", "210公里", "320公里"),
        ("路面完好率", "96%", "96%"),
        ("修复时间", "12天", "13天"),
    ):
        put(spec, (f"{name}: {{", f"{name}: {{完成情况: {now}, 可能性: 确定能, "))
        text = spec.read_text("utf-8")
        spec.write_text(re.sub(rf"({name}: .*预计完成情况: )", rf"\g<1>{whole}", text), "utf-8")
    put(
        spec,
        ("出行条件: {", "出行条件: {完成情况: 有所改善, 可能性: 确定能, "),
        ("群众满意度: {", "群众满意度: {完成情况: 未调查, 可能性: 确定能, "),
    )
    text = spec.read_text("utf-8")
    text = re.sub("(出行条件: .*预计完成情况: )", r"\g<1>有效改善", text)
    spec.write_text(re.sub("(群众满意度: .*预计完成情况: )", r"\g<1>92%", text), "utf-8")
    put(
        spec,
        (
            "年初预算数: 238.93万元\n    执行数:\n    全年预计执行数:",
            "年初预算数: 238.93万元\n    执行数: 142.6\n    全年预计执行数: 235",
        ),
    )
    put(
        spec,
        (
            "年初预算数: 12万元\n    执行数:\n    全年预计执行数:",
            "年初预算数: 12万元\n    执行数: 8\n    全年预计执行数: 12",
        ),
    )
    add("全国自评表-2020")
    actual = {
        "养护里程": "322公里",
        "路面完好率": "96%",
        "修复时间": "12天",
        "出行条件": "有效改善, 得分: 30",
        "群众满意度": "93%",
    }
    for name, value in actual.items():
        text = spec.read_text("utf-8")
        spec.write_text(re.sub(rf"({name}: .*实际完成值: )", rf"\g<1>{value}", text), "utf-8")
    put(
        spec,
        ("主管部门:\n", "主管部门: 青山县交通运输局\n"),
        ("实际完成情况:\n", "实际完成情况: 322公里全部养护，完好率96%。\n"),
    )
    for part, budget, spent in (("238.93万元", "238.93", "236.5"), ("0万元", "0", "0"), ("12万元", "12", "12")):
        put(
            spec,
            (
                f"年初预算数: {part}\n    全年预算数:\n    全年执行数:",
                f"年初预算数: {part}\n    全年预算数: {budget}\n    全年执行数: {spent}",
            ),
        )
    found = load([spec], FORMS)[0]
    assert not found.findings
    assert main(["render", "公路养护.yaml", "--quiet"]) == 0
    for text in drawn("公路养护"):
        assert [title for title in TITLES if title not in text] == []
        assert [word for word in SAID if word not in text] == []
    assert main(["next", "公路养护.yaml", "--year", "2025", "--form", "中央目标表-2022"]) == 0
    new = read(Path("公路养护-2025.yaml"))
    assert [form.name for form in new.forms] == ["中央目标表-2022"] and new.year == 2025
    assert written(new, "年度资金.财政拨款") == []
    assert written(new, "绩效指标.*.指标值") == ["≥320公里", "≥95%", "≤15天", "有效改善", "≥90%"]
    put(
        Path("公路养护-2025.yaml"),
        ("财政拨款: , 上年结转: , 其他资金: ", "财政拨款: 250, 上年结转: 2.43, 其他资金: 12"),
    )
    assert main(["render", "公路养护-2025.yaml", "--quiet"]) == 0
    for text in drawn("公路养护-2025"):
        assert "2025年度" in text and "2024" not in text
        assert [word for word in ("264.43", "250", "2.43", "≥320公里") if word not in text] == []
        assert [word for word in ("238.93", "322公里", "批复", "监控", "自评") if word in text] == []


def test_a_faulty_project_is_no_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("项目.yaml").write_text("年度：2024", "utf-8")
    assert [main(["next", name, "--year", "2025"]) for name in ("项目.yaml", "没有.yaml")] == [1, 1]
    assert [file.name for file in tmp_path.iterdir()] == ["项目.yaml"]

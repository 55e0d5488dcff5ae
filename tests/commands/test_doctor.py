"""jixiao doctor: it misses what the project declares, and nothing else."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError

import pytest
from jixiao.cli import main
from jixiao.commands import doctor
from jixiao.errors import ExitCode

from tests.samples import ROOT


def declared() -> set[str]:
    """The packages that pyproject.toml names, but for the engine that nobody needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {re.split("[<>=]", line)[0] for line in project["dependencies"]} - {"weasyprint"}


def test_every_declared_package_is_named_and_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == ExitCode.OK
    told = capsys.readouterr().out
    listed = told.partition("Python 包")[2].partition("\n\n")[0].splitlines()[2:]
    assert {line.split()[0] for line in listed} == declared()
    assert told.endswith("什么都不缺\n")


def test_one_that_is_not_here_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = doctor.version

    def version(name: str) -> str:
        if name == "python-calamine":
            raise PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor, "version", version)
    assert main(["doctor"]) == ExitCode.ENVIRONMENT
    assert capsys.readouterr().out.endswith("缺少：python-calamine\n")

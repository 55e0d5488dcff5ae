"""Every error that a clerk is told has one base, and carries the exit code that it ends a command with."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import jixiao
from jixiao.errors import ExitCode, ExpectedError

ENDS = {
    "ChangedError": ExitCode.OUTPUT,
    "ConflictError": ExitCode.FINDINGS,
    "ClusterError": ExitCode.ENVIRONMENT,
    "DamagedError": ExitCode.FINDINGS,
    "EngineError": ExitCode.ENVIRONMENT,
    "FontError": ExitCode.ENVIRONMENT,
    "ForeignFileError": ExitCode.FINDINGS,
    "HarmError": ExitCode.FINDINGS,
    "ManifestError": ExitCode.FINDINGS,
    "MissingCharactersError": ExitCode.ENVIRONMENT,
    "OutputError": ExitCode.OUTPUT,
    "PortError": ExitCode.USAGE,
    "RefusedEditError": ExitCode.FINDINGS,
    "SelfCheckError": ExitCode.OUTPUT,
    "InputError": ExitCode.FINDINGS,
    "UnknownFormError": ExitCode.FINDINGS,
    "UnsafeError": ExitCode.FINDINGS,
    "UsageError": ExitCode.USAGE,
}


def errors(kind: type[ExpectedError]) -> dict[str, ExitCode]:
    """The errors of a kind with their exit codes."""
    return {one.__name__: one.exit_code for one in kind.__subclasses__()} | {
        name: code for one in kind.__subclasses__() for name, code in errors(one).items()
    }


def test_every_error_that_a_clerk_is_told_carries_its_exit_code() -> None:
    for module in walk_packages(jixiao.__path__, "jixiao."):
        if not module.name.endswith(
            ("__main__", "weasyprint.engine")
        ):  # which needs Pango, and has no error of its own
            import_module(module.name)
    assert errors(ExpectedError) == ENDS

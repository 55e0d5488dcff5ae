"""The user's own fonts: a small YAML file that says which file draws which family.

仿宋: C:/Windows/Fonts/simfang.ttf
宋体: {文件: simsun.ttc, 序号: 0, 粗体: simhei.ttf}
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jixiao.files.reading import content
from jixiao.files.reasons import reason
from jixiao.fonts.errors import FontError
from jixiao.fonts.sources import FontSource

VARIABLE = "JIXIAO_FONTS"
_LARGEST = 100_000  # bytes of a configuration
FILE, INDEX, BOLD = "文件", "序号", "粗体"


class Configured(NamedTuple):
    """The user's files for one family; None: not his to say."""

    regular: FontSource | None = None
    bold: FontSource | None = None


def configuration_file() -> Path | None:
    """The configuration in force: JIXIAO_FONTS, ./fonts.yaml, ~/.config/jixiao/fonts.yaml; None where there is none.

    Raises FontError where JIXIAO_FONTS names no file.
    """
    if chosen := os.environ.get(VARIABLE):
        path = Path(chosen).expanduser()
        if not path.is_file():
            raise FontError(f"环境变量 {VARIABLE} 指定的字体配置不存在：{path}。请改正路径，或删除该变量。")
        return path
    config = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    places = (Path("fonts.yaml"), Path(config).expanduser() / "jixiao" / "fonts.yaml")
    return next((place for place in places if place.is_file()), None)


def read_configuration(path: Path | None) -> dict[str, Configured]:
    """The families of a configuration file, with paths relative to it made whole. Raises FontError."""
    if path is None:
        return {}
    content = _load(path)
    if not isinstance(content, dict):
        raise FontError(f"字体配置 {path} 应为“字体名: 文件”的列表，例如：仿宋: C:/Windows/Fonts/simfang.ttf")
    return {str(family): _family(path, str(family), entry) for family, entry in content.items()}


def _load(path: Path) -> Any:
    import yaml

    try:
        return yaml.safe_load(content(path, _LARGEST).decode("utf-8-sig")) or {}
    except OSError as error:
        raise FontError(f"字体配置 {path} 读不了：{reason(error)}。请检查这个文件。") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else "文件"
        raise FontError(f"字体配置 {path} 读不懂（{where}），请检查冒号后有无空格、文件是否 UTF-8 编码。") from error


def _family(path: Path, family: str, entry: Any) -> Configured:
    """One family's entry: a path, or a mapping of 文件, 序号 and 粗体."""
    if not isinstance(entry, dict):
        return Configured(_source(path, family, entry))
    fields = dict(entry)
    bold = fields.pop(BOLD, None)
    regular = _source(path, family, fields) if fields else None
    return Configured(regular, None if bold is None else _source(path, family + BOLD, bold))


def _source(path: Path, family: str, entry: Any) -> FontSource:
    """A font file that is there. Raises FontError that names family, file and configuration."""
    fields: Mapping[str, Any] = entry if isinstance(entry, dict) else {FILE: entry}
    if unknown := sorted(set(fields) - {FILE, INDEX}, key=str):
        raise FontError(f"字体配置 {path} 中“{family}”有不认识的项“{unknown[0]}”，可用的项：{FILE}、{INDEX}、{BOLD}。")
    file, index = fields.get(FILE), fields.get(INDEX, 0)
    if not isinstance(file, str) or not file:
        raise FontError(f"字体配置 {path} 中“{family}”没有写字体文件，例如：{FILE}: C:/Windows/Fonts/simfang.ttf")
    if not isinstance(index, int) or isinstance(index, bool) or index < 0:
        raise FontError(f"字体配置 {path} 中“{family}”的{INDEX}应为 0、1、2……，现为“{index}”。")
    whole = path.parent / Path(file).expanduser()
    if not whole.is_file():
        raise FontError(f"字体配置 {path} 中“{family}”的字体文件不存在：{whole}。请改正路径，或删去这一项。")
    return FontSource(whole, index)

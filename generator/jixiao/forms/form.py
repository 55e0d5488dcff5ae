"""A form as its form.yaml describes it: fields, labels, computed fields, roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.forms.kinds.kind import Kind
from jixiao.forms.origin import UNKNOWN, Origin
from jixiao.forms.values import ROW
from jixiao.text.money import UNITS

YES, NO = ("是", "true"), ("否", "false")
LEVELS = ("一级指标", "二级指标", "三级指标")

# What a field may be for: rules, a document's sums and the archive ask for these, never for labels (docs/forms.md).
ROLES = (
    "名称",
    "单位",
    "性质",
    "类别",
    "单位标签",
    "开始日期",
    "完成日期",
    "总目标",
    "年度目标",
    "完成情况",
    "指标",
    "项目总额",
    "年度申请总额",
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "执行率",
    "执行分值",
    "执行得分",
    "执行说明",
    "调整原因",
    "实际完成值",
    "分值",
    "得分",
    "偏差说明",
    "总分",
    "总分值",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "指标符号",
    "指标单位",
    "预算表",
    "概述",
    "方案",
    "周期",
    "主体",
    "依据",
    "监控期间",
    "实施年数",
    "累计执行数",
    "完成可能性",
    "措施",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `path` is its place in a spec, names joined by points."""

    name: str
    path: str
    kind: Kind
    required: bool = False
    description: str = ""
    example: str = ""
    default: str | None = None
    default_when: str = ""  # path: the default holds only where something is written there
    format: str = ""  # how a figure or date is printed, e.g. #,##0.00, yyyy年m月d日
    blank: str = ""  # the mark printed where nothing is known
    unit: str = "元"  # figures are printed in it: 元, 万元, or the path of the field that says which
    rounding: str = (
        ""  # 是: figures may be printed with fewer digits than they have; or the path of the field that says so
    )
    choices: tuple[str, ...] = ()
    several: bool = False  # of a 选项: more than one may be chosen
    limit: int | None = None  # of a text: how many characters it may have, as the form prints it (450字内)
    fields: tuple[Field, ...] = ()  # of a 组, the columns of a 行表, what an indicator of a 指标树 has
    levels: tuple[str, ...] = LEVELS  # of a 指标树, that of the indicators last
    may_be_empty: bool = False  # nothing need be written; of all but a 指标树: a sample has it as a comment
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # level 1 -> its level 2
    signs: Mapping[str, str] = field(default_factory=dict)  # 预算表: sign of multiplication by 表 and 文
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 预算表: words in the heads of its columns
    taken: tuple[
        str, ...
    ] = ()  # of a column of a 项目表: the roles or paths that are asked, the first that has a value
    sources: tuple[str, ...] = ()  # of a 项目表: the forms of which all its paths must be

    @property
    def rare(self) -> bool:
        """Has most of what is printed with the form nothing of it? 可空 of a tree says only that nothing is missing."""
        return self.may_be_empty and not self.kind.tree

    @property
    def pattern(self) -> str:
        """How a figure is printed."""
        return self.format or self.kind.default_format

    def walk(self) -> Iterator[Field]:
        """The field and, for a 组, all fields below it."""
        yield self
        if self.kind.group:
            for inner in self.fields:
                yield from inner.walk()

    def columns(self) -> Iterator[Field]:
        """The columns of a 行表 or 指标树, also those inside a group of its columns."""
        for inner in self.fields if self.kind.table else ():
            yield from inner.walk()

    def column(self, path: str) -> Field | None:
        """The column of that path; None where there is none."""
        return next((column for column in self.columns() if column.path == path), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """Which rows of a table count: those in which a column says one of these words, or what the computed row says."""

    table: str
    column: str
    words: tuple[str, ...] = ()
    own: str = ""  # column of the computed row; empty where `words` are said
    level: int | None = None  # `column` is not one, but that level of an indicator, from 0
    own_level: int | None = None  # so is `own`


@dataclass(frozen=True, slots=True)
class Computation:
    """How a field comes about when nobody types it, or what it must be equal to."""

    path: str  # 行表.*.列 and 指标树.*.列: computed in each row
    operation: str  # 和, 差, 积, 商, 权重, 达标
    operands: tuple[
        str, ...
    ]  # paths; 表.*.列 stands for the own row where the path is of that table, else for all rows
    decimals: int | None = None
    rounding: str = "四舍五入"  # 四舍五入, 进一, 舍去
    blanks: str = "略"  # of 和, 差, 积 with a part that is not written: 略 leaves it out, 空 stays blank
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A folder under templates/: what form.yaml says, and where the layout stands."""

    name: str  # the folder's name; specs ask for it under 表式
    title: str
    short: str  # tells its sheets and files from other forms of the same project
    folder: Path
    years: tuple[int, ...]
    description: str
    fields: tuple[Field, ...]
    labels: Mapping[str, str]
    computations: tuple[Computation, ...]
    roles: Mapping[str, str]  # role -> path
    rules: Mapping[str, object] = field(default_factory=dict)  # parameters of the examination
    narrative: bool = False  # 形式: 说明
    equalities: tuple[Computation, ...] = ()  # what typed figures must be equal to; nothing is computed by them
    page: str = ""  # the template that prints it, below a folder of forms
    bases: tuple[str, ...] = ()  # the forms that it takes over from, by name, the nearest first
    origin: Origin = UNKNOWN
    collective: bool = False  # 范围: 汇编; stands over the projects of a compilation, its own fields are in 汇编.yaml
    unit_tellers: tuple[str, ...] = field(init=False, compare=False)  # paths of the fields that say a unit of money
    _by_path: Mapping[str, Field] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[str, Field] = {}
        for path, each in self._walked():
            found.setdefault(path, each)
        object.__setattr__(self, "_by_path", found)  # once, not for each spec
        told = (money.unit for money in found.values() if money.kind.money and money.unit not in UNITS)
        object.__setattr__(self, "unit_tellers", tuple(dict.fromkeys(told)))

    def field(self, path: str) -> Field | None:
        """The field at a path (of a column: 表.*.列), or None."""
        return self._by_path.get(path)

    def every(self) -> Iterable[tuple[str, Field]]:
        """(path, field) of all fields, inside groups too; of the columns of a table with the path 表.*.列."""
        return self._by_path.items()

    def _walked(self) -> Iterator[tuple[str, Field]]:
        for top in self.fields:
            for inner in top.walk():
                yield inner.path, inner
                yield from ((inner.path + ROW + column.path, column) for column in inner.columns())

    def column(self, role: str) -> str:
        """The column of a table that plays a role, or an empty text."""
        return self.roles.get(role, "").partition(ROW)[2]


def role_paths(forms: Iterable[Form], role: str) -> tuple[str, ...]:
    """The paths of the fields that play a role, in the order of the forms, each once."""
    return tuple(dict.fromkeys(path for form in forms if (path := form.roles.get(role))))

"""What no target and no actual value can be: more than all, more days than a year has, half a person."""

from __future__ import annotations

from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.text_pieces import compiled
from jixiao.figures.target import Target

_ALL = 100  # percent
_WHOLE = frozenset(
    "人名位户家个台套只头羽尾匹场次期件份册本辆座所栋幢株棵张篇条枚艘架盏具袋床门班宗起例处幅项眼口孔趟届"
)
_MEAN = r"均|平均|每|单[^位]|率|比|倍"
_SPANS = (  # of which time a name speaks, how many days and hours it has, what it is called
    (r"每[天日]|日均|[单当]日", 1, "天"),
    (r"每周|每星期|周均", 7, "周"),
    (r"每个?月|月均", 31, "个月"),
    (r"(?:天数|全年[^，]{0,8}(?:天|时间|时长))$", 366, "年"),
)
_TOGETHER = r"[总各共两三四五六]|累计|合计|多|人|台|班|车次"  # of several places: their days add up
_DAYS, _HOURS = ("天", "日"), ("小时", "个小时", "时")
_DAY = 24  # hours
_BELOW = r"增|减|降|变|温|差|幅|涨|亏|余|率|比|速"  # may be less than nothing
_DEGREES = ("℃", "度", "米", "m")


def impossible(found: Target, name: str, parameters: Parameters) -> str:
    """Why a figure cannot be that of such a name; empty where it can."""
    if beyond_all(found, name, parameters):
        return "这样的比率不会超过100%"
    if found.number < 0 and not found.share and found.unit not in _DEGREES and not compiled(_BELOW).search(name):
        return "是负数"
    return _beyond_time(found, name)


def beyond_all(found: Target, name: str, parameters: Parameters) -> bool:
    """Is a share above a hundred percent of what can be no more than all: satisfaction, passing, coverage?"""
    share = found.share and found.most > (_ALL if found.percent else 10 * _ALL)
    return share and bool(parameters.pattern("至多全部式").search(name))


def _beyond_time(found: Target, name: str) -> str:
    hours = found.unit in _HOURS
    if not hours and found.unit not in _DAYS:
        return ""
    for pattern, days, called in _SPANS:
        if compiled(pattern).search(name):
            much = found.most > days * (_DAY if hours else 1) and not compiled(_TOGETHER).search(name)
            return f"一{called}没有这么多{'小时' if hours else '天'}" if much else ""
    return ""


def halved(found: Target, name: str) -> bool:
    """Is it no whole number of what only comes whole? Means are, too."""
    part = found.unit in _WHOLE and found.number != found.number.to_integral_value()
    return part and not compiled(_MEAN).search(name)

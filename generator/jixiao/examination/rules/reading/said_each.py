"""What a text says of one: 每人每月1000元, 人均80亩, 1.4元/页; and of how many it may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.reading.said_quantities import MONEY, SCALES, SaidQuantity, Sentence
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.chinese import small_number
from jixiao.text.money import total_of

_REST = r"(?P<what>[^，,。；;、（(\d]*)$"
_MEAN = (
    r"(?P<year>年|按?[月季])?(?P<mean>[人户亩日月年场批次台车件套床生村校站县镇班册页米](?=均)|[亩株棚](?=产))[均产](?P<more>[年月](?=工资|薪|租|补|津贴|收入|支出|费|服务))?"
    + _REST
)
_SCALED = r"[百千万](?=[人户名亩家位尾株只头羽册份])"  # 每千人5批次
_OF_PERIODS = r"(?P<all>上、?下半年|四个季度|各季度?|各月|春、?秋两季)(?:各|均|分别)?" + _REST
_CHINESE = "[一二两三四五六七八九十]{1,3}"
_OF_SOME = (
    rf"(?<![\d:：比.])(?P<count>\d{{1,3}}|{_CHINESE})(?!月)个?[^\W\da-zA-Z_]{{0,5}}?[，,]?各"
    r"(?P<what>[^，,。；;、（(\d约近]{0,6})$"
)  # no 1:1
_PERIODIC = (
    r"(?P<of>[月日])(?P<what>(?:均?(?:处理|供[水热气电]|生产|接待|检[测验]|供餐)(?:能力|量)?|补[助贴]|工资|薪|租|津贴|报酬"
    r"|服务费|劳务|生活费|待遇)[^，,。；;、（(\d]{0,6})"
)
_SINGLE = r"单[孔井口台座眼株盏](?P<what>[^，,。；;、（(\d]{0,6})$"  # 12眼，单孔平均180米
_BEHIND = (
    r"\s*[/／每](?P<one>[百千万][人户名亩家]|[^\W\d_]{1,3}?)(?:[·•.．/／每](?P<two>[^\W\d_]{1,2}))?"
    r"(?=$|[\s，。；、）)（(计的标]|[^\W\d])"
)
_EVERY = {"半月": 24, "半年": 2, "学期": 2, "季": 4, "月": 12, "旬": 36}
_OCCASIONS = ("次", "期", "场", "轮")
_PERIODS = (*_EVERY, "周", "学年", "年", "天", "日")
_LENGTHS = {"月": "个月", "年": "年(?![度底初末])", "日": "[天日]", "天": "[天日]", "周": "周", "季": "个?季度"}
_DAYS = (Decimal(365), Decimal(366))
_PEOPLE, _PERSON = "人名位", "人名位生师童员"
_NOUNS = "棚校站村镇乡馆省市县区社园点车班组店户队家岗厂库所院"
_COUNTED = dict(
    zip(
        "车床机井树书楼岗户家场",
        ("辆台部", "张", "台架", "眼口", "株棵", "册本", "栋幢", "名", "家", "户", "次期"),
        strict=True,
    )
)
_TIMES = frozenset(
    {"天", "次", "期", "轮", "批", "遍", "课时", "学时", "节", "场", "趟", "小时", "人", "年", "季", "月", "日"}
)
_SPELLED = (
    rf"(?<![第一二三四五六七八九十百千万每])({_CHINESE})"
    r"(个月|个季度|学期|次|轮|期|场|批|遍|天|门|节|班|组|队|支|个|所|镇|村|户|人|名|辆|台|套|处|座|餐|趟|年(?![度级]))(?![性间])"
)
_PART_OF_YEAR = (
    r"(?<![\d.])(?P<first>1[0-2]|[1-9])\s*月?(?:份|底|初)?\s*[-—–~～至到]{1,2}\s*(?:次年|翌年)?\s*"
    r"(?P<last>1[0-2]|[1-9])\s*月"
)
_SEASON = (
    r"(?:[枯丰平]水|[主大]?汛|凌汛|[旺淡]季|供[暖热]|采暖|防火|禁[渔牧]|休渔|[暑寒]假|[春夏秋冬]季|高峰)[期季间]?"
    r"[^，。；、\d]{0,8}[每各]"
)
_THING = "个"  # any noun may stand behind it: that one says of what there are so many
_ITS_OWN = 8  # characters in front of a number that may say of what it is one
_OBJECTS = 3
_SMALL = 400  # a figure above it is no number of times
_FAR = 24  # characters of a clause in front of a figure


class SaidOfOne(NamedTuple):
    """A quantity of one, and what it is said of."""

    quantity: SaidQuantity
    of: tuple[str, ...]  # 人, 月, 批次检测费用: a measure word or a name, and more behind it
    what: str  # what is done: 配送 of 每季度配送12万册
    begin: int  # of 每
    mean: bool  # an average may be rounded
    times: Decimal = Decimal(1)  # of 三季各8期: 3


def eaches(sentence: Sentence, spelled_: Sequence[SaidQuantity] = ()) -> Iterator[SaidOfOne]:
    """The quantities of a sentence that are said of one."""
    for one in (*sentence.quantities, *spelled_):
        if said := _each(sentence, one):
            scaled = bool(said.of) and compiled(_SCALED).match(said.of[0])
            yield said._replace(of=(said.of[0][1:], *said.of[1:]), times=1 / SCALES[scaled[0]]) if scaled else said


def spelled(sentence: Sentence) -> list[SaidQuantity]:
    """Numbers of times in Chinese figures: 一次, 两轮, 三年."""
    found = []
    for match in compiled(_SPELLED).finditer(sentence.text, sentence.start, sentence.end):
        if number := small_number(match[1]):
            unit = match[2]
            each = "每" in sentence.text[max(match.start() - 8, sentence.start) : match.start()]
            found.append(SaidQuantity(Decimal(number), unit, unit, match[0], match.start(), match.end(), each))
    return found


def _each(sentence: Sentence, one: SaidQuantity) -> SaidOfOne | None:
    text = sentence.text
    if "×" in one.written:
        return None
    lead = text[max(sentence.start, one.start - _FAR) : one.start]
    clause = re.split(r"[，,。；;（(]|(?<!上)、", lead)[-1]
    first, *pieces = re.split("每(?!年度)", clause)
    begin, mean = one.start - len(clause) + len(first), "均" in clause
    behind = compiled(_BEHIND).match(text, one.end)
    of = tuple(part for part in (behind["one"], behind["two"]) if part) if behind else ()
    if pieces and not re.search(r"\d", "".join(pieces)):
        what = pieces[-1]
        places = Decimal(1 + len(re.findall("[、和与及]", what))) if "各" in what else Decimal(1)  # 在总馆和分馆各1场
        owners = tuple(re.findall("([人户亩])均$", first))  # 人均每天450元
        inner = tuple(re.findall(r"^[^\W\d]{1,2}([年月])(?:工资|薪|租|补贴|费|服务)", what))  # 每间月租金1800元
        said_of = (*owners, *inner, *(re.sub(r"平?均|约|不少于|至少", "", piece) for piece in pieces), *of)
        return SaidOfOne(one, said_of, what, begin, mean, places)
    if found := _in_a_word(one, clause, of) or _of_several(text, one, lead):
        return found
    return SaidOfOne(one, of or ("",), "", one.start, mean) if of or (one.unit == MONEY and "单价" in clause) else None


def _in_a_word(one: SaidQuantity, clause: str, of: tuple[str, ...]) -> SaidOfOne | None:
    """人均80亩, 月补助800元, 单孔180米."""
    begin, mean = one.start - len(clause), "均" in clause
    if match := compiled(_MEAN).search(clause):
        years = (match["year"].lstrip("按"),) if match["year"] else ()
        more = (match["more"],) if match["more"] else ()
        return SaidOfOne(one, (*years, match["mean"], *more), match["what"], begin + match.start(), mean=True)
    if match := compiled(_PERIODIC).fullmatch(clause):
        return SaidOfOne(one, (match["of"],), match["what"], begin, mean)
    match = None if of else compiled(_SINGLE).search(clause)
    return SaidOfOne(one, ("",), match["what"], begin + match.start(), mean) if match else None


def _of_several(text: str, one: SaidQuantity, lead: str) -> SaidOfOne | None:
    """各季度30场, 三家各20万元; not 四个季度分别为860吨、1120吨."""
    begin = one.start - len(lead)
    listed = "分别" in lead and text.startswith(("、", "，", "和"), one.end)
    match = None if listed else compiled(_OF_PERIODS).search(lead)
    if match:
        of = "半年" if "半年" in match["all"] or "两季" in match["all"] else "季" if "季" in match["all"] else "月"
        return SaidOfOne(one, (of,), match["what"], begin + match.start(), mean=False)
    match = compiled(_OF_SOME).search(lead)
    times = Decimal(small_number(match["count"]) or 0) if match else None
    return (
        SaidOfOne(one, (), match["what"], begin + match.start(), mean=False, times=times) if match and times else None
    )


def measured(of: str, count: SaidQuantity, text: str) -> bool:
    """May a quantity be the number of those of which something is said?"""
    if count.unit == MONEY:
        return False
    lead = compiled(r"[\d，,。；;、]").split(text[max(count.start - _ITS_OWN, 0) : count.start])[-1]
    if of and f"每{of[: 1 + (of[0] == _THING)]}" in lead:
        return False  # 每个镇24个 says nothing of how many there are
    if not of:
        return count.measure not in _TIMES
    name = re.sub(r"^[个家所座条项处]", "", of)[:2]
    noun = re.split(r"[\W\d]", text[count.end : count.end + 8])[0]
    if count.measure == _THING and of[0] == _THING and name:  # 土样120个，每个镇24个
        return not {*name}.isdisjoint(noun + text[max(count.start - _ITS_OWN, 0) : count.start])
    person = of[0] in _PERSON and (count.measure[0] in _PEOPLE or (count.measure == "个" and _posts(text, count.start)))
    alike = of.startswith(count.measure) or count.measure.startswith(of) or of[0] == count.other
    if person or alike or count.measure in _COUNTED.get(of[0], ()):
        return True
    around = noun + text[count.start - 2 : count.start]  # 实验班8个
    alike = (len(name) > 1 and name in around) or (of[0] in _NOUNS and of[0] in around)
    return alike or (len(of) == 1 and of in noun[:3])  # 6个岗位每岗2人


def _posts(text: str, place: int) -> bool:
    """岗位900个: each of them is somebody's."""
    return text[max(place - 3, 0) : place].rstrip("约共为").endswith(("岗位", "名额"))


def of_longer(sentence: Sentence, said: SaidOfOne, whole: SaidQuantity) -> SaidOfOne | None:
    """What a quantity of something larger must be so many times: 每人每天200元，每期2.8万元; in 每生每天5元，
    每生每年800元 the pupils are the same. None where it is of something else.
    """
    lead = sentence.text[said.quantity.end : whole.start]
    if len(said.of) > 1 and "每" in lead and not any(of[:1] in lead for of in said.of):
        return said
    other = _each(sentence, whole)
    if other is None or len(said.of) != len(other.of) or said.of[:-1] != other.of[:-1]:
        return None
    short, long_ = (
        next((at for at, key in enumerate("天日月年") if key == of[:1]), -1) for of in (said.of[-1], other.of[-1])
    )
    return said._replace(of=said.of[-1:]) if 0 <= short < long_ else None


def doing(said: SaidOfOne, counts: Sequence[SaidQuantity]) -> str:
    """What is done, without the measure word in front: 配送 of 季度配送."""
    what = re.sub(r"^(?:半?年|半?月|季度?|个月|学期|周|天|日)", "", said.what)
    measure = max((one.measure for one in counts if what.startswith(one.measure)), key=len, default="")
    return what.removeprefix(measure)


def periods(of: str, sentence: Sentence, times: Sequence[SaidQuantity]) -> list[Decimal]:
    """How many periods there may be, the likeliest first; none where it is said of something else."""
    key = next((word for word in _PERIODS if of.removeprefix("个").startswith(word)), "")
    if not key:
        return []
    unit = _LENGTHS.get(key, "(?!)")
    text = sentence.text[sentence.start : sentence.end]
    said = [one.value for one in times if re.fullmatch(unit.partition("(?!")[0], one.measure)]
    found = re.findall(rf"(?<![\d.第])(?<!\d年)(\d{{1,3}}){unit}", text)
    said += [Decimal(3 * (small_number(some) or 0)) for some in _quarters(text)] if key == "月" else []
    said += [Decimal(figure) for figure in found if int(figure) < _SMALL]
    part = [_months(match) for match in compiled(_PART_OF_YEAR).finditer(text)] if "月" in text else []
    if not part and compiled(_SEASON).search(text):
        return list(said)  # nobody can tell how long it is
    weeks = [Decimal(number) for months in part for number in range(months * 13 // 3 - 1, months * 13 // 3 + 2)]
    said += weeks if key == "周" else [Decimal(months) for months in part if key == "月"]
    if key in ("天", "日"):
        return [*said, *([total_of(said)] if len(said) > 1 else []), *_DAYS]
    if key in ("年", "学年"):
        return [*said, Decimal(1)]
    of_year = [Decimal(_EVERY[key])] if key in _EVERY else [Decimal(52), Decimal(53)]
    years = [one.value for one in times if one.measure == "年"]
    return [*said, *(year * one for year in years for one in of_year), *of_year]


def _quarters(text: str) -> list[str]:
    """How many quarters a text speaks of: 一个季度, 两个季度."""
    return compiled(r"([一两二三四])个季度").findall(text) if "季度" in text else []


def _months(span: re.Match[str]) -> int:
    """How many months 1—8月, 10月至次年3月 are."""
    return (int(span["last"]) - int(span["first"])) % 12 + 1


def objects(sentence: Sentence, said: SaidOfOne) -> list[Decimal]:
    """Numbers of things in front of what is said of a time: 48个断面，每月1次 is 576次 a year."""
    if not any(of.removeprefix("个").startswith((*_PERIODS, *_OCCASIONS)) for of in said.of):
        return []
    ahead = [one for one in sentence.quantities if one.start != said.quantity.start and not one.each]
    alike = (
        one.unit in (MONEY, said.quantity.unit) or (one.measure in _TIMES and one.measure != "人") for one in ahead
    )
    return [one.value for one, no in zip(ahead, alike, strict=True) if not no and one.value > 1][-_OBJECTS:]


def extras(sentence: Sentence, times: Sequence[SaidQuantity], without: Sequence[SaidQuantity]) -> list[Decimal]:
    """Numbers of times, days and the like by which a product may be multiplied, too."""
    some = [one for one in (*sentence.quantities, *times) if one.measure in _TIMES and one.value <= _SMALL]
    return list(dict.fromkeys(one.value for one in some if one not in without and one.value > 1))[:6]

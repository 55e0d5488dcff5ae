"""Characters that look like another one and are not it: who searches for the other one does not find them."""

from __future__ import annotations

import re
import unicodedata

# The ordinary characters from U+2E80 on (radicals) and U+31C0 on (strokes), by Unicode's property
# Equivalent_Unified_Ideograph.
_RADICALS = (
    "　厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌"
    "攵　旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"
    "肀聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_STROKES = "　　　　　　𠃌　　　　　　　　乀一丨丿乀丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎　　"
# Characters whose counterpart by Unicode is not what a Chinese text means: traditional forms, half-width punctuation.
_UPRIGHT, _SMALL = "︐︑︒︓︔︕︖︙︰︵︶︷︸", "﹐﹑﹔﹕﹖﹗﹙﹚﹛﹜﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫"
_OTHERWISE = dict(
    zip(f"⼾⾭‑{_UPRIGHT}{_SMALL}", "户青-，、。：；！？…：（）｛｝，、；：？！（）｛｝#&*+-<>=\\$%@", strict=True)
)
_ORDINARY = {
    chr(first + number): character
    for first, characters in ((0x2E80, _RADICALS), (0x31C0, _STROKES))
    for number, character in enumerate(characters)
    if character != "　"
} | _OTHERWISE

# Name of the kind → the characters of it. Full-width letters and digits, ①, ㎡, ℃, Ⅱ, ％ are what Chinese forms use,
# and are none of them.
_KINDS = {
    "部首": "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u31c0-\u31e3",
    "兼容汉字": "\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f",
    "连字": "\ufb00-\ufb06",
    "竖排标点": "\ufe10-\ufe19\ufe30-\ufe48",
    "小写标点": "\ufe50-\ufe6b",
    "半角的假名和标点": "\uff61-\uff9f\uffa1-\uffdc\uffe8-\uffee",
    "数学字母": "\U0001d400-\U0001d7ff",
    "不断行连字符": "\u2011",
    "同形符号": "\u037e\u0387\u1fef\u2126\u212a\u212b\u2329\u232a",
}
LOOK_ALIKE = f"[{''.join(_KINDS.values())}]|\\w[\u0300-\u036f\u3099\u309a]+"  # an expression


def ordinary(piece: str) -> str:
    """What should be typed instead of a piece that LOOK_ALIKE finds; the piece itself where it is as it should be."""
    if len(piece) > 1:
        return unicodedata.normalize("NFC", piece)
    return _ORDINARY.get(piece) or unicodedata.normalize("NFKC", piece)


def kind(piece: str) -> str:
    """What kind of look-alike a piece is, in Chinese."""
    return next((name for name, marks in _KINDS.items() if re.fullmatch(f"[{marks}]", piece)), "字母和附加符号分开的字")

"""Scripts that our fonts do not hold or that the page does not shape, by name: what an author is told of them is
told once a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from jixiao.text.pasted import BLANK, INVISIBLE

# Name → the letters, as the inside of a character class. 自造字 are those that only one machine has.
_LETTERS = {
    "藏文": "\u0f00-\u0fff",
    "阿拉伯字母（维吾尔文、哈萨克文等）": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "蒙古文（满文、锡伯文）": "\u1800-\u18af\U00011660-\U0001167f",
    "傣文": "\u1950-\u19df\u1a20-\u1aaf",
    "彝文": "\ua000-\ua4cf",
    "傈僳文": "\ua4d0-\ua4ff\U00011fb0",
    "朝鲜文": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "希伯来文": "\u0590-\u05ff\ufb1d-\ufb4f",
    "印度的文字": "\u0900-\u0dff\u1cd0-\u1cff\ua8e0-\ua8ff",
    "泰文、老挝文": "\u0e00-\u0eff",
    "缅甸文、高棉文": "\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f",
    "表情符号": "\U0001f000-\U0001faff\u2600-\u27bf",
    "自造字": "\ue000-\uf8ff\U000f0000-\U0010ffff",
}
OWN = "自造字"
_ANY = f"[{''.join(_LETTERS.values())}]"


@cache
def _runs() -> Mapping[str, re.Pattern[str]]:
    """By name; made when the first such letter is met, which for most authors is never."""
    return {
        name: re.compile(f"[{letters}](?:[{letters}{INVISIBLE}{BLANK} ]*[{letters}{INVISIBLE}])?")
        for name, letters in _LETTERS.items()
    }


def script_runs(text: str) -> Iterator[tuple[str, int, str]]:
    """(name of the script, start, run) of each run of such letters, with the blanks and joiners between its words."""
    for name, pattern in _runs().items() if re.search(_ANY, text) else ():
        yield from ((name, match.start(), match[0]) for match in pattern.finditer(text))

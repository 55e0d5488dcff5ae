"""What a project says that it wants less of."""

from __future__ import annotations

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.text_pieces import compiled, written

_WORDS = ("减少", "降低", "压减", "遏制", "杜绝", "避免")
_OF = rf"(?:{'|'.join(_WORDS)})(?:了|对)?(?=([\u4e00-\u9fff]{{4}}))"


def lessened(project: Examined, name: str) -> bool:
    """Does a text want less of what an indicator is called by: 减少原件调阅, 档案原件调阅率?"""
    texts = [text for _, text in written(project) if any(word in text for word in _WORDS)]
    return any(match[1] in name for text in texts for match in compiled(_OF).finditer(text))

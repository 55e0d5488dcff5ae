"""Characters that sound alike: what an input method puts in place of the one that was meant.

The 3,755 common characters of GB/T 2312 stand in the order of their sounds: the first one of each syllable tells
the sounds of all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

_FIRSTS = (
    "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬"
    "堤颠碉跌丁丢东兜督端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击"
    "嘉歼僵蕉揭巾荆炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫"
    "门萌眯棉苗蔑民明谬摸谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡扑期掐牵枪橇切钦青琼秋趋"
    "圈缺裙然瓤饶惹壬扔日戎揉茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏特藤梯天挑贴厅通"
    "偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟"
    "珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊昨"
)
_RARE = b"\xd8\xa0"  # from here on characters stand in the order of their radicals


def alike(one: str, other: str) -> bool:
    """Are these two different characters of one syllable?"""
    return one != other and (sound := _syllable(one)) > 0 and sound == _syllable(other)


@cache
def _firsts() -> list[bytes]:
    return [sign.encode("gb2312") for sign in _FIRSTS]


def _syllable(sign: str) -> int:
    """The number of a character's syllable; 0 where it is none of the common ones."""
    code = sign.encode("gb2312", "ignore")
    return bisect_right(_firsts(), code) if len(code) == 2 and code < _RARE else 0

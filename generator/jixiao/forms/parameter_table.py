"""Every parameter of the examination that a form may set under 审核: its kind, the rules that ask for it, what it
means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jixiao.forms.parameter_kinds import Band, Fault, Figure, ParameterKind, Patterns, Table, Word, Words
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key


class Parameter(NamedTuple):
    """One key."""

    rules: str
    kind: ParameterKind
    meaning: str


_WORDS, _PATTERNS = Words(), Patterns()

PARAMETERS: Mapping[str, Parameter] = {
    "单位界限": Parameter(
        "M2", Table(Figure(), ("整数", "有分角"), complete=True), "印“万元”而数字不小于此，像是按元填的"
    ),
    "光数界限": Parameter("", Figure(), "单位不是元的金额，不写单位的数不小于此，像是按元填的，要写明单位"),
    "金额允差": Parameter("M4 M5 M11", Figure(), "两处金额相差不超过这么多元，算一致"),
    "概述金额式": Parameter("M4", Patterns(("额",)), "概述里说本年预算的金额"),
    "多年资金式": Parameter("M6", _PATTERNS, "说的是几年的资金或付款"),
    "成本类词": Parameter("M7 I8 I15", _WORDS, "名称里有这些的一级、二级指标，是成本指标"),
    "单位成本词": Parameter("M7", _WORDS, "名称里有这些，限的不是整个项目"),
    "整体成本词": Parameter("M7", _WORDS, "名称里有这些，限的是整个项目"),
    "单独成本式": Parameter("M7", _PATTERNS, "只有一个上限时，这样的名称也是整个项目的"),
    "单独成本近似": Parameter("M7", Figure(), "只有一个上限时，别的名称不低于申请的此倍才算整个项目的"),
    "单独成本下限": Parameter("M7", Figure(), "只有一个上限时，名称像整个项目的，上限也不低于申请的此倍"),
    "上限说法式": Parameter("M7", Patterns(("额",)), "用文字说的上限"),
    "目标金额式": Parameter("M11", Patterns(("额",)), "目标里说申请、批复了多少钱"),
    "金额下限": Parameter("M12", Figure(), "申请的少于这么多元，像是把万元当作元填的"),
    "金额上限": Parameter("M12", Figure(), "申请的多于这么多元，像是把元当作万元填的；0 是不查"),
    "单价上限": Parameter("M12", Figure(), "一个人、一课时、一本的单价不小于这么多元，像是把元当作万元填的；0 是不查"),
    "同行金额式": Parameter("M12", _PATTERNS, "表格里说同一笔钱的列：一行里这样的两个数相差上千倍，像是弄错了单位"),
    "序号式": Parameter("M8", Patterns(marked=True), "行首、句首的序号"),
    "导言分项式": Parameter("M5", _PATTERNS, "导言里只说一部分项目的话，不比"),
    "导言单位数式": Parameter("M5", Patterns(marked=True), "导言里的单位个数"),
    "导言项目数式": Parameter("M5", Patterns(marked=True), "导言里的项目个数"),
    "导言年度式": Parameter("T13", Patterns(marked=True), "导言说的是哪一年"),
    "导言资金式": Parameter("M5", Patterns(marked=True), "导言里的资金合计"),
    "导言执行式": Parameter("M5", Patterns(marked=True), "导言里的执行数合计"),
    "导言执行率式": Parameter("M5", Patterns(marked=True), "导言里的预算执行率"),
    "不超过": Parameter("M9", Table(Word()), "一个数的路径 → 它不能超过的数的路径"),
    "定量词": Parameter("I12", _WORDS, "一栏里说指标是数的词"),
    "定性词": Parameter("I12", _WORDS, "一栏里说指标是文字的词"),
    "正向词": Parameter("I8", _WORDS, "一栏里说指标越大越好的词"),
    "反向词": Parameter("I8", _WORDS, "一栏里说指标越小越好的词"),
    "收益名称式": Parameter("I15", _PATTERNS, "说收入、产值增长的名称"),
    "经济类词": Parameter("I15", _WORDS, "说收入、产值的二级指标的词"),
    "说法不符": Parameter("I12", Table(Word(expression=True)), "一栏=值 → 别处不会有的说法"),
    "总分": Parameter("S2", Figure(), "分值合计"),
    "执行率分": Parameter("S2", Figure(), "执行率占几分"),
    "一级分值": Parameter("S2", Table(Figure()), "各一级指标占几分"),
    "序时进度下限": Parameter("C1", Figure(most="1"), "执行率低于序时进度的此倍，就报"),
    "完得成词": Parameter("C2", _WORDS, "说目标一定完成的选项"),
    "完不成词": Parameter("C2", _WORDS, "说目标完不成的选项"),
    "等级": Parameter(
        "S12", Table(Figure()), "总分（按一百分折算）不低于此，是这一等级；表上另有说明的照说明；jixiao summary 也用"
    ),
    "等级名称式": Parameter("S12", _PATTERNS, "这样的一格写的是等级"),
    "执行率下限": Parameter("S4", Figure(most="1"), "执行率低于此，要说明原因"),
    "超额上限": Parameter("S4", Figure("1"), "实际完成值达到目标值的此倍，要说明原因"),
    "未完成式": Parameter("S5", _PATTERNS, "说没有完成的话"),
    "基本完成式": Parameter("S5", _PATTERNS, "说大体完成的话"),
    "基本完成分": Parameter("S5", Band(), "大体完成得分值的这个比例以上、这个比例以下"),
    "部分完成式": Parameter("S5", _PATTERNS, "说完成了一部分的话"),
    "完成式": Parameter("S5", _PATTERNS, "说完成了的话"),
    "部分完成分": Parameter("S5", Band(), "完成一部分得分值的这个比例以上、这个比例以下"),
    "雷同字数": Parameter(
        "T1", Table(Figure(whole=True), ("连续", "整段")), "两个项目的目标连着有这么多字相同；整段在另一个里而不短于此"
    ),
    "重复字数": Parameter("T8", Figure(whole=True), "一栏里出现两次的句子不短于此；0 是不查"),
    "套语式": Parameter("T8", _PATTERNS, "可以用两次的短语"),
    "金额式": Parameter("T2", _PATTERNS, "文字里的金额"),
    "组成词": Parameter("T3", _WORDS, "有这些词的文字才查"),
    "分部式": Parameter("T3", Patterns(("各项", "量", "数")), "3个部分：甲、乙"),
    "组成式": Parameter("T3", Patterns(("各项", "量", "数")), "由甲、乙两个部分组成"),
    "组成除外式": Parameter("T3", _PATTERNS, "各项这样结尾，个数说的不是它们"),
    "并列式": Parameter("T3", _PATTERNS, "一项里再分开的词"),
    "文号年份式": Parameter("T4 T15", Patterns(("左", "年", "右", "号")), "文号里的年份和它的括号"),
    "目标年份式": Parameter("T15", Patterns(("年",)), "目标说的是哪一年"),
    "安排年份式": Parameter("T15", Patterns(("年",)), "说哪一年安排多少资金"),
    "金额套话式": Parameter("T11", _PATTERNS, "只有金额的目标里，除了金额还会有的词"),
    "空话式": Parameter("T11", _PATTERNS, "什么也没有说的目标、完成情况"),
    "目标已成式": Parameter("T11", _PATTERNS, "目标说成已经做完的话"),
    "背景式": Parameter("T11", _PATTERNS, "目标里有这些，说的是从前"),
    "情况未成式": Parameter("T11", _PATTERNS, "完成情况说成还要做的话"),
    "已做式": Parameter("T11", _PATTERNS, "完成情况里有这些，另外说了做成的、以后的"),
    "文号式": Parameter("T4", _PATTERNS, "文号"),
    "地区简称": Parameter("T1", Table(Word()), "省区的简称 → 那里的名称，几个用空格隔开"),
    "别的单位式": Parameter("T1", Patterns(("名",)), "说谁做这件事的话"),
    "别的项目式": Parameter("T1", Patterns(("名",)), "说实施哪个项目的话"),
    "非项目名式": Parameter("T1", _PATTERNS, "名称里有这些，不是一个项目的名称"),
    "支出金额式": Parameter("M11", Patterns(("额",)), "完成情况里说支出、到位了多少钱"),
    "文号注式": Parameter("T4", Patterns(("注",)), "书名号后面括号里的文号"),
    "责任主体式": Parameter("T5", Patterns(("主体",)), "说责任主体的话"),
    "自称式": Parameter("T5", _PATTERNS, "我办、本局一类的自称"),
    "机构尾词": Parameter("T5", _WORDS, "机构名称的最后几个字"),
    "占位式": Parameter("T6", _PATTERNS, "没有填写的空、没有删去的提示"),
    "引号式": Parameter("T6", _PATTERNS, "从表格导出时多出的引号"),
    "标记式": Parameter("T6", _PATTERNS, "网页、公式的标记"),
    "半角标点式": Parameter("T16", _PATTERNS, "中文里的半角标点"),
    "词中空格式": Parameter("T16", _PATTERNS, "词中间的空格"),
    "标点重复式": Parameter("T16", _PATTERNS, "连着写了两个的标点"),
    "百分点式": Parameter("T16", _PATTERNS, "该用“%”而写了“个百分点”的话"),
    "全角数字式": Parameter("T16", _PATTERNS, "一半全角、一半半角的数"),
    "尖括号式": Parameter("T16", _PATTERNS, "写成小于号、大于号的书名号"),
    "并列重复式": Parameter("T16", _PATTERNS, "一个词和它自己并列"),
    "括号混用式": Parameter("T16", _PATTERNS, "一半全角、一半半角的括号"),
    "叠字式": Parameter("T16", _PATTERNS, "连着写了两遍的字、词"),
    "叠词式": Parameter("T6", _PATTERNS, "名称末尾写了两遍的词"),
    "错字": Parameter("T19", _WORDS, "常打错的词：错/对/前面不是这些字/后面不是这些字"),
    "常用词": Parameter("T19", _WORDS, "其中一个字换成同音的，就是打错了的词"),
    "不宜公开式": Parameter("T7", _PATTERNS, "不宜公开的内容"),
    "可不设一级": Parameter("I1", _WORDS, "可以不设的一级指标"),
    "空值式": Parameter("I1 I3 I4 I5 I6 I7 I8 I9 I10 I11", _PATTERNS, "只有这些的格子等于没有填"),
    "名称尾注式": Parameter("I3 I4 I5 I6 I7 I8 I9 I10 I11", Patterns(marked=True), "名称末尾括号里的单位或说明"),
    "计量单位": Parameter("I3 I6 I7 M10", _WORDS, "认得的计量单位"),
    "非计量后文": Parameter("I6 I7", _WORDS, "后面跟着这些就不是计量"),
    "背景引语式": Parameter("I6", _PATTERNS, "数字前面是这些，说的不是今年的目标"),
    "同义单位": Parameter("I6 I7 M10 S10", Table(Word()), "同一种计量的几种写法"),
    "泛词": Parameter("I6 I7", _WORDS, "比较两个名称时不算共同的词"),
    "预算数量上限": Parameter("I7", Figure("1"), "目标是“不少于”时，预算按它的几倍以内测算算一致"),
    "至多全部式": Parameter("I3 S10", _PATTERNS, "不会超过百分之百的名称"),
    "百分比名称式": Parameter("I3 I10", _PATTERNS, "这样的名称，值要有百分比"),
    "百分比除外式": Parameter("I3", _PATTERNS, "以“率”结尾而不是比例的名称"),
    "百分比值式": Parameter("I3", _PATTERNS, "百分比的样子"),
    "计数名称式": Parameter("I3", _PATTERNS, "这样的名称，值要有数和单位"),
    "计数值式": Parameter("I3", _PATTERNS, "数和单位的样子"),
    "无单位名称式": Parameter("I3", _PATTERNS, "这样的名称，值可以没有单位"),
    "单位相称": Parameter("I3", Table(Word(expression=True), expressions=True), "名称 → 它的单位里应有的字"),
    "定义式": Parameter("I4", _PATTERNS, "在解释怎样考核的值"),
    "非值式": Parameter("I4", _PATTERNS, "没有说程度的值"),
    "百分比别名": Parameter("I9", _WORDS, "应写作 % 的词"),
    "增减名称式": Parameter("I9", _PATTERNS, "说增减的名称，可以用百分点"),
    "应小名称式": Parameter("I8", _PATTERNS, "越小越好的名称"),
    "应短名称式": Parameter("I8", _PATTERNS, "在时效指标下，以天、小时计而越短越好的名称"),
    "应小除外式": Parameter("I8", _PATTERNS, "把它反过来的字"),
    "应大名称式": Parameter("I8", _PATTERNS, "越大越好的名称"),
    "宜大名称式": Parameter("I8", _PATTERNS, "多半越大越好的名称"),
    "可小名称式": Parameter("I8", _PATTERNS, "可以写“不超过”的名称"),
    "可小单位式": Parameter("I8", _PATTERNS, "可以写“不超过”的单位"),
    "时效类词": Parameter("I8 I15", _WORDS, "名称里有这些的一级、二级指标，天、月、年是时间"),
    "时间单位式": Parameter("I8", _PATTERNS, "时间的单位"),
    "规范运算符": Parameter("I9", _WORDS, "运算符的规范写法"),
    "程度词": Parameter("I10", _WORDS, "只说程度的词"),
    "程度名词": Parameter("I10", _WORDS, "名称和值都以这些结尾，值里又只有程度，就是重复"),
    "性质名称式": Parameter("I10", _PATTERNS, "说性质的名称"),
    "性质前缀式": Parameter("I10", _PATTERNS, "说性质时去掉的前缀，如 100%"),
    "栏目相符": Parameter(
        "I12",
        Table(Word()),
        "一个指标的一栏这样写，另一栏应当怎样：“甲=一、二”是这几个词之一，“甲=”是空着，“甲”是写了就行",
    ),
    "满意类词": Parameter("I11 I15", _WORDS, "名称里有这些的一级、二级指标，考核满意度"),
    "满意词": Parameter("I11", _WORDS, "说满意的词"),
    "别的量式": Parameter("I11", _PATTERNS, "名称以这些结尾，说的是别的事"),
    "满意名称式": Parameter("I15", _PATTERNS, "说满意度的名称"),
    "成本名称式": Parameter("I15", _PATTERNS, "说成本的名称"),
    "时效名称式": Parameter("I15", _PATTERNS, "说时间、期限的名称"),
    "期限名称式": Parameter("I15", _PATTERNS, "值是某一天，名称这样结尾，说的是期限"),
    "及时名称式": Parameter("I15", _PATTERNS, "名称这样结尾的比率，放在数量下就放错了"),
    "完工名称式": Parameter("I15", _PATTERNS, "值是某一天，名称这样结尾，放在别的级下就放错了"),
    "产出数量式": Parameter("I15", _PATTERNS, "做了多少的名称，放在别的级下就放错了"),
    "产出质量式": Parameter("I15", _PATTERNS, "验收合格的名称，放在别的级下就放错了"),
    "质量名称式": Parameter("I15", _PATTERNS, "放在数量、时效、成本下就放错了的比率"),
    "质量级词": Parameter("I15", _WORDS, "名称里有这些的二级指标，考核质量"),
    "数量名称式": Parameter("I15", _PATTERNS, "说数量的名称"),
    "数量类词": Parameter("I15", _WORDS, "名称里有这些的二级指标，考核数量"),
    "质量类词": Parameter("I15", _WORDS, "名称里有这些的二级指标，不放数量"),
    "定性名称式": Parameter("I13", _PATTERNS, "定性的名称"),
    "定性结尾式": Parameter("I13", _PATTERNS, "定性的名称的结尾"),
    "量名式": Parameter("I13", _PATTERNS, "名称这样结尾，说的是一个量"),
    "名称数量式": Parameter("I13", _PATTERNS, "名称这样结尾而值里没有数，是把数写进了名称"),
    "名称目标式": Parameter("I13", _PATTERNS, "写在名称里的目标"),
}


def parameter_faults(section: Node) -> Iterator[Fault]:
    """What is wrong with a 审核 section: keys that nobody asks for, values of another kind."""
    if section.kind != "mapping":
        yield section, "“审核”应当由“键: 值”组成", "另起一行，缩进两格写各个参数"
    for key, (place, value) in section.pairs.items():
        if key not in PARAMETERS:
            yield place, *unknown_key(key, tuple(PARAMETERS), what="审核参数")
        elif value.is_null:
            yield place, f"审核的“{key}”没有写值", "要关掉就写 [] 或 {}；沿用共同的就删去这一行"
        else:
            yield from PARAMETERS[key].kind.faults(key, value)

"""Chinese advice on what lxml answers in English about a printed page."""

from __future__ import annotations

import re

from jixiao.pages.advice import Table, advised

EMPTY = "模板什么也没有印出来"
WRITE = "内容写在 {% block body %}…{% endblock %} 里"
_SIGNS = "& 写成 &amp;，< 写成 &lt;"
_OPENED = re.compile(r"tag mismatch: \w+ line (\d+)")
_ENDLESS = (("Comment not terminated", "<!--", "-->"), ("CData section not finished", "<![CDATA[", "]]>"))
_FAULTS: Table = (
    (
        r"Opening and ending tag mismatch: (\w+) line \d+ and (\w+)",
        r"<\1> 没有闭合，就遇到了 </\2>",
        r"补上 </\1>，或看 </\2> 是不是多了",
    ),
    ("Opening and ending tag mismatch", "标签没有配对", "每个标签都要闭合，如 <br/>"),
    ("Premature end of data", "到末尾还有标签没有闭合", "每个标签都要闭合，如 <br/>"),
    ("Extra content at the end", "</html> 后面还有内容", "全部放进一个 <html>…</html>"),
    ("Comment not terminated", "<!-- 后面没有 -->", "补上 -->；不想印出来的话写 {# … #}"),
    ("hyphen within comment", "<!-- --> 里面不能有两个连着的 -", "删去一个；不想印出来的话写 {# … #}"),
    ("CData section", "<![CDATA[ 后面没有 ]]>", f"删去它；{_SIGNS}"),
    ("PI|ParsePI|target", "这里的 <?…?> 写得不对", "删去它"),
    ("Attribute (\\S+) redefined", r"属性 \1 写了两次", "只留一个"),
    ("Namespace prefix (\\S+)", r"标签、属性的名称里不能有冒号：\1:…", "删去冒号和它前面的字"),
    ("Entity '(\\w+)' not defined", r"不认识 &\1;", "写字符本身，如空格写成全角空格"),
    ("xmlParseCharRef|CharRef", "&#…; 里的数不是一个字", "写字符本身"),
    ("Char 0x|invalid Char|Input is not proper", "有不能印的控制字符", "删去它：把这一处重新打一遍"),
    ("EntityRef|xmlParseEntityRef", "单独的 & 要写成 &amp;", _SIGNS),
    ("AttValue|Specification mandates value", "属性的值要加引号", '如 class="left"、data-repeat=""'),
    (
        "Unescaped '<'|StartTag: invalid|error parsing attribute name|attributes construct",
        "这里的 < 或属性写得不对",
        '文字里的 < 写成 &lt;；属性写成 名称="值"',
    ),
    ("Start tag expected", "开头不是标签", "从 {% extends “_shared/page.html.j2” %} 开始，内容写在 block 里"),
    ("", "标签写得不对", "每个标签都要闭合，如 <br/>"),
)


def html_advice(answer: str, line: int, html: str) -> tuple[str, int, str]:
    """(message, line, help) for a page that is no well-formed XML; line 0 is the page as a whole. The line of what is
    not closed is that where it was opened.
    """
    if not html:
        return EMPTY, 0, WRITE
    said, help = advised(_FAULTS, answer) or ("", "")
    opened = _OPENED.search(answer)
    line = int(opened[1]) if opened else line
    for known, begin, end in _ENDLESS:
        if known in answer:
            rest = html.rpartition(end)[2]
            line = html.count("\n", 0, len(html) - len(rest) + max(rest.find(begin), 0)) + 1
    return f"模板印出的 HTML 不完整：{said}", line, help

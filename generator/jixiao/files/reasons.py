"""Why the system refused, in Chinese: its own words are English, or whatever language the machine speaks."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

# Characters of a whole path that Windows takes unless its administrator allows more; beyond them it says that the
# folder is not there. Elsewhere names have limits and paths hardly any.
LONGEST_PATH = 259 if os.name == "nt" else None
_UNFOUND = (errno.ENOENT, errno.EINVAL, errno.ENAMETOOLONG)

_REASONS: Mapping[int, str] = {
    getattr(errno, name): words
    for name, words in {
        "ENOENT": "没有这个文件或文件夹",
        "EACCES": "没有权限，或文件正被别的程序打开",
        "EPERM": "没有权限",
        "EROFS": "磁盘是只读的",
        "ENOSPC": "磁盘满了",
        "EDQUOT": "超出磁盘配额",
        "EFBIG": "超出文件大小的限制",
        "EIO": "磁盘出错",
        "EEXIST": "有个文件占了文件夹的名字",
        "ENOTDIR": "路径中有一段不是文件夹",
        "EISDIR": "这是一个文件夹",
        "ENAMETOOLONG": "文件名太长",
        "ELOOP": "链接绕成了圈",
        "ENOTEMPTY": "文件夹不是空的",
        "ETXTBSY": "文件正被别的程序打开",
        "EBUSY": "文件正被别的程序占用",
        "EMFILE": "打开的文件太多",
        "ENFILE": "打开的文件太多",
        "ENOMEM": "内存不够",
        "EAGAIN": "进程太多",
        "EPIPE": "对方已经关闭",
        "EBADF": "不能写",
        "EXDEV": "不在同一个磁盘上",
        "EINVAL": "系统不接受这个文件",
        "ENXIO": "不是普通的文件",
        "ENODEV": "不是普通的文件",
    }.items()
    if hasattr(errno, name)
}


def reason(error: OSError) -> str:
    """Why; the system's number of the fault where there are no words for it."""
    path = os.path.abspath(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else ""  # noqa: PTH100
    if LONGEST_PATH and error.errno in _UNFOUND and len(path) > LONGEST_PATH:
        return f"路径有{len(path)}个字，Windows 一般只许{LONGEST_PATH}个；把文件夹移到浅一些的地方，或把名称改短"
    return reason_of(error.errno)


def reason_of(number: int | None) -> str:
    """The same for a number of errno."""
    return _REASONS.get(number or 0, f"系统报告错误 {number}" if number else "系统没有说明原因")

"""Installs jixiao from this folder into a virtual environment beside it, without a network.

安装.cmd or 安装.sh runs it with the Python that it found.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WANTED = "@PYTHON@"
WHERE = "import json; from jixiao.fonts.storage import cache_folder; print(json.dumps(str(cache_folder())))"


def main() -> int:
    """Returns 0 where jixiao can run afterwards."""
    found = f"{sys.version_info.major}.{sys.version_info.minor}"
    if found != WANTED:
        print(f"这一套要 Python {WANTED}，现在是 {found}。请装 Python {WANTED}，或另取一套 Python {found} 的。")
        return 3
    place = HERE / "venv"
    print("正在安装，约一分钟……", flush=True)
    try:
        venv.create(place, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        print(f"这台机器的 Python 不会建虚拟环境。请管理员装上 python{WANTED}-venv。")
        return 3
    except OSError as error:
        print(f"这个文件夹里写不了：{error}。请整个拷到自己的磁盘上再装。")
        return 4
    python = str(place / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    # Isolated and without configuration: no setting of this machine sends pip to an index or to other files.
    pip = [python, "-I", "-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet", "install"]
    wheels = [
        "--no-index",
        "--find-links",
        str(HERE / "wheels"),
        "--require-hashes",
        "--no-deps",
        "--only-binary=:all:",
    ]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull}
    if subprocess.run([*pip, *wheels, "-r", str(HERE / "requirements.txt")], env=environment, check=False).returncode:
        print("没有装成，原因见上面。请用 SHA256SUMS 核对这个文件夹拷全了没有。")
        return 1
    told = subprocess.run([python, "-I", "-c", WHERE], stdout=subprocess.PIPE, check=True).stdout
    shutil.copytree(HERE / "cache", json.loads(told), copy_function=shutil.copyfile, dirs_exist_ok=True)
    print("装好了。")
    return 0


if __name__ == "__main__":
    sys.exit(main())

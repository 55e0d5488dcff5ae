#!/bin/sh
# Installs into venv/ beside this file; needs no network and no root.
set -eu
cd "$(dirname "$0")"
for name in python@PYTHON@ python3 python; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
        exec "$name" -X utf8 install.py
    fi
done
echo "这台机器上没有 Python @PYTHON@。请管理员装上 python@PYTHON@ 和 python@PYTHON@-venv，再运行 sh 安装.sh。" >&2
exit 3

@echo off
chcp 65001 >nul
setlocal
set PYTHONUTF8=1
set "FOLDER=%~dp0"
if "%FOLDER:~0,2%"=="\\" (
  echo 请先把整个文件夹拷到本机的磁盘上，再双击 安装.cmd。
  pause
  exit /b 1
)
cd /d "%FOLDER%"
set "FOUND="
py -@PYTHON@ -c "" >nul 2>nul && set "FOUND=py -@PYTHON@"
if not defined FOUND python -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '@PYTHON@'.split('.'))))" >nul 2>nul && set "FOUND=python"
if not defined FOUND for %%f in (python-@PYTHON@*.exe) do (
  echo 正在安装 %%f，只为当前用户，不要管理员权限……
  "%%f" /quiet InstallAllUsers=0 PrependPath=0 Include_launcher=0 Include_test=0
)
set "OWN=%LOCALAPPDATA%\Programs\Python\Python@SHORT@\python.exe"
if not defined FOUND if exist "%OWN%" set FOUND="%OWN%"
if not defined FOUND (
  echo 这台电脑上没有 Python @PYTHON@。
  echo 请在能上网的电脑上从 https://www.python.org/downloads/windows/ 取 Python @PYTHON@ 的安装程序，
  echo 要 Windows installer 64-bit，文件名像 python-@PYTHON@.9-amd64.exe，
  echo 放到这个文件夹里，再双击 安装.cmd。找的地方是 "%FOLDER%"
  pause
  exit /b 3
)
%FOUND% install.py
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" echo 把项目文件拖到“双击检查出表.cmd”上就出表；说明在 说明.txt。
pause
exit /b %CODE%

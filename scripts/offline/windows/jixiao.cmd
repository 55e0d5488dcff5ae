@echo off
if not exist "%~dp0venv\Scripts\python.exe" (
  chcp 65001 >nul
  echo 还没有安装，请先双击 安装.cmd。
  exit /b 3
)
"%~dp0venv\Scripts\python.exe" -P -m jixiao %*

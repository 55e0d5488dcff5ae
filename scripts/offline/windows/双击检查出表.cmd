@echo off
chcp 65001 >nul
setlocal
set "SPEC=%~1"
if not defined SPEC set /p "SPEC=把项目文件（.yaml）或文件夹拖到这里，再按回车："
if not defined SPEC exit /b 2
set "SPEC=%SPEC:"=%"
for %%f in ("%SPEC%") do set "PLACE=%%~dpf"
pushd "%PLACE%"
call "%~dp0jixiao.cmd" check "%SPEC%"
echo.
call "%~dp0jixiao.cmd" render "%SPEC%" -o "%PLACE%output"
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" start "" "%PLACE%output"
popd
pause
exit /b %CODE%

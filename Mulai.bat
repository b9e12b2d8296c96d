@echo off
rem Pintu untuk Windows: klik dua kali. Meneruskan ke mulai.py dengan Python yang ada.
chcp 65001 >nul
cd /d "%~dp0"
set "LURING="
if exist "paket\bekal.json" set "LURING=--luring"
where py >nul 2>nul
if %errorlevel%==0 (
  py -3 mulai.py %LURING% %*
) else (
  where python >nul 2>nul
  if errorlevel 1 (
    echo Python belum terpasang. Pasang Python 3.13 dari Microsoft Store, lalu klik dua kali Mulai.bat lagi.
    pause
    exit /b 1
  )
  python mulai.py %LURING% %*
)
if errorlevel 1 pause

"""The file that people on Windows click twice to build the paper."""

from __future__ import annotations

NAME = "Build the paper.cmd"

_LINES = (
    "@echo off",
    "rem Builds the paper of the folder that this file lies in.",
    "chcp 65001 >nul",
    'cd /d "%~dp0"',
    "where narrator >nul 2>nul",
    "if errorlevel 1 goto module",
    "narrator build .",
    "goto told",
    ":module",
    "py -m narrator build .",
    ":told",
    "set status=%errorlevel%",
    "echo.",
    'if "%status%"=="0" echo The paper is built: look in the folder drafts.',
    'if "%status%"=="1" echo The paper is built, and there are findings to look at above.',
    'if not "%status%"=="0" if not "%status%"=="1" echo The paper was not built: see above.',
    "pause",
    "exit /b %status%",
)


def launcher() -> bytes:
    """Return the file's content, its lines ended as Windows wants them."""
    return "".join(f"{line}\r\n" for line in _LINES).encode("ascii")

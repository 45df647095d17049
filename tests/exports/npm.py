"""Packages of npm for tests: installed once into build/npm, outside the repository's own files."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "build" / "npm"


def npm_package(name: str, version: str) -> Path:
    """The folder of an installed package; the test is skipped, loudly, where it can't be had, but never in CI."""
    folder = FOLDER / "node_modules" / name
    if not folder.is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [shutil.which("npm") or "npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save"]
        try:
            subprocess.run([*command, f"{name}@{version}"], cwd=FOLDER, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as error:
            unavailable(f"{name} can't be installed ({error})")
    if not shutil.which("node"):
        unavailable("node is not installed")
    return folder


def unavailable(why: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{why}: continuous integration has to install nodejs and npm")
    pytest.skip(f"{why}: the export is not read back by a parser of another make")

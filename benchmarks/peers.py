"""Install the peers, each in an environment of its own."""

import subprocess
import sys
import venv
from pathlib import Path

NBGRADER = ("nbgrader==0.9.6", "numpy==2.4.6", "matplotlib==3.11.2", "ipykernel")
OTTER = ("otter-grader==7.0.0", "numpy==2.4.6", "matplotlib==3.11.2", "ipykernel")


def install(folder: Path, packages: tuple[str, ...]) -> Path:
    """The folder with the programs of an environment that holds these packages; made if it is not there."""
    programs = folder / "bin"
    done = folder / "installed"
    if not done.is_file() or done.read_text() != "\n".join(packages):
        print(f"installing {packages[0]} into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *packages], check=True, stderr=subprocess.DEVNULL)
        done.write_text("\n".join(packages))
    return programs

"""The files beside a notebook that make it run in VS Code, GitHub Codespaces and a plain Python: no package of ours.

Format of devcontainer.json: https://containers.dev/implementors/json_reference/
"""

import json
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import requires

IMAGE = "mcr.microsoft.com/devcontainers/python:3.12"
JUPYTER = ("ipykernel>=6.29,<8", "jupyterlab>=4.2,<5")
LIBRARIES = ("matplotlib", "numpy")
EXTENSIONS = ("ms-python.python", "ms-toolsai.jupyter")
SETTINGS = {"files.autoSave": "afterDelay"}
"""An answer that was never saved is the commonest way to lose one."""


def files_for_places(packages: Sequence[str]) -> Mapping[str, bytes]:
    """Name -> bytes; `packages` are those that the course lets students import besides NumPy and Matplotlib."""
    return {
        "requirements.txt": requirements(packages).encode(),
        ".devcontainer/devcontainer.json": as_json(devcontainer()),
        ".vscode/settings.json": as_json(SETTINGS),
    }


def requirements(packages: Sequence[str]) -> str:
    """What students install: the ranges in which their work is marked, and Jupyter."""
    ours = [need for need in requires("deep-learning-autograder") or () if re.split(r"\W", need)[0] in LIBRARIES]
    return "".join(f"{line}\n" for line in [*JUPYTER, *sorted(ours), *packages])


def devcontainer() -> dict[str, object]:
    """A container with Python, Jupyter and the two libraries."""
    return {
        "name": "Notebook",
        "image": IMAGE,
        "postCreateCommand": "pip install --disable-pip-version-check -r requirements.txt",
        "customizations": {"vscode": {"extensions": list(EXTENSIONS), "settings": SETTINGS}},
    }


def as_json(data: object) -> bytes:
    """Plain JSON, as a person would write it."""
    return (json.dumps(data, indent=2) + "\n").encode()

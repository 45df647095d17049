"""Remember which questions passed the rules that take long, so that an unchanged question is not proved again.

A question is known by its whole content and by the code that judged it: change either and it is proved anew. Only what
passed is remembered, in the user's cache folder; the file may be deleted at any time.
"""

import hashlib
import json
import os
import platform
import sys
from functools import cache
from pathlib import Path

import numpy as np

from autograder.bank.question import Common

MOST = 20_000
"""Questions remembered; beyond that the file begins anew."""


class Remembered:
    """Keys of what passed some proof, kept in a file of the user's cache folder."""

    def __init__(self, file: str) -> None:
        self.path = cache_folder() / file
        self.known = read(self.path)
        self.new: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.known

    def add(self, key: str) -> None:
        """Remember something that passed."""
        self.new.add(key)

    def save(self) -> None:
        """Write what was learned; a cache that can't be written costs time only."""
        found = self.new | (read(self.path) if len(self.known) < MOST else set())
        if not self.new:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft = self.path.with_suffix(f".{os.getpid()}")
            draft.write_text(json.dumps(sorted(found)), encoding="utf-8")
            draft.replace(self.path)
        except OSError:
            pass


class Passed:
    """The questions that passed one kind of proof."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.keys = Remembered("passed-questions.json")

    def __contains__(self, question: Common) -> bool:
        return self.key(question) in self.keys

    def add(self, question: Common) -> None:
        """Remember a question that passed."""
        self.keys.add(self.key(question))

    def save(self) -> None:
        """Write what was learned."""
        self.keys.save()

    def key(self, question: Common) -> str:
        """What stands for a question under this proof and this code."""
        text = f"{self.kind}\n{judge()}\n{type(question).__name__}\n{question.model_dump_json()}"
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def read(path: Path) -> set[str]:
    """What is remembered; nothing if the file is missing or damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {key for key in found if isinstance(key, str)} if isinstance(found, list) else set()


def cache_folder() -> Path:
    """Where caches belong on this machine."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "autograder"


@cache
def judge(*parts: str) -> str:
    """A digest of all the code that a proof depends on: folders and files of the package, as given or of the bank."""
    package = Path(__file__).parents[2]
    digest = hashlib.sha256(f"{platform.python_version()} {np.__version__} {sys.platform}".encode())
    for part in parts or ("bank", "exercises"):
        path = package / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()

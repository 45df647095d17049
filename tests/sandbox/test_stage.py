"""The folder from which the room's Python starts."""

import importlib.util
import struct
from contextlib import closing
from pathlib import Path

from autograder.sandbox.stage import Stage


def test_the_rooms_own_code_is_there_compiled() -> None:
    with closing(Stage([])) as stage:
        sources = list((stage.folder / "code" / "inner").rglob("*.py"))
        assert len(sources) > 30
        for source in sources:
            header = Path(importlib.util.cache_from_source(source)).read_bytes()[:16]
            assert header[:4] == importlib.util.MAGIC_NUMBER
            made_of = source.stat()
            assert struct.unpack("<II", header[8:]) == (int(made_of.st_mtime), made_of.st_size), "Python would compile"

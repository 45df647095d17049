"""Search what students get for anything hidden, byte by byte: cells, metadata, outputs, attachments and other files.

In: the source folder, which tells what is hidden, and the files to give out. Out: a sentence for each find.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.releasing import FORBIDDEN

REGION = re.compile(
    r"BEGIN (HIDDEN TESTS|SOLUTION|MARK SCHEME)[^\n]*\n(.*?)(?:[^\n]*END \1|\Z)", re.DOTALL | re.IGNORECASE
)
SHORTEST = 16
"""A hidden line with fewer characters could stand in any program."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The lines that stand in hidden regions of the source and nowhere else in it."""

    lines: frozenset[str]

    def found_in(self, files: Mapping[str, bytes]) -> list[str]:
        """A sentence for each file with something hidden in it."""
        return [f"{name} holds “{words}”" for name, data in files.items() for words in first_find(data, self.lines)]


def hidden_lines(source: Path) -> Hidden:
    """What a source folder's notebooks hide."""
    texts = [text for path in sorted(source.rglob("*.ipynb")) for text in cell_texts(path.read_bytes())]
    secret = {line for text in texts for _, region in REGION.findall(text) for line in long_lines(region)}
    public = "\n".join(REGION.sub("\n", text) for text in texts)
    return Hidden(frozenset(line for line in secret if line not in public))


def cell_texts(notebook: bytes) -> Iterator[str]:
    """The source of each cell."""
    for cell in json.loads(notebook)["cells"]:
        yield "".join(cell["source"])


def long_lines(text: str) -> Iterator[str]:
    """The lines that are long enough to be told apart."""
    return (line.strip() for line in text.splitlines() if len(line.strip()) >= SHORTEST)


def first_find(data: bytes, lines: Iterable[str]) -> Iterator[str]:
    """The first hidden thing in a file's bytes, as text or as JSON writes it; nothing if there is none."""
    for words in (*FORBIDDEN, *sorted(lines)):
        written = (words, json.dumps(words)[1:-1], json.dumps(words, ensure_ascii=False)[1:-1])
        if any(form.encode() in data for form in written):
            yield words
            return

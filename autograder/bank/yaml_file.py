"""Read a YAML file as plain data in which the place of everything is known.

In: a path. Out: a `Document`, or the faults that made it unreadable. Values are read as YAML 1.2 does, so `no` is a
word and `1e3` a number; repeated keys, aliases, tags, tabs and files that are far too large are refused in words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.bank.faults import Fault, Place

LARGEST = 4 * 1024 * 1024
"""Bytes; a thousand questions take about one megabyte."""

DEEPEST = 30
"""Levels of nesting; a question needs six."""

Path_ = tuple[str | int, ...]
"""Where a value stands in the data: keys and indexes from the top."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True)
class Document:
    """A file's data, its lines, and the place of every key and value."""

    file: str
    data: Any
    places: Mapping[Path_, Place]
    lines: tuple[str, ...]

    def place(self, path: Path_) -> Place:
        """The place of a value, or of the nearest thing around it that is there."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))


class Unreadable(Exception):  # noqa: N818 - it carries faults; it is not one itself
    """The file can't be read as YAML data; `faults` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def read_yaml(path: Path) -> Document:
    """Read one file; `Unreadable` with every fault found if it can't be read."""
    text = read_text(path)
    lines = tuple(text.splitlines())
    reader = Reader(str(path))
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(str(path), mark.line + 1, mark.column + 1) if mark else Place(str(path))
        raise Unreadable(Fault(place, yaml_words(error, lines, place), "mend the YAML there", "yaml")) from None
    except yaml.YAMLError as error:
        what = f"this is not YAML: {str(error).splitlines()[0]}"
        raise Unreadable(Fault(Place(str(path)), what, "save the file as text in UTF-8", "yaml")) from None
    except RecursionError:
        raise Unreadable(too_deep(Place(str(path)))) from None
    data = reader.value(node, ()) if node is not None else None
    if reader.faults:
        raise Unreadable(*reader.faults)
    return Document(str(path), data, reader.places, lines)


def read_text(path: Path) -> str:
    """The file as text, if it is of a sensible size and in UTF-8."""
    place = Place(str(path))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            words = f"the file has {size / 1e6:.0f} MB, more than a bank file may have ({LARGEST / 1e6:.0f} MB)"
            raise Unreadable(Fault(place, words, "split it by topic", "yaml"))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = f"byte {error.start + 1} is not UTF-8"
        raise Unreadable(Fault(place, words, "save the file in UTF-8", "yaml")) from None
    except OSError as error:
        words = f"the file can't be read ({error.strerror})"
        raise Unreadable(Fault(place, words, "check that it exists and may be read", "yaml")) from None


def yaml_words(error: yaml.MarkedYAMLError, lines: tuple[str, ...], place: Place) -> str:
    """What the parser objects to, with the usual traps named."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    problem = str(error.problem or "this is not YAML")
    if "\t" in line[: place.column + 1]:
        return "a tab stands where spaces belong"
    if "mapping values are not allowed" in problem:
        return "a colon stands in a text without quotes (or a line is indented wrongly)"
    if "alias" in problem or "alias" in str(error.context):
        return "a text that begins with * needs quotes"
    return f"{problem} ({error.context})" if error.context else problem


def too_deep(place: Place) -> Fault:
    """Nesting that no question has."""
    return Fault(place, f"the data is nested more than {DEEPEST} levels deep", "write it flatter", "yaml")


class Reader:
    """Turns YAML nodes into data, and keeps places and faults on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path_, Place] = {}
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path_) -> Any:
        """The value of a node; places are kept under its path."""
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.places.setdefault(path, place)
        if id(node) in self.seen:
            self.faults.append(Fault(place, "an alias (*name) repeats another part", "write the part out", "yaml"))
            return None
        self.seen.add(id(node))
        if len(path) > DEEPEST:
            self.faults.append(too_deep(place))
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return scalar(node)

    def pairs(self, node: yaml.MappingNode, path: Path_) -> Iterator[tuple[str | int, Any]]:
        """The keys and values of a mapping; a key that comes twice is a fault."""
        keys: set[str | int] = set()
        for key_node, value_node in node.value:
            place = Place(self.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if isinstance(key, bool) or not isinstance(key, str | int):
                self.faults.append(Fault(place, "a key must be a word or a whole number", "put it in quotes", "yaml"))
                continue
            if key in keys:
                self.faults.append(Fault(place, f"the key “{key}” comes twice", "keep one of them", "yaml"))
                continue
            keys.add(key)
            self.places[(*path, key)] = place
            yield key, self.value(value_node, (*path, key))


def scalar(node: yaml.Node) -> Any:
    """A single value as YAML 1.2 reads it: only true, false, null and plain decimal numbers are special."""
    text: str = node.value
    if getattr(node, "style", None):
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text) and len(text) < 18:
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text

"""What the names in some code mean: which are imported, which are defined, which are the writer's own."""

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from autograder.reports.similarity.normal import Definition, parsed, without_magics
from autograder.reports.similarity.words import Known

ASSIGNED = re.compile(r"^[ \t]*(\w+)[ \t]*=(?!=)", re.MULTILINE)
"""A name that gets a value, in code that does not parse."""


def known_to_all(given: Iterable[str]) -> Known:
    """What the teacher's code tells everybody."""
    sources = list(given)
    imported = {name: words for source in sources for name, words in imports(source).items()}
    return Known(frozenset(name for source in sources for name in definitions(source)), imported)


def known_to_one(everybody: Known, sources: Sequence[str]) -> Known:
    """The same with what one student's code adds."""
    imported = {name: words for source in sources for name, words in imports(source).items()}
    return replace(everybody, own=frozenset(name for source in sources for name in stored(source)), imported=imported)


def stored(source: str) -> set[str]:
    """The names that some code gives a value to, parameters among them."""
    tree = parsed(without_magics(source))
    if tree is None:
        return set(ASSIGNED.findall(source))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def imports(source: str) -> dict[str, str]:
    """Imported name -> what it stands for: `np` -> `numpy`, `exp` -> `numpy . exp`, three words as where it is used."""
    tree = parsed(without_magics(source))
    found: dict[str, str] = {}
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Import):
            found |= {each.asname: dotted(each.name) for each in node.names if each.asname}
            found |= {top: top for each in node.names if not each.asname for top in [each.name.split(".")[0]]}
        elif isinstance(node, ast.ImportFrom):
            found |= {each.asname or each.name: dotted(f"{node.module}.{each.name}") for each in node.names}
    return found


def dotted(name: str) -> str:
    """A dotted name as the words that it is."""
    return name.replace(".", " . ")


def definitions(source: str) -> set[str]:
    """The functions and classes that code defines at its top level."""
    tree = parsed(without_magics(source))
    return {node.name for node in tree.body if isinstance(node, Definition)} if tree else set()

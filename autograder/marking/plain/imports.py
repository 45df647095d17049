"""What a name stands for that a test uses and only an ordinary cell imports: always the marker's own module.

In: the import statements of the teacher's notebook and of the submission, as text. Out: objects imported here. What
the name is in the room plays no part: a student's `np` or `isclose` must not reach a test.
"""

import ast
import importlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.marking.plain.signals import Undecided

CUSTOMARY = {"np": "numpy", "pd": "pandas", "plt": "matplotlib.pyplot", "mpl": "matplotlib", "sns": "seaborn"}
"""Short names that always mean the same module."""

NEVER = frozenset({"antigravity", "this", "turtle", "idlelib", "autograder", "nbgrader"})


@dataclass(frozen=True, slots=True)
class Import:
    """What one name of an import statement stands for: a module, or something in it."""

    module: str
    attribute: str | None = None

    def load(self) -> Any:
        """Import it here."""
        try:
            module = importlib.import_module(self.module)
            return module if self.attribute is None else getattr(module, self.attribute)
        except (ImportError, AttributeError) as error:
            raise Undecided(f"the notebook's import can't be had here ({error}); install it for the marker") from None


@dataclass(frozen=True)
class Imports:
    """The imports of one notebook: the teacher's count before the student's."""

    teachers: Mapping[str, Import]
    students: Mapping[str, Import]
    loaded: dict[str, Any] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Whether the name is an import."""
        return name in self.teachers or name in CUSTOMARY or name in self.students

    def found(self, name: str) -> Any:
        """The marker's own object of that name."""
        if name not in self.loaded:
            wanted = self.teachers.get(name) or (Import(CUSTOMARY[name]) if name in CUSTOMARY else self.students[name])
            self.loaded[name] = wanted.load()
        return self.loaded[name]

    def module(self, name: str, claimed: str) -> Any:
        """The module for a name under which the room has one; only if it can't be taken for another."""
        if claimed.rpartition(".")[2] == name and is_allowed(claimed):
            return Import(claimed).load()
        raise Undecided(f"the test uses {name}, which an ordinary cell of the student's imports; import it in the test")


def imports_of(teachers: Iterable[str], students: Iterable[str], packages: Iterable[str]) -> Imports:
    """The imports in the ordinary cells of the teacher's notebook, and those of the submission that may be believed.

    A student's import is believed only under the name that the thing has anyway, and from a known package.
    """
    known = frozenset(packages)
    own = {
        name: found
        for name, found in statements(students)
        if is_allowed(found.module, known) and name == (found.attribute or found.module)
    }
    return Imports(dict(statements(teachers)), own)


def is_allowed(module: str, packages: Iterable[str] = ("numpy", "matplotlib")) -> bool:
    """Whether a module may be imported on a student's word: the standard library and the course's packages."""
    root = module.partition(".")[0]
    return root not in NEVER and (root in sys.stdlib_module_names or root in packages)


def statements(sources: Iterable[str]) -> Iterator[tuple[str, Import]]:
    """Name -> what is imported under it, for every import statement outside functions."""
    for source in sources:
        for node in parsed(source):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    whole = alias.name if alias.asname else alias.name.partition(".")[0]
                    yield alias.asname or whole, Import(whole)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    if alias.name != "*":
                        yield alias.asname or alias.name, Import(node.module, alias.name)


def parsed(source: str) -> list[ast.stmt]:
    """The statements of a cell, IPython's own lines left out; none where it can't be read."""
    lines = ["" if line.lstrip().startswith(("%", "!", "?")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []

"""Import nbgrader without what marking never needs: its web servers, what it asks web servers with, a library that
unpacks archives, and a grammar for internationalised web addresses.

Together they take most of the two seconds that `import nbgrader` takes, and every command of ours would wait for them.
Nothing is patched: whoever asks for one of these modules later, in this process too, gets the real one.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

SERVERS = {
    f"nbgrader.server_extensions.{name}": ("load_jupyter_server_extension",)
    for name in ("assignment_list", "course_list", "validate_assignment", "formgrader")
}
"""Extensions of Jupyter's server; nbgrader imports all of them so as to offer a function of each."""
LIBRARIES = {
    "requests": ("request",),
    "setuptools": (),
    "setuptools.archive_util": ("unpack_archive", "unpack_tarfile", "unpack_zipfile"),
}
"""Libraries, and what nbgrader takes from them to talk to JupyterHub and to unpack what students zipped."""
GRAMMAR = "rfc3987_syntax"
"""jsonschema tries to import it to check texts of the format "iri", and goes without if it is missing. It builds a
parser for over a second. No schema of notebooks speaks of that format."""


def lean_nbgrader() -> None:
    """See that nbgrader is imported; call it before any import from it. It does nothing where nbgrader is there."""
    if "nbgrader" in sys.modules:
        return
    later = {name: stand_in(name, functions) for name, functions in (SERVERS | LIBRARIES).items()}
    with left_out({GRAMMAR: None} | later):
        for name in ("jsonschema", "nbgrader", "nbgrader.utils", "nbgrader.auth"):
            import_module(name)


def preload() -> None:
    """Import what opening a gradebook takes, and have it worked out how its tables belong together."""
    lean_nbgrader()
    import_module("nbgrader.api")
    import_module("sqlalchemy.orm").configure_mappers()


def settle() -> None:
    """Have the garbage collector pass over all that is loaded: it stays, and to look through it takes long."""
    gc.freeze()


@contextmanager
def left_out(stand_ins: dict[str, Any]) -> Iterator[None]:
    """Have modules that nobody has imported yet replaced, or missing where the replacement is None."""
    wanted = {name: replacement for name, replacement in stand_ins.items() if name not in sys.modules}
    sys.modules.update(wanted)
    try:
        yield
    finally:
        for name, replacement in wanted.items():
            if sys.modules.get(name) is replacement:
                del sys.modules[name]


def stand_in(name: str, functions: Sequence[str]) -> ModuleType:
    """A module with only these functions; calling one brings the real module."""
    module = ModuleType(name)
    for function in functions:
        setattr(module, function, partial(call, name, function))
    return module


def call(module: str, function: str, *args: Any, **keywords: Any) -> Any:
    """Call a function of a module, imported now if it wasn't before."""
    return getattr(import_module(module), function)(*args, **keywords)

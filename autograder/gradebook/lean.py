"""Import nbgrader without what marking never needs: its web servers, and a grammar for internationalised web addresses.

Both together take most of the two seconds that `import nbgrader` takes, and every command of ours would wait for them.
Nothing is patched: whoever asks for one of these modules later, in this process too, gets the real one.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread
from types import ModuleType
from typing import Any

SERVERS = tuple(
    f"nbgrader.server_extensions.{name}"
    for name in ("assignment_list", "course_list", "validate_assignment", "formgrader")
)
"""Extensions of Jupyter's server; nbgrader imports all of them so as to offer their `load_jupyter_server_extension`."""
GRAMMAR = "rfc3987_syntax"
"""jsonschema tries to import it to check texts of the format "iri", and goes without if it is missing. It builds a
parser for over a second. No schema of notebooks speaks of that format."""


def lean_nbgrader() -> None:
    """See that nbgrader is imported; call it before any import from it. It does nothing where nbgrader is there."""
    if "nbgrader" in sys.modules:
        return
    with left_out({GRAMMAR: None} | {name: server(name) for name in SERVERS}):
        import_module("jsonschema")
        import_module("nbgrader")


def preload() -> None:
    """Import in the background what opening a gradebook takes, while something else is waited for."""
    Thread(target=import_module, args=("nbgrader.api",), daemon=True).start()


@contextmanager
def left_out(stand_ins: dict[str, Any]) -> Iterator[None]:
    """Have modules that nobody has imported yet replaced, or missing where the replacement is None."""
    wanted = {name: stand_in for name, stand_in in stand_ins.items() if name not in sys.modules}
    sys.modules.update(wanted)
    try:
        yield
    finally:
        for name, stand_in in wanted.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def server(name: str) -> ModuleType:
    """A module with the one function that nbgrader takes from a server extension; calling it brings the real one."""
    stand_in = ModuleType(name)
    stand_in.load_jupyter_server_extension = (  # type: ignore[attr-defined]  # a module has what it is given
        lambda app: import_module(name).load_jupyter_server_extension(app)
    )
    return stand_in

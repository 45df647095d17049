"""Be a system without fork, fcntl, resource and the like for our package, then run the command:
`python elsewhere.py ARGUMENTS`. With no arguments: import every module and print those that could not be.

Other people's libraries are loaded first, as they are on this system: each has its own way with Windows. What is taken
away stays away for ours, and lost functions are lost to everybody.
"""

import builtins
import importlib
import os
import pkgutil
import select
import signal
import sys
import sysconfig
import traceback

NO_MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "pty", "tty"}
NO_FUNCTIONS = {
    os: (
        "fork forkpty pidfd_open setresuid setuid setsid killpg getuid geteuid unshare sched_getaffinity sysconf mkfifo"
    ),
    signal: "pidfd_send_signal setitimer SIGALRM",
    select: "poll epoll",
}
LIBRARIES = (
    *("asyncio", "click", "docx", "distributed", "filelock", "getpass", "jinja2", "IPython", "matplotlib.pyplot"),
    *("nbconvert", "nbgrader.api", "nbgrader.apps", "nbgrader.converters", "numpy", "pydantic", "rich.console"),
    *("rich.progress", "ssl", "typst", "urllib.request", "xml.sax.saxutils"),
)
INSIDE = "autograder.sandbox.inner.jail"
"""The inside of the room on Linux; nothing else imports it before the room has started there."""


def take_away() -> None:
    """Take away what only a Unix has."""
    sysconfig.get_config_vars()  # reads a file that is named after the platform
    for name in LIBRARIES:
        importlib.import_module(name)
    sys.platform = "win32"
    for module, names in NO_FUNCTIONS.items():
        for name in names.split():
            if hasattr(module, name):
                delattr(module, name)
    usual = builtins.__import__

    def refuse(name, globals=None, locals=None, fromlist=(), level=0):
        if level == 0 and name in NO_MODULES and str((globals or {}).get("__name__")).startswith("autograder"):
            raise ModuleNotFoundError(f"No module named {name!r}")
        return usual(name, globals, locals, fromlist, level)

    builtins.__import__ = refuse


def import_all() -> None:
    """Print each module that can't be imported, and how many could."""
    import autograder

    done = 0
    for module in pkgutil.walk_packages(autograder.__path__, "autograder."):
        if module.name == "autograder.__main__" or module.name.startswith(INSIDE):
            continue
        try:
            importlib.import_module(module.name)
            done += 1
        except Exception:
            print(module.name, traceback.format_exc())
    print("imported", done)


if __name__ == "__main__":
    take_away()
    if len(sys.argv) == 1:
        import_all()
    else:
        from autograder.cli import main

        main()

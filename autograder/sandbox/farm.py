"""What Python in the room can import: the standard library and an allow-list of installed packages.

In: names of distributions. Out: a folder of links to exactly these and what they require, and the list of
real paths that may be read. Nothing else that is installed can be imported, the marker least of all.
"""

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from autograder.errors import TeacherError

ALWAYS = ("numpy", "matplotlib", "ipython")
_NEVER = frozenset({"deep-learning-autograder", "nbgrader"})
_SYSTEM = ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/usr/lib64", "/lib64", "/lib")
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


def plant(folder: Path, packages: Iterable[str]) -> tuple[str, ...]:
    """Fill `folder` with links to the packages; return every real path that must be readable."""
    readable = []
    for entry in _entries((*ALWAYS, *packages)):
        _link(folder / entry.name, entry)
        readable.append(str(entry))
    return (*readable, *_python(), *_system())


def modules_of(packages: Iterable[str]) -> tuple[str, ...]:
    """Return the modules and packages that these distributions are imported as."""
    names = (name.removesuffix(".py") for package in packages for name in sorted(_top_level(distribution(package))))
    return tuple(name for name in names if name.isidentifier() and not name.startswith("_"))


def _link(name: Path, target: Path) -> None:
    try:
        name.symlink_to(target)
    except OSError:  # Windows keeps links for administrators; junctions and copies are for everybody
        if target.is_dir():
            import _winapi

            _winapi.CreateJunction(str(target), str(name))  # type: ignore[attr-defined]  # Windows only
        else:
            shutil.copy(target, name)


def _entries(packages: Iterable[str]) -> Iterator[Path]:
    seen = set()
    for item in _closure(packages):
        for name in _top_level(item):
            path = Path(str(item.locate_file(name))).resolve()
            if name not in seen and path.exists():
                seen.add(name)
                yield path


def _closure(packages: Iterable[str]) -> Iterator[Distribution]:
    """Yield the distributions and, as far as they are installed, all that they require."""
    wanted, found = list(packages), {}
    required = set(wanted)
    while wanted:
        name = wanted.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        if key in _NEVER:
            raise TeacherError(f"'{name}' can't be allowed in the room: it would bring the answers with it")
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            if name in required:
                raise TeacherError(f"'{name}' is not installed: run 'pip install {name}'") from None
            continue
        wanted += _requirements(found[key])
        yield found[key]


def _requirements(item: Distribution) -> list[str]:
    """Return the names that a distribution requires without any extra."""
    matches = (_REQUIREMENT.match(line) for line in item.requires or () if "extra ==" not in line)
    return [match.group() for match in matches if match]


def _top_level(item: Distribution) -> set[str]:
    """Return the files and folders of a distribution that lie directly in site-packages."""
    record = item.read_text("RECORD") or item.read_text("installed-files.txt") or ""
    names = {line.split(",")[0].split("/")[0] for line in record.splitlines()}
    return {name for name in names if name not in ("", "..", "__pycache__") and not name.endswith(".pth")}


def _python() -> Iterator[str]:
    """Yield the standard library, without the packages that are installed inside its folder."""
    folders = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    for folder in {Path(name).resolve() for name in folders}:
        inside = (path for path in folder.iterdir() if path.name not in ("site-packages", "dist-packages"))
        yield from map(str, inside)
    libraries = Path(sys.base_prefix, "lib").resolve()
    if libraries.is_dir() and libraries != Path("/usr/lib"):
        yield from (str(path) for path in libraries.glob("lib*.so*"))


def _system() -> Iterator[str]:
    """Yield what the system's own libraries need."""
    multiarch = sysconfig.get_config_var("MULTIARCH")
    for name in (*_SYSTEM, f"/usr/lib/{multiarch}", f"/lib/{multiarch}"):
        if Path(name).exists():
            yield name

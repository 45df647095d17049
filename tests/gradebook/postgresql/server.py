"""A PostgreSQL server of one's own, from Debian's package: its data in a folder, reached by a socket in that folder."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DEBIAN = Path("/usr/lib/postgresql")
FAST = "-c fsync=off -c listen_addresses= -c max_connections=20"


def programs() -> Path:
    """The folder with initdb and pg_ctl; without it the tests are skipped loudly, and fail in CI."""
    places = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name))
    if not places:
        if os.environ.get("CI"):
            pytest.fail("postgresql is missing: continuous integration has to install it")
        pytest.skip("postgresql is missing (apt-get install postgresql): NO GRADEBOOK WAS KEPT IN POSTGRESQL")
    return places[-1]


def somebody() -> str:
    """Who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def postgresql() -> Iterator[str]:
    """The SQLAlchemy URL of an empty database, for as long as the context lasts."""
    folder, found, user = Path(tempfile.mkdtemp(prefix="pg-")), programs(), somebody()

    def run(program: str, *arguments: str) -> None:
        with (folder / "log").open("ab") as log:
            command = [str(found / program), *arguments]
            done = subprocess.run(command, cwd=folder, user=user, stdout=log, stderr=log, check=False)
        assert done.returncode == 0, (folder / "log").read_text()

    try:
        shutil.chown(folder, user)
        data = str(folder / "data")
        run("initdb", "--username=teacher", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C", "-D", data)
        run("pg_ctl", "start", "--wait", "-D", data, "-l", str(folder / "server.log"), "-o", f"{FAST} -k {folder}")
        try:
            run("createdb", "--username=teacher", f"--host={folder}", "grades")
            yield f"postgresql+psycopg://teacher@/grades?host={folder}"
        finally:
            run("pg_ctl", "stop", "-m", "immediate", "-D", data)
    finally:
        shutil.rmtree(folder)

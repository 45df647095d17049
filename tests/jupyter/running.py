"""A Jupyter server of one's own in a folder, for as long as a context lasts."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path(sys.executable).parent
TOKEN = "t"


@contextmanager
def jupyter(folder: Path, program: str = "server", *more: str) -> Iterator[str]:
    """The address of `jupyter PROGRAM`, started in the folder; pages are opened with `?token=t`."""
    environment = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    command = [str(PROGRAMS / "jupyter"), program, "--no-browser", "--allow-root", "--port=0"]
    command += [f"--IdentityProvider.token={TOKEN}", *more]
    log = folder / f".{program}.log"
    with log.open("w+") as out:
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
        try:
            yield wait_for_address(log)
        finally:
            running.terminate()
            running.wait(20)


def wait_for_address(log: Path) -> str:
    """The server's own word for where it listens."""
    for _ in range(900):
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text())
        if found and listens(int(found[1])):
            return found[0].removesuffix("/")
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def listens(port: int) -> bool:
    """Whether somebody answers there: under load the word comes some time before the deed."""
    with socket.socket() as end:
        return end.connect_ex(("127.0.0.1", port)) == 0

"""The same levels without root: as an ordinary user, and as root where the interpreter is open to nobody."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import os, sys
from autograder.sandbox import Level, RoomServer
level = Level(int(sys.argv[1]))
with RoomServer.start(minimum=level, maximum=level) as server:
    assert all(promise.held for promise in server.promises), server.promises
    with server.session(["import os\\ndef f(): return os.getuid()"], seed=b"x") as room:
        print(os.getuid(), room.function("f")().value)
"""
REACHABLE = """
python=$1; shift
case "$python" in ~root/*)
    mount --bind "$python" "$HOME"
    mount -t tmpfs -o mode=755 tmpfs ~root
    mkdir -p "$python"
    mount --bind "$HOME" "$python";;
esac
exec "$@"
"""
"""In a mount namespace of its own: make an interpreter that lies in root's home reachable for everybody."""

pytestmark = [
    pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody else"),
    pytest.mark.skipif(not shutil.which("setpriv") or not shutil.which("unshare"), reason="needs util-linux"),
]


def run(level: int, home: Path, *become: str) -> list[str]:
    if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no mount namespaces here")
    shell = ["unshare", "-m", "bash", "-euc", REACHABLE, "bash", sys.base_prefix]
    command = [*shell, *become, sys.executable, "-B", "-c", SCRIPT, str(level)]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, cwd=ROOT, env=environment)
    if "can't lock" in done.stderr and "BROKEN" not in done.stderr:
        pytest.skip(done.stderr.splitlines()[-1])
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("level", [3, 4])
def test_an_ordinary_user_has_the_same_levels(level: int, tmp_path: Path) -> None:
    assert run(level, tmp_path, "setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups") == ["1000", "1000"]


@pytest.mark.parametrize("level", [3, 4])
def test_root_becomes_nobody_where_nobody_reaches_the_interpreter(level: int, tmp_path: Path) -> None:
    assert run(level, tmp_path) == ["0", "65534"]

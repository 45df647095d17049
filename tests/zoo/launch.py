"""Start the four runs of the zoo: levels 4 and 3, as root and as an ordinary user, one at a time for each core.

In: nothing. Out: a JSON file for each run in build/zoo/, and why a run could not be had. Only root can become somebody
else, so an ordinary user has two runs.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "build" / "zoo"
ORDINARY = 1000
SECONDS = 2400
"""For one run on a machine that is busy with other work; on a calm one all four take less than six minutes."""
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


@dataclass(frozen=True)
class Run:
    """One of the four runs."""

    level: int
    user: str

    @property
    def name(self) -> str:
        """As the table calls it."""
        return f"level {self.level}, {self.user}"

    @property
    def file(self) -> Path:
        """Where its result is kept."""
        return RESULTS / f"level-{self.level}-{self.user}.json"


RUNS = tuple(Run(level, user) for level in (4, 3) for user in ("root", "user"))


@dataclass(frozen=True)
class Done:
    """What came of a run: its result, or why there is none."""

    run: Run
    result: dict[str, Any] | None
    reason: str = ""


def launch(run: Run) -> Done:
    """Run the zoo once in a process of its own."""
    become = [] if run.user == "root" or os.getuid() else as_somebody()
    if run.user == "root" and os.getuid():
        return Done(run, None, "only root can mark as root")
    if become is None:
        return Done(run, None, "to become an ordinary user, root needs unshare and setpriv (util-linux) and namespaces")
    RESULTS.mkdir(parents=True, exist_ok=True)
    run.file.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="zoo-", ignore_cleanup_errors=True) as folder:
        work, home, out = (Path(folder, name) for name in ("work", "home", "out"))
        for made in (work, home, out):
            made.mkdir()
            made.chmod(0o777)
        Path(folder).chmod(0o755)
        marking = [sys.executable, "-B", "-m", "tests.zoo.run", f"--level={run.level}", f"--work={work}"]
        try:
            patience = os.environ.get("ZOO_PATIENCE", "3")
            done = subprocess.run(
                [*become, *marking, f"--out={out / 'result.json'}"],
                check=False, capture_output=True, text=True, timeout=SECONDS, cwd=ROOT,
                env={"HOME": str(home), "PATH": os.environ["PATH"], "ZOO_PATIENCE": patience},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Done(run, None, f"did not end within {SECONDS} s")
        if not (out / "result.json").exists():
            return Done(run, None, last_line(done.stderr or done.stdout))
        result: dict[str, Any] = json.loads((out / "result.json").read_text())
    run.file.write_text(json.dumps(result, indent=1, sort_keys=True))
    return Done(run, result)


def last_line(text: str) -> str:
    """The last line that says something."""
    return (text.strip().splitlines() or [""])[-1]


def as_somebody() -> list[str] | None:
    """The command that makes root an ordinary user who reaches the interpreter; None where there is no such way."""
    if not shutil.which("setpriv") or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        return None
    user = ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
    return ["unshare", "-m", "bash", "-euc", REACHABLE, "bash", sys.base_prefix, *user]


def launch_all(runs: Sequence[Run] = RUNS) -> dict[Run, Done]:
    """All four runs, or some."""
    with ThreadPoolExecutor(max(1, min(len(RUNS), os.cpu_count() or 1))) as pool:
        return {done.run: done for done in pool.map(launch, runs)}


if __name__ == "__main__":
    began = time.monotonic()
    chosen = [run for run in RUNS if not sys.argv[1:] or run.name in sys.argv[1:]]
    for found in launch_all(chosen).values():
        cases = found.result["cases"] if found.result else {}
        wrong = {name: seen["faults"] for name, seen in cases.items() if seen["faults"]}
        print(found.run.name, found.reason, found.result and found.result["seconds"], json.dumps(wrong, indent=1))
    print(f"{time.monotonic() - began:.0f} s")

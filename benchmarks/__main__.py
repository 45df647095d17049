"""Measure our marking beside nbgrader, otter-grader and the bare limit, and write docs/performance.md.

`python -m benchmarks [ROUNDS]` does the comparison, `python -m benchmarks scale` the class of thousands. Each keeps its
figures in docs/performance.json, from which the page is written, so one can be run without the other.
"""

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import page, peers, scale
from benchmarks.machine import facts, load
from benchmarks.rounds import Places, alone, measured
from benchmarks.targets import targets
from benchmarks.timing import Slope, middle

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
KEPT = DOCS / "performance.json"
ENVIRONMENTS = ROOT / ".bench"


def compare(rounds: int) -> dict[str, Any]:
    """The figures of all rounds, each printed as it is measured."""
    found: dict[str, list[Slope]] = {}
    loads = [load()]
    with tempfile.TemporaryDirectory(prefix="benchmark-") as work:
        nbgrader = peers.install(ENVIRONMENTS / "nbgrader", peers.NBGRADER)
        places = Places(nbgrader, peers.install(ENVIRONMENTS / "otter", peers.OTTER), Path(work))
        for number in range(rounds):
            for name, item in measured(places, number):
                found.setdefault(name, []).append(item)
                print(
                    f"round {number + 1}: {name}: {item.each * 1000:.1f} ms each, {item.start:.2f} s start", flush=True
                )
            loads.append(load())
    values = {name: middle(items) for name, items in found.items()}
    during = f"{loads[0]:.1f} before, {median(loads[1:]):.1f} during (the benchmark itself makes 1 to 2)"
    peers_words = ", ".join(f"{packages[0].replace('==', ' ')}" for packages in (peers.NBGRADER, peers.OTTER))
    return {
        "rounds": rounds,
        "different figures": int(alone("figures", "figure")[0]),
        "facts": {**facts(), "Peers": peers_words, "Load average": during},
        "values": {name: {"each": item.each, "start": item.start} for name, item in values.items()},
    }


def main(arguments: list[str]) -> None:
    """Measure, keep the figures, write the page and say what was found."""
    kept: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    if arguments[:1] == ["scale"]:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as work:
            kept["scale"] = scale.measure(Path(work))
    elif arguments[:1] != ["page"]:
        kept |= compare(int(arguments[0]) if arguments else 3)
    KEPT.write_text(json.dumps(kept, indent=1) + "\n")
    if "values" in kept:
        page.write(DOCS, kept)
        for target in targets(kept["values"], kept.get("scale")):
            print(f"{'met   ' if target.met else 'MISSED'} {target.words}: {target.found}, wanted {target.wanted}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""How long a bank of a thousand questions takes to load and to lint: `python benchmarks/bank.py`.

The bank is made of the shipped questions, copied under other names until there are a thousand. No program is run. The
proof of every variant is done once and then remembered, so it is measured by itself.
"""

import os
import platform
import re
import tempfile
import time
from pathlib import Path

from autograder.bank.lint.linting import lint
from autograder.bank.loading import load_bank

BANK = Path(__file__).parents[1] / "question_bank"
WANTED = 1000


def make(folder: Path) -> None:
    """A bank of a thousand questions."""
    (folder / "misconceptions").symlink_to(BANK / "misconceptions")
    (folder / "outcomes.yaml").symlink_to(BANK / "outcomes.yaml")
    files = [path for path in sorted(BANK.glob("*.yaml")) if path.name != "outcomes.yaml"]
    made, copy = 0, 0
    while made < WANTED:
        for path in files:
            head, *questions = re.split(r"(?m)^(?=  - id: )", path.read_text(encoding="utf-8"))
            questions = questions[: WANTED - made]
            made += len(questions)
            text = re.sub(r"(?m)^  - id: (.*)$", rf"  - id: \1-{copy}", "".join(questions))
            (folder / f"{path.stem}_{copy}.yaml").write_text(head + text, encoding="utf-8")
            if made == WANTED:
                break
        copy += 1


def seconds(work) -> tuple[float, object]:
    """How much processor time a call takes, which other programs don't change, and what it returns."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = cache
        make(Path(name))
        loading, bank = seconds(lambda: load_bank(Path(name)))
        first, faults = seconds(lambda: lint(bank))
        again, _ = seconds(lambda: lint(bank))
    print(f"{len(bank.entries)} questions, {len(faults)} findings, {platform.machine()}; seconds of processor time")
    print(f"load {loading:.2f}; lint {again:.2f}, or {first:.2f} when every variant must be proved for the first time")
    print(f"load and lint: {loading + again:.2f}")


if __name__ == "__main__":
    main()

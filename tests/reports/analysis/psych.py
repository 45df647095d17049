"""R's psych package as a second opinion: the numbers that its `alpha` gives for a matrix of marks."""

import json
import os
import shutil
import subprocess
from functools import cache

import numpy as np
import pytest

PROGRAM = """
suppressWarnings(suppressMessages(library(psych)))
marks <- as.matrix(read.csv(file("stdin"), header = FALSE))
found <- suppressWarnings(suppressMessages(psych::alpha(marks, warnings = FALSE, check.keys = FALSE)))
line <- function(name, values) cat(name, format(values, digits = 15), "\\n")
line("alpha", found$total$raw_alpha)
line("error", found$total$ase)
line("dropped", found$alpha.drop$raw_alpha)
line("rest", found$item.stats$r.drop)
line("mean", found$item.stats$mean)
"""


@cache
def why_not():
    """Why psych can't be asked; empty where it can."""
    if not shutil.which("Rscript"):
        return "Rscript is missing"
    ask = ["Rscript", "-e", 'quit(status = !requireNamespace("psych", quietly = TRUE))']
    return "" if subprocess.run(ask, capture_output=True, timeout=120).returncode == 0 else "psych is missing"


def of_psych(marks):
    """What psych says; the test is skipped, loudly, where it can't be asked, but never in CI."""
    if why_not():
        unavailable(why_not())
    text = "\n".join(",".join(format(mark, ".17g") for mark in row) for row in marks)
    run = ["Rscript", "-e", PROGRAM]
    done = subprocess.run(run, input=text, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    lines = (line.split() for line in done.stdout.splitlines() if line.split())
    return {name: np.array([json.loads(value) for value in values]) for name, *values in lines}


def unavailable(why):
    if os.environ.get("CI"):
        pytest.fail(f"{why}: continuous integration has to install r-cran-psych")
    pytest.skip(f"{why} (apt-get install r-cran-psych): NO STATISTIC WAS COMPARED WITH ANOTHER PROGRAM'S")

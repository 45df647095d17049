"""The `autograder` command: one module per verb, imported only when that verb is called."""

from autograder.cli.main import main

__all__ = ["main"]

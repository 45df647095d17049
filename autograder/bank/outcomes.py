"""Read the outcomes and their words from `question_bank/outcomes.yaml`."""

from pathlib import Path

import yaml

from autograder.errors import TeacherError
from autograder.model import Outcome


def read_outcomes(path: Path) -> tuple[Outcome, ...]:
    """The outcomes in the file's order."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TeacherError(f"{path}: there is no such file; restore it from the distribution") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise TeacherError(f"{where}: {error.problem}; mend the YAML there") from None
    words = data.get("outcomes") if isinstance(data, dict) else None
    if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
        raise TeacherError(f"{path}: expected a mapping “outcomes” from code to words")
    return tuple(Outcome(str(code), text) for code, text in words.items())

"""The format as a JSON Schema, so that an editor completes keys and marks mistakes while a teacher types.

In: the course's syllabus. The schema then knows its verbs, levels and outcomes too.
"""

import json
from typing import Any

from autograder.bank.question import BankFile
from autograder.bank.syllabus import Syllabus

URL = "https://json-schema.org/draft/2020-12/schema"


def schema(syllabus: Syllabus) -> dict[str, Any]:
    """The JSON Schema of a file of the bank."""
    found = BankFile.model_json_schema(by_alias=True)
    for part in found["$defs"].values():
        if "verb" in part.get("properties", {}):
            choose(part["properties"], syllabus)
    return {"$schema": URL, "title": "A file of the question bank", **{k: v for k, v in found.items() if k != "title"}}


def choose(keys: dict[str, Any], syllabus: Syllabus) -> None:
    """Leave only what the syllabus has for the keys that speak of it, and call levels what the course calls them."""
    keys["band"]["title"] = syllabus.several.capitalize()
    if syllabus.verbs:
        keys["verb"]["enum"] = list(syllabus.by_verb)
    if syllabus.levels:
        keys["band"]["items"]["enum"] = list(syllabus.by_number)
    if syllabus.outcomes:
        keys["outcomes"]["items"]["enum"] = list(syllabus.words)


def schema_text(syllabus: Syllabus) -> str:
    """The schema as it is published in `question_bank/bank.schema.json`."""
    return json.dumps(schema(syllabus), indent=1, ensure_ascii=False) + "\n"

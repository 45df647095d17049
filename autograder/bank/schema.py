"""The format as a JSON Schema, so that an editor completes keys and marks mistakes while a teacher types."""

import json
from typing import Any

from autograder.bank.question import BankFile

URL = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema of a file of the bank."""
    found = BankFile.model_json_schema(by_alias=True)
    return {"$schema": URL, "title": "A file of the question bank", **{k: v for k, v in found.items() if k != "title"}}


def schema_text() -> str:
    """The schema as it is published in `question_bank/bank.schema.json`."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"

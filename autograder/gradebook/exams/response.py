"""A response file: what a student's exam page saves. It was in the student's hands, so nothing in it is believed.

In: bytes. Out: a `Response`, or `BadResponse` with what is wrong. The checksum shows damage and careless edits; who
knows how it is made can make another, so it is no signature.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

FORMAT = "autograder-response/1"
ENDING = ".response.json"
MAX_BYTES = 2 << 20
MAX_DEPTH = 4

TEXTS = {
    "exam": 200,
    "paper": 80,
    "edition": 64,
    "student": 200,
    "attempt": 64,
    "started": 40,
    "finished": 40,
    "code": 40,
}
"""The keys that hold a text -> the most characters."""

NUMBERS = ("minutes", "paused")


class BadResponse(Exception):  # noqa: N818 - it is what reading says of a file
    """The file is no response that could be marked; the text says why."""


class Edited(BadResponse):
    """The contents are not those that the checksum was made for."""


@dataclass(frozen=True, slots=True)
class Response:
    """One handed-in response."""

    exam: str
    paper: str
    edition: str
    student: str
    attempt: str
    started: datetime
    finished: datetime
    minutes: int
    paused: int
    code: str
    answers: dict[str, Any]
    data: dict[str, Any]

    @property
    def seconds_over(self) -> float:
        """By how much the time between start and end is longer than the page allows."""
        return (self.finished - self.started).total_seconds() - self.paused - 60 * self.minutes


def canonical(data: Any) -> str:
    """One text for the same contents: keys in order, no spaces. The page's script makes the same."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def checksum(data: dict[str, Any]) -> str:
    """The checksum that belongs to a response's contents."""
    body = {key: value for key, value in data.items() if key != "checksum"}
    return sha256(canonical(body).encode("utf-8", "surrogatepass")).hexdigest()


def read_response(data: bytes) -> Response:
    """The response in a file's bytes."""
    return response_of(loaded(data))


def loaded(data: bytes) -> dict[str, Any]:
    """The JSON object in the bytes."""
    if not data.strip():
        raise BadResponse("the file is empty")
    if len(data) > MAX_BYTES:
        raise BadResponse(f"the file has {len(data) >> 20} MB, which no response has")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadResponse("the file is no text in UTF-8") from None
    except (ValueError, RecursionError):
        raise BadResponse("the file breaks off or was damaged") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadResponse("the file is no response file")
    return found


def response_of(data: dict[str, Any]) -> Response:
    """A response's data, checked; `Edited` when the checksum does not fit."""
    if not all(isinstance(data.get(key), str) for key in (*TEXTS, "checksum")):
        raise BadResponse("the file lacks something that every response has")
    if not depth_within(data, MAX_DEPTH):
        raise BadResponse("the file holds what no page saves")
    if data["checksum"] != checksum(data):
        raise Edited("it was edited after it was saved, or damaged on the way: its checksum does not fit")
    numbers = all(type(data.get(key)) is int and 0 <= data[key] < 10**6 for key in NUMBERS)
    if not numbers or any(len(data[key]) > most for key, most in TEXTS.items()):
        raise BadResponse("the file holds what no page saves")
    return Response(
        **{key: clean(data[key]) for key in TEXTS if key not in ("started", "finished")},
        started=moment(data["started"]),
        finished=moment(data["finished"]),
        minutes=data["minutes"],
        paused=data["paused"],
        answers=answers_of(data),
        data=data,
    )


def answers_of(data: dict[str, Any]) -> dict[str, Any]:
    """Number of a question -> its answer: letters, texts, whole numbers, and lists or gaps of these."""
    answers = data.get("answers")
    if not isinstance(answers, dict) or not all(re.fullmatch(r"[0-9]{1,4}", key) for key in answers):
        raise BadResponse("the file has no answers by number")
    return {key: plain(value) for key, value in answers.items()}


def plain(value: Any) -> Any:
    """An answer without halves of characters, which can be neither marked nor stored."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {clean(key): plain(each) for key, each in value.items()}
    return value


def clean(text: str) -> str:
    """A text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def moment(text: str) -> datetime:
    """A time as the page writes it."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise BadResponse("the file's times are no times") from None


def depth_within(value: Any, most: int) -> bool:
    """Whether lists and mappings are nested no deeper than this."""
    if not isinstance(value, dict | list):
        return True
    inside = value.values() if isinstance(value, dict) else value
    return most > 0 and all(depth_within(each, most - 1) for each in inside)


def loaded_work(data: bytes) -> bool:
    """Whether the bytes are work that the page saved for going on, not for handing in."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "work" in found and "state" in found

"""Read an answer that was given as plain data, in the form that its question asks for. The form of an answer:

single, figure: the place of the option, from 0            multiple: the places of the options chosen
true_false: a bool                                         numeric: a number or the text that was typed
text, code_output: the text that was typed                 matching: for each left side the place among `rights`
ordering: the places of the steps in the student's order   cloze: gap -> what was typed or chosen
spot_the_error: the line, from 1                           fill_code: gap -> what was typed
extended: the text; a person marks it

None, or an empty answer, is no answer.
"""

from collections.abc import Collection, Mapping
from typing import Any


class NotUnderstood(Exception):  # noqa: N818 - it is what scoring says of an answer
    """The answer has not the form that the question asks for; the text says which form it should have."""


def empty(answer: Any) -> bool:
    """Whether nothing was answered: nothing at all, or gaps of which none is filled."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(empty(part) for part in answer.values())
    return answer is None or answer is ... or (isinstance(answer, Collection) and not answer)


def place(answer: Any, count: int, words: str) -> int:
    """An answer as a place from 0 below `count`."""
    if isinstance(answer, bool) or not isinstance(answer, int) or not 0 <= answer < count:
        raise NotUnderstood(words)
    return answer


def places(answer: Any, count: int, words: str) -> list[int]:
    """An answer as a list of places."""
    if isinstance(answer, str | Mapping) or not isinstance(answer, Collection):
        raise NotUnderstood(words)
    return [place(each, count, words) for each in answer]


def numbered(answer: Any) -> dict[int, str]:
    """The texts of a program's gaps, by number."""
    if isinstance(answer, str):
        return {1: answer}
    if not isinstance(answer, Mapping) or not all(str(key).isdigit() for key in answer):
        raise NotUnderstood("write a text for each gap")
    return {int(str(key)): str(text) for key, text in answer.items()}


def typed(answer: Any) -> str:
    """An answer as the text that was typed."""
    if isinstance(answer, bool) or not isinstance(answer, str | int | float):
        raise NotUnderstood("write a text")
    return str(answer)

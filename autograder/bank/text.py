"""Fill the `{{ expression }}` places of a text, and write values as people write them."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.bank.expressions import BadExpression, compute

PLACE = re.compile(r"\{\{(?!\{)(.+?)\}\}", re.DOTALL)
FORMAT = re.compile(r"^(?P<expression>.*?):\s*(?P<format>[+ ]?\d*(?:,|,?(?:\.\d+)?[dfegEG%]))\s*$", re.DOTALL)


def fill(text: str, names: Mapping[str, Any]) -> str:
    """The text with every place filled."""
    return PLACE.sub(lambda found: filled(found[1], names), text) if "{{" in text else text


def filled(inside: str, names: Mapping[str, Any]) -> str:
    """What stands for one place."""
    found = FORMAT.match(inside)
    value = compute(found["expression"] if found else inside, names)
    try:
        return formatted(value, found["format"]) if found else written(value)
    except (TypeError, ValueError) as error:
        raise BadExpression(f"“{inside.strip()}” can't be written so ({error})") from None


def formatted(value: Any, form: str) -> str:
    """A number, or each number of an array, in a format of Python's."""
    if isinstance(value, np.ndarray | list | tuple):
        return "[" + ", ".join(formatted(element, form) for element in value) + "]"
    if form.endswith("d") and isinstance(value, float) and value.is_integer():
        value = int(value)
    return format(value, form)


def written(value: Any) -> str:
    """A value as it stands in a text: no trailing zeros, arrays as lists."""
    if isinstance(value, np.ndarray | list | tuple):
        return "[" + ", ".join(written(element) for element in value) + "]"
    if isinstance(value, bool | np.bool_ | str):
        return str(value)
    if isinstance(value, int | np.integer):
        return str(int(value))
    number = format(float(value), ".10g")
    return "0" if number == "-0" else number

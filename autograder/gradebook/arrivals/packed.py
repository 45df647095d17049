"""Students' zip files in a plain folder: opened one level deep, as notebooks below a folder named for the zip file."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from autograder.errors import TeacherError
from autograder.gradebook.in_zip import unzip
from autograder.gradebook.incoming import Harvest, Incoming, Left, ends_with

NOTEBOOK, ZIP = ".ipynb", ".zip"


def opened(found: Harvest, most: int, zone: tzinfo, encoding: str) -> Harvest:
    """The notebooks of a harvest, those in its zip files too; a student has `most` of them, and a class has more."""
    items: list[Incoming] = []
    left = [*found.left]
    for item in found.items:
        if not item.name.lower().endswith(ZIP):
            items.append(item)
            continue
        inside = notebooks_in(item, most, zone, encoding)
        if isinstance(inside, Left):
            left.append(inside)
        else:
            items += inside
    return Harvest(items, left)


def notebooks_in(item: Incoming, most: int, zone: tzinfo, encoding: str) -> Sequence[Incoming] | Left:
    """The notebooks in a zip file under its name, or why they are left."""
    try:
        inner = unzip(io.BytesIO(item.data), item.name, ends_with(NOTEBOOK), zone, encoding).items
    except TeacherError as error:
        return Left(item.name, str(error).removeprefix(f"{item.name}: "))
    if not inner:
        return Left(item.name, "no notebook is in it")
    if len(inner) > most:
        return Left(item.name, f"it holds {len(inner)} notebooks, more than a student's: collect it by itself")
    return [replace(each, name=f"{item.name}/{each.name}") for each in inner]

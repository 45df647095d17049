"""When two spellings are the same name: in either order, with or without accents, run together or apart.

Unicode's compatibility decomposition (UAX #15) takes accents off letters; the few letters that have none to take off,
such as ø, get the spelling that platforms give them.
"""

import re
import unicodedata
from collections.abc import Iterator

WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def same_form(text: str) -> str:
    """A text without regard to capitals, spaces at the ends, and how its letters are composed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def plain(text: str) -> str:
    """The same without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(WITHOUT_ACCENT)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a name, each without its apostrophes and hyphens."""
    return [squeezed for word in re.split(r"[\s,_.]+", text) if (squeezed := re.sub(r"[\W_]", "", word))]


def spellings(first: str, last: str) -> Iterator[str]:
    """The forms of a person's name, in the roster's two parts, that `forms` may give for the same name."""
    for shape in (same_form, plain):
        one, two = words(shape(first)), words(shape(last))
        yield from (" ".join(sorted(one + two)), "".join(one + two), "".join(two + one))


def forms(name: str) -> tuple[set[str], set[str]]:
    """The forms under which a name may stand in the roster: with its accents, and without them."""
    exact, bare = (words(shape(name)) for shape in (same_form, plain))
    return {" ".join(sorted(exact)), "".join(exact)}, {" ".join(sorted(bare)), "".join(bare)}

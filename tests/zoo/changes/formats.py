"""Other formats of a notebook and other bytes in its file."""

import base64
import json
import os
from pathlib import Path

from tests.zoo.changes.making import Data, Places, on_bytes, on_data, text


@on_data
def nbformat_3(data: Data) -> Data:
    """The old form: worksheets, `input`, prompts, headings."""
    cells: list[Data] = [{"cell_type": "heading", "level": 1, "source": "Title", "metadata": {}}]
    for cell in data["cells"]:
        if cell["cell_type"] == "code":
            kept = {
                "input": [cell["source"]],
                "prompt_number": 1,
                "language": "python",
                "outputs": [],
                "collapsed": False,
            }
            cells.append({"cell_type": "code", "metadata": cell["metadata"], **kept})
        else:
            cells.append(cell)
    half = len(cells) // 2
    sheets = [{"cells": cells[:half], "metadata": {}}, {"cells": cells[half:]}, None]
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}


truncated = on_bytes(lambda data: data[: len(data) // 2])
merge_conflict = on_bytes(lambda data: b"<<<<<<< HEAD\n" + data + b"\n=======\n" + data + b"\n>>>>>>> mine\n")
empty_file = on_bytes(lambda data: b"")
zeros = on_bytes(lambda data: bytes(5000))
not_json = on_bytes(lambda data: b"PK\x03\x04\x14\x00" + bytes(range(256)) * 20)
json_list = on_bytes(lambda data: b"[1, 2, 3]")
deep_json = on_bytes(lambda data: b'{"cells":' * 100_000)
bom = on_bytes(lambda data: b"\xef\xbb\xbf" + data)
utf_16 = on_bytes(lambda data: data.decode().encode("utf-16"))
utf_16_without_mark = on_bytes(lambda data: data.decode().encode("utf-16-le"))
utf_32 = on_bytes(lambda data: data.decode().encode("utf-32"))


def latin_1(folder: Path, _places: Places) -> None:
    """A text with accents, in the encoding of an old editor."""
    path = folder / "hw.ipynb"
    data = json.loads(path.read_text())
    data["cells"].append(text("Größe, élève, ¿qué?"))
    path.write_bytes(json.dumps(data, ensure_ascii=False).encode("latin-1"))


def odd_json(folder: Path, _places: Places) -> None:
    """What Python's reader takes and others do not."""
    path = folder / "hw.ipynb"
    data = json.loads(path.read_text())
    data["metadata"]["odd"] = [float("nan"), float("inf"), "\ud800", 10**400]
    data["cells"].append(text("half a character: \ud800"))
    path.write_text(json.dumps(data).replace('"nbformat": 4', '"nbformat": 3, "nbformat": 4'))


def hundred_megabytes(folder: Path, _places: Places) -> None:
    """Old outputs of 100 MB, as of a notebook full of pictures."""
    path = folder / "hw.ipynb"
    data = json.loads(path.read_text())
    picture = base64.b64encode(os.urandom(1 << 20) * 15).decode()
    shown = {"output_type": "display_data", "metadata": {}, "data": {"image/png": picture}}
    data["cells"][0]["outputs"] = [shown] * 5
    path.write_text(json.dumps(data))

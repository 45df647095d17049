"""What a case's cells can't show: changes to the notebook's JSON or bytes, to the folder, and archives.

A change gets the folder with `hw.ipynb` in it and the places an attacker could know; an archive maker gets the path to
write, the bytes of the notebook and the student's name.
"""

import base64
import io
import json
import os
import struct
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.zoo.course import POINTS

Data = dict[str, Any]
Places = dict[str, str]
OnFolder = Callable[[Path, Places], None]


def on_data(change: Callable[[Data], Any]) -> OnFolder:
    """A change of the notebook's JSON."""

    def apply(folder: Path, _places: Places) -> None:
        path = folder / "hw.ipynb"
        data = json.loads(path.read_text())
        changed = change(data)
        path.write_text(json.dumps(data if changed is None else changed))

    return apply


def on_bytes(change: Callable[[bytes], bytes]) -> OnFolder:
    """A change of the file's bytes."""

    def apply(folder: Path, _places: Places) -> None:
        path = folder / "hw.ipynb"
        path.write_bytes(change(path.read_bytes()))

    return apply


def name_of(cell: Data) -> str:
    """A cell's nbgrader id, or nothing."""
    kept = cell["metadata"].get("nbgrader", {})
    return str(kept.get("grade_id", "")) if isinstance(kept, dict) else ""


def is_answer(cell: Data) -> bool:
    """Whether it is the cell of a function to be written."""
    return name_of(cell) in POINTS


def stub(name: str) -> str:
    """A cell as it was handed out."""
    shown = {"relu": "x", "softmax": "z", "dropout": "x, p_drop, training, rng"}
    given = shown.get(name, "params, x, y, learning_rate")
    return f"def {name}({given}):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def code(source: str, **metadata: Any) -> Data:
    """A code cell."""
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def text(source: str, **metadata: Any) -> Data:
    """A text cell."""
    return {"cell_type": "markdown", "metadata": metadata, "source": source}


def each_cell(change: Callable[[Data], Any]) -> OnFolder:
    """A change made to every cell."""
    return on_data(lambda data: [change(cell) for cell in data["cells"]] and None)


def each_kept(change: Callable[[Data], Any]) -> OnFolder:
    """A change made to nbgrader's metadata of every cell that has some."""
    return each_cell(lambda cell: change(cell["metadata"]["nbgrader"]) if "nbgrader" in cell["metadata"] else None)


def only_cells(keep: Callable[[Data], bool]) -> OnFolder:
    """Leave only the cells that are to be kept."""
    return on_data(lambda data: {**data, "cells": [cell for cell in data["cells"] if keep(cell)]})


def answers_become(make: Callable[[Data], list[Data]]) -> OnFolder:
    """Put something in place of every answer cell."""

    def change(data: Data) -> Data:
        cells = [new for cell in data["cells"] for new in (make(cell) if is_answer(cell) else [cell])]
        return {**data, "cells": cells}

    return on_data(change)


def essay_becomes(make: Callable[[Data], list[Data]]) -> OnFolder:
    """Put something in place of the written answer."""

    def change(data: Data) -> Data:
        cells = [new for cell in data["cells"] for new in (make(cell) if name_of(cell) == "essay" else [cell])]
        return {**data, "cells": cells}

    return on_data(change)


# cells that are gone, copied, moved or retyped
grade_cells_deleted = only_cells(lambda cell: not name_of(cell).endswith("-marks"))
only_answers = only_cells(lambda cell: is_answer(cell) or name_of(cell) == "essay")
relu_deleted = only_cells(lambda cell: name_of(cell) != "relu")
no_cells = only_cells(lambda cell: False)
untouched_copies_last = answers_become(lambda cell: [cell, {**cell, "source": stub(name_of(cell))}])
blank_copies_last = answers_become(lambda cell: [cell, {**cell, "source": " \n"}])
untouched_copies_first = answers_become(lambda cell: [{**cell, "source": stub(name_of(cell))}, cell])
answers_as_markdown = each_cell(lambda cell: cell.update(cell_type="markdown") if is_answer(cell) else None)
reversed_cells = on_data(lambda data: data["cells"].reverse())
essay_without_id = essay_becomes(lambda cell: [text(cell["source"])])
essay_copied = essay_becomes(lambda cell: [cell, {**cell, "source": "YOUR ANSWER HERE"}])
essay_as_code = essay_becomes(lambda cell: [{**code(cell["source"]), "metadata": cell["metadata"]}])
essay_in_own_cell = essay_becomes(lambda cell: [{**cell, "source": "YOUR ANSWER HERE"}, text(cell["source"])])


@answers_become
def wrong_copy_first(cell: Data) -> list[Data]:
    """A first, wrong attempt at relu under the same id."""
    wrong = {**cell, "source": "def relu(x):\n    return x"}
    return [wrong, cell] if name_of(cell) == "relu" else [cell]


@answers_become
def split_cell(cell: Data) -> list[Data]:
    """A helper in the first half of a split cell."""
    helper = {**cell, "source": "def larger(a, b):\n    return np.maximum(a, b)"}
    user = {**cell, "source": "def relu(x):\n    return larger(0, x)"}
    return [helper, user] if name_of(cell) == "relu" else [cell]


def answers_as_raw(folder: Path, places: Places) -> None:
    """Answers as raw cells, the written one as code."""
    each_cell(lambda cell: cell.update(cell_type="raw") if is_answer(cell) else None)(folder, places)
    essay_as_code(folder, places)


def answers_in_extra_cells(place: int) -> OnFolder:
    """Right answers in the student's own cells, before (0) or after (1) the stubs."""
    from tests.zoo.course import RIGHT

    def make(cell: Data) -> list[Data]:
        own = code(RIGHT[name_of(cell)])
        return [cell, own] if place else [own, cell]

    return answers_become(make)


answers_in_extra_cells_below = answers_in_extra_cells(1)
answers_in_extra_cells_above = answers_in_extra_cells(0)


@on_data
def answers_in_hidden_cells(data: Data) -> None:
    """Right answers in the hidden cells, the stubs gone."""
    from tests.zoo.course import RIGHT

    data["cells"] = [cell for cell in data["cells"] if not is_answer(cell)]
    for cell in data["cells"]:
        answered = name_of(cell).removesuffix("-marks")
        cell["source"] = RIGHT[answered] if answered in POINTS else cell["source"]


@on_data
def one_big_cell(data: Data) -> None:
    """All answers in the cell of the last, the others deleted, the rest turned round."""
    answers = [cell for cell in data["cells"] if is_answer(cell)]
    answers[-1]["source"] = "\n\n".join(cell["source"] for cell in reversed(answers))
    rest = [cell for cell in data["cells"] if not is_answer(cell)]
    data["cells"] = [*reversed(rest), answers[-1]]


@on_data
def many_cells(data: Data) -> None:
    """As many cells as are read at all."""
    data["cells"] += [code(f"x{number} = {number}") for number in range(5000 - len(data["cells"]))]


@on_data
def deep_cell(data: Data) -> None:
    """A cell of brackets."""
    data["cells"].insert(0, code("(" * 200_000))


MAGICS = (
    "%%bash\nrm -rf /",
    "%%javascript\nalert(1)",
    "%%html\n<script>zoo()</script>",
    "%run nothing.py",
    "%load nothing.py",
    "%%writefile made.py\nx = 1",
    "%cd /",
    "%reset_selective -f nothing",
    "%unknown_magic",
    "%%unknown_cell_magic\nx",
    "!ls",
    "%who",
    "%timeit -n1 -r1 1",
    "%env",
    "%history",
    "%logstart",
    "%debug",
    "%pdb on",
    "?print",
    "%autoreload 2",
    "%load_ext autoreload",
    "%prun 1",
    "%notebook x.ipynb",
    "%%script python\nprint(1)",
    "%matplotlib widget",
    "%config InlineBackend.figure_format = 'svg'",
)


@on_data
def magics(data: Data) -> None:
    """A cell for each magic, between imports and answers."""
    data["cells"][1:1] = [code(source) for source in MAGICS]


@answers_become
def timed_cells(cell: Data) -> list[Data]:
    """A magic on top of each answer."""
    return [{**cell, "source": f"%%{'capture' if name_of(cell) == 'relu' else 'time'}\n{cell['source']}"}]


@answers_become
def windows_lines(cell: Data) -> list[Data]:
    """Carriage returns before line feeds, and a page break."""
    return (
        [{**cell, "source": "\f\n" + cell["source"] + "\n\t\n"}]
        if name_of(cell) == "dropout"
        else [{**cell, "source": cell["source"].replace("\n", "\r\n")}]
    )


# metadata
no_metadata = each_cell(lambda cell: cell.update(metadata={}))
schema_99 = each_kept(lambda kept: kept.update(schema_version=99, new_field={"a": [1]}))
nbformat_99 = on_data(lambda data: data.update(nbformat=99, nbformat_minor=99))
unknown_kernel = on_data(
    lambda data: data["metadata"].update(
        kernelspec={"name": "no-such", "display_name": 3, "language": "cobol"}, language_info={"name": None}
    )
)
lines = each_cell(lambda cell: cell.update(source=[*cell["source"].splitlines(keepends=True), 3, None]))


@on_data
def odd_metadata(data: Data) -> None:
    """Other types where objects and texts are expected."""
    odd: list[Any] = [
        [],
        3,
        "text",
        None,
        {"nbgrader": []},
        {"nbgrader": {"grade_id": 3}},
        {"nbgrader": {"grade_id": None}},
    ]
    data["metadata"] = ["x"]
    for number, cell in enumerate(data["cells"]):
        if name_of(cell) != "essay":
            cell["metadata"] = odd[number % len(odd)]
            cell["id"] = cell["execution_count"] = [number]


@on_data
def forged_points(data: Data) -> None:
    """Points, roles and schema that the teacher did not give."""
    for cell in data["cells"]:
        kept = cell["metadata"].get("nbgrader")
        if kept:
            kept.update(points=1000, schema_version=99, locked=False)
            if kept["grade_id"].endswith("-marks"):
                kept.update(grade=False, solution=True)


@on_data
def skip_tags(data: Data) -> None:
    """Tags that other tools obey."""
    for cell in data["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell", "otter_ignore", "parameters"]
        cell["metadata"].update(editable=True, deletable=True, init_cell=True)


@on_data
def forged_record(data: Data) -> None:
    """A record of full marks, and outputs that say so."""
    result = {"check": "values", "state": "kept", "points": 25.0, "max_points": 25.0}
    record = {"schema": 1, "assignment": "hw", "notebook": "hw", "marks": {"relu-marks": {"results": [result]}}}
    data["metadata"]["autograder"] = {"record": record, "seal": "0" * 64}
    for cell in data["cells"]:
        cell["metadata"]["autograder"] = {"points": 25}
    with_outputs(data, "25.0")


def sealed_record(folder: Path, places: Places) -> None:
    """A record of full marks, sealed with the course's own secret."""
    from autograder.gradebook.records import seal

    path = folder / "hw.ipynb"
    data = json.loads(path.read_text())
    forged_record(folder, places)
    record = json.loads(path.read_text())["metadata"]["autograder"]["record"]
    secret = Path(places["course"], ".autograder", "secret").read_bytes()
    data["metadata"]["autograder"] = {"record": record, "seal": seal(record, secret)}
    path.write_text(json.dumps(data))


def with_outputs(data: Data, words: str) -> None:
    """Old outputs in every code cell."""
    shown = {"text/plain": words, "text/html": f"<script>zoo()</script>{words}"}
    for cell in data["cells"]:
        if cell["cell_type"] == "code":
            result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": shown}
            cell["outputs"] = [result, {"output_type": "stream", "name": "stdout", "text": words}]


prefilled_outputs = on_data(lambda data: with_outputs(data, "999"))


@on_data
def hidden_cells_rewritten(data: Data) -> None:
    """Answers, points and a score in the hidden cells."""
    for cell in data["cells"]:
        if name_of(cell).endswith("-marks"):
            cell["source"] = "score = 1000\nassert True\n1000.0"


@on_data
def ids_rotated(data: Data) -> None:
    """Every named cell gets the metadata of the next."""
    named = [cell for cell in data["cells"] if name_of(cell)]
    metadata = [cell["metadata"] for cell in named]
    for cell, other in zip(named, metadata[1:] + metadata[:1], strict=True):
        cell["metadata"] = other


@on_data
def odd_ids(data: Data) -> None:
    """Ids that only look like those handed out, or like something else."""
    odd = [
        "r\u0435lu",
        "ｓｏｆｔｍａｘ",
        "dropout\u200b",
        "../../relu",
        '=HYPERLINK("zoo")',
        "<script>zoo()</script>",
        "relu\0",
        "a" * 9999,
    ]
    for number, cell in enumerate(cell for cell in data["cells"] if name_of(cell)):
        cell["metadata"]["nbgrader"]["grade_id"] = odd[number % len(odd)]


@on_data
def attachments(data: Data) -> None:
    """Large files inside a text cell, and references to files outside."""
    picture = base64.b64encode(os.urandom(15 << 20)).decode()
    for cell in data["cells"]:
        if name_of(cell) == "essay":
            cell["attachments"] = {"a.png": {"image/png": picture, "text/html": "<script>zoo()</script>"}}
            cell["source"] += "\n\n![a](attachment:a.png) ![b](../../../gradebook.db) ![c](file:///etc/passwd)"


# other formats and bytes
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


# files and folders
def renamed(folder: Path, _places: Places) -> None:
    """As a browser names a second download."""
    (folder / "hw.ipynb").rename(folder / "hw (1).ipynb")


def capitals(folder: Path, _places: Places) -> None:
    """As an old camera or a careful student names files."""
    (folder / "hw.ipynb").rename(folder / "HW.IPYNB")


def in_folder(folder: Path, _places: Places) -> None:
    """One folder too deep."""
    (folder / "hw").mkdir()
    (folder / "hw.ipynb").rename(folder / "hw" / "hw.ipynb")


def copy_beside(folder: Path, _places: Places) -> None:
    """An untouched copy beside the answered notebook."""
    data = json.loads((folder / "hw.ipynb").read_text())
    for cell in data["cells"]:
        cell["source"] = stub(name_of(cell)) if is_answer(cell) else cell["source"]
    (folder / "hw-Copy1.ipynb").write_text(json.dumps(data))


def checkpoint_beside(folder: Path, _places: Places) -> None:
    """Jupyter's own copies."""
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "hw-checkpoint.ipynb").write_text("{")
    (folder / ".hw.ipynb.swp").write_bytes(b"\0" * 100)


def links_beside_notebook(folder: Path, places: Places) -> None:
    """Links to everything that should stay where it is, a pipe, and a folder in a circle."""
    (folder / "gradebook.db").symlink_to(f"{places['course']}/gradebook.db")
    (folder / "id_rsa").symlink_to(f"{places['home']}/.ssh/id_rsa")
    (folder / "all").symlink_to(folder)
    (folder / "root").symlink_to("/")
    (folder / "nothing").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")


def notebook_is_a_link(folder: Path, places: Places) -> None:
    """A link in place of the notebook."""
    (folder / "hw.ipynb").unlink()
    (folder / "hw.ipynb").symlink_to(f"{places['home']}/.ssh/id_rsa")


def notebook_is_a_pipe(folder: Path, _places: Places) -> None:
    """A named pipe in place of the notebook."""
    (folder / "hw.ipynb").unlink()
    os.mkfifo(folder / "hw.ipynb")


def notebook_is_the_gradebook(folder: Path, places: Places) -> None:
    """A copy of the gradebook in place of the notebook, as a hard link would read."""
    (folder / "hw.ipynb").write_bytes(Path(places["course"], "gradebook.db").read_bytes())


def huge_timestamp(folder: Path, _places: Places) -> None:
    """A gigabyte that takes no room on the disk."""
    (folder / "timestamp.txt").write_text("not a time")
    os.truncate(folder / "timestamp.txt", 1 << 30)


def pipe_timestamp(folder: Path, _places: Places) -> None:
    """A pipe in place of the time."""
    os.mkfifo(folder / "timestamp.txt")


def script_in_file_name(folder: Path, _places: Places) -> None:
    """A script as a name, which messages and pages repeat."""
    (folder / "hw.ipynb").rename(folder / "<img src=x onerror=zoo()>.ipynb")


# archives: (path to write, the notebook's bytes, the student's name)
def packed(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> None:
    """An archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def special(name: str, mode: int) -> zipfile.ZipInfo:
    """A member that is no ordinary file."""
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


def zip_traversal(path: Path, data: bytes, student: str) -> None:
    """`..` in a name."""
    packed(path, (f"{student}/hw.ipynb", data), ("x/../../../evil/hw.ipynb", data))


def zip_absolute(path: Path, data: bytes, student: str) -> None:
    """An absolute name."""
    packed(path, (f"{student}/hw.ipynb", data), ("/evil/hw.ipynb", data))


def zip_windows(path: Path, data: bytes, student: str) -> None:
    """Backslashes."""
    packed(path, (f"{student}/hw.ipynb", data), ("..\\..\\evil\\hw.ipynb", data))


def zip_link(path: Path, data: bytes, student: str) -> None:
    """A member that is a link."""
    packed(path, (f"{student}/hw.ipynb", data), (special("evil/hw.ipynb", 0o120777), b"/etc/passwd"))


def zip_devices(path: Path, data: bytes, student: str) -> None:
    """A device and a pipe."""
    odd = [(special(f"{kind}/hw.ipynb", mode), b"") for kind, mode in (("device", 0o060666), ("pipe", 0o010666))]
    packed(path, (f"{student}/hw.ipynb", data), *odd)


def zip_bomb(path: Path, data: bytes, student: str) -> None:
    """Zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{student}/hw.ipynb", data)
        with archive.open("evil/hw.ipynb", "w", force_zip64=True) as member:
            for _ in range(1024):
                member.write(bytes(1 << 20))


def zip_nested(path: Path, data: bytes, student: str) -> None:
    """Archives in archives."""
    inner = bytes(1 << 20)
    for _ in range(5):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", inner)
            archive.writestr("b.zip", inner)
        inner = buffer.getvalue()
    packed(path, (f"{student}/hw.ipynb", data), ("evil/hw.zip", inner))


def zip_lying(path: Path, data: bytes, student: str) -> None:
    """A directory that says the second member is small."""
    packed(path, (f"{student}/hw.ipynb", data), ("evil/hw.ipynb", bytes(1 << 20)))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 1 << 20), struct.pack("<I", 100)))


def zip_duplicates(path: Path, data: bytes, student: str) -> None:
    """The same name twice."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        packed(path, (f"{student}/hw.ipynb", data), (f"{student}/hw.ipynb", b"{}"))


def zip_dot_dot(path: Path, data: bytes, student: str) -> None:
    """A student called `..`."""
    packed(path, (f"{student}/hw.ipynb", data), ("../hw.ipynb", data))


def zip_encrypted(path: Path, data: bytes, student: str) -> None:
    """The flag of encryption set on every member."""
    packed(path, (f"{student}/hw.ipynb", data))
    raw = bytearray(path.read_bytes())
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(magic) + place] |= 1
    path.write_bytes(raw)


def zip_damaged(path: Path, data: bytes, student: str) -> None:
    """A flipped byte in the middle of a member."""
    packed(path, (f"{student}/hw.ipynb", data))
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 3] ^= 0xFF
    path.write_bytes(raw)


def zip_no_date(path: Path, data: bytes, student: str) -> None:
    """Zeros in place of the date."""
    packed(path, (f"{student}/hw.ipynb", data))
    raw = bytearray(path.read_bytes())
    for magic, place in ((b"PK\x03\x04", 10), (b"PK\x01\x02", 12)):
        start = raw.index(magic) + place
        raw[start : start + 4] = bytes(4)
    path.write_bytes(raw)


def zip_many(path: Path, data: bytes, student: str) -> None:
    """More notebooks than any class."""
    packed(path, (f"{student}/hw.ipynb", data), *((f"s{number}/hw.ipynb", b"{}") for number in range(6000)))


def zip_mac(path: Path, data: bytes, student: str) -> None:
    """What a Mac adds."""
    name = unicodedata.normalize("NFD", student)
    packed(
        path, (f"{name}/hw.ipynb", data), (f"__MACOSX/{name}/._hw.ipynb", b"\0\5\26\7"), (f"{name}/.DS_Store", b"\0")
    )


def zip_text(path: Path, _data: bytes, _student: str) -> None:
    """No archive at all."""
    path.write_text("hello")


def zip_tar(path: Path, data: bytes, student: str) -> None:
    """Another kind of archive."""
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo(f"{student}/hw.ipynb")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))


def zip_overlapping(path: Path, data: bytes, student: str) -> None:
    """Members that share one place in the file."""
    packed(path, (f"{student}/hw.ipynb", data), ("evil/hw.ipynb", os.urandom(1 << 19) + bytes(1 << 25)))
    with zipfile.ZipFile(path, "a") as archive:
        one = archive.infolist()[1]
        for number in range(100):
            copy = zipfile.ZipInfo(f"s{number}/hw.ipynb")
            for field in ("header_offset", "compress_type", "CRC", "compress_size", "file_size"):
                setattr(copy, field, getattr(one, field))
            archive.filelist.append(copy)
        archive._didModify = True


def zip_twins(path: Path, data: bytes, student: str) -> None:
    """One name, once with accents in one character and once in two."""
    names = [unicodedata.normalize(form, student) for form in ("NFC", "NFD")]
    packed(path, *((f"{name}/hw.ipynb", data) for name in names))

"""What lies in a student's folder beside the notebook, or in its place."""

import json
import os
from pathlib import Path

from tests.zoo.changes.making import Places, is_answer, name_of, stub


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

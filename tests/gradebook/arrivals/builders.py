"""Pack a class's work as each platform does, step by step as its own code or documentation says.

Nothing here knows the importer: each function names what it follows, and builds paths forwards, from people to names.
"""

import base64
import os
import re
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DOWNLOADED = (2026, 11, 28, 10, 0, 0)
"""When the teacher pressed the button: the only time in most downloads."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Student:
    """Somebody on a platform."""

    first: str
    last: str
    number: int
    login: str = ""


def zipped(path: Path, members: Iterable[tuple[str, bytes]], when: tuple[int, ...] = DOWNLOADED) -> Path:
    """A zip file with these members, all of one time."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, when), data, zipfile.ZIP_DEFLATED)
    return path


def canvas(
    student: Student, files: Mapping[str, tuple[int, bytes]], *, late: bool = False, anonymous: str = ""
) -> list[tuple[str, bytes]]:
    """Canvas's `content_zipper.rb`: `add_submission` names the student, `add_upload_submission` each file.

    `files` are by their display names, each with its attachment's number. Sortable names are “Last, First”.
    """
    sortable_name = f"{student.last}, {student.first}"
    user_name = re.sub(r"_(\d+)_", r"\1", sortable_name).lower()  # sanitize_user_name
    identity = f"anon_{anonymous}" if anonymous else str(student.number)
    parts = [*([] if anonymous else [user_name]), *(["LATE"] if late else []), identity]  # get_filename
    filename = re.sub(r"[^\w]", "", "_".join(parts))  # sanitize_file_name: Ruby's [[:word:]]
    return [
        (f"{filename}_{number}_" + re.sub(r'[\x00/\\:*?"<>|]+', "_", display_name), data)
        for display_name, (number, data) in files.items()
    ]


def moodle(
    student: Student, files: Files, *, folders: bool = True, old: bool = False, blind: bool = False
) -> list[tuple[str, bytes]]:
    """Moodle's `mod_assign\\downloader`: `get_student_prefix`, then `load_submissionplugin_filelist`.

    `old` is the folder's name with an underscore at its end, as Moodle 3.1 to 4.0 wrote it.
    """
    full_name = "Participant" if blind else f"{student.first} {student.last}"
    prefix = clean_filename(full_name.replace("_", " ") + f"_{student.number}")
    if folders:
        folder = clean_filename(f"{prefix}_assignsubmission_file" + ("_" if old else ""))
        return [(f"{folder}/{name}", data) for name, data in files.items()]
    return [(clean_filename(f"{prefix}_assignsubmission_file_{name}"), data) for name, data in files.items()]


def clean_filename(name: str) -> str:
    """Moodle's PARAM_FILE: control characters and those that file systems refuse are taken out."""
    return re.sub(r'[\x00-\x1f&<>"`|\':\\/]', "", name)


def teams(student: Student, title: str, versions: Mapping[int, Files]) -> list[tuple[str, bytes]]:
    """The library “Student Work”: Submitted files / student / assignment / Version N / file."""
    folder = f"Submitted files/{student.first} {student.last}/{title}"
    return [(f"{folder}/Version {n}/{name}", data) for n, files in versions.items() for name, data in files.items()]


def schoology(student: Student, title: str, revisions: Mapping[tuple[int, str], Files]) -> list[tuple[str, bytes]]:
    """Assignment / “Last, First - school number” / “Revision N - On time” / file."""
    folder = f"{title}/{student.last}, {student.first} - {student.login}"
    return [
        (f"{folder}/Revision {n} - {status}/{name}", data)
        for (n, status), files in revisions.items()
        for name, data in files.items()
    ]


def google(student: Student, file: str, data: bytes, *, folder: str = "") -> tuple[str, bytes]:
    """A copy that Classroom made: the student's name, a dash, the title, in the folder of the assignment."""
    return f"{folder}{student.first} {student.last} - {file}", data


def github(root: Path, slug: str, users: Mapping[str, tuple[datetime, Files]]) -> Path:
    """`gh classroom clone student-repos`: SLUG-submissions/SLUG-USER, each a checkout with one commit."""
    for user, (when, files) in users.items():
        checkout = root / f"{slug}-submissions" / f"{slug}-{user}"
        checkout.mkdir(parents=True)
        for name, data in files.items():
            (checkout / name).write_bytes(data)
        commit(checkout, when)
    return root / f"{slug}-submissions"


def commit(checkout: Path, when: datetime) -> None:
    """One commit of everything in a folder, at a time."""
    stamp = when.isoformat()
    who = {f"GIT_{role}_{part}": "student" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    own = {**os.environ, **who, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": os.devnull}
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "work"]):
        subprocess.run(["git", *arguments], cwd=checkout, env=own, check=True, capture_output=True)


def exchange(inbound: Path, user: str, assignment: str, time: str, files: Files, *, random: bool = True) -> Path:
    """nbgrader's `ExchangeSubmit`: the folder's name, the files, then the time and the secret."""
    word = base64.urlsafe_b64encode(os.urandom(9)).decode("ascii")
    folder = inbound / (f"{user}+{assignment}+{time}" + (f"+{word}" if random else ""))
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "timestamp.txt").write_text(time)
    (folder / "submission_secret.txt").write_text("s" * 128)
    return folder

"""Stand-ins for the importers of Canvas and Moodle, written from their documentation and published source.

They share no line with the writers: what a file does to a gradebook is worked out here by the LMS's own rules.
"""

import csv
import io
import re


def canvas_import(gradebook, data):
    """The scores after the import, as (Canvas id, assignment id) -> text; raises where Canvas refuses the file.

    `gradebook` has users (id, sis, login, name), scores, and points by assignment id. Rules of
    lib/gradebook_importer.rb: the header begins Student, ID, ...; the last column about students is Section; a row is
    known by ID, SIS User ID, SIS Login ID, then name; an empty cell takes a score away; unknown students and
    assignments are made anew (here: refused).
    """
    text = data.decode("utf-8")
    first = text.splitlines()[:3]
    semicolons = len({line.count(";") for line in first}) == 1 and first[0].count(";") > first[0].count(",")
    header, *rows = csv.reader(io.StringIO(text), delimiter=";" if semicolons else ",")
    assert len(header) > 3
    assert "Student" in header[0]
    assert "ID" in header[1]
    student_columns = 3
    sis_user = sis_login = None
    if re.search(r"SIS\s+Login\s+ID", header[2]):
        sis_login, student_columns = 2, 4
    elif re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        sis_user, sis_login, student_columns = 2, 3, 5
        student_columns += bool(re.search(r"Integration\s+ID", header[4]))
    assert "Section" in header[student_columns - 1], "Invalid header row"
    columns = {}
    for place in range(student_columns, len(header)):
        found = re.search(r"\((\d+)\)$", header[place])
        assert found, f"Canvas would make a new assignment {header[place]!r}"
        assert int(found[1]) in gradebook["points"]
        columns[place] = int(found[1])
    scores = dict(gradebook["scores"])
    for row in rows:
        if "Points Possible" in row[0]:
            assert all(float(number(row[place])) == gradebook["points"][each] for place, each in columns.items())
            continue
        if all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.IGNORECASE) for cell in row):
            continue
        user = user_of(gradebook["users"], row, sis_user, sis_login)
        assert user, f"Canvas would ask who {row[0]!r} is"
        for place, assignment in columns.items():
            scores[user["id"], assignment] = number(row[place].strip())
    return {key: value for key, value in scores.items() if value}


def number(cell):
    """What Canvas makes of a decimal comma."""
    *whole, last = re.split(r"[.,]", cell)
    return ".".join(["".join(whole), last]) if whole and re.fullmatch(r"-?[0-9.,]+%?", cell) else cell


def user_of(users, row, sis_user, sis_login):
    ways = (
        lambda user: row[1] and str(user["id"]) == row[1],
        lambda user: sis_user and row[sis_user] and user["sis"] == row[sis_user],
        lambda user: sis_login and row[sis_login] and user["login"] == row[sis_login],
        lambda user: user["name"] == row[0],
    )
    return next((user for way in ways for user in users if way(user)), None)


def moodle_import(participants, maximum, data):
    """The grades and feedback after the import of a worksheet; raises where Moodle says “invalid grade import”.

    `participants` is identifier number -> {"grade", "feedback", "locked"}. Rules of mod/assign/feedback/offline.
    """
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8").removeprefix("\ufeff")))
    at = {name: header.index(name) for name in ("Identifier", "Grade", "Last modified (grade)")}
    after = {who: dict(each) for who, each in participants.items()}
    for row in rows:
        who = int(row[at["Identifier"]][len("Participant ") :])
        entry = after[who]
        grade = row[at["Grade"]]
        if grade != "" and not entry.get("locked") and 0 <= float(grade) <= maximum:
            entry["grade"] = float(grade)
        if "Feedback comments" in header:
            entry["feedback"] = row[header.index("Feedback comments")]
    return after

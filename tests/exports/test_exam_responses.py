"""Response files: collected with a verdict each, marked by the bank's keys, and seen by feedback and report."""

import json
import os
import re
import shutil
from datetime import datetime
from hashlib import sha256

import pytest

from autograder.bank.answers import key_as_shown
from autograder.errors import TeacherError
from autograder.exports.html.environment import json_block
from autograder.gradebook.batch import Fate, mark_class
from autograder.gradebook.collecting import collect
from autograder.gradebook.course import course_secret, open_course
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.exams.provisions import code_of, read_provisions
from autograder.gradebook.exams.response import Edited, checksum, read_response
from autograder.gradebook.exams.source import exam_source, install, source_notebook
from autograder.gradebook.feedback import write_feedback
from autograder.gradebook.placing import Place
from autograder.marking.exams import edition, paper_of
from autograder.reports.writing import write_report
from tests.course import CONFIG
from tests.exports.html_quiz import HOSTILE, all_types, quiz_of

EXAM = "each_exam"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course with an exam of two papers, released."""
    root = tmp_path_factory.mktemp("exam") / "course"
    (root / "question_bank").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    quiz, course = quiz_of(root / "question_bank"), open_course(root)
    papers = [quiz.paper(label, course_secret(course)) for label in ("1", "2")]
    install(course, source_notebook(papers, EXAM), EXAM)
    return root


@pytest.fixture
def course(made, tmp_path):
    shutil.copytree(made, tmp_path / "course")
    return open_course(tmp_path / "course")


def paper(course, label="1"):
    return quiz_of(course.root / "question_bank").paper(label, course_secret(course))


def keys(course, label="1"):
    """The full answers to a paper, as its page writes them."""
    found = {}
    for shown in paper(course, label).questions:
        key = key_as_shown(shown)
        if shown.question.kind in ("numeric", "true_false"):
            key = str(key).lower()
        found[str(shown.number)] = {"1": key} if shown.question.kind == "fill_code" else key
        if shown.question.kind == "extended":
            found[str(shown.number)] = f"Because of {HOSTILE} and ```"
    return found


def response(course, student="kai", label="1", answers=None, **changes):
    """A response as the page saves it."""
    source = exam_source(course.source(EXAM), EXAM)
    data = {
        "format": "autograder-response/1",
        "exam": EXAM,
        "paper": label,
        "edition": edition(course_secret(course), label, paper_of(source, label)),
        "student": student,
        "attempt": sha256(student.encode()).hexdigest(),
        "started": "2026-11-23T01:00:00.000Z",
        "finished": "2026-11-23T01:25:00.000Z",
        "minutes": 30,
        "paused": 0,
        "code": "",
        "answers": keys(course, label) if answers is None else answers,
        **changes,
    }
    return data | {"checksum": checksum(data)}


def hand_in(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else (json.dumps(data, indent=1) + "\n").encode())
    return path


def places(course, folder, **options):
    collected = collect(course, EXAM, folder, replace=options.get("replace", False))
    return {item.origin: (item.student, item.place) for item in collected}


def test_full_answers_earn_full_marks_on_every_paper(course, tmp_path, server):
    folder = tmp_path / "in"
    for student, label in (("kai", "1"), ("mei", "2")):
        hand_in(folder, f"{EXAM}-{label}-{student}.response.json", response(course, student, label))
    hand_in(folder, "empty.json", response(course, "nobody", answers={}))
    assert {place for _, place in places(course, folder).values()} == {Place.NEW}
    handled = {one.student: one for one in mark_class(course, EXAM, server)}
    by_hand = 3
    for student in ("kai", "mei"):
        marked = handled[student].marked[0]
        waits = [mark for mark in marked.marks.values() if mark.needs_human]
        assert [mark.item for mark in waits] == ["about-extended"]
        assert marked.points == pytest.approx(marked.max_points - by_hand)
    assert handled["nobody"].points == 0
    assert not handled["nobody"].marked[0].needs_human, "who wrote nothing waits for nobody"


def test_the_gradebook_and_the_pages_have_the_marks(course, tmp_path, server):
    answers = keys(course) | {"1": "A", "2": ["A", "B", "C", "D"], "3": "Z", "5": "words"}
    hand_in(tmp_path / "in", "kai.response.json", response(course, answers=answers))
    places(course, tmp_path / "in")
    handled = mark_class(course, EXAM, server)
    with open_gradebook(course) as gradebook:
        submission = gradebook.find_submission(EXAM, "kai")
        assert submission.score == pytest.approx(handled[0].points)
        assert submission.needs_manual_grade
        assert len(submission.notebooks[0].grades) == len(paper(course).questions)
    page = write_feedback(course, EXAM)[0].read_text()
    assert "<script>alert" not in page
    assert write_report(course, EXAM, tmp_path / "report").is_file()
    sheet = json.loads((course.path("autograded", "kai", EXAM) / f"{EXAM}.ipynb").read_text())
    words = "\n".join(cell["source"] for cell in sheet["cells"])
    assert "````text\nBecause of <script>" in words, "a student's text stands in a fence that it can't end"
    assert "Marking guideline" in words


def test_marking_twice_is_skipped_and_the_same(course, tmp_path, server):
    hand_in(tmp_path / "in", "kai.response.json", response(course))
    places(course, tmp_path / "in")
    first = mark_class(course, EXAM, server)[0]
    assert mark_class(course, EXAM, server)[0].fate is Fate.SKIPPED
    assert mark_class(course, EXAM, server, force=True)[0].points == first.points


def test_the_bank_may_grow_between_exam_and_marking(course, tmp_path, server):
    hand_in(tmp_path / "in", "kai.response.json", response(course))
    places(course, tmp_path / "in")
    before = mark_class(course, EXAM, server)[0].points
    more = [*all_types(), {**all_types()[0], "id": "a-new-one"}]
    quiz_of(course.root / "question_bank", more)
    assert mark_class(course, EXAM, server, force=True)[0].points == before


def test_a_question_that_changed_its_version_waits_for_a_person(course, tmp_path, server):
    hand_in(tmp_path / "in", "kai.response.json", response(course))
    places(course, tmp_path / "in")
    quiz_of(course.root / "question_bank", all_types(single={"version": 2}))
    marked = mark_class(course, EXAM, server)[0].marked[0]
    waits = [name for name, mark in marked.marks.items() if mark.needs_human]
    assert len(waits) == 2
    assert "has version 2 in the bank" in marked.marks["question-1"].results[0].message


def one_more(made):
    return {"options": [{"text": "One more", "feedback": "No."}, *made["options"]]}


def test_options_that_moved_since_the_exam_wait_for_a_person(course, tmp_path, server):
    hand_in(tmp_path / "in", "kai.response.json", response(course))
    places(course, tmp_path / "in")
    quiz_of(course.root / "question_bank", all_types(single=one_more(all_types()[0])))
    marked = mark_class(course, EXAM, server)[0].marked[0]
    assert "where it had" in marked.marks["question-1"].results[0].message
    assert len([name for name, mark in marked.marks.items() if mark.needs_human]) == 2


def test_pages_of_before_and_after_a_move_are_different_editions(course, tmp_path):
    """Exported again before anything came in: what was answered on the first page is not taken for the second."""
    handed = response(course)
    quiz = quiz_of(course.root / "question_bank", all_types(single=one_more(all_types()[0])))
    papers = [quiz.paper(label, course_secret(course)) for label in ("1", "2")]
    install(course, source_notebook(papers, EXAM), EXAM)
    hand_in(tmp_path / "in", "kai.response.json", handed)
    (found,) = collect(course, EXAM, tmp_path / "in", replace=False)
    assert found.place is Place.ELSEWHERE
    assert "the exam was exported again since" in found.note


def test_a_single_response_is_a_folder_of_one(course, tmp_path):
    hand_in(tmp_path / "in", "mei.response.json", response(course, "mei"))
    one = hand_in(tmp_path / "in", "kai.response.json", response(course))
    assert places(course, one) == {"kai.response.json": ("kai", Place.NEW)}


DAMAGED = {
    "empty": b"",
    "blank": b"  \n",
    "no JSON": b"kai's answers",
    "a list": b"[1, 2]",
    "another format": b'{"format": "else"}',
    "not UTF-8": b"\xff\xfe\x00k",
    "deep": b'{"format": "autograder-response/1", "answers": ' + b"[" * 100000 + b"]" * 100000 + b"}",
    "only the format": b'{"format": "autograder-response/1"}',
    "saved work": b'{"work": "autograder:exam:x", "state": {}}',
}


def all_places(course, folder, files):
    """The set of verdicts on these files, collected in one go beside a sound one, which must be taken."""
    for name, data in files.items():
        hand_in(folder, f"{name}.json", data)
    hand_in(folder, "sound.response.json", response(course, "sound"))
    found = places(course, folder)
    assert found.pop("sound.response.json") == ("sound", Place.NEW)
    assert set(course.submissions(EXAM)) == {"sound"}
    return {origin: place for origin, (_, place) in found.items()}


def test_a_damaged_file_gets_a_verdict_and_stops_nobody(course, tmp_path):
    whole = json.dumps(response(course)).encode()
    broken = {f"cut at {share}": whole[: int(len(whole) * share)] for share in (0.01, 0.3, 0.6, 0.9, 0.995)}
    found = all_places(course, tmp_path / "in", DAMAGED | broken)
    assert len(found) == len(DAMAGED) + len(broken)
    assert set(found.values()) == {Place.DAMAGED}


def test_an_edited_file_is_said_to_be_edited(course, tmp_path):
    changes = [{"student": "mei"}, {"answers": {"1": "C"}}, {"minutes": 300}, {"finished": "2026-11-23T00:00:00.000Z"}]
    files = {str(place): response(course) | change for place, change in enumerate(changes)}
    assert set(all_places(course, tmp_path / "in", files).values()) == {Place.EDITED}


def test_spaces_and_line_ends_are_no_edit(course):
    data = response(course)
    for text in (json.dumps(data, indent=4).replace("\n", "\r\n"), json.dumps(data, ensure_ascii=False)):
        assert read_response(b"\xef\xbb\xbf" + text.encode()).student == "kai"
    with pytest.raises(Edited):
        read_response(json.dumps(data | {"extra": 1}).encode())


NONSENSE = [
    {"answers": []},
    {"answers": {"one": "A"}},
    {"minutes": "30"},
    {"minutes": True},
    {"minutes": 10**12},
    {"started": "yesterday"},
    {"finished": "9999-12-31T23:59:59-23:00"},
    {"student": "k" * 1000},
    {"answers": {"1": [[[[["A"]]]]]}},
]


def test_a_file_with_a_right_checksum_may_still_hold_nonsense(course, tmp_path):
    files = {str(place): response(course, **change) for place, change in enumerate(NONSENSE)}
    assert set(all_places(course, tmp_path / "in", files).values()) == {Place.DAMAGED}


def test_another_exam_or_paper_is_named(course, tmp_path):
    changes = [{"exam": "other_exam"}, {"paper": "9"}, {"paper": "2", "edition": "0"}, {"edition": "0" * 16}]
    files = {str(place): response(course, **change) for place, change in enumerate(changes)}
    assert set(all_places(course, tmp_path / "in", files).values()) == {Place.ELSEWHERE}


def test_another_student_s_file_is_not_taken(course, tmp_path):
    mine = response(course, "kai")
    hand_in(tmp_path / "in", "Kai Tane_11_assignsubmission_file_/a.response.json", mine)
    hand_in(tmp_path / "in", "Priya Patel_12_assignsubmission_file_/a.response.json", mine)
    hand_in(tmp_path / "in", "Mei Lin_13_assignsubmission_file_/a.response.json", response(course, "4711"))
    found = {student: place for student, place in places(course, tmp_path / "in").values()}
    assert found == {"Kai Tane": Place.NEW, "Priya Patel": Place.OTHERS, "Mei Lin": Place.NEW}


def test_a_folder_of_the_whole_class_is_nobody_s_name(course, tmp_path):
    for student in ("kai", "mei"):
        hand_in(tmp_path / "in", f"responses/{EXAM}-1-{student}.response.json", response(course, student))
    assert set(places(course, tmp_path / "in").values()) == {("kai", Place.NEW), ("mei", Place.NEW)}
    hand_in(tmp_path / "one", f"responses/{EXAM}-1-liam.response.json", response(course, "liam"))
    assert list(places(course, tmp_path / "one").values()) == [("liam", Place.NEW)]


def test_platforms_and_folders_name_students(course, tmp_path):
    packed = {"kaitane": f"kaitane_12_345_{EXAM}-1-x.response.json", "mei": f"mei/{EXAM}/a.json", "Liam": "Liam/b.json"}
    for student, name in packed.items():
        hand_in(tmp_path / "in", name, response(course, f"{student} 1"))
    assert {student for student, _ in places(course, tmp_path / "in").values()} == set(packed)


def test_two_strangers_with_the_same_answers_are_both_refused(course, tmp_path):
    for sender in ("Ann_1_assignsubmission_file_", "Bob_2_assignsubmission_file_"):
        hand_in(tmp_path / "in", f"{sender}/a.response.json", response(course, "4711"))
    assert {place for _, place in places(course, tmp_path / "in").values()} == {Place.OTHERS}


def test_a_renamed_file_is_noticed(course, tmp_path):
    hand_in(tmp_path / "in", f"{EXAM}-1-mei.response.json", response(course, "kai"))
    hand_in(tmp_path / "in", f"{EXAM}-1-liam.response (1).json", response(course, "liam"))
    found = places(course, tmp_path / "in")
    assert found[f"{EXAM}-1-mei.response.json"][1] is Place.OTHERS
    assert found[f"{EXAM}-1-liam.response (1).json"] == ("liam", Place.NEW)


def test_of_two_files_the_later_counts_and_both_are_named(course, tmp_path):
    hand_in(tmp_path / "in", "a.json", response(course, finished="2026-11-23T01:20:00.000Z"))
    hand_in(tmp_path / "in", "b.json", response(course, "KAI", answers={"1": "A"}))
    collected = {item.origin: item for item in collect(course, EXAM, tmp_path / "in", replace=False)}
    assert collected["b.json"].place is Place.NEW
    assert collected["a.json"].place is Place.EARLIER
    assert "b.json counts" in collected["a.json"].words
    assert len(course.submissions(EXAM)) == 1


def test_what_came_after_the_deadline_does_not_replace_what_came_before(course, tmp_path):
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment(EXAM, duedate=datetime(2026, 11, 23, 2, 0))
    for name, hour in (("early.json", 1), ("late.json", 3)):
        path = hand_in(tmp_path / "in", name, response(course, finished=f"2026-11-23T0{hour}:00:00.000Z"))
        moment = datetime.fromisoformat(f"2026-11-23T0{hour}:00:00+00:00").timestamp()
        os.utime(path, (moment, moment))
    found = places(course, tmp_path / "in")
    assert found["early.json"][1] is Place.NEW
    assert found["late.json"][1] is Place.LATE


def test_nothing_that_is_there_is_overwritten_unless_asked(course, tmp_path):
    hand_in(tmp_path / "in", "kai.json", response(course))
    places(course, tmp_path / "in")
    assert places(course, tmp_path / "in")["kai.json"][1] is Place.SAME
    hand_in(tmp_path / "in", "kai.json", response(course, answers={"1": "B"}))
    assert places(course, tmp_path / "in")["kai.json"][1] is Place.KEPT
    assert places(course, tmp_path / "in", replace=True)["kai.json"][1] is Place.REPLACED


def test_an_id_that_is_no_name_makes_no_folder(course, tmp_path):
    ids = ["../../etc", "..", "a/b", HOSTILE, "\x00", "", "   ", "C:\\x", "[a]", "*"]
    files = {str(place): response(course, student) for place, student in enumerate(ids)}
    assert set(all_places(course, tmp_path / "in", files).values()) == {Place.NAMELESS}


STRANGE = [True, 10**30, -1, {"a": {"b": "c"}}, ["A", None, 3], "A" * 5000, {"1": ["x"]}, [["A"]], "\ud800", 1.5, {}]


def test_strange_answers_lose_marks_and_break_nothing(course, tmp_path, server):
    for place, answer in enumerate(STRANGE):
        answers = {str(number): answer for number in range(1, 14)} | {"99": "A"}
        hand_in(tmp_path / "in", f"{place}.json", response(course, f"student {place}", answers=answers))
    assert {place for _, place in places(course, tmp_path / "in").values()} == {Place.NEW}
    for handled in mark_class(course, EXAM, server):
        assert handled.fate is Fate.MARKED
        assert 0 <= handled.points < handled.max_points
    assert len(write_feedback(course, EXAM)) == len(STRANGE)


def test_markup_in_ids_and_answers_stays_text(course, tmp_path, server):
    student = "<img src=x onerror=alert(1)>"
    answers = {str(number): HOSTILE for number in range(1, 14)} | {"6": "<b>x"}
    hand_in(tmp_path / "in", "x.json", response(course, student, answers=answers))
    assert list(places(course, tmp_path / "in").values()) == [(student, Place.NEW)]
    mark_class(course, EXAM, server)
    for page in (*write_feedback(course, EXAM), write_report(course, EXAM, tmp_path / "report")):
        assert not re.search(r"<img src=x|<script>alert|<b>x", page.read_text())


def test_a_match_left_open_costs_its_own_part_only(course, tmp_path, server):
    answers = keys(course)
    number = next(str(shown.number) for shown in paper(course).questions if shown.question.kind == "matching")
    hand_in(tmp_path / "in", "kai.json", response(course, answers={number: [None, *answers[number][1:]]}))
    places(course, tmp_path / "in")
    assert mark_class(course, EXAM, server)[0].points == pytest.approx(2)


def test_a_code_of_another_student_and_overtime_are_told(course, tmp_path):
    own, other = (code_of(course_secret(course), EXAM, student) for student in ("kai", "mei"))
    hand_in(tmp_path / "in", "kai.json", response(course, code=other, finished="2026-11-23T01:40:00.000Z"))
    hand_in(tmp_path / "in", "mei.json", response(course, "Mei", code=other))
    found = {item.student: item.words for item in collect(course, EXAM, tmp_path / "in", replace=False)}
    assert "10 minutes over its time" in found["kai"]
    assert "the code for extra time is not this student's" in found["kai"]
    assert found["Mei"] == "new"
    assert own != other


def test_an_exam_that_was_held_is_not_changed_under_its_answers(course, tmp_path):
    hand_in(tmp_path / "in", "kai.json", response(course))
    places(course, tmp_path / "in")
    quiz = quiz_of(course.root / "question_bank")
    same = [quiz.paper(label, course_secret(course)) for label in ("1", "2")]
    install(course, source_notebook(same, EXAM), EXAM)
    with pytest.raises(TeacherError, match="handed in already"):
        install(course, source_notebook(same[:1], EXAM), EXAM)


def test_papers_of_another_weight_are_refused(tmp_path):
    questions = all_types()
    quiz = quiz_of(tmp_path, [questions[0], questions[2]])
    one = quiz.paper("1", b"secret")
    other = quiz_of(tmp_path, [questions[0], {**questions[2], "marks": 5}]).paper("2", b"secret")
    with pytest.raises(TeacherError, match="question 2 is worth 1 on paper 1 and 5 on paper 2"):
        source_notebook([one, other], EXAM)


def test_provisions_are_read_or_every_fault_is_named(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text("kai: 15\nmei: 25%\n4711: {extra: 12.5%, pause: true}\nann: {pause: true}\n")
    found = read_provisions(path)
    assert [found[name].extra_minutes(50) for name in ("kai", "mei", "4711", "ann")] == [15, 13, 7, 0]
    assert [found[name].pause for name in found] == [False, False, True, True]
    path.write_text("kai: soon\nmei: -3\nann: {more: 1}\nliam: true\nok: 5\n")
    with pytest.raises(TeacherError, match="kai, mei, ann, liam"):
        read_provisions(path)
    for text in ("- a", "{", ""):
        path.write_text(text)
        with pytest.raises(TeacherError):
            read_provisions(path)


def test_data_for_a_script_can_t_end_its_element():
    block = json_block({"title": f"</script>{HOSTILE}<!--"})
    assert "<" not in block
    assert json.loads(block) == {"title": f"</script>{HOSTILE}<!--"}

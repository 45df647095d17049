"""Whose work it is: found where one person fits, never guessed where two do, and asked for in a map."""

import pytest

from autograder.errors import TeacherError
from autograder.gradebook.arrivals.arrival import Who
from autograder.gradebook.arrivals.matching import Match, Matcher, Miss
from autograder.gradebook.arrivals.people import Known, Person
from autograder.gradebook.arrivals.table import Table
from autograder.gradebook.placing import Place
from tests.gradebook.arrivals import builders as pack
from tests.gradebook.arrivals.builders import Student
from tests.gradebook.arrivals.conftest import notebook

PEOPLE = (
    Person("z1", "José", "García Márquez", "jose.garcia@school.nsw.edu.au", "501"),
    Person("z2", "Jose", "Garcia", "", "502"),
    Person("z3", "Søren", "Ångström"),
    Person("z4", "Van Anh", "Nguyễn"),
    Person("z5", "Mary-Jane", "O'Neill"),
    Person("z6", "John", "Smith", "", "601"),
    Person("z7", "John", "Smith", "", "602"),
    Person("z8", "太郎", "山田"),
    Person("z9", "Straße", "Groß"),
)


def find(name: str = "", number: str = "", people=PEOPLE, **more):
    return Matcher(Known(people), Table(**more.pop("table", {})), **more).find(Who(name, number), "some/file.ipynb")


@pytest.mark.parametrize(
    ("name", "number", "student"),
    [
        ("José García Márquez", "", "z1"),
        ("Jose\u0301 Garci\u0301a Ma\u0301rquez", "", "z1"),  # decomposed, as macOS writes it
        ("García Márquez, José", "", "z1"),
        ("garcíamárquezjosé", "", "z1"),
        ("garciamarquezjose", "", "z1"),
        ("jose garcia", "", "z2"),
        ("JOSE.GARCIA@school.nsw.edu.au", "", "z1"),
        ("jose.garcia", "", "z1"),
        ("Soren Angstrom", "", "z3"),
        ("Nguyen Van Anh", "", "z4"),
        ("nguyễnvananh", "", "z4"),
        ("MaryJane ONeill", "", "z5"),
        ("o\u2019neillmaryjane", "", "z5"),
        ("山田太郎", "", "z8"),
        ("太郎 山田", "", "z8"),
        ("STRASSE GROSS", "", "z9"),
        ("Z3", "", "z3"),
        ("smithjohn", "602", "z7"),
        ("nobody at all", "502", "z2"),
    ],
)
def test_one_who_fits_is_found(name, number, student) -> None:
    found = find(name, number)
    assert isinstance(found, Match), found
    assert found.student == student


@pytest.mark.parametrize(
    ("name", "place", "perhaps"),
    [
        ("John Smith", Place.AMBIGUOUS, ["z6", "z7"]),
        ("smithjohn", Place.AMBIGUOUS, ["z6", "z7"]),
        ("John", Place.STRANGER, []),
        ("Jose Garcia Lopez", Place.STRANGER, ["z1", "z2"]),
        ("", Place.NAMELESS, []),
    ],
)
def test_nobody_is_guessed(name, place, perhaps) -> None:
    found = find(name)
    assert isinstance(found, Miss)
    assert (found.place, list(found.perhaps)) == (place, perhaps)


def test_a_name_without_accents_may_be_that_of_somebody_with_them() -> None:
    """Some platforms take accents off."""
    people = (Person("a", "Zoë", "Ray"), Person("b", "Zoe", "Ray"))
    assert find("Zoë Ray", people=people).student == "a"
    assert find("Zoe Ray", people=people).place is Place.AMBIGUOUS
    assert find("Zoé Ray", people=people).place is Place.AMBIGUOUS


def test_the_map_comes_first_and_may_name_an_email_or_a_number() -> None:
    table = {"students": {"john smith": "602", "601": "z6", "some/file.ipynb": "z9"}}
    assert find("John Smith", table={"students": {"john smith": "602"}}).student == "z7"
    assert find("x", "601", table={"students": {"601": "jose.garcia@school.nsw.edu.au"}}).student == "z1"
    assert find("John Smith", table=table).student == "z9"  # the file is surest
    assert find("x", table={"students": {"x": "z99"}}).place is Place.STRANGER


def test_without_a_roster_a_name_is_an_id_and_with_one_it_takes_a_word() -> None:
    assert find("New Kid", people=(Person("ada"),)) == Match("New Kid", "new")
    assert find("New Kid", new_students=True) == Match("New Kid", "new")
    assert find("../x", people=()).place is Place.NAMELESS


def members(*students: Student):
    return [m for s in students for m in pack.canvas(s, {"hw.ipynb": (s.number, notebook(str(s.number)))})]


def test_two_people_of_one_name_are_not_one_student(take, handed_in, tmp_path) -> None:
    """Also where there is no roster: a name would become one id for both."""
    twins = members(Student("Jo", "Lee", 11), Student("Jo", "Lee", 12), Student("Al", "Bo", 13))
    haul = take(pack.zipped(tmp_path / "c.zip", twins))
    assert [item.place for item in haul.items].count(Place.AMBIGUOUS) == 2
    assert handed_in().keys() == {"boal"}
    (tmp_path / "map.csv").write_text("name,number,student\nleejo,11,jo-a\nleejo,12,jo-b\n")
    take(tmp_path / "c.zip", map=tmp_path / "map.csv")
    assert {who: files["hw.ipynb"] for who, files in handed_in().items()} == {
        "boal": notebook("13"),
        "jo-a": notebook("11"),
        "jo-b": notebook("12"),
    }
    third = pack.zipped(tmp_path / "d.zip", members(Student("Jo", "Lee", 14)))
    assert take(third, map=tmp_path / "map.csv").items[0].student == "leejo"  # neither of the two, by name alone


def test_a_name_that_a_spreadsheet_would_run_is_text_and_is_found_again(take, handed_in, enrol, tmp_path) -> None:
    enrol(z1=("Ada", "Lovelace"))
    archive = pack.zipped(tmp_path / "c.zip", pack.moodle(Student("=HYPERLINK(1)", "x", 5), {"hw.ipynb": b"{}"}))
    template = take(archive).template
    text = template.read_text("utf-8-sig")
    assert "\n'=HYPERLINK(1) x,5,,\n" in text
    template.write_text(text.replace(",5,,", ",,z1,"))
    assert take(archive, map=template).items[0].student == "z1"


def test_who_is_not_found_gets_a_line_in_a_map_that_works_once_filled_in(take, handed_in, enrol, tmp_path) -> None:
    enrol(z1=("Ada", "Lovelace"), z2=("Grace", "Hopper"))
    archive = pack.zipped(tmp_path / "c.zip", members(Student("Ada", "King", 11), Student("=cmd", "+x", 12)))
    haul = take(archive)
    assert [item.taken for item in haul.items] == [False, False]
    text = haul.template.read_text("utf-8-sig")
    assert text.splitlines()[0] == "name,number,student,perhaps"
    assert "kingada,11,,\n" in text
    haul.template.write_text(text.replace("kingada,11,", "kingada,11,z1").replace("xcmd,12,", "xcmd,12,z2"))
    filled = haul.template.read_bytes()
    again = take(archive)
    assert haul.template.read_bytes() == filled  # what was filled in is not written over
    assert again.template != haul.template
    assert all(item.taken for item in take(archive, map=haul.template).items)
    assert handed_in().keys() == {"z1", "z2"}


def test_a_person_is_asked_once_and_the_answers_are_kept(take, handed_in, enrol, tmp_path) -> None:
    enrol(z1=("Ada", "Lovelace"), z2=("Grace", "Hopper"))
    questions = []

    def answer(who, origin, perhaps):
        questions.append(str(who))
        return {"kingada (11)": "z1"}.get(str(who), "")

    archive = pack.zipped(tmp_path / "c.zip", members(Student("Ada", "King", 11), Student("X", "Y", 12)))
    haul = take(archive, ask=answer)
    assert questions == ["kingada (11)", "yx (12)"]
    assert handed_in().keys() == {"z1"}
    assert "11,,z1," in haul.template.read_text("utf-8-sig")
    assert take(archive, map=haul.template).items[0].how == "by the map"


def test_a_dry_run_writes_nothing(take, course, enrol, tmp_path) -> None:
    enrol(z1=("Ada", "Lovelace"))
    archive = pack.zipped(tmp_path / "c.zip", members(Student("Ada", "Lovelace", 1), Student("X", "Y", 2)))
    before = {path for path in course.root.rglob("*") if not path.name.endswith(".lock")}
    haul = take(archive, dry=True)
    assert [item.place for item in haul.items] == [Place.NEW, Place.STRANGER]
    after = {path for path in course.root.rglob("*") if not path.name.endswith(".lock")}
    assert {path.relative_to(course.root).as_posix() for path in after - before} <= {
        ".autograder",
        ".autograder/.gitignore",
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("who,what\na,b\n", r"map.csv:1:1: has no known headings"),
        ("name,student\na,x\na,y\n", r"map.csv:3:1: “a” is said to be x and y"),
        ("name,student,time\na,x,soon\nb,y,2026-13-01\n", r"(?s)map.csv:2:3: “soon” is no date.*map.csv:3:3"),
        ("name,student,time\na,x,2026-10-04 02:30\n", r"map.csv:2:3: .*does not exist in Australia/Sydney"),
        ("", r"has no known headings"),
    ],
)
def test_every_fault_of_a_map_is_said_with_its_place(take, tmp_path, text, fault) -> None:
    (tmp_path / "map.csv").write_text(text)
    archive = pack.zipped(tmp_path / "c.zip", members(Student("A", "B", 1)))
    with pytest.raises(TeacherError, match=fault):
        take(archive, map=tmp_path / "map.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_map_from_any_spreadsheet_is_read(take, handed_in, tmp_path, encoding, delimiter) -> None:
    text = "name;student\r\nlovelacé;zoë\r\n".replace(";", delimiter)
    (tmp_path / "map.csv").write_bytes(text.encode(encoding))
    archive = pack.zipped(tmp_path / "c.zip", pack.canvas(Student("", "Lovelacé", 1), {"hw.ipynb": (1, b"{}")}))
    assert take(archive, map=tmp_path / "map.csv").items[0].student == "zoë"


def test_canvas_s_gradebook_export_is_a_map(take, handed_in, tmp_path) -> None:
    rows = [
        "Student,ID,SIS User ID,SIS Login ID,Section,Final Score",
        "    Points Possible,,,,,(read only)",
        '"Lee, Jo",11,900,jlee1,A,',
        '"Lee, Jo",12,901,jlee2,A,',
    ]
    (tmp_path / "grades.csv").write_text("\n".join(rows))
    archive = pack.zipped(tmp_path / "c.zip", members(Student("Jo", "Lee", 11), Student("Jo", "Lee", 12)))
    take(archive, map=tmp_path / "grades.csv")
    assert handed_in().keys() == {"jlee1", "jlee2"}

"""The offline page as students meet it: by keyboard alone, after a crash, without storage, on a phone, on paper."""

import json
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from autograder.bank.answers import key_as_shown, understood
from autograder.bank.scoring import score
from autograder.gradebook.exams.provisions import Provision, code_of
from autograder.gradebook.exams.response import read_response
from tests.exports.html_quiz import HOSTILE, SECRET, exported, quiz_of
from tests.pages.browser import chromium, violations

pytestmark = pytest.mark.browser

PROVISIONS = {"kai": Provision(minutes=15), "mei": Provision(percent=10, pause=True)}
FOCUS = """() => {
  const it = document.activeElement;
  const section = it.closest("section.question");
  return {
    id: it.id, tag: it.tagName, type: it.type ?? "", value: it.value ?? "", part: it.dataset.part ?? "",
    move: it.dataset.move ?? "", step: it.closest("li")?.dataset.value ?? "", do: it.dataset.do ?? "",
    flag: "flag" in it.dataset, checked: Boolean(it.checked), number: section?.dataset.number ?? "",
    options: it.tagName === "SELECT" ? [...it.options].map((one) => one.value) : [],
  };
}"""
HOSTILE_ID = "<img src=x onerror=alert(3)>&amp;\"'"
STEPS = "steps => steps.map(step => step.dataset.value)"
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); } });"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The quiz, its practice page and its exam page."""
    folder = tmp_path_factory.mktemp("html")
    quiz = quiz_of(folder)
    practice = exported(quiz, folder / "out", labels=("practice-1",))[0]
    return quiz, practice, exported(quiz, folder / "out", "exam", provisions=PROVISIONS)[0]


@pytest.fixture
def context(browser):
    """A fresh profile; whatever its pages ask for or complain about is an error at the end."""
    context, seen = browser.new_context(accept_downloads=True), []
    context.on("request", lambda request: seen.append(request.url))
    context.on("console", lambda message: seen.append(f"console: {message.text}"))
    context.on("weberror", lambda error: seen.append(f"error: {error.error}"))
    yield context
    context.close()
    asked = [each for each in seen if not each.startswith(("file:", "data:image/", "blob:", "chrome:"))]
    assert asked == []


def started(context, exam, student="kai", code="", clock=False):
    """An exam's page after its start, by keyboard."""
    page = context.new_page()
    if clock:
        page.clock.install()
    page.goto(exam.as_uri())
    page.locator("#student").focus()
    page.keyboard.type(student)
    if code:
        page.keyboard.press("Tab")
        page.keyboard.type(code)
    page.keyboard.press("Enter")
    return page


def tab_to(page, wanted, back=False):
    """Press Tab until the focus is where it is wanted; what has the focus there."""
    for _ in range(300):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        focus = page.evaluate(FOCUS)
        if wanted(focus):
            return focus
    raise AssertionError("no way there by Tab")


def type_text(page, text):
    """Text as typed; a new line in a text field is its Enter."""
    for place, line in enumerate(str(text).split("\n")):
        if place:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def on(number, **wanted):
    """Whether the focus is on a control of this question of which these things are known."""
    return lambda focus: {"number": number, **wanted}.items() <= focus.items()


def answer_by_keyboard(page, shown):
    """Give the full answer to the next question with nothing but keys."""
    number, kind = str(shown.number), shown.question.kind
    key = key_as_shown(shown)
    if kind in ("single", "figure", "true_false", "spot_the_error"):
        tab_to(page, on(number, type="radio"))
        page.keyboard.press("Space")
        while page.evaluate(FOCUS)["value"] != (str(key).lower() if kind == "true_false" else str(key)):
            page.keyboard.press("ArrowDown")
    elif kind == "multiple":
        for letter in key:
            tab_to(page, on(number, value=letter))
            page.keyboard.press("Space")
    elif kind in ("matching", "cloze", "fill_code"):
        parts = {"1": key} if kind == "fill_code" else key if isinstance(key, dict) else dict(enumerate(key))
        for part, value in parts.items():
            focus = tab_to(page, on(number, part=str(part)))
            if focus["tag"] == "SELECT":
                for _ in range(focus["options"].index(value)):
                    page.keyboard.press("ArrowDown")
            else:
                type_text(page, value)
    elif kind == "ordering":
        order_by_keyboard(page, number, key)
    else:
        tab_to(page, lambda focus: focus["number"] == number and focus["type"] in ("text", "textarea"))
        type_text(page, "A written answer." if kind == "extended" else key)


def order_by_keyboard(page, number, key):
    """Bring every step to its place with the buttons."""
    tab_to(page, lambda focus: focus["number"] == number and focus["move"])
    for place, letter in enumerate(key):
        steps = page.locator(f"#question-{number} .order li")
        now = [step.get_attribute("data-value") for step in steps.all()].index(letter)
        wanted = on(number, step=letter, move="up")
        if not wanted(page.evaluate(FOCUS)):
            page.locator(f"#head-{number}").focus()
            tab_to(page, wanted)
        for _ in range(now - place):
            page.keyboard.press("Enter")


def save_by_keyboard(page):
    """Finish and save: the response file's bytes and name."""
    tab_to(page, lambda focus: focus["id"] == "finish")
    page.keyboard.press("Enter")
    if page.evaluate(FOCUS)["id"] == "finish-anyway":
        page.keyboard.press("Enter")
    tab_to(page, lambda focus: focus["id"] == "save")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    with open(saved.value.path(), "rb") as file:
        return file.read(), saved.value.suggested_filename


def test_an_exam_by_keyboard_alone_earns_full_marks(context, made):
    quiz, _, exam = made
    page = started(context, exam, "kai")
    paper = quiz.paper("1", SECRET)
    for shown in paper.questions:
        answer_by_keyboard(page, shown)
    assert page.locator("#progress").text_content() == f"{len(paper.questions)} of {len(paper.questions)} answered"
    data, name = save_by_keyboard(page)
    response = read_response(data)
    assert (name, response.student, response.exam) == ("each_exam-1-kai.response.json", "kai", "each_exam")
    for shown in paper.questions:
        if shown.question.kind in ("extended", "fill_code"):
            continue
        mark = score(shown.question, understood(shown, response.answers[str(shown.number)]), {})
        assert mark.points == pytest.approx(mark.max_points), (shown.question.kind, response.answers[str(shown.number)])
    assert {"1": "np.maximum(0, x)"} in response.answers.values()


@pytest.mark.slow
def test_practice_by_keyboard_alone_says_right(context, made):
    quiz, practice, _ = made
    page = context.new_page()
    page.goto(practice.as_uri())
    paper = quiz.paper("practice-1", SECRET)
    for shown in paper.questions:
        answer_by_keyboard(page, shown)
        tab_to(page, lambda focus: focus["do"] == "check")
        page.keyboard.press("Enter")
        said = page.locator(f"#question-{shown.number} .verdict-words").text_content()
        by_hand = "Compare your answer with this one. It is not counted."
        assert said == (by_hand if shown.question.kind == "extended" else "✓ Right.")
    counted = paper.marks - 3  # the written answer's are not counted
    assert f"{counted} of {counted} marks; {counted} at the first try." in page.locator("#total").text_content()
    page.reload()
    assert f"{counted} of {counted} marks" in page.locator("#progress").text_content(), "progress is kept"
    rows = page.locator("#summary tr[data-tag]").all_text_contents()
    assert any("SE-12-02" in row for row in rows)
    assert any("Band 5 level" in row for row in rows)


def test_a_wrong_answer_hears_its_own_words_and_can_be_tried_again(context, made):
    _, practice, _ = made
    page = context.new_page()
    page.goto(practice.as_uri())
    section = page.locator("#question-1")
    for letter, words in (("A", "keeps the negative side"), ("C", "absolute value")):
        section.locator(f"input[value={letter}]").check()
        section.locator("[data-do=check]").click()
        said = section.locator(".verdict").inner_text()
        assert "Not right yet" in said
        assert words in said
        assert "The idea behind it" in said
    section.locator("[data-do=retry]").click()
    assert section.locator(".verdict").inner_text().strip() == ""
    assert section.locator("input:checked").count() == 0
    section.locator("input[value=B]").check()
    section.locator("[data-do=check]").click()
    total = page.locator("#total").text_content()
    assert re.search(r"1 of \d+ marks; 0 at the first try", total)


def test_a_killed_tab_loses_nothing(context, made):
    _, _, exam = made
    page = started(context, exam, "kai", code_of(SECRET, "each_exam", "kai"))
    page.locator("#question-1 input[value=B]").check()
    page.locator("#question-1 [data-flag]").check()
    page.locator("[data-kind=fill_code] .gap").fill("np.maximum(0, x)")
    page.locator("[data-kind=ordering] [data-move=down]").first.click()
    order = page.locator("[data-kind=ordering] .order li").evaluate_all(
        "steps => steps.map(step => step.dataset.value)"
    )
    crash(page)
    again = context.new_page()
    again.goto(exam.as_uri())
    again.get_by_role("button", name=re.compile("Go on as kai")).press("Enter")
    assert again.locator("#question-1 input[value=B]").is_checked()
    assert again.locator("#question-1 [data-flag]").is_checked()
    assert again.locator("[data-kind=fill_code] .gap").input_value() == "np.maximum(0, x)"
    found = again.locator("[data-kind=ordering] .order li").evaluate_all(
        "steps => steps.map(step => step.dataset.value)"
    )
    assert found == order
    assert re.match(r"4[45]:\d\d left", again.locator("#clock").text_content()), "30 minutes and 15 by the code"
    assert "flagged" in again.locator("[data-review='1']").text_content()


def crash(page):
    """Kill the page's process, as lack of memory does."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=2000)


@pytest.mark.slow
def test_two_attempts_on_one_computer_are_kept_apart(context, made):
    _, _, exam = made
    started(context, exam, "kai").locator("#question-1 input[value=B]").check()
    other = started(context, exam, "mei")
    assert other.locator("#question-1 input:checked").count() == 0
    names = context.new_page()
    names.goto(exam.as_uri())
    assert sorted(re.findall(r"Go on as (\w+)", names.locator("#attempts").text_content())) == ["kai", "mei"]


@pytest.mark.slow
def test_who_forgets_to_go_on_is_reminded(context, made):
    _, _, exam = made
    started(context, exam, "kai").locator("#question-1 input[value=B]").check()
    page = started(context, exam, "Kai ")
    assert "saved work" in page.locator("#enter-fault").text_content()
    assert not page.locator("#questions").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#question-1 input:checked").count() == 0


@pytest.mark.slow
def test_a_second_tab_of_one_attempt_locks_the_first(context, made):
    _, _, exam = made
    first = started(context, exam, "kai")
    second = context.new_page()
    second.goto(exam.as_uri())
    second.get_by_role("button", name=re.compile("Go on as kai")).click()
    second.locator("#question-1 input[value=B]").check()
    first.wait_for_selector("#trouble:not([hidden])")
    assert "another tab" in first.locator("#trouble").text_content()
    assert first.locator("#question-1 input[value=A]").is_disabled()


@pytest.mark.slow
def test_without_storage_the_work_travels_in_a_file(context, made, tmp_path):
    _, _, exam = made
    context.add_init_script(BLOCKED)
    page = started(context, exam, "kai")
    assert "does not keep" in page.locator("#trouble").text_content()
    page.locator("#question-1 input[value=B]").check()
    with page.expect_download() as saved:
        page.locator("#save-work").click()
    saved.value.save_as(tmp_path / "work.json")
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(exam.as_uri())
    again.get_by_text("Go on with work saved in a file").click()
    again.locator("#load").set_input_files(tmp_path / "work.json")
    again.locator("#questions").wait_for()
    assert again.locator("#question-1 input[value=B]").is_checked()
    (tmp_path / "bad.json").write_text('{"work": "else"}')
    other = context.new_page()
    other.goto(exam.as_uri())
    other.get_by_text("Go on with work saved in a file").click()
    other.locator("#load").set_input_files(tmp_path / "bad.json")
    other.get_by_text("no saved work").wait_for()


def test_time_is_told_politely_and_ends_the_exam(context, made):
    _, _, exam = made
    page = started(context, exam, "kai", clock=True)
    page.locator("#question-1 input[value=B]").check()
    assert page.locator("#polite").text_content() == ""
    page.clock.run_for(15 * 60_000 + 1000)
    assert page.locator("#polite").text_content() == "15 minutes left."
    page.clock.run_for(15 * 60_000)
    assert page.locator("#done-words").text_content().startswith("Time is up.")
    assert not page.locator("#questions").is_visible()
    assert page.locator("#question-1 input[value=A]").is_disabled()
    assert not page.locator("#reopen").is_visible()
    response = read_response(page.locator("#text").input_value().encode())
    assert response.answers["1"] == "B"
    assert response.seconds_over < 1


@pytest.mark.slow
def test_time_runs_on_while_the_tab_is_closed(context, made):
    _, _, exam = made
    page = started(context, exam, "kai")
    page.locator("#question-1 input[value=B]").check()
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage)[0];
          const state = JSON.parse(localStorage[key]);
          localStorage[key] = JSON.stringify({ ...state, started: state.started - 31 * 60000 });
        }"""
    )
    page.reload()
    page.get_by_role("button", name=re.compile("Go on as kai")).click()
    assert page.locator("#done-words").text_content().startswith("Time is up.")
    assert read_response(page.locator("#text").input_value().encode()).answers["1"] == "B"


@pytest.mark.slow
def test_only_a_provision_stops_the_clock(context, made):
    _, _, exam = made
    assert not started(context, exam, "kai").locator("#pause").is_visible()
    page = started(context, exam, "mei", code_of(SECRET, "each_exam", "mei").lower(), clock=True)
    page.clock.run_for(1000)
    page.locator("#pause").press("Enter")
    assert not page.locator("#questions").is_visible()
    page.clock.run_for(60 * 60_000)
    page.locator("#go-on").press("Enter")
    page.clock.run_for(1000)
    assert re.match(r"32:5\d left", page.locator("#clock").text_content()), "30 minutes and a tenth"


def test_an_id_that_can_t_be_collected_is_refused_at_the_start(context, made):
    _, _, exam = made
    for student in ("a/b", "..", "[x]", "a\\b", "   "):
        page = started(context, exam, student)
        assert page.locator("#enter-fault").text_content().startswith("Write your"), student
        assert not page.locator("#questions").is_visible()


def test_a_wrong_code_is_said_and_starts_nothing(context, made):
    _, _, exam = made
    page = started(context, exam, "kai", "WRONG-WRONG")
    assert "not known" in page.locator("#enter-fault").text_content()
    assert not page.locator("#questions").is_visible()
    assert page.evaluate(FOCUS)["id"] == "code"


def test_unanswered_and_flagged_questions_are_asked_about(context, made):
    _, _, exam = made
    page = started(context, exam)
    page.locator("#question-1 input[value=B]").check()
    page.locator("#question-2 [data-flag]").check()
    page.locator("[data-kind=matching] select").first.select_option(index=1)
    page.locator("#finish").click()
    words = page.locator("#sure").text_content()
    assert "1 question partly answered" in words or "partly answered" in page.locator("#review").text_content()
    assert "1 question flagged" in words
    page.locator("#not-yet").click()
    assert page.locator("#questions").is_visible()
    page.locator("#finish").click()
    page.locator("#finish-anyway").click()
    page.locator("#reopen").click()
    assert page.locator("#questions").is_visible()
    assert page.locator("#question-1 input[value=B]").is_checked()
    assert not page.locator("#question-1 input[value=A]").is_disabled()


@pytest.mark.slow
def test_hostile_ids_and_answers_are_text(context, made):
    _, _, exam = made
    context.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page = started(context, exam, HOSTILE_ID)
    for field in page.locator("#questions :is(input[type=text], textarea, input.gap)").all():
        field.fill(HOSTILE)
    again = context.new_page()
    again.goto(exam.as_uri())
    assert HOSTILE_ID in again.locator("#attempts").text_content()
    again.locator("#attempts button").click()
    data, name = save_by_keyboard(again)
    assert re.fullmatch(r"each_exam-1-[\w.-]+\.response\.json", name)
    response = read_response(data)
    assert response.student == HOSTILE_ID
    assert HOSTILE in json.dumps(response.answers, ensure_ascii=False).replace('\\"', '"')
    assert again.locator("img[src=x]").count() == 0


def test_the_policy_is_in_force(browser, made):
    for path in made[1:]:
        context = browser.new_context()
        page = context.new_page()
        page.goto(path.as_uri())
        ran = page.evaluate(
            """() => {
              const script = document.createElement("script");
              script.textContent = "window.ran = true";
              document.body.append(script);
              const styled = document.createElement("p");
              styled.setAttribute("style", "display: none");
              document.body.append(styled);
              return [window.ran ?? false, getComputedStyle(styled).display];
            }"""
        )
        assert ran == [False, "block"]
        context.close()


def fill_everything(page):
    """Use every question, and in practice check it."""
    for section in page.locator("section.question").all():
        for field in section.locator("fieldset input").all()[:2]:
            field.check()
        for field in section.locator(".answer input[type=text], textarea, input.gap").all():
            field.fill("1")
        for field in section.locator("select").all():
            field.select_option(index=1)
        for button in (section.locator("[data-move=down]"), section.locator("[data-do=check]")):
            if button.count():
                button.first.click()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_before_and_after_use(browser, made, width, scheme):
    rules = () if scheme == "light" else ("color-contrast",)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in made[1:]:
        page = context.new_page()
        page.goto(path.as_uri())
        assert violations(page, *rules) == []
        if path == made[2]:
            page.locator("#student").fill("kai")
            page.keyboard.press("Enter")
        fill_everything(page)
        assert violations(page, *rules) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if path == made[2]:
            page.locator("#finish").click()
            if page.locator("#finish-anyway").is_visible():
                page.locator("#finish-anyway").click()
            assert violations(page, *rules) == []
    context.close()


@pytest.mark.slow
def test_paper_has_the_questions_and_no_controls(browser, made):
    for path in made[1:]:
        context = browser.new_context(color_scheme="dark")
        page = context.new_page()
        page.goto(path.as_uri())
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator("#question-1").is_visible(), "an exam is printed even before its start"
        assert not page.locator("#question-1 .actions, #bar, #start, .flag, #summary .actions").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert violations(page, "color-contrast") == []
        context.close()


@pytest.mark.slow
def test_a_page_without_scripts_can_be_read(browser, made):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made[1].as_uri())
    assert page.locator("#question-1 .stem").is_visible()
    assert page.get_by_text("Scripts are off").is_visible()
    page.locator("#question-1 summary").last.click()
    assert page.get_by_text("Say in a sentence or two why").first.is_visible()
    page.goto(made[2].as_uri())
    assert page.get_by_text("Scripts are off").is_visible()
    context.close()

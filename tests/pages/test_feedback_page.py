import pytest

from autograder.bank.syllabus import Syllabus
from autograder.gradebook.feedback_page import CellScore, Lateness, StudentView, feedback_page
from autograder.gradebook.policy import Checks, Policy, Questions
from autograder.model import MarkedNotebook, Outcome, Sketch, View
from autograder.pages.scores import ON_TIME
from tests.pages import factories as f
from tests.pages.markup import read

EVERYTHING = Policy(Checks.INPUTS, Questions.KEYS)
KAI = StudentView("kai", "Kai Tāwhiao 阮")


def page_of(marked, lateness=ON_TIME, outcomes=f.OUTCOMES, **given):
    return read(feedback_page(KAI, marked, f.scores(marked, **given), lateness=lateness, outcomes=outcomes))


def test_the_total_is_the_gradebooks():
    assert "7 of 18 marks" in page_of(f.mixed(), why_not_linear=3).text
    assert "10 of 18 marks" in page_of(f.mixed(), why_not_linear=3, relu=4, softmax=3).text


def test_a_penalty_is_said_and_never_takes_more_than_there_is():
    text = page_of(f.mixed(), Lateness(100, "2 days")).text
    assert "0 of 18 marks" in text
    assert "Handed in late (2 days): 100 marks taken off" in text


def test_without_a_gradebook_the_marks_themselves_count():
    assert "14 of 18 marks" in read(feedback_page(KAI, f.full(), {})).text


def test_every_promise_is_there_with_its_state_level_and_outcome():
    text = page_of(f.mixed()).text
    for checks in f.CHECKS.values():
        for name, _, band, codes, promise in checks:
            assert promise in text
            assert f"{name} · Band {band} level" in text
            assert all(code in text for code in codes.split())
    for words in ("kept", "not kept", "a person will look", "to be marked by hand", "Core", "Extension"):
        assert words in text


def test_a_named_idea_is_called_out_with_its_help():
    text = page_of(f.mixed()).text
    assert f"What seems to have happened: {f.ABS.idea} {f.ABS.help}" in text


def test_the_smallest_call_that_goes_wrong_can_be_tried():
    assert "call relu([-2.0]) yours [2.0] expected [0.0]" in page_of(f.mixed()).text


def test_what_all_checks_would_say_is_said_once():
    assert page_of(f.notebook(f.backward(f.BROKEN, f.BROKEN, message="no cell defines it"))).text.count("no cell") == 2


def test_steps_start_with_what_is_worth_most():
    text = page_of(f.mixed()).text
    steps = text[text.index("What to do next") : text.index("Your marks")]
    assert [steps.index(name) for name in ("relu ", "relu_backward", "plot_activations")] == sorted(
        steps.index(name) for name in ("relu ", "relu_backward", "plot_activations")
    )
    assert "softmax" not in steps, "three steps are enough"


def test_full_marks_need_no_steps():
    text = page_of(f.full()).text
    assert "What to do next" not in text
    assert "Your code kept every promise that was checked. Well done!" in text


def test_a_person_who_has_looked_is_heard():
    text = page_of(f.mixed(), why_not_linear=3, softmax=5).text
    assert "A comment on why_not_linear." in text
    assert "a person has looked" in text
    assert "marked by hand" in text
    assert "a person marks this answer" not in text
    assert "Your teacher will still look" not in text


def test_what_is_open_is_no_zero():
    text = page_of(f.mixed()).text
    assert "Your teacher will still look at 2 parts, so this total can change." in text
    assert "? of 4" in text


def test_evidence_is_never_a_band():
    text = page_of(f.mixed()).text
    assert "Evidence at the Band 5 level: 3 of 7 checks kept." in text
    assert "not an HSC band" in text
    assert "%" not in text


def test_pictures_say_what_there_is_to_see():
    page = page_of(f.mixed())
    assert len(page.values("src")) == 2
    assert all(len(alt) > 40 for alt in page.values("alt"))


def test_a_false_picture_is_not_shown():
    marked = f.notebook(f.plot(picture=b"<svg onload=alert(1)>"))
    assert page_of(marked).values("src") == []


def test_how_it_was_marked_is_at_the_foot():
    text = page_of(f.mixed()).text
    assert "isolation level 4 of 4" in text
    assert "numpy 2.4.6" in text


def test_other_marks_of_the_gradebook_are_on_the_page():
    text = read(feedback_page(KAI, f.notebook(), {"drawing": CellScore(2, 5, by_hand=True)})).text
    assert "2 of 5 marks" in text
    assert "Drawing" in text


def test_strengths_come_first_and_are_those_that_the_marks_show():
    text = page_of(f.mixed()).text
    order = ["What went well", "What to do next", "Your marks", "What seems to have happened", "What your work shows"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    strengths = text[text.index("What went well") : text.index("What to do next")]
    assert "softmax , so far: Each row of a batch becomes its own probability distribution Band 5 level" in strengths
    assert "relu , so far: Works on a single number" in strengths
    assert "Positive numbers stay" not in strengths, "that promise is broken"


def test_what_is_complete_stands_among_the_strengths_and_nowhere_else():
    page = page_of(f.notebook(f.relu(), f.softmax(f.BROKEN)))
    assert "relu: all right, 4 of 4 marks" in page.text
    assert [value for value in page.values("id") if value.startswith("part-")] == ["part-1", "part-2", "part-2-title"]


def test_a_part_that_a_person_lowered_is_no_strength():
    marked = f.notebook(f.relu())
    text = read(feedback_page(KAI, marked, {"cell-relu": CellScore(1, 4, "Copied.", by_hand=True)})).text
    assert "What went well" not in text
    assert "Copied." in text


def test_where_nothing_is_right_no_strength_is_made_up():
    page = page_of(f.all_wrong())
    assert "What went well" not in page.text
    assert "None of the 10 promises is right yet. The first step below is the place to begin." in page.text
    assert "What to do next" in page.text


def test_a_function_that_is_not_there_has_one_reason_and_one_step():
    page = page_of(f.all_wrong(message="no cell defines it", reason="no cell defines it"))
    assert page.text.count("All checks wait for this: write or mend relu first") == 2, "as a step, and in its part"
    assert page.tags.count("details") == 3, "ten times the same is a detail"


STEPS = {
    "Run the call above in your notebook. Change relu until": {"diagnosis": f.ABS, "example": f.MINUS_TWO},
    "Work the call above out by hand, step by step": {"example": f.MINUS_TWO},
    "Change relu with this in mind": {"diagnosis": f.ABS},
    "Start with this promise, which is worth most: Positive numbers": {},
}


@pytest.mark.parametrize("words", STEPS)
def test_each_part_that_lost_something_has_one_next_step(words):
    text = page_of(f.notebook(f.relu(f.BROKEN, **STEPS[words]))).text
    assert text.count("Next step") == 1
    assert words in text


def test_a_promise_among_what_to_do_is_not_taken_for_praise():
    (promise, *_) = [promise for *_, promise in f.CHECKS["relu(x)"]]
    text = page_of(f.notebook(f.relu(f.BROKEN))).text
    steps = text[text.index("What to do next") : text.index("Your marks")]
    assert f"Not yet true: {promise}" in steps


def test_what_a_person_still_has_to_mark_has_no_step_of_the_computers():
    assert "Next step" not in page_of(f.notebook(f.softmax(f.KEPT, f.KEPT, f.BROKEN, f.UNKNOWN))).text


def test_where_to_read_is_said_for_what_was_lost():
    marked = f.notebook(f.relu(), f.softmax(f.BROKEN))
    said = read(feedback_page(KAI, marked, {}, to_read=lambda cell, mark: (f"the section of {mark.item}",))).text
    assert "Read the section of softmax." in said
    assert "the section of relu" not in said


def test_a_curve_is_preferred_to_a_matrix_and_a_picture_without_an_example_is_said_in_words():
    sketch = Sketch(View.MATRIX, "relu(x)", f.SKETCHES[View.MATRIX])
    drawn = page_of(f.notebook(f.relu(f.BROKEN, curve=f.abs_curve(), sketch=sketch)))
    assert [alt for alt in drawn.values("alt") if "curves of relu" in alt] == drawn.values("alt")
    (alt,) = page_of(f.notebook(f.relu(f.BROKEN, sketch=sketch))).values("alt")
    assert alt in page_of(f.notebook(f.relu(f.BROKEN, sketch=sketch))).text
    assert alt not in page_of(f.notebook(f.relu(f.BROKEN, sketch=sketch, example=f.MINUS_TWO))).text


def test_every_kind_of_picture_is_on_a_page_with_its_message():
    page = page_of(f.every_picture())
    assert len(page.values("src")) == len(View)
    assert all(len(alt) > 30 for alt in page.values("alt"))


def test_a_question_is_repeated_above_what_is_said_of_it():
    text = page_of(f.every_picture()).text
    asked, answered = text.index("What do they give?"), text.index("your answer")
    assert asked < answered


def test_200_wrong_ideas_make_three_steps():
    page = page_of(f.many(200))
    assert page.text.count("What seems to have happened") == 200
    steps = page.text[page.text.index("What to do next") : page.text.index("Your marks")]
    assert steps.count("up to") == 3
    assert page.text.count("so far:") <= 3


def test_a_name_in_any_script_stands_apart_from_what_is_around_it():
    for name in ("نور الهدى", "阮玉", "नेहा", "Ὀδυσσεύς"):
        html = feedback_page(StudentView("s", name), f.full(), {})
        assert f"<bdi>{name}</bdi>" in html


def test_nothing_at_all_is_still_a_page():
    assert "0 of 0 marks" in read(feedback_page(StudentView(""), MarkedNotebook("", "", {}), {})).text


@pytest.mark.parametrize("question", [True, False])
@pytest.mark.parametrize("text", f.HOSTILE)
def test_no_text_becomes_markup(text, question):
    def tags(words):
        marked = f.hostile(words, question=question)
        score = {words: CellScore(0, 1, words, by_hand=True)}
        late, taught = Lateness(1, words), Syllabus(outcomes=(Outcome(words, words),))
        said = {"lateness": late, "outcomes": taught, "policy": EVERYTHING, "to_read": lambda cell, mark: (words,)}
        return read(feedback_page(StudentView(words, words), marked, score, **said))

    page = tags(text)
    assert page.tags == tags("harmless").tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in page.values("href"))
    assert all(source.startswith("data:image/") for source in page.values("src"))


def test_no_character_of_a_page_controls_anything():
    for text in f.HOSTILE:
        html = feedback_page(StudentView(text, text), f.hostile(text), {})
        html.encode()
        assert not [character for character in html if ord(character) < 32 and character != "\n"]
        assert "\u202e" not in html


def test_every_link_leads_somewhere_and_no_name_is_used_twice():
    page = page_of(f.mixed())
    assert {link.removeprefix("#") for link in page.values("href")} <= set(page.values("id"))
    assert len(set(page.values("id"))) == len(page.values("id"))


def test_a_page_asks_the_network_for_nothing():
    html = feedback_page(KAI, f.mixed(), {})
    assert "http://" not in html
    assert "https://" not in html


def test_a_message_without_end_is_cut():
    marked = f.notebook(f.relu(f.BROKEN, message="x" * 1_000_000))
    assert len(feedback_page(KAI, marked, {})) < 60_000


def test_equal_marks_make_equal_pages():
    assert feedback_page(KAI, f.mixed(), {}) == feedback_page(KAI, f.mixed(), {})

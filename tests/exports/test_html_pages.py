"""The written pages: an exam holds no key and nothing made from one; practice holds the keys; text stays text."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from autograder.bank.answers import LETTERS, choices, key_as_shown
from autograder.bank.figures import Drawing
from autograder.bank.question import TYPES
from autograder.bank.quiz import show
from autograder.exports.html.views import item
from autograder.exports.target import Export
from autograder.exports.to_html import TARGET, practice_page
from autograder.gradebook.exams.provisions import Provision, code_of
from tests.bank.make import data, question
from tests.exports.html_quiz import HOSTILE, SECRET, all_types, data_of, exported, quiz_of

OTHER_KEYS = {
    "single": lambda q: flip(q, 0, 1),
    "figure": lambda q: flip(q, 0, 1),
    "multiple": lambda q: flip(q, 0, 2),
    "true_false": lambda q: q.update(answer=False),
    "numeric": lambda q: q.update(answer="a * 7", rtol=0.2, near_misses=[]),
    "text": lambda q: q.update(accept=["something else"], near_misses=[], patterns=["x+"]),
    "matching": lambda q: [pair.update(feedback="other", misconception="relu.abs") for pair in q["pairs"]],
    "ordering": lambda q: q.update(scoring="all"),
    "cloze": lambda q: [q["gaps"]["slope"].update(answer=7), q["gaps"]["what"].update(answer="explode", feedback="no")],
    "code_output": lambda q: q.update(output="[9 9]", near_misses=[]),
    "spot_the_error": lambda q: q.update(line=1, other="other", fix="import numpy", lines={3: "no"}),
    "fill_code": lambda q: q.update(solution={1: "x"}, wrong=[], truth="sigmoid", calls=["[1.0]"]),
    "extended": lambda q: [q.update(sample="another"), q["guideline"].pop(1)],
}
"""Type -> a change of everything about a question that a student may not know; what is shown stays."""


def flip(made, one, other):
    """Make other options the right ones, with other words for them."""
    for place in (one, other):
        made["options"][place]["correct"] = not made["options"][place].get("correct", False)
        made["options"][place]["feedback"] = f"other words {place}"
        made["options"][place]["misconception"] = "relu.min"


def changed():
    """The questions of `all_types` with other keys, feedback, explanations and ideas."""
    made = all_types()
    for each in made:
        OTHER_KEYS[each["type"]](each)
        each["explanation"] = "Another explanation altogether."
        if "misconception" in each:
            each["misconception"] = "relu.min"
    return made


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The practice page and an exam page of one quiz, and the exam page of the same quiz with other keys."""
    folder = tmp_path_factory.mktemp("pages")
    quiz = quiz_of(folder)
    found = {mode: exported(quiz, folder / mode, mode)[0].read_text() for mode in ("practice", "exam")}
    (folder / "other").mkdir()
    other = quiz_of(folder / "other", changed())
    return found | {"other": exported(other, folder / "other", "exam")[0].read_text()}


def test_an_exam_page_is_the_same_whatever_the_keys_are(pages):
    assert set(OTHER_KEYS) == set(TYPES)
    assert pages["exam"] == pages["other"]


def test_the_practice_page_would_not_be_the_same(pages, tmp_path):
    other = exported(quiz_of(tmp_path, changed()), tmp_path, "practice")[0].read_text()
    for number, (one, two) in enumerate(zip(data_of(pages["practice"])["keys"], data_of(other)["keys"], strict=True)):
        if all_types()[number]["type"] not in ("extended", "matching"):
            assert one != two, f"the change of question {number + 1} changes no key, so it tests nothing"


def hidden_words(shown):
    """Every text of a question that its exam page may not hold."""
    made = shown.question.model_dump(mode="json", exclude={"stem", "code", "figure", "params", "type", "kind"})
    visible = {*choices(shown), *(pair["left"] for pair in made.get("pairs", ())), *visible_gaps(made)}
    return [text for text in texts_of(made) if len(text) > 5 and text not in visible]


def visible_gaps(made):
    return [choice for gap in made.get("gaps", {}).values() for choice in gap["choose"]]


def texts_of(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(each)


def test_no_hidden_text_id_or_seed_is_in_an_exam_page(pages, tmp_path):
    paper = quiz_of(tmp_path).paper("1", SECRET)
    words = {text for shown in paper.questions for text in hidden_words(shown)}
    words |= {shown.seed for shown in paper.questions} | {SECRET.decode(), "misconception", "feedback", "explanation"}
    plain = re.sub(r"<style>.*?</style>", "", pages["exam"], flags=re.DOTALL)
    expected = {"identify", "calculate", "construct", "explain", "predict", "recall", "interpret"}  # verbs of stems
    assert len(words) > 60
    assert {word for word in words if word in plain} - expected == set()
    assert {word for word in words if word in pages["practice"]} - expected, (
        "the practice page has them: the search works"
    )


def in_words(made):
    """Options that are not numbers, which are shown in their own order."""
    for option in made.get("options", ()):
        option["text"] += " or so"


@pytest.mark.parametrize("kind", ["matching", "ordering", "single", "multiple"])
def test_the_shown_order_says_nothing_about_the_key(kind):
    made = question(kind, in_words)
    keys = Counter(str(key_as_shown(show(1, made, str(seed), SECRET))) for seed in range(300))
    assert len(keys) >= (3 if kind != "ordering" else 20)
    assert max(keys.values()) < 300 * 0.6


def test_nobody_s_name_is_in_the_page_and_the_codes_work(tmp_path):
    provisions = {"kai": Provision(minutes=15), "Zoë Ünal": Provision(percent=25, pause=True)}
    page, codes = exported(quiz_of(tmp_path), tmp_path / "out", "exam", provisions=provisions)
    text = page.read_text()
    assert not re.search(r"\bkai\b|Zoë|Ünal", text, re.IGNORECASE)
    found = data_of(text)
    code = code_of(SECRET, "each_exam", "kai")
    key = hashlib.sha256(f"{found['edition']}:{code}".encode()).hexdigest()
    assert found["codes"][key] == {"minutes": 15, "pause": False}
    assert code not in text
    assert list(found["codes"]) == sorted(found["codes"])
    assert f"kai,{code[:5]}-{code[5:]},15,no" in codes.read_text()
    assert codes.stat().st_mode & 0o077 == 0
    assert code == code_of(SECRET, "each_exam", " KAI ") != code_of(b"another", "each_exam", "kai")


class Policy(HTMLParser):
    """Reads what a browser's security policy looks at."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.policy, self.inline, self.attributes, self.inside = "", {}, [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        self.inside = tag if tag == "style" or (tag == "script" and "type" not in found) else None

    def handle_data(self, text):
        if self.inside:
            self.inline[self.inside] = self.inline.get(self.inside, "") + text

    def handle_endtag(self, tag):
        self.inside = None


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_the_policy_allows_one_script_one_style_and_nothing_else(pages, mode):
    read = Policy(pages[mode])
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(read.inline[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in read.policy
    assert read.policy.startswith("default-src 'none';")
    assert "unsafe" not in read.policy
    sources = [value for _, name, value in read.attributes if name in ("src", "href", "action", "srcset")]
    assert all(value.startswith(("data:image/", "#")) for value in sources)
    assert not [name for _, name, _ in read.attributes if name == "style" or name.startswith("on")]


def hostile(kind):
    """A question whose every text that a student sees is hostile."""

    def change(made):
        made["stem"] = HOSTILE + made["stem"]
        for option in made.get("options", ()):
            option["text"] += HOSTILE
        for pair in made.get("pairs", ()):
            pair["left"] += HOSTILE
        if "steps" in made:
            made["steps"] = [step + HOSTILE for step in made["steps"]]
        if "alt" in (made.get("figure") or {}):
            made["figure"]["alt"] = HOSTILE

    return data(kind, change, id=f"about-{kind.replace('_', '-')}", status="live")


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_markup_in_questions_is_text(tmp_path, mode):
    quiz = quiz_of(tmp_path, [hostile(kind) for kind in TYPES], title=HOSTILE, intro=HOSTILE)
    read = Policy(exported(quiz, tmp_path / "out", mode)[0].read_text())
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert [value for tag, name, value in read.attributes if tag == "img" and name == "src" and value == "x"] == []


def nothing_drawn(_figure):
    return Drawing(b"<svg/>", b"")


@pytest.mark.slow
def test_the_keys_of_200_papers_come_back_from_their_pages(tmp_path):
    quiz = quiz_of(tmp_path)
    for label in range(200):
        paper = quiz.paper(str(label), SECRET)
        text = practice_page(Export(quiz, (paper,), tmp_path, nothing_drawn, SECRET), paper)
        for shown, found in zip(paper.questions, data_of(text)["keys"], strict=True):
            assert key_in(shown, found) == key_as_shown(shown), shown.question.kind


def key_in(shown, found):
    """The full answer that a page's data says, in the form of `key_as_shown`."""
    if shown.question.kind == "multiple":
        best = max(range(len(found["shares"])), key=lambda bits: found["shares"][bits])
        assert sorted(found["shares"])[-2] < found["shares"][best], "only one set of options earns everything"
        return [letter for place, letter in enumerate(LETTERS[:8]) if best >> place & 1]
    if shown.question.kind == "cloze":
        return {
            name: gap["number"]["answer"] if "number" in gap else gap["accept"][0]
            for name, gap in found["gaps"].items()
        }
    if shown.question.kind == "fill_code":
        return found["solution"]["1"]
    return found.get("key", found.get("answer", found.get("output", found.get("accept", [None])[0])))


def test_every_type_is_shown_and_nothing_is_left_out(pages):
    for mode in ("practice", "exam"):
        assert re.findall(r'<section class="question"[^>]*data-kind="(\w+)"', pages[mode]) == list(TYPES)
    assert {loss.fate.value for loss in TARGET.types.values()} == {"kept", "changed"}


def test_a_page_item_knows_no_answer():
    """The exam's templates get nothing else, so what is not here can't be told."""
    fields = set(item(show(1, question("single"), "s", SECRET), nothing_drawn).__slots__)
    shown = {"number", "kind", "marks", "section", "instruction", "stem", "picture", "code", "unit", "rows"}
    assert fields == shown | {"choices", "lefts"}

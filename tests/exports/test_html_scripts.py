"""The scripts of the offline page: they say what the marker says, and are sound JavaScript."""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess

import pytest

from autograder.bank.answers import LETTERS, choices, key_as_shown, understood
from autograder.bank.matching_text import normal, read_number, same_output
from autograder.bank.question import TYPES
from autograder.bank.quiz import show
from autograder.bank.scoring import NotUnderstood, score
from autograder.bank.vocabulary import ideas_with_programs
from autograder.exports.html.environment import HERE, script_of
from autograder.exports.html.keys import inline, key_data, says
from autograder.gradebook.exams.response import canonical, checksum
from tests.bank.make import question

NODE = shutil.which("node")
JUDGED = [kind for kind in TYPES if kind not in ("extended", "fill_code")]
IDEAS = ideas_with_programs()
SIGNS = "aAizeISß ‐-−–\u00a0\t\n.,;'“”_09½²/%$eE+[](){}éİΣς阮\U0001f600\u2028\x1f\"\\"


@pytest.fixture(autouse=True)
def need_node():
    if NODE is None:
        if os.environ.get("CI"):
            pytest.fail("node is missing (apt-get install nodejs), so no script was looked at")
        pytest.skip("node is missing (apt-get install nodejs): NO SCRIPT WAS LOOKED AT")


def run(parts, body, given):
    """What a script makes of JSON: the named parts, then `body` as a function of `given`."""
    code = "\n".join((HERE / "scripts" / f"{part}.js").read_text() for part in parts)
    program = f"{code}\nconst given = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n"
    program += f"process.stdout.write(JSON.stringify(((given) => {body})(given)));"
    done = subprocess.run([NODE, "-e", program], input=json.dumps(given).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-1000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_the_script_is_sound(mode, tmp_path):
    path = tmp_path / f"{mode}.js"
    path.write_text(script_of(mode))
    done = subprocess.run([NODE, "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_no_script_makes_markup_or_asks_the_network(mode):
    found = re.findall(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|fetch\(|XMLHttp|https?:", script_of(mode)
    )
    assert found == []


def test_the_exam_s_script_can_judge_nothing():
    assert not re.search(r"verdicts|judge|sameWords|closeTo", script_of("exam"))


def answers_to(shown, rng):
    """Answers of all kinds to a question: the key, each near-miss, and drawn ones."""
    made, letters = shown.question, LETTERS[: len(choices(shown))]
    near = [
        getattr(miss, "value", getattr(miss, "text", getattr(miss, "output", "")))
        for miss in getattr(made, "near_misses", ())
    ]
    yield from (str(each) for each in near)
    yield as_typed(made.kind, key_as_shown(shown))
    if made.kind in ("single", "figure"):
        yield from letters
    elif made.kind == "multiple":
        yield from ([letter for letter in letters if rng.random() < 0.5] or ["A"] for _ in range(4))
    elif made.kind == "true_false":
        yield from ("true", "false")
    elif made.kind == "spot_the_error":
        yield from (place for place, line in enumerate(made.numbered, 1) if line.strip())
    elif made.kind == "matching":
        yield from ([rng.choice([*letters, None]) for _ in made.pairs] for _ in range(4))
    elif made.kind == "ordering":
        yield from (rng.sample(letters, len(letters)) for _ in range(4))
    elif made.kind == "cloze":
        for _ in range(4):
            yield {
                name: rng.choice([str(gap.answer), *gap.choose, "1", "1.0", "x", " "])
                for name, gap in made.gaps.items()
            }
    elif made.kind == "numeric":
        yield from (f"{float(made.answer) * rng.choice([1, 1.001, 1.02, -1]):.6g}", "1/4", "12 %", "words")
    else:
        yield from ("Chain-Rule", "the chain rule.", "[ 0  3 ]", "product  rule", "nothing")


def as_typed(kind, key):
    """A key as the page's fields give it: what is typed is text."""
    if kind == "cloze":
        return {name: str(value) for name, value in key.items()}
    if kind == "true_false":
        return str(key).lower()
    return str(key) if kind in ("numeric", "text", "code_output") else key


def marked(shown, answer):
    """What the marker says: the share, and the messages."""
    try:
        mark = score(shown.question, understood(shown, answer), IDEAS)
    except NotUnderstood:
        return 0.0, set()
    return mark.points / mark.max_points, {result.message for result in mark.results if result.message}


@pytest.mark.parametrize("kind", JUDGED)
def test_practice_judges_as_the_marker_does(kind):
    rng, cases = random.Random(kind), []
    rules = {"multiple": ["plus_minus", "all", "true_false", "coverage", "ripkey"], "matching": ["parts", "all"]}
    for seed in range(200):
        rule = {"scoring": rng.choice(rules[kind])} if kind in rules else {}
        shown = show(1, question(kind, **rule), str(seed), b"secret")
        cases += [(shown, answer) for answer in answers_to(shown, rng)]
    given = [[key_data(shown), answer] for shown, answer in cases]
    found = run(["words", "verdicts"], "given.map(([key, answer]) => judge(key, answer))", given)
    for (shown, answer), verdict in zip(cases, found, strict=True):
        share, messages = marked(shown, answer)
        assert verdict["share"] == pytest.approx(share, abs=1e-6), (answer, key_as_shown(shown))
        words = {say.id: say.words for say in says(shown, IDEAS)}
        said = {words[each] for each in verdict["says"] if each in words}
        if kind in ("numeric", "text", "code_output") and share == 0 and said and messages & known_messages(shown):
            assert said == {inline(message) for message in messages}
    assert {verdict["share"] for verdict in found} >= {0, 1}


def known_messages(shown):
    return {miss.feedback for miss in shown.question.near_misses}


def test_a_completion_is_judged_only_where_it_is_known():
    shown = show(1, question("fill_code"), "seed", b"secret")
    given = [[key_data(shown), {"1": text}] for text in ("np.maximum(0,x)", "np.abs( x )", "x * (x > 0)")]
    found = run(["words", "verdicts"], "given.map(([key, answer]) => judge(key, answer))", given)
    assert [verdict["share"] for verdict in found] == [1, 0, None]
    assert found[1]["says"] == ["fill-0"]


def drawn_texts(count, longest):
    rng = random.Random(1)
    return ["".join(rng.choice(SIGNS) for _ in range(rng.randrange(longest))) for _ in range(count)]


def test_texts_and_numbers_are_read_as_the_marker_reads_them():
    texts = [text.replace("\x1f", "") for text in drawn_texts(3000, 9)]  # nobody can type that one
    texts += [
        "1 000",
        "1,000.5",
        "0.25",
        "−2",
        "1e-3",
        "25 %",
        "1⁄4",
        "$5",
        "Regularization",
        "prize size",
        "optimizers",
        "Ize",
    ]
    found = run(["words"], "given.map((text) => [normal(text), readNumber(text)])", texts)
    for text, (words, value) in zip(texts, found, strict=True):
        assert words == normal(text), repr(text)
        assert value == pytest.approx(read_number(text)), repr(text)


def test_outputs_are_compared_as_the_marker_compares_them():
    pairs = [("[0 3]", "[ 0   3 ]"), ("a\n\nb", "a\nb"), (" 1\n2 \n", "1\n2"), ("[1, 2]", "[1 , 2]"), ("(1,)", "( 1,)")]
    found = run(["words"], "given.map(([one, other]) => sameOutput(one, other))", pairs)
    assert found == [same_output(*pair) for pair in pairs]


def test_the_checksum_is_sha_256_of_one_text_for_one_content():
    texts = [*drawn_texts(50, 200), "", "a" * 55, "a" * 56, "a" * 64, "é" * 1000]
    assert run(["sha256"], "given.map(sha256)", texts) == [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    contents = [{"b": texts[0], "a": [text, None, 3, True], text: {"é": text}} for text in texts]
    assert run(["sha256", "response"], "given.map(canonical)", contents) == [canonical(each) for each in contents]


def test_halves_of_characters_do_not_break_a_response():
    body = "sha256(canonical(whole({student: '\\ud800 kai'})))"
    assert run(["sha256", "response"], body, 0) == checksum({"student": "\ufffd kai"})


def test_the_clock_speaks_seldom():
    times = [[60.1, 60], [31, 29.9], [15, 14.9], [1.1, 1], [0.9, 0.1], [70, 4]]
    minutes = [[before * 60000, now * 60000] for before, now in times]
    plural = "const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;"
    found = run(
        ["clock"], f"{{ {plural} globalThis.plural = plural; return given.map(([a, b]) => timeWords(a, b)); }}", minutes
    )
    assert found == ["60 minutes left.", "30 minutes left.", "", "1 minute left.", "", "5 minutes left."]

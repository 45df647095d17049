"""The documentation matches the code: generated pages, every verb, every exercise, every decision, every link."""

import re
from pathlib import Path

import pytest

from autograder.cli.main import VERBS
from autograder.exercises.registry import all_exercises
from docs import unusual_page
from docs.generate import PAGES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINKED = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_verb_is_in_the_readme_and_the_commands() -> None:
    for page in (ROOT / "README.md", DOCS / "commands.md"):
        text = page.read_text(encoding="utf-8")
        assert [verb for verb in VERBS if not re.search(rf"`?autograder {verb}\b|make {verb}\b", text)] == []


def test_every_exercise_and_misconception_is_in_the_docs() -> None:
    text = (DOCS / "exercises.md").read_text(encoding="utf-8")
    for exercise in all_exercises():
        assert exercise.signature in text
        assert all(f"`{idea.id}`" in text for idea in exercise.misconceptions)


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (DOCS / "decisions").glob("0*.md")]
    assert pages
    assert [name for name in pages if name not in listed] == []


@pytest.mark.parametrize("page", LINKED, ids=lambda path: path.name)
def test_links_lead_somewhere(page) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.slow
def test_the_page_of_unusual_answers_is_up_to_date() -> None:
    assert unusual_page.PAGE.read_text(encoding="utf-8") == unusual_page.page(), "run `python -m docs.unusual_page`"

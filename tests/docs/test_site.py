"""The documentation site: every page stands in it once, it is built without a warning, and asks no server for anything.
And the reference is complete: every command with every option, every exercise, every question type with every key."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from autograder.bank.question import CLASSES
from autograder.cli.main import cli
from autograder.exercises.registry import all_exercises
from autograder.sandbox import Limits

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NAV = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_page_stands_in_the_site_once() -> None:
    listed = re.findall(r"- (\S+\.md)$", NAV, re.MULTILINE)
    pages = [*(path.name for path in DOCS.glob("*.md")), "decisions/README.md"]
    assert sorted(listed) == sorted(pages), "put the page into the list at the end of mkdocs.yml"


def commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


@pytest.mark.parametrize(("words", "command"), list(commands(cli)), ids=lambda value: str(value) if value else "")
def test_every_command_and_option_is_in_the_reference(words, command) -> None:
    heading = f"\n{'##' if len(words) == 1 else '###'} {' '.join(words)}\n"
    assert heading in text("commands.md")
    section = text("commands.md").partition(heading)[2].partition("\n```\n")[0]
    for parameter in command.params:
        names = (
            parameter.opts if isinstance(parameter, click.Option) else [parameter.make_metavar(click.Context(command))]
        )
        for name in names:
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", section), name


def test_every_exercise_question_type_and_limit_is_in_the_reference() -> None:
    assert [one.name for one in all_exercises() if f"### `{one.signature}`" not in text("exercises.md")] == []
    for name, kind in CLASSES.items():
        assert f"\n## `{name}`\n" in text("question_types.md")
        section = text("question_types.md").partition(f"\n## `{name}`\n")[2].partition("\n## ")[0]
        everywhere = text("question_types.md").partition("## Keys of every question")[2].partition("\n## ")[0]
        keys = [field.alias or key for key, field in kind.model_fields.items() if key != "type"]
        assert [key for key in keys if f"| `{key}` |" not in section + everywhere] == []
    assert [name for name in Limits.__dataclass_fields__ if f"| `{name}` |" not in text("file_formats.md")] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built as strictly as `make site` does."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_the_site_has_every_page_and_works_offline(site) -> None:
    pages = {path.stem for path in site.glob("*.html")}
    assert {path.stem for path in DOCS.glob("*.md")} <= pages
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        fetched = re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=\"?(?:https?:)?//[^\s\">]*", page)
        fetched += re.findall(r"<link[^>]*rel=\"?(?:stylesheet|preconnect)[^>]*href=\"?(?:https?:)?//[^\s\">]*", page)
        assert fetched == [], path
    assert not [path.name for path in site.rglob("*.py")]


@pytest.mark.slow
@pytest.mark.browser
def test_the_site_is_found_sound_in_a_browser(site) -> None:
    from tests.pages.browser import chromium, opened, violations

    with chromium() as browser:
        asked: list[str] = []
        for name in ("index", "start_teachers", "commands", "question_types"):
            with opened(browser, site / f"{name}.html", viewport={"width": 1200, "height": 900}, offline=True) as page:
                page.on("request", lambda request: asked.append(request.url))
                page.reload()
                assert page.locator("h1").count() == 1
                assert violations(page, "wcag2a", "wcag2aa") == []
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []

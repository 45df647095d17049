"""A real browser for the pages: Debian's Chromium by Playwright, and axe to judge what it shows."""

import os
import shutil
from contextlib import contextmanager

import pytest

ARGUMENTS = [
    "--no-sandbox",  # root, as in a container, may not make Chromium's own sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def missing(what):
    """Skip, and say so; in CI a browser test that does not run is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, so no page was looked at in a browser")
    pytest.skip(f"{what} is missing: NO PAGE WAS LOOKED AT IN A BROWSER")


@contextmanager
def chromium():
    """The browser, for as long as the context lasts."""
    path = shutil.which("chromium") or missing("chromium (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (the extra `test`)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser, path, **settings):
    """A page of a file, opened in a context of its own."""
    context = browser.new_context(**settings)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def violations(page, *rules):
    """What axe finds wrong, by all of its rules or by the named ones: rule and place."""
    from axe_core_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": list(rules)} if rules else None)
    assert found["passes"], "axe did not look at anything"
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]

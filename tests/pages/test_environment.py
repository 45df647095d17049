import base64
import hashlib
import re

import pytest
from jinja2 import UndefinedError

from autograder.pages.environment import environment, render
from autograder.pages.words import LEVEL_WORDS, level_words


def test_whatever_is_said_is_escaped_and_clean():
    template = environment().from_string('{{ text }}<i title="{{ text }}">')
    assert template.render(text='<b>"\x00\x1b[31m') == '&lt;b&gt;&#34;<i title="&lt;b&gt;&#34;">'


def test_a_value_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        render("feedback.html")


def test_the_policy_allows_our_style_sheet_and_nothing_else_that_acts():
    page = environment().from_string('{% extends "base.html" %}').render()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    sheet = re.search("<style>(.*)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "script" not in policy
    assert "unsafe" not in policy


def test_every_level_of_the_room_has_words():
    levels = pytest.importorskip("autograder.sandbox.levels")
    assert set(LEVEL_WORDS) == {int(level) for level in levels.Level}
    assert level_words(0) == "isolation level not recorded"

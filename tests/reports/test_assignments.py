from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace

import pytest

from autograder.reports import assignments

DUE = {"b": datetime(2025, 3, 1), "a": datetime(2025, 5, 1), "c": datetime(2025, 4, 1), "undated": None}


@pytest.fixture(autouse=True)
def gradebook(monkeypatch):
    @contextmanager
    def opened(course):
        yield SimpleNamespace(assignments=[SimpleNamespace(name=name, duedate=date) for name, date in DUE.items()])

    monkeypatch.setattr(assignments, "open_gradebook", opened)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a", "b", "c"], ["b", "c", "a"]),
        (["a", "b", "undated"], ["a", "b", "undated"]),
        (["a", "unknown", "b"], ["a", "unknown", "b"]),
        ([], []),
    ],
)
def test_due_dates_count_only_where_all_have_one(names, expected):
    assert assignments.by_due_date(None, names) == expected

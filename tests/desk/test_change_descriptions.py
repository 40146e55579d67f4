"""What somebody did, in words (R-23)."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import deskside
from deskside.desk.change_descriptions import Done, deed, sentence
from deskside.desk.subjects import deeds
from tests.desk.shelf import HOSTILE, ZONE

CHANGES = ("unit_of_work", "call_change", "record_change", "_move")
NOW = datetime(2026, 11, 24, 6, 32, tzinfo=UTC)


def verbs() -> set[str]:
    """The verbs of all changes: the second thing that a unit of work is given, as a word."""
    found = set()
    for path in Path(deskside.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CHANGES:
                found |= {value.value for value in node.args[1:2] if isinstance(value, ast.Constant)}
    return found


def test_every_verb_that_changes_something_has_its_words() -> None:
    """R-23: what stands in the way is named, whatever it is."""
    assert {"open", "resolve", "reopen", "promise", "call", "staff"} <= verbs() <= deeds().keys()


def test_a_deed_says_who_what_and_when() -> None:
    at = datetime(2026, 11, 24, 6, 5, tzinfo=UTC)
    done = Done(1, at, "resolve", deed("resolve", "#12"), "Bo", 2, 12, None, "", None, None)
    assert sentence(done, NOW, ZONE) == "Bo solved #12 at 14:05"
    saturday = done._replace(at=datetime(2026, 11, 21, 6, 5, tzinfo=UTC))
    assert sentence(saturday, NOW, ZONE) == "Bo solved #12 Sat 14:05"
    yesterday = done._replace(at=datetime(2026, 11, 23, 6, 5, tzinfo=UTC))
    assert sentence(yesterday, NOW, ZONE) == "Bo solved #12 yesterday 14:05"
    assert sentence(done._replace(who=None), NOW, ZONE).startswith("Somebody solved")


def test_names_with_braces_and_markup_stay_what_they_are() -> None:
    for name in [*HOSTILE, "{what}", "{0}"]:
        assert deed("edit_customer", name) == f"edited {name}"
        done = Done(1, NOW, "edit_customer", deed("edit_customer", name), name, 2, None, 1, name, None, None)
        assert sentence(done, NOW, ZONE) == f"{name} edited {name} at 14:32"

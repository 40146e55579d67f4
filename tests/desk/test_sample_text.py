"""The notation that the sample shop is written in."""

import re

import pytest

from deskside.cli.commands import entries
from deskside.desk.sample_text import Step, customers, read_steps, steps
from deskside.desk.subjects import resolve, sample_steps
from tests.chinese import in_language


def test_lines_are_commands_at_their_time() -> None:
    """WHEN, WHO where it changes, the command of one or two words, its words, the text; the rest is set in below."""
    lines = """
-3 14:20 M add walk-in Harbour Hotel | two flat tyres | high complaint
  Both rear wheels.
  Since Monday.
-3 14:25 promise +1 09:30 | say when
~-32m callback kept visit | They come at ten | not at nine
~-5m wait
""".splitlines()
    add, promise, kept, wait = read_steps(lines)
    assert add == Step(
        "-3 14:20",
        "M",
        "add",
        "walk-in Harbour Hotel",
        "two flat tyres",
        ("high", "complaint"),
        ["Both rear wheels.", "Since Monday."],
    )
    assert (promise.by, promise.command, promise.due, promise.text) == ("", "promise", "+1 09:30", "say when")
    assert (kept.at, kept.command, kept.words, kept.text) == ("~-32m", "callback kept", "visit", "They come at ten")
    assert (wait.command, wait.words, wait.text, wait.due) == ("wait", "", "", None)


@pytest.mark.parametrize(
    "line", ["# -3 14:20", "-3 14:20 dance | with them", "-3 told | x", "noted", "-3 14:20 tolds | x"]
)
def test_what_is_no_step_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a line"):
        list(read_steps([line]))


def test_the_notation_has_the_command_lines_own_names() -> None:
    assert sample_steps().keys() <= entries().keys()
    for place in sample_steps().values():
        assert resolve(place).__doc__


OWN = ("round", "plan", "customer", "field", "questionnaire", "invoice add", "pay", "collect")


def test_what_the_shop_itself_says_is_in_the_language_in_use() -> None:
    """Names of rounds, fields and things, what is noted and billed: nothing of it in English in a Chinese shop."""
    with in_language("zh"):
        here = [step for step in steps() if step.command.startswith(OWN)]
    english = re.compile(r"[a-z]{3,} [a-z]{2,}")
    said = [text for step in here for text in (step.text, *step.below) if "{name}" not in text]
    names = {row["name"] for row in customers()}
    assert not [text for text in said if english.search(text) and text not in names]
    assert {step.text for step in here if step.command == "round begin"} == {"冬季检查"}
    assert "Winter check" in {step.text for step in steps()}


def test_what_is_still_open_is_about_something_in_the_language_in_use() -> None:
    with in_language("zh"):
        things: dict[int, list[Step]] = {}
        for step in steps():
            things.setdefault(step.thing, []).append(step)
    begun = (each for each in things.values() if each[0].command == "add")
    live = [each[0].text for each in begun if not {step.command for step in each} & {"resolve", "close"}]
    assert len(live) > 10
    assert not [subject for subject in live if re.search(r"[a-z]{3,} [a-z]{2,}", subject)]

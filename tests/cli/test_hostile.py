"""R-90: text from people is shown as it is and steers nothing, in every command's output."""

import re

import pytest

from deskside.language.text import is_hidden

from .conftest import HOSTILE, Deskside

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TURNING = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")
QUESTIONS = [
    ("today",),
    ("list",),
    ("list", "customer:@1"),
    ("find", "the"),
    ("who", "@1"),
    ("show", "1"),
    ("callback", "list"),
    ("customer", "list"),
    ("customer", "show", "@1"),
    ("staff", "list", "--all"),
    ("undo", "--list"),
    ("settings",),
]


def tagged(text: str) -> tuple[str, ...]:
    """A tag of it, where all of it can be seen."""
    return () if is_hidden(text) else ("--tag", text[:60])


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_steers_nothing(deskside: Deskside, text: str) -> None:
    deskside("staff", "add", text[:60])
    deskside("customer", "add", f"the {text}", "--phone", "13817832229", "--needs", text, "--note", text)
    deskside("add", f"the {text}", "-c", "@1", "--promise", "tomorrow 3pm", "--note", text, *tagged(text))
    for command in ("note", "told", "heard"):
        deskside(command, "1", f"the {text}")
    deskside("hold", "1", text, "--promise", "fri 10am")
    deskside("callback", "cancel", "1", text)
    deskside("settings", "shop", text)
    for argv in QUESTIONS:
        for form in ((), ("--plain",), ("--json",), ("--lang", "zh")):
            printed = deskside(*argv, *form).out
            assert not STEERING.search(printed), (argv, form)
    assert deskside("show", "1", "--json").json["subject"] == f"the {text}".strip()
    shown = " ".join(deskside("show", "1").out.split())
    assert " ".join(STEERING.sub("\ufffd", TURNING.sub("", text)).split()) in shown


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_what_is_refused(deskside: Deskside, text: str) -> None:
    for argv, status in (
        (("when", text), 1),
        (("show", text), 1),
        (("list", f"status:{text.split()[0]}"), 1),
        (("customer", "show", f"nobody {text}"), 3),
        (("add", "x", "--as", text), 3),
        (("today", text), 2),
        ((text,), 2),
    ):
        told = deskside("--", *argv, fails=status) if argv[0].startswith("-") else deskside(*argv, fails=status)
        assert not STEERING.search(told.err), argv
        assert told.err.splitlines()[0].startswith("error: "), argv
        assert told.err.splitlines()[1].startswith("hint: "), argv


def test_nul_and_half_characters_are_kept_as_replacements(deskside: Deskside) -> None:
    deskside("add", "a\udc80b")
    assert deskside("show", "1", "--json").json["subject"] == "a\ufffdb"


def test_bytes_that_are_no_text_are_kept_as_one_sign(deskside: Deskside) -> None:
    """R-90: half a character, as the terminal hands over bytes that are not UTF-8, is no fault of the program."""
    half, kept = "a\udcffb", "a\ufffdb"
    deskside("add", half, "-c", f"{half} <13817832229>", "--note", half, "--tag", half, "--promise", "tomorrow 3pm")
    deskside("hold", "1", half, "--promise", "fri 10am")
    deskside("tag", "1", f"{half}c")
    deskside("settings", "shop", half)
    deskside("staff", "add", half)
    deskside("customer", "add", half, "--email", half)
    page = deskside("show", "1", "--json").json
    assert (page["subject"], page["tags"]) == (kept, [kept, f"{kept}c"])
    assert deskside("list", f"tag:{half}", "--json").json[0]["number"] == 1
    for argv in (
        ("find", half),
        ("who", half),
        ("customer", "list", half),
        ("list", half),
        ("list", f"assignee:{half}"),
    ):
        deskside(*argv)


@pytest.mark.parametrize("hidden", ["\x1b[31mred", "\u202eder", "vip\u200f"])
def test_what_people_choose_from_is_all_to_be_seen(deskside: Deskside, hidden: str) -> None:
    """R-90: tags, kinds of dates and reasons are read in lists, and typed as they are read."""
    deskside("add", "rear brake", "--tag", "vip")
    for argv in (
        ("add", "saddle", "--tag", hidden),
        ("tag", "1", hidden),
        ("settings", "date_kinds", f"first lesson, {hidden}=3"),
        ("settings", "carry_reasons", f"paint shop, {hidden}"),
    ):
        said = deskside(*argv, fails=1)
        assert "that nobody sees" in said.err, argv
    deskside("tag", "1", "w" * 61, fails=1)
    assert deskside("show", "1", "--json").json["tags"] == ["vip"]

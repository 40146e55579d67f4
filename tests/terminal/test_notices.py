"""Notices on the desktop, byte for byte; what people wrote orders nothing (R-90)."""

import re

import pytest

from deskside.terminal.notices import inside, notice_bytes, notice_kind


@pytest.mark.parametrize(
    ("kind", "within", "sent"),
    [
        ("osc9", "", "\x1b]9;Lin's: 14:00\x1b\\"),
        ("osc777", "", "\x1b]777;notify;Lin's;14:00\x1b\\"),
        ("both", "", "\x1b]9;Lin's: 14:00\x1b\\\x1b]777;notify;Lin's;14:00\x1b\\"),
        ("off", "", ""),
        ("osc9", "tmux", "\x1bPtmux;\x1b\x1b]9;Lin's: 14:00\x1b\x1b\\\x1b\\"),
        ("osc777", "screen", "\x1bP\x1b]777;notify;Lin's;14:00\a\x1b\\"),
    ],
)
def test_a_notice_byte_for_byte(kind: str, within: str, sent: str) -> None:
    assert notice_bytes("Lin's", "14:00", kind=kind, within=within) == sent


@pytest.mark.parametrize(
    "text", ["\x1b]0;owned\x07", "4;1;50", "a\x9cb\x9d0;c", "two\nlines", "\u202eturned", "x" * 10_000, "\x1b\\\x1bc"]
)
@pytest.mark.parametrize("within", ["", "tmux", "screen"])
def test_r90_what_people_wrote_ends_no_notice_and_begins_no_other(text: str, within: str) -> None:
    """No control of theirs is left, nor a semicolon, with which 9;4 would draw a bar of progress."""
    sent = notice_bytes(text, text, kind="both", within=within)
    plain = notice_bytes("Lin's", "14:00", kind="both", within=within)
    controls = re.compile(r"[\x00-\x1f\x7f-\x9f\u202e]")
    assert controls.findall(sent) == controls.findall(plain)
    assert sent.count(";") == plain.count(";")
    assert len(sent) < 500


def test_the_way_follows_from_what_the_terminal_says_of_itself() -> None:
    """One that knows both ways gets one, so that no notice comes twice; one that shows none gets none."""
    kinds = {
        "iTerm.app": "osc9",
        "WezTerm": "osc777",
        "ghostty": "osc777",
        "Apple_Terminal": "off",
    }
    assert {name: notice_kind("auto", {"TERM_PROGRAM": name, "TERM": "xterm"}) for name in kinds} == kinds
    terms = {"foot": "osc777", "xterm-kitty": "osc777", "rxvt-unicode-256color": "osc777", "linux": "off", "": "off"}
    assert {term: notice_kind("auto", {"TERM": term}) for term in terms} == terms
    assert notice_kind("auto", {"TERM": "xterm-256color", "VTE_VERSION": "7006"}) == "osc777"
    assert notice_kind("auto", {"TERM": "xterm-256color", "WT_SESSION": "1"}) == "osc9"
    assert notice_kind("auto", {"TERM": "xterm-256color"}) == "both"
    assert notice_kind("osc9", {"TERM": "linux"}) == "osc9", "what somebody chose goes before that"
    assert [inside({"TMUX": "/tmp/x"}), inside({"STY": "1.x"}), inside({})] == ["tmux", "screen", ""]

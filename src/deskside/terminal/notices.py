"""Notices on the desktop, as terminals take them: OSC 9 and OSC 777; through tmux and screen only in a wrapping."""

import os
import re
from collections.abc import Mapping

BELL = "\a"
OFF, OSC9, OSC777, BOTH = "off", "osc9", "osc777", "both"
_BY_PROGRAM = {
    "iterm.app": OSC9,
    "wezterm": OSC777,
    "ghostty": OSC777,
    "mintty": OSC777,
    "apple_terminal": OFF,
}
_BY_TERM = (
    (re.compile("linux|dumb|unknown|$"), OFF),
    (re.compile("foot|rxvt|xterm-kitty|xterm-ghostty|wezterm"), OSC777),
)
LONGEST = 80
"""The most characters of a title or a text; a notice shows no more, and over a slow link each byte counts (L-60)."""


def notice_kind(chosen: str, surroundings: Mapping[str, str] = os.environ) -> str:
    """How this terminal shows a notice: as somebody `chosen`, where that is "auto" by what it says of itself.

    One that takes both ways gets one of them, so that no notice comes twice; an unknown one gets both.
    """
    if chosen != "auto":
        return chosen
    program = surroundings.get("TERM_PROGRAM", "").lower()
    if program in _BY_PROGRAM:
        return _BY_PROGRAM[program]
    if surroundings.get("KONSOLE_VERSION") or surroundings.get("VTE_VERSION"):
        return OSC777
    if surroundings.get("WT_SESSION"):
        return OSC9
    term = surroundings.get("TERM", "")
    return next((kind for known, kind in _BY_TERM if known.match(term)), BOTH)


def inside(surroundings: Mapping[str, str] = os.environ) -> str:
    """What stands between us and the terminal: "tmux", "screen" or nothing."""
    if surroundings.get("TMUX"):
        return "tmux"
    return "screen" if surroundings.get("STY") else ""


def notice_bytes(title: str, body: str, *, kind: str, within: str = "") -> str:
    """What is written to the terminal so that it shows a notice.

    Nothing in it is obeyed but the notice itself (R-90), whoever gave title and body; a semicolon would begin another
    part of it, and after a digit another order altogether.
    """
    head, text = (_safe(each)[:LONGEST] for each in (title, body))
    orders = []
    if kind in (OSC9, BOTH):
        orders.append(f"9;{head}: {text}")
    if kind in (OSC777, BOTH):
        orders.append(f"777;notify;{head};{text}")
    return "".join(_sent(order, within) for order in orders)


def sound(title: str, body: str, *, bell: bool, notices: str) -> str:
    """What this terminal is sent when calls ring: the bell and a notice, each where it is wanted."""
    notice = notice_bytes(title, body, kind=notice_kind(notices), within=inside())
    return (BELL if bell else "") + notice


def _safe(text: str) -> str:
    """On one line, without anything that a terminal obeys, and without semicolons."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).replace(";", ",").split())


def _sent(order: str, within: str) -> str:
    if within == "tmux":
        return f"\x1bPtmux;\x1b\x1b]{order}\x1b\x1b\\\x1b\\"
    if within == "screen":
        return f"\x1bP\x1b]{order}\a\x1b\\"
    return f"\x1b]{order}\x1b\\"

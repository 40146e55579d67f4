"""What is asked of the terminal before the screens start (L-02, L-04)."""

import os

import pytest

from deskside.language import glyphs
from deskside.language.text import cells
from deskside.terminal import probe


@pytest.mark.parametrize(
    ("heard", "wide"), [(b"\x1b[4;2R", False), (b"\x1b[4;3R", True), (b"", False), (b"\x1b[?1;2c\x1b[1;3R", True)]
)
def test_a_terminal_that_draws_signs_two_cells_wide_gets_the_plain_set(heard: bytes, wide: bool) -> None:
    """L-04: the place of the cursor after `●` decides; silence means one cell."""
    assert probe.understood(heard).wide is wide
    assert glyphs.use_signs("auto", wide=wide).name == ("plain" if wide else "full")
    assert glyphs.use_signs("plain", wide=False).name == "plain"
    assert glyphs.use_signs("full", wide=True).name == "full"


@pytest.mark.parametrize(
    ("heard", "light"),
    [
        (b"\x1b]11;rgb:fafa/f7f7/f0f0\x1b\\", True),
        (b"\x1b]11;rgb:17/1a/1e\x07", False),
        (b"", False),
    ],
)
def test_the_background_tells_light_from_dark(heard: bytes, light: bool) -> None:
    assert probe.understood(heard).light is light


@pytest.mark.parametrize(
    "heard",
    [
        b"n\x1b]11;rgb:fafa/f7f7/f0f0\x1b\\ab\x1b[4;2Rc",
        b"\x1b]11;rgb:17/1a/1e\x07\x1b[4;2Rnabc",
        b"nabc",
    ],
)
def test_what_was_typed_ahead_is_not_lost(heard: bytes) -> None:
    """L-61."""
    assert probe.understood(heard).typed == b"nabc"


def test_without_a_terminal_nothing_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with probe.asking() as answers:
        assert answers() == probe.Terminal()
    assert capsys.readouterr().out == ""


def test_over_ssh_the_escape_key_waits_and_nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """L-02, L-60: set before Textual is imported, and never over what somebody chose."""
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22")
    monkeypatch.delenv("ESCDELAY", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    probe.prepare()
    assert os.environ["ESCDELAY"] == "250"
    assert os.environ["TEXTUAL_ANIMATIONS"] == "full"
    monkeypatch.delenv("ESCDELAY")


def test_at_the_shop_itself_keys_and_paint_are_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSH_CONNECTION", "SSH_TTY", "ESCDELAY", "TEXTUAL_FPS"):
        monkeypatch.delenv(name, raising=False)
    probe.prepare()
    assert (os.environ["ESCDELAY"], os.environ["TEXTUAL_FPS"]) == ("25", "250")
    monkeypatch.delenv("ESCDELAY")
    monkeypatch.delenv("TEXTUAL_FPS")


@pytest.mark.parametrize("chosen", [glyphs.FULL, glyphs.PLAIN], ids=["full", "plain"])
def test_every_sign_is_one_cell(chosen: glyphs.Signs) -> None:
    """keys.md §4: one cell each; the plain set is ASCII altogether."""
    for name, sign in chosen._asdict().items():
        if name in ("name", "more", "bars", "priorities"):
            continue
        assert cells(sign) == 1, name
    shown = "".join(sign for name, sign in glyphs.PLAIN._asdict().items() if name != "priorities")
    assert shown.isascii()
    assert all(cells(sign) == 1 for sign in chosen.priorities)


def test_a_row_has_one_sign_the_first_that_holds() -> None:
    """keys.md §4: missed, due, waiting on them, on hold, later."""
    sign = glyphs.FULL
    assert sign.state("missed", "waiting") == sign.missed
    assert sign.state("later", "hold") == sign.hold
    assert sign.state("none", "waiting") == sign.waiting
    assert sign.state("later", "open") == sign.later
    assert sign.state("none", "open") == " "

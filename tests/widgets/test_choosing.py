"""The chooser, the finder and the promise field, each in an app that holds nothing else."""

from datetime import UTC, datetime
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

import deskside
from deskside.language.text import cells
from deskside.terminal.theme import themes
from deskside.when import When
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import MOST_EDITED, Field, NoteField
from deskside.widgets.finder import Finder
from deskside.widgets.promise_field import PromiseField, Understood

HOSTILE = "[/x] Re: [#1234] \x1b]0;owned\x07 printer 李梅 محمد 👩\u200d👩\u200d👧"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Host(App[None]):
    """Shows one widget in the desk's own style and keeps what it says."""

    CSS_PATH = Path(deskside.__file__).parent / "app.tcss"

    def __init__(self, *shown: Widget) -> None:
        super().__init__()
        self.shown = shown
        self.heard: list[Message] = []
        self.said = ""
        for theme in themes():
            self.register_theme(theme)
        self.theme = "evening"

    def compose(self) -> ComposeResult:
        yield from self.shown

    def answer(self, said: str) -> None:
        self.said = said

    answer_afterwards = answer

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        self.heard.append(event)

    def on_finder_taken(self, event: Finder.Taken) -> None:
        self.heard.append(event)

    def on_finder_left(self, event: Finder.Left) -> None:
        self.heard.append(event)

    def on_promise_field_done(self, event: PromiseField.Done) -> None:
        self.heard.append(event)

    def lines(self) -> list[str]:
        return ["".join(segment.text for segment in strip) for strip in self.screen._compositor.render_strips()]


async def test_a_chooser_takes_the_row_of_a_digit_the_cursor_or_a_click() -> None:
    """One widget for every choice: digits, full-width ones too, arrows and `Enter`, the mouse; 0 ends (L-03)."""
    rows = [Choice("a", "Spoke, solved", "asks what they were told"), Choice("b", HOSTILE, HOSTILE * 9)]
    chooser = Chooser([*rows, Choice("z", "The call ended", digit=0)])
    app = Host(chooser)
    async with app.run_test(size=(40, 6), notifications=True) as pilot:
        chooser.focus()
        await pilot.press("２", "0", "7", "down", "up", "up", "enter")
        await pilot.click(chooser, offset=(8, 0))
        taken = [event.row.value for event in app.heard if isinstance(event, Chooser.Taken)]
        assert taken == ["b", "z", "a", "a"]
        drawn = app.lines()
        assert drawn[0].startswith("▌ 1  Spoke, solved")
        assert drawn[2].startswith("  0  The call ended")
        assert "[/x] Re: [#1234]" in drawn[1]
        assert "\x1b" not in "".join(drawn)
        assert all(cells(line) == 40 for line in drawn)


async def test_a_finder_acts_on_what_was_found_for_all_that_was_typed() -> None:
    """`Enter` typed ahead meets the rows of the whole text, and nothing reorders under the cursor (L-11, L-61)."""
    asked: list[str] = []

    def search(text: str) -> list[Choice]:
        asked.append(text)
        return [Choice(f"{text}-{place}", f"{text} {HOSTILE}") for place in range(3)]

    finder = Finder(search, eager=True)
    app = Host(finder)
    async with app.run_test(size=(40, 8), notifications=True) as pilot:
        finder.focus()
        await pilot.press("2", "2", "?", "down", "enter")
        assert [event.row.value for event in app.heard if isinstance(event, Finder.Taken)] == ["22?-1"]
        assert asked == ["", "2", "22", "22?"]
        assert app.lines()[2].startswith("▌22? [/x]")


async def test_a_field_of_a_form_is_left_by_enter_and_chooses_by_down() -> None:
    """`Enter` goes to the next field with the text as it stands; `↓` goes into the proposals, which bear no numbers."""
    finder = Finder(lambda text: [Choice(1, "João"), Choice(2, "Jo Ann")] if text else [])
    other = Field(id="other")
    app = Host(finder, other)
    async with app.run_test(size=(40, 8)) as pilot:
        finder.focus()
        await pilot.press("j", "enter", "down", "down", "up", "up", "enter", "down", "down", "enter")
        assert [type(event) for event in app.heard] == [Finder.Left, Finder.Left, Finder.Taken]
        assert app.heard[-1].row.value == 2  # type: ignore[attr-defined]
        other.focus()
        await pilot.pause()
        assert not finder.has_class("-open")


def understand(text: str) -> Understood:
    when = When(at=NOON, until=None, warnings=())
    if text == "sun 10":
        offers = (Choice("mon 9", "Mon 30 Nov 09:00"),)
        return Understood(when, ("Sun 29 Nov 10:00: the shop is closed.",), warns=True, offers=offers)
    if text in ("mon 9", "fri 10"):
        return Understood(when, ("Mon 30 Nov 09:00 · open 9–18",))
    return Understood(None, (f"“{text}” is not a time.",))


async def test_a_promise_is_echoed_and_a_warning_is_kept_only_once_it_was_shown() -> None:
    """The echo comes before saving; a closed day is allowed after its warning, or `↓` takes another time (R-05)."""
    promise = PromiseField(understand, usual=lambda: [Choice("fri 10", "Fri 10:00")])
    app = Host(promise, Field())
    async with app.run_test(size=(60, 8)) as pilot:
        promise.focus()
        await pilot.press(*"next", "space", *"blue", "enter")
        assert app.heard == []
        assert "“next blue” is not a time." in app.lines()[1]
        assert promise.has_class("-refused")
        promise.put("sun 10")
        assert not promise.settle()
        assert promise.settle()
        await pilot.press("down")
        assert "Mon 30 Nov 09:00" in app.lines()[2]
        await pilot.press("enter")
        assert promise.value == "mon 9"
        assert promise.has_class("-fits")
        promise.put("")
        await pilot.press("down", "enter")
        assert promise.value == "fri 10"
        assert [type(event) for event in app.heard] == [PromiseField.Done, PromiseField.Done]


async def test_of_a_huge_text_the_beginning_is_edited() -> None:
    """R-90: it is there at once, and goes as it came, with what was changed at its beginning."""
    huge = "word " * 40_000 + "the end"
    notes = NoteField(huge), NoteField()
    app = Host(*notes)
    async with app.run_test(size=(50, 10)) as pilot:
        notes[1].put(huge)
        await pilot.pause()
        for note in notes:
            assert len(note.text) == MOST_EDITED
            assert note.typed == huge
        assert "the rest stays as it is" in app.said
        notes[1].put("word " * 40)
        await pilot.pause()
        assert notes[1].typed == "word " * 40


async def test_what_steers_a_terminal_is_drawn_harmless_while_it_is_typed() -> None:
    """The text of a field stays as it came; what is drawn of it moves nothing (R-90)."""
    field, note = Field(), NoteField()
    app = Host(field, note)
    async with app.run_test(size=(50, 6)) as pilot:
        field.value, note.text = HOSTILE, f"{HOSTILE}\nsecond"
        await pilot.pause()
        drawn = app.lines()
        assert not any(sign in "".join(drawn) for sign in "\x1b\x07")
        assert all(cells(line) == 50 for line in drawn)
        assert (field.value, note.text) == (HOSTILE, f"{HOSTILE}\nsecond")


async def test_more_than_a_line_is_not_pasted_and_that_is_said() -> None:
    """R-90: a key would have to go through it; what stands in the field stays."""
    field = Field()
    app = Host(field)
    async with app.run_test(size=(50, 6)) as pilot:
        field.put("李梅")
        field.focus()
        await pilot.pause()
        app.post_message(events.Paste("x" * 1_000_000))
        await pilot.pause()
        assert field.value == "李梅"
        assert app.said == "A line has at most 20,000 characters; the rest belongs in a note"

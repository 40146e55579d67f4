"""The word of a form's row is drawn, with no widget of its own: half of those that a form would open with."""

from pathlib import Path

from textual.color import Color

from deskside.app import DesksideApp
from deskside.widgets.form_row import FormRow


def _word(row: FormRow) -> tuple[str, bool, Color]:
    """What stands at the left of the row, whether it is bold, and its colour."""
    strip = row.render_line(0)
    first = next(segment for segment in strip if segment.text.strip())
    assert first.style is not None
    assert first.style.color is not None
    return first.text.strip(), bool(first.style.bold), Color.from_rich_color(first.style.color)


async def test_the_word_stands_out_where_the_keys_go(desk: Path) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        rows = {row.word: row for row in app.screen.query(FormRow)}
        assert all(tuple(row.children) == row.held for row in rows.values())
        customer, subject = rows["Customer"], rows["Subject"]
        accent, muted = (Color.parse(app.theme_variables[name]) for name in ("accent", "muted"))
        assert _word(customer) == ("Customer", True, accent)
        assert _word(subject) == ("Subject", False, muted)
        await pilot.press("tab")
        assert _word(customer) == ("Customer", False, muted)
        assert _word(subject) == ("Subject", True, accent)


async def test_another_word_is_drawn_at_once(desk: Path) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        row = app.screen.query(FormRow).first()
        row.say("A word that is too long")
        await pilot.pause()
        assert _word(row)[0] == "A word th…"

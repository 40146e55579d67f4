"""How lines of a timeline are drawn."""

from deskside.desk.tickets.timeline import TimelineLine
from deskside.shop.settings import Shop
from deskside.widgets.timeline import timeline_lines
from tests.conftest import NOW


def test_what_was_said_stands_out_and_an_unknown_kind_is_drawn_as_itself(shop: Shop) -> None:
    """R-21: a file of another version may hold kinds of lines that this one does not know."""
    told = TimelineLine(1, "told", NOW, 1, "Mei", "phone", "at two", None, None, 1, None, None, False)
    paid = told._replace(id=2, kind="measured", text="", old="80", new="20")
    said, unknown = timeline_lines([told, paid], 80, now=NOW, shop=shop)
    assert [span for span in said if span[0].strip() in ("Told", "“at two”")] == [("Told ", "accent"), ("“at two”", "")]
    assert unknown[-1] == ("measured: 80 → 20", "muted")


def test_r23_what_was_taken_back_folds_to_one_line(shop: Shop) -> None:
    """R-23: however long, with what says so; unfolded it is struck through with its word (L-80)."""
    note = TimelineLine(1, "note", NOW, 1, "Mei", None, "long\n" * 90, None, None, 1, None, None, False)
    gone = note._replace(id=2, withdrawn=True)
    also = gone._replace(id=3, text="x")
    undone = note._replace(id=4, kind="undone", text="", old="note", new="undo")
    lines = [note._replace(text="one"), gone, also, undone, note._replace(id=5, text="after")]
    drawn = timeline_lines(lines, 80, now=NOW, shop=shop, key="f")
    said = ["".join(text for text, _tone in spans) for spans in drawn]
    assert len(said) == 3
    assert "Taken back: wrote a note on #1 · f shows it" in said[1]
    apart = timeline_lines([gone, note._replace(text="one"), undone], 80, now=NOW, shop=shop)
    assert "1 line taken back" in apart[0][-1][0]
    assert len(apart) == 3
    whole = timeline_lines(lines, 80, now=NOW, shop=shop, unfolded=True)
    assert len(whole) > 90
    assert any("(taken back)" in text and tone == "struck" for spans in whole for text, tone in spans)

"""How lines of a timeline are drawn."""

from deskside.desk.tickets.timeline import TimelineLine
from deskside.shop.settings import Shop
from deskside.widgets.timeline import timeline_lines
from tests.conftest import NOW


def test_what_was_said_stands_out_and_an_unknown_kind_is_drawn_as_itself(shop: Shop) -> None:
    """R-21: a file of another version may hold kinds of lines that this one does not know."""
    told = TimelineLine(1, "told", NOW, 1, "Mei", "phone", "at two", None, None, 1, None, None, False)
    paid = told._replace(id=2, kind="paid", text="", old="80", new="20")
    said, unknown = timeline_lines([told, paid], 80, now=NOW, shop=shop)
    assert [span for span in said if span[0].strip() in ("Told", "“at two”")] == [("Told ", "accent"), ("“at two”", "")]
    assert unknown[-1] == ("paid: 80 → 20", "muted")

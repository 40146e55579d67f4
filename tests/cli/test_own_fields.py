"""`deskside field …` and what lists show of the shop's own fields (R-39)."""

from .conftest import HOSTILE, Deskside


def test_a_field_in_lists_is_a_column_of_their_tables(deskside: Deskside) -> None:
    made = deskside("field", "add", "ticket", "Bay", "--in-lists", "--json").json
    assert made["in_lists"] is True
    deskside("field", "add", "customer", "Frame size", "--kind", "number")
    deskside("customer", "add", "李梅", "--field", "Frame size=54.5")
    deskside("add", "squeals", "-c", "李梅", "--field", f"Bay={HOSTILE[2]}")
    assert "Frame size" not in deskside("customer", "list").out
    deskside("field", "edit", "Frame size", "--in-lists")
    said = deskside("customer", "list").out
    assert "Frame size" in said
    assert "54.5" in said
    said = deskside("list").out
    assert " Bay " in said
    assert "\x1b" not in said
    deskside("field", "edit", "Bay", "--no-in-lists")
    assert " Bay " not in deskside("list").out

"""A document as text, to read on 80 columns and to copy into a mail (R-64)."""

from deskside.exchange.documents.as_text import as_text
from deskside.language.text import cells

from .conftest import letter


def test_the_columns_stand_below_each_other() -> None:
    shown = as_text(letter("李梅", ("刹车片", "¥88.00"), ("Brake", "¥1,240.00")))
    assert shown.splitlines() == [
        "Lin's Cycle Shop",
        "李梅",
        "",
        "Statement of account",
        "",
        "What       Amount",
        "刹车片     ¥88.00",
        "Brake   ¥1,240.00",
    ]


def test_what_is_too_long_for_its_line_goes_on_below_and_the_figures_stay_in_the_first() -> None:
    what = "Invoice 2008, due 16 Jan 2026, monthly service of twelve rental bikes, and of two more"
    goods = "刹车片和前轮" * 8
    lines = as_text(letter("李梅", (what, "¥1,180.00"), (goods, "−¥8.00"))).splitlines()[5:]
    assert max(map(cells, lines)) == 76
    assert lines == [
        f"{'What':65}     Amount",
        f"{'Invoice 2008, due 16 Jan 2026, monthly service of twelve rental':65}  ¥1,180.00",
        "bikes, and of two more",
        f"{goods[:32]} {'−¥8.00':>11}",
        goods[32:],
    ]

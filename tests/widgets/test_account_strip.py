"""The account below the lists of Collections."""

from datetime import date

from deskside.desk.collecting.account import AccountSummary
from deskside.desk.collecting.ageing import AgeingRow
from deskside.desk.shared_sql import Named
from deskside.money.amounts import Minor
from deskside.money.manners import manner_of
from deskside.widgets.account_strip import strip_lines


def bar_and_legend(width: int) -> tuple[str, str]:
    """What the second line says: how the account divides by age, and what that is."""
    buckets = (Minor(100), Minor(0), Minor(30_000), Minor(0), Minor(5_000))
    owed = AgeingRow(Named(1, "Ann"), "CNY", Minor(0), buckets, Minor(0))
    titles = ("Current", "1–30", "31–60", "61–90", "91+")
    account = AccountSummary(Named(1, "Ann"), "", date(2026, 3, 4), titles, (owed,), ())
    spans = strip_lines(account, width, 3, manner_of("CN", "CNY"))[1]
    return spans[1][0], spans[3][0]


def test_the_legend_of_a_bar_stands_in_the_order_of_the_bar() -> None:
    """R-41: from young to old both; where there is no room the youngest give way, who matter least."""
    bar, legend = bar_and_legend(100)
    signs = list(dict.fromkeys(bar.strip()))
    assert len(signs) == 3
    assert [sign for sign in legend if sign in signs] == signs
    bar, short = bar_and_legend(40)
    assert "Current" not in short
    assert short.rstrip().endswith("¥50.00"), "the oldest are whole"

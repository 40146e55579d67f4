"""`deskside collect ageing`: what people read, and what programs rely on (R-41)."""

from pathlib import Path

import pytest

from deskside.cli.plain_line import read_plain
from deskside.money.amounts import LARGEST
from deskside.store import desk_file
from tests.desk.collecting.ledger import Allocation, Dispute, Invoice, Ledger, Payment, day

from .conftest import Deskside


@pytest.fixture
def owed(desk: Path) -> None:
    """Two who owe yuan, one of them with credit and a disputed part, and euros too; day 62 is today, 4 March 2026."""
    ledger = Ledger(
        [
            Invoice(1, day(0), [(day(31), 124000)], number="A-1"),
            Invoice(1, day(30), [(day(62), 8000)], number="A-2"),
            Invoice(2, day(0), [(day(1), 123456700)], number="B-1"),
            Invoice(2, day(0), [(day(1), 100)], "EUR", number="B-2"),
            Invoice(2, day(70), [(day(99), 5000)], number="B-3"),
        ],
        [Payment(1, day(40), 30000)],
        [Allocation(0, 0, 20000, day(40))],
        [Dispute(2, 5000, day(10))],
    )
    with desk_file.writing(desk) as conn:
        ledger.write(conn)


YUAN = {"currency": "CNY", "credit": 0, "current": 0, "1-30": 0, "31-60": 0, "61-90": 0, "91+": 0, "disputed": 0}


@pytest.mark.usefixtures("owed")
def test_json_has_the_keys_of_the_contract_in_minor_units(deskside: Deskside) -> None:
    one, two = ({"id": key, "name": f"Customer {key}"} for key in (1, 2))
    found = deskside("collect", "ageing", "--json").json
    assert found["as_of"] == "2026-03-04"
    assert found["rows"] == [
        {"customer": two, **YUAN, "61-90": 123456700, "total": 123456700, "disputed": 5000},
        {"customer": one, **YUAN, "credit": -10000, "current": 8000, "31-60": 104000, "total": 102000},
        {"customer": two, **YUAN, "currency": "EUR", "61-90": 100, "total": 100},
    ]
    assert [*found["rows"][0]] == [
        *("customer", "currency", "credit", "current", "1-30", "31-60", "61-90", "91+", "total", "disputed"),
    ]
    assert found["totals"] == [
        {
            **YUAN,
            "credit": -10000,
            "current": 8000,
            "31-60": 104000,
            "61-90": 123456700,
            "total": 123558700,
            "disputed": 5000,
        },
        {**YUAN, "currency": "EUR", "61-90": 100, "total": 100},
    ]


@pytest.mark.usefixtures("owed")
def test_people_read_a_table_of_each_currency(deskside: Deskside) -> None:
    assert deskside("collect", "ageing").out.splitlines() == [
        "Ageing as of 4 Mar 2026",
        "",
        "In CNY",
        "Customer     Credit  ▁ Current  ▃ 1–30   ▅ 31–60       ▆ 61–90  █ 91+         Total  Disputed  By age",
        "Customer 2                                        1,234,567.00         1,234,567.00     50.00  ▆▆▆▆▆▆▆▆▆▆",
        "Customer 1  −100.00      80.00          1,040.00                           1,020.00            ▁▅▅▅▅▅▅▅▅▅",
        "Total       −100.00      80.00    0.00  1,040.00  1,234,567.00   0.00  1,235,587.00     50.00  ▁▅▆▆▆▆▆▆▆▆",
        "",
        "In EUR",
        "Customer    ▁ Current  ▃ 1–30  ▅ 31–60  ▆ 61–90  █ 91+  Total  By age",
        "Customer 2                                 1.00          1.00  ▆▆▆▆▆▆▆▆▆▆",
        "Total            0.00    0.00     0.00     1.00   0.00   1.00  ▆▆▆▆▆▆▆▆▆▆",
        "",
        "Last payment entered today 11:20, dated 10 Feb 2026.",
    ]


@pytest.mark.usefixtures("owed")
def test_with_plain_there_is_one_fact_a_line_and_no_bar(deskside: Deskside) -> None:
    shown = deskside("collect", "ageing", "--plain").out
    assert "\n\nCustomer: Customer 1\nCredit: −¥100.00\nCurrent: ¥80.00\n31–60: ¥1,040.00\nTotal: ¥1,020.00\n" in shown
    assert "Customer: Customer 2\n61–90: EUR 1.00\nTotal: EUR 1.00\n" in shown
    assert not set("▁▃▅▆█") & set(shown)


@pytest.mark.usefixtures("owed")
def test_terminals_without_the_full_signs_get_the_plain_ones(deskside: Deskside) -> None:
    """L-04: bar, dash and minus are drawn in ASCII."""
    deskside("settings", "glyphs", "plain")
    shown = deskside("collect", "ageing").out
    assert shown.isascii()
    assert ". Current  - 1-30   + 31-60" in shown
    assert "-100.00      80.00          1,040.00                           1,020.00            .+++++++++" in shown


@pytest.mark.usefixtures("owed")
@pytest.mark.parametrize("width", [120, 99, 80, 40])
def test_no_figure_is_ever_cut(deskside: Deskside, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Where the terminal is narrow the bar goes first, then the table."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    shown = deskside("collect", "ageing").out
    assert "…" not in shown.replace("Custome…", "")
    assert max(map(len, shown.splitlines())) <= max(width, 53)
    assert shown.count("1,234,567.00") == 3
    yuan = shown.partition("In EUR")[0]
    assert ("▆▆▆" in yuan) == (width == 120)
    assert ("Total: 1,235,587.00" in yuan) == (width < 99)


@pytest.mark.usefixtures("owed")
def test_a_list_that_is_cut_says_how_many_more_and_its_total_has_all(deskside: Deskside) -> None:
    shown = deskside("collect", "ageing", "--limit", "1")
    assert "Customer 1" not in shown.out
    assert "1,235,587.00" in shown.out
    assert shown.err == "1 more; --limit N shows them.\n"
    assert len(deskside("collect", "ageing", "--limit", "1", "--json").json["rows"]) == 3
    assert deskside("collect", "ageing").err == ""


@pytest.mark.usefixtures("owed")
@pytest.mark.parametrize(
    ("typed", "as_of"),
    [
        ("2026-01-31", "2026-01-31"),
        ("31 jan", "2026-01-31"),
        ("last month", "2026-02-28"),
        ("上个月", "2026-02-28"),
        ("this month", "2026-03-04"),
        ("yesterday", "2026-03-03"),
        ("last friday", "2026-02-27"),
        ("2025", "2025-12-31"),
        ("2026年1月", "2026-01-31"),
        ("31.12.2025", "2025-12-31"),
    ],
)
def test_r05_the_day_is_typed_as_days_are(deskside: Deskside, typed: str, as_of: str) -> None:
    """Of a week, month or year its last day; of one that is not over, today."""
    assert deskside("collect", "ageing", "--as-of", typed, "--json").json["as_of"] == as_of


@pytest.mark.usefixtures("owed")
@pytest.mark.parametrize(
    ("typed", "as_of"),
    [
        ("31 march", "2025-03-31"),
        ("march 31st", "2025-03-31"),
        ("31.3.", "2025-03-31"),
        ("3月31日", "2025-03-31"),
        ("20 aug", "2025-08-20"),
        ("29 feb", "2024-02-29"),
        ("4 march", "2026-03-04"),
        ("3 march", "2026-03-03"),
        ("december", "2025-12-31"),
        ("十二月", "2025-12-31"),
        ("march", "2026-03-04"),
        ("february", "2026-02-28"),
        ("friday", "2026-02-27"),
        ("周五", "2026-02-27"),
        ("W08", "2026-02-22"),
        ("w12", "2025-03-23"),
        ("2026-W08", "2026-02-22"),
        ("2026-W12", "2026-03-22"),
        ("2026年第8周", "2026-02-22"),
        ("W10", "2026-03-04"),
        ("2026", "2026-03-04"),
        ("2026-03-31", "2026-03-31"),
        ("31 march 2026", "2026-03-31"),
        ("december 2026", "2026-12-31"),
        ("2026年12月", "2026-12-31"),
        ("tomorrow", "2026-03-05"),
        ("in 3 days", "2026-03-07"),
        ("next friday", "2026-03-13"),
        ("明天", "2026-03-05"),
        ("3天后", "2026-03-07"),
        ("end of month", "2026-03-31"),
        ("月底", "2026-03-31"),
    ],
)
def test_a_day_without_its_year_is_the_last_there_was(deskside: Deskside, typed: str, as_of: str) -> None:
    """The question is about what was; what says its year, or counts from today, is what it says."""
    assert deskside("collect", "ageing", "--as-of", typed, "--json").json["as_of"] == as_of


@pytest.mark.parametrize("typed", ["W54", "2025-W53", "w0"])
def test_a_week_that_there_is_not_is_no_date(deskside: Deskside, typed: str) -> None:
    assert f"“{typed}” is not a date." in deskside("collect", "ageing", "--as-of", typed, fails=1).err


@pytest.mark.parametrize(("amount", "count"), [(LARGEST, 9_400), (10**18, 20)])
def test_no_sum_is_too_large(desk: Path, deskside: Deskside, amount: int, count: int) -> None:
    """R-40: whatever is in the file, of one customer or of many, the list and the statement can be read."""
    ledger = Ledger(
        [Invoice(1 + place % 2, day(0), [(day(20), amount)]) for place in range(count)]
        + [Invoice(2, day(0), [(day(200), 5)]), Invoice(3, day(0), [(day(61), 7)], "EUR")],
        [Payment(3, day(1), amount) for _each in range(count)],
        disputes=[Dispute(0, 9, day(1))],
    )
    with desk_file.writing(desk) as conn:
        ledger.write(conn)
    half = count // 2 * amount
    found = deskside("collect", "ageing", "--json").json
    rows = [(row["customer"]["id"], row["currency"], row["31-60"], row["current"]) for row in found["rows"]]
    assert rows == [(2, "CNY", half, 5), (1, "CNY", half, 0), (3, "CNY", 0, 0), (3, "EUR", 0, 0)]
    assert [row["credit"] for row in found["rows"]] == [0, 0, -2 * half, 0]
    assert [row["1-30"] for row in found["rows"]] == [0, 0, 0, 7]
    assert [row["disputed"] for row in found["rows"]] == [0, 9, 0, 0]
    assert found["totals"][0]["total"] == 5
    assert "Customer 3" in deskside("collect", "ageing").out
    owed = {1: half, 2: half + 5, 3: -2 * half}
    for key, minor in owed.items():
        stated = deskside("collect", "statement", f"@{key}", "--json").json["accounts"][0]
        assert stated["closing"]["minor"] == minor
        assert deskside("customer", "show", f"@{key}", "--json").json["balance"][0]["minor"] == minor
    listed = deskside("customer", "list", "--json").json
    assert {row["id"]: row["balance"][0]["minor"] for row in listed if row["balance"]} == owed
    assert deskside("invoice", "list", "--json", "--limit", "3").json
    assert deskside("pay", "list", "--json", "--limit", "3").json
    told = deskside("pay", "@3", "1", fails=1).err
    assert "the amounts would add up to more than can be kept" in told
    deskside("pay", "@1", "1")


@pytest.mark.usefixtures("owed")
def test_a_past_day_shows_what_was_true_then(deskside: Deskside) -> None:
    [two, one, euros] = deskside("collect", "ageing", "--as-of", "2026-02-09", "--json").json["rows"]
    assert (one["credit"], one["current"], one["1-30"], one["total"]) == (0, 8000, 124000, 132000)
    assert (two["31-60"], euros["31-60"]) == (123456700, 100)


@pytest.mark.usefixtures("owed")
def test_a_day_to_come_says_that_it_is(deskside: Deskside) -> None:
    shown = deskside("collect", "ageing", "--as-of", "next month").out.splitlines()
    assert shown[0] == "Ageing as of 30 Apr 2026, if nothing more comes in until then"
    assert "60,000" not in shown[4]
    assert "1,234,617.00" in deskside("collect", "ageing", "--as-of", "next month", "--lang", "zh").out


@pytest.mark.parametrize("typed", ["soon", "2026-02-31", "12:00", "0001-01-01", "99999", ""])
def test_what_is_no_day_is_refused(deskside: Deskside, typed: str) -> None:
    fails = 0 if not typed else 1
    told = deskside("collect", "ageing", f"--as-of={typed}", fails=fails)
    assert (told.err.count("error:"), told.err.count("hint:")) == (fails, fails)


def test_nothing_owed_is_said(deskside: Deskside) -> None:
    assert deskside("collect", "ageing").out.splitlines() == [
        "Ageing as of 4 Mar 2026",
        "Nothing is owed, and nobody has credit.",
        "",
        "No payment has been entered yet.",
    ]
    empty = {"as_of": "2026-03-04", "rows": [], "totals": []}
    assert deskside("collect", "ageing", "--json").json == empty


@pytest.mark.usefixtures("owed")
def test_the_columns_are_a_setting(deskside: Deskside) -> None:
    deskside("settings", "ageing_days", "14 45")
    row = deskside("collect", "ageing", "--json").json["rows"][1]
    assert [*row][3:-2] == ["current", "1-14", "15-45", "46+"]
    assert row["15-45"] == 104000
    assert "1–14" in deskside("collect", "ageing").out
    deskside("undo")
    assert "1-30" in deskside("collect", "ageing", "--json").json["rows"][0]


@pytest.mark.parametrize("line", [[], ["--as-of", "2026-01-31"], ["--as-of=last month", "--limit", "3", "--plain"]])
def test_its_line_is_read_without_typer(line: list[str]) -> None:
    found = read_plain(["collect", "ageing", *line])
    assert found is not None
    assert found.command == "deskside collect ageing"


@pytest.mark.parametrize("now", ["2026-06-01T09:00:00+08:00", "2026-05-31T09:00:00+08:00"])
@pytest.mark.parametrize("typed", ["this week", "this month", "this year", "本月"])
def test_of_a_week_or_month_that_is_not_over_today_counts(
    deskside: Deskside, monkeypatch: pytest.MonkeyPatch, now: str, typed: str
) -> None:
    """On its first day too, which is a Monday here, and on its last."""
    monkeypatch.setenv("DESKSIDE_NOW", now)
    assert deskside("collect", "ageing", "--as-of", typed, "--json").json["as_of"] == now[:10]

"""`deskside report money`: what people read, and what programs rely on (R-80, R-81)."""

from pathlib import Path

import pytest

from deskside.desk.invoices.settled import settle_all
from deskside.store import desk_file
from tests.desk.collecting.ledger import Allocation, Invoice, Ledger, Payment, day

from .conftest import Deskside


@pytest.fixture
def billed(desk: Path) -> None:
    """In January 21 invoices of 10.00, of which 20 are paid in February; one over 5.00 euros. Today is day 62."""
    invoices = [Invoice(1, day(number), [(day(31), 1000)], number=f"A-{number}") for number in range(21)]
    payments = [Payment(1, day(40), 1000) for _number in range(20)]
    ledger = Ledger(
        [*invoices, Invoice(2, day(50), [(day(80), 500)], "EUR", number="B")],
        payments,
        [Allocation(place, place, 1000, day(40)) for place in range(20)],
    )
    with desk_file.writing(desk) as conn:
        ledger.write(conn)
        settle_all(conn)


@pytest.mark.usefixtures("billed")
def test_json_has_each_figure_with_the_rows_behind(deskside: Deskside) -> None:
    found = deskside("report", "money", "--from", "2026-01-01", "--to", "2026-02-28", "--json").json
    assert (found["from"], found["to"]) == ("2026-01-01", "2026-02-28")
    nothing = {"credit": 0, "current": 0, "1-30": 0, "31-60": 0, "61-90": 0, "91+": 0, "customers_with_credit": []}
    assert found["ageing"] == [
        {**nothing, "as_of": "2026-01-31", "currency": "CNY", "current": 21000, "total": 21000,
         "invoices": [*range(1, 22)]},
        {**nothing, "as_of": "2026-02-28", "currency": "CNY", "1-30": 1000, "total": 1000, "invoices": [21]},
        {**nothing, "as_of": "2026-02-28", "currency": "EUR", "current": 500, "total": 500, "invoices": [22]},
    ]  # fmt: skip
    assert found["dso"] == [
        {"currency": "CNY", "days": 3, "owed": 1000, "billed": 21000, "span_days": 59, "invoices": [21],
         "billed_invoices": [*range(1, 22)]},
        {"currency": "EUR", "days": 59, "owed": 500, "billed": 500, "span_days": 59, "invoices": [22],
         "billed_invoices": [22]},
    ]  # fmt: skip
    assert found["cei"] == [
        {"currency": "CNY", "opening": 0, "billed": 21000, "closing": 1000, "current": 0, "part": 20000,
         "whole": 21000, "percent": 95, "invoices": [*range(1, 22)]},
        {"currency": "EUR", "opening": 0, "billed": 500, "closing": 500, "current": 500, "part": 0, "whole": 0,
         "percent": None, "invoices": [22]},
    ]  # fmt: skip
    assert found["promises_kept"] == [
        {"currency": None, "part": 0, "whole": 0, "percent": None, "promises": [], "kept": []}
    ]


@pytest.mark.usefixtures("billed")
def test_people_read_each_with_its_definition_and_a_bar(deskside: Deskside) -> None:
    said = deskside("report", "money", "--from", "1 jan").out
    assert said.startswith("Money from 1 Jan 2026 to 4 Mar 2026\n")
    assert "÷ what was billed × the days" in said
    assert "3 days (¥10.00 ÷ ¥210.00)" in said
    assert "95% (¥200.00 of ¥210.00)  ██████████████████████▁▁\n" in said
    assert "No promise fell due." in said
    assert "█" not in deskside("report", "money", "--plain").out


@pytest.mark.usefixtures("billed")
def test_a_span_ends_today_at_the_latest_and_after_it_begins(deskside: Deskside) -> None:
    assert "Figures end today at the latest." in deskside("report", "money", "--to", "2026-03-05", fails=1).err
    assert "begin after they end" in deskside("report", "money", "--from", "2026-03-04", "--to", "1 mar", fails=1).err


def test_an_empty_desk_says_of_each_that_there_is_nothing(deskside: Deskside) -> None:
    said = deskside("report", "money").out
    assert said.count("Nothing was") == 3
    assert "No promise fell due." in said

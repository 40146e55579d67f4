"""The owner's own fields are keys of filters, of customers and of tickets (R-71, R-39)."""

from typing import Any

import pytest

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.listing import filtered_ids
from deskside.desk.filter_keys import vocabulary
from deskside.desk.filter_proposals import proposals
from deskside.desk.filters import filter_shown, parse_filter
from deskside.desk.own_fields.change_fields import add_field, drop_field, edit_field
from deskside.desk.own_fields.declared import declared
from deskside.desk.queue import queue_ids
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.views import save_view, views
from deskside.errors import BadInput
from deskside.money.amounts import Amount, Minor
from tests.desk.at_work import DeskAtWork

FIELDS = [
    ("Frame size", "number", ""),
    ("Vet [/x]", "line", ""),
    ("颜色", "choice", 'dark red, 蓝, 5" wide'),
    ("Insured", "yes-no", ""),
    ("Last check", "day", ""),
    ("Deposit", "money", ""),
]
ROWS: list[dict[str, Any]] = [
    {
        "Frame size": "54.5",
        "Vet [/x]": "Dr. João 李",
        "颜色": "dark red",
        "Insured": "yes",
        "Last check": "2026-03-01",
        "Deposit": Amount(Minor(50_000), "CNY"),
    },
    {"Frame size": "9", "颜色": '5" wide', "Insured": "no", "Deposit": Amount(Minor(60_000), "EUR")},
    {},
]


@pytest.fixture(params=["customer", "ticket"])
def record(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def filled(work: DeskAtWork, record: str) -> DeskAtWork:
    """Three rows of the record, 1 to 3; the last holds nothing."""
    for label, kind, choices in FIELDS:
        work.do(add_field, record, {"label": label, "kind": kind, "choices": choices})
    names = {str(each.label): each.name for each in work.ask(declared, record)}
    for row in ROWS:
        values = {names[label]: value for label, value in row.items()}
        if record == "customer":
            work.do(add_customer, {"name": "李梅", **values})
        else:
            work.do(open_ticket, {"subject": "bent rim", **values})
    return work


def taken(work: DeskAtWork, record: str, line: str) -> list[int]:
    ask = filtered_ids if record == "customer" else queue_ids
    return sorted(work.ask(ask, line, now=work.now, shop=work.shop, me=None))


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("frame size:54.5", [1]),
        ("frame size:>9", [1]),
        ("Frame-size:>=9", [1, 2]),
        ('"frame size":9..60', [1, 2]),
        ("framesize:<54,5", [2]),
        ("frame size:none", [3]),
        ("frame size:<54,5,none", [2, 3]),
        ("frame size:<1,250", [1, 2]),
        ("frame size:<=9", [2]),
        ("frame size:<9", []),
        ('"frame size":9..54.5', [1, 2]),
        ('"frame size":..54.4', [2]),
        ('"frame size":9.1..', [1]),
        ("deposit:<=500", [1]),
        ("deposit:<500", []),
        ("deposit:>500", []),
        ("deposit:499..500", [1]),
        ("deposit:500..501", [1]),
        ("deposit:..499.99", []),
        ("deposit:>¥499.50,none", [1, 3]),
        ("last check:>2027-01-01,none", [2, 3]),
        ("last check:next year..", []),
        ('"vet [/x]":joao', [1]),
        ('"vet [/x]":李', [1]),
        ("颜色:dark red", [1]),
        ('颜色："5 wide"', [2]),
        ("颜色:dark red,none", [1, 3]),
        ("insured:是", [1]),
        ("insured:no", [2]),
        ("last check:2026-03-01", [1]),
        ("last check:<2026-04-01", [1]),
        ("last check:none", [2, 3]),
        ("deposit:>499", [1]),
        ("deposit:€100..€1000", [2]),
        ("deposit:none", [3]),
    ],
)
def test_what_a_filter_by_an_own_field_takes(filled: DeskAtWork, record: str, line: str, ids: list[int]) -> None:
    assert taken(filled, record, line) == ids


def test_a_view_holds_though_the_field_is_called_otherwise(filled: DeskAtWork, record: str) -> None:
    """It is kept by the field, and shown by what that is called."""
    known = filled.ask(lambda conn: vocabulary(record, conn))
    assert filter_shown("frame size:>9", known) == "Frame size: more than 9"
    assert [each.text for each in filled.ask(proposals, "fram", record)] == ["frame-size:"]
    assert [each.text for each in filled.ask(proposals, "frame size:n", record)] == ["not said"]
    assert [each.text for each in filled.ask(proposals, "颜色:d", record)] == ["dark red"]
    filled.do(save_view, "Large", "frame size:>9", record)
    field = filled.ask(declared, record)[0].key
    filled.do(edit_field, int(field), {"label": "车架"})
    view = filled.ask(views, 1, record)[-1]
    assert (view.name, taken(filled, record, view.filter)) == ("Large", [1])
    assert taken(filled, record, "车架:9") == [2]
    filled.do(drop_field, int(field))
    with pytest.raises(BadInput):
        taken(filled, record, view.filter)


@pytest.mark.parametrize("line", ["frame size:blue", "last check:blue", "颜色:green", "insured:maybe", "deposit:x"])
def test_what_an_own_field_does_not_have_is_refused(filled: DeskAtWork, record: str, line: str) -> None:
    with pytest.raises(BadInput):
        taken(filled, record, line)


def test_a_line_is_read_again_as_it_is_kept(filled: DeskAtWork, record: str) -> None:
    known = filled.ask(lambda conn: vocabulary(record, conn))
    line = str(parse_filter('颜色:"5 wide",dark red frame size:>9 Deposit:"1,000.50"', known))
    assert str(parse_filter(line, known)) == line


def test_a_field_of_the_other_record_is_said_to_be_theirs(work: DeskAtWork) -> None:
    work.do(add_field, "customer", {"label": "Frame size", "kind": "number"})
    for line in ("frame size:>54", "frame-size:54", "blue frame size:54"):
        with pytest.raises(BadInput, match="“frame-size:” is a filter of customers, not of tickets"):
            taken(work, "ticket", line)
    with pytest.raises(BadInput, match="“assignee:” is a filter of tickets, not of customers"):
        taken(work, "customer", "assignee:me")
    with pytest.raises(BadInput, match="There is no filter “size:”"):
        taken(work, "ticket", "size:54")

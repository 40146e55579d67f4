"""The front door writes in plain SQL what the models say, and nothing by halves."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from deskside import models
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.open_ticket import Opened, open_ticket
from deskside.desk.tickets.timeline import timeline
from deskside.desk.undo.last_change import undo_last
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import BadInput, NotFound, Refused
from deskside.shop.settings import Shop
from deskside.store import desk_file, search
from deskside.store.codec import optional_time, text_time, time_text
from deskside.when import When
from tests.conftest import NOW, Asked

TABLES = [
    models.Customer,
    models.ContactPoint,
    models.Ticket,
    models.Line,
    models.Callback,
    models.TicketTag,
    models.Tag,
]
FULL = {
    "subject": "[/x] Re: [#1234] 后刹车异响",
    "customer": NewCustomer("李梅", "138 1783 2229"),
    "description": "line\nline \x1b[31m",
    "priority": 3,
    "channel": "walk-in",
    "complaint": True,
    "manner": "upset",
    "tags": ("VIP", "brakes", "vip"),
    "assignee": 2,
    "promise": When(NOW + timedelta(hours=2), NOW + timedelta(hours=4)),
    "reason": "price of the pads",
}


def opened(desk: Path, shop: Shop, entry: dict[str, Any], now: datetime = NOW) -> Opened:
    with desk_file.writing(desk) as conn:
        return open_ticket(conn, entry, by=1, now=now, shop=shop)


def test_rows_are_what_the_models_read_and_write(desk: Path, shop: Shop) -> None:
    """Both ways through the file agree, column by column and value by value."""
    opened(desk, shop, FULL)
    with desk_file.reading(desk) as conn:
        plain = {
            table.__tablename__: [dict(row) for row in conn.execute(f"select * from {table.__tablename__}").fetchall()]
            for table in TABLES
        }
    with desk_file.writing(desk) as conn:
        session = UnitOfWork(conn, "test", 1, NOW).session
        conn.execute("pragma defer_foreign_keys = on")
        for table in TABLES:
            for row in session.exec(select(table)).all():
                values = {name: getattr(row, name) for name in type(row).model_fields if name != "missed_at"}
                session.delete(row)
                session.flush()
                session.add(type(row).model_validate(values))
                session.flush()
            written = conn.execute(f"select * from {table.__tablename__}").fetchall()
            assert [dict(row) for row in written] == plain[str(table.__tablename__)]


def test_one_call_writes_the_whole_story(desk: Path, shop: Shop, asked: Asked) -> None:
    """R-02, R-10, R-21, R-30: customer, ticket, lines, promise with the grace that holds now, search, undo record."""
    made = opened(desk, shop, FULL)
    assert (made.number, made.made_customer) == (1, True)
    assert asked("select name, manner from customer") == [("李梅", "upset")]
    assert asked("select status, priority, complaint, assignee_id from ticket") == [("new", 3, 1, 2)]
    due, until = time_text(NOW + timedelta(hours=2)), time_text(NOW + timedelta(hours=4))
    missed = time_text(NOW + timedelta(hours=4, minutes=10))
    assert asked("select next_due_at, next_missed_at from ticket") == [(due, missed)]
    assert asked("select due_at, due_until, missed_at, grace_minutes, owner_id, made_by, phone from callback") == [
        (due, until, missed, 10, 2, 1, "138 1783 2229")
    ]
    assert asked("select kind, by_id from line order by id") == [("opened", 1), ("promised", 1)]
    assert [name for (name,) in asked("select name from tag")] == ["VIP", "brakes"]
    with desk_file.reading(desk) as conn:
        hits = conn.execute("select rowid from ticket_search where ticket_search match ?", (search.match("刹车"),))
        assert [row[0] for row in hits.fetchall()] == [1]
    assert {table for (table,) in asked("select table_name from changed_row")} == {
        "customer", "contact_point", "ticket", "line", "ticket_tag", "callback"
    }  # fmt: skip


def test_known_customer_and_manner(desk: Path, shop: Shop, asked: Asked) -> None:
    first = opened(desk, shop, FULL)
    assert first.customer_id
    opened(desk, shop, {"subject": "again", "customer": KnownCustomer(first.customer_id), "manner": "silent"})
    assert asked("select count(*), max(manner) from customer") == [(1, "silent")]
    assert asked("select kind, text, old, new from line where ticket_number is null") == [
        ("edited", "manner", "upset", "silent")
    ]


def test_tags_are_written_once_and_can_be_taken_back(desk: Path, shop: Shop, asked: Asked) -> None:
    """R-23: several spellings of one tag are one row, with or without its #, and undo finds what it made."""
    number = opened(desk, shop, {"subject": "bell", "tags": ("#VIP", " vip ", "two  words", "", "#")}).number
    tags = "select name from ticket_tag k join tag g on g.id = k.tag_id where k.ticket_number = ? order by g.id"
    assert asked(tags, number) == [("VIP",), ("two words",)]
    with desk_file.writing(desk) as conn:
        undo_last(conn, by=1, now=NOW)
    assert asked(tags, number) == []


def test_a_ticket_was_opened_first_whatever_the_clock_says(desk: Path, shop: Shop) -> None:
    """R-21: what is noted after the clock was set back does not stand above it."""
    number = opened(desk, shop, {"subject": "brake"}).number
    with desk_file.writing(desk) as conn:
        add_note(conn, number, "written after", by=1, now=NOW - timedelta(hours=1))
    with desk_file.reading(desk) as conn:
        assert [line.kind for line in timeline(conn, number)] == ["opened", "note"]


def test_caller_not_known_yet(desk: Path, shop: Shop, asked: Asked) -> None:
    """R-30: a ticket may have no customer yet."""
    made = opened(desk, shop, {"subject": "somebody's umbrella"})
    assert (made.customer_id, made.callback_id) == (None, None)
    assert asked("select customer_id from ticket") == [(None,)]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ({"subject": "  ", "customer": NewCustomer("x")}, BadInput),
        ({"subject": "x", "customer": NewCustomer(" ", "")}, BadInput),
        ({"subject": "x", "promise": When(NOW + timedelta(hours=1), None)}, Refused),
        ({"subject": "x", "customer": NewCustomer("y"), "promise": When(NOW, None)}, Refused),
        ({"subject": "x", "customer": KnownCustomer(99)}, NotFound),
    ],
)
def test_refusal_leaves_no_trace(
    desk: Path, shop: Shop, asked: Asked, entry: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        opened(desk, shop, entry)
    for table in TABLES:
        assert asked(f"select count(*) from {table.__tablename__}") == [(0,)]


def test_codec_round_trip() -> None:
    assert text_time(time_text(NOW)) == NOW
    assert optional_time(None) is None
    with pytest.raises(ValueError, match="naive"):
        time_text(NOW.replace(tzinfo=None))

"""The sample shop: believable on whatever day and hour it is opened."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from deskside.desk.bell.alarms import next_alarm_at
from deskside.desk.bell.closed_while import closed_while
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.script import read_script
from deskside.desk.collection_calls.spoken import sentence
from deskside.desk.day.day_page import day_page
from deskside.desk.day.streak import streak
from deskside.desk.invoices.open_items import credits
from deskside.desk.order import Borders, Rank, borders, ticket_branches
from deskside.desk.promises_to_pay.states import stated
from deskside.desk.queue import counters
from deskside.desk.sample import make_sample, ready_sample
from deskside.desk.sample_text import customers, steps
from deskside.desk.service_figures.day_figures import ended_days
from deskside.desk.today import today
from deskside.shop.settings import read_hours, read_shop
from deskside.shop.zones import local_day
from deskside.store import desk_file
from tests.conftest import SAMPLE_NOW


def test_size_and_states(sample: Path) -> None:
    """Some 60 customers, 150 tickets over six weeks, three staff; calls kept, late, missed, moved on and due."""
    with desk_file.reading(sample) as conn:
        shop = read_shop(conn)

        def one(sql: str) -> int:
            return int(conn.execute(sql).fetchone()[0])

        assert one("select count(*) from customer") == len(customers()) >= 60
        assert (
            one("select count(*) from ticket")
            == sum(step.command in ("add", "invoice dispute") for step in steps())
            >= 150
        )
        assert one("select count(*) from staff") == 3
        opened = datetime.fromisoformat(conn.execute("select min(opened_at) from ticket").fetchone()[0])
        assert timedelta(weeks=5) < SAMPLE_NOW - opened.replace(tzinfo=UTC) < timedelta(weeks=8)
        kept, late = (one(f"select count(*) from callback where state = '{state}'") for state in ("kept", "late"))
        assert kept > 3 * late > 20
        now = counters(conn, now=SAMPLE_NOW, shop=shop)
        assert now.missed >= 2
        assert now.due >= 1
        assert now.later_today >= 2
        assert [section.kind for section in today(conn, now=SAMPLE_NOW, shop=shop)] == [
            "missed",
            "due",
            "carried",
            "breached",
            "rang",
            "later",
            "collection",
            "date",
            "loss",
            "round",
            "no-promise",
        ]
        assert not one("select count(*) from change"), "nothing there for the visitor to take back"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 1, 0, 5, tzinfo=UTC),
        datetime(2026, 3, 29, 9, 0, tzinfo=UTC),
        datetime(2024, 2, 29, 23, 50, tzinfo=UTC),
    ],
)
def test_any_moment(tmp_path: Path, moment: datetime) -> None:
    """Just after midnight on a holiday, on a Sunday when the clocks change, late on a leap day."""
    path = tmp_path / "sample.deskside"
    make_sample(path, moment, zone="Europe/Lisbon")
    with desk_file.reading(path) as conn:
        assert conn.execute("select max(at) from line").fetchone()[0] <= moment.strftime("%Y-%m-%d %H:%M:%S")
        shop = read_shop(conn)
        assert counters(conn, now=moment, shop=shop).missed >= 2
        shows_the_day(conn, moment)


def shows_the_day(conn: sqlite3.Connection, now: datetime) -> None:
    """A bell within the first minutes, a closed Sunday, two carried over, five days closed and clean, a target past."""
    shop = read_shop(conn)
    hours, at = read_hours(conn, shop), borders(now, shop)
    rings = next_alarm_at(conn, now=now, shop=shop)
    assert rings is not None
    assert timedelta() < rings - now <= timedelta(minutes=3)
    assert hours.spans_on(date(2026, 11, 22)) == (), "Sunday"
    assert len(tickets_in(conn, at, Rank.CARRIED)) == 2
    assert len(tickets_in(conn, at, Rank.BREACHED)) >= 1
    days = ended_days(conn, at.today - timedelta(days=20), at.today - timedelta(days=1), now=now, hours=hours)
    assert [day.is_closed for day in days] == [True] * 5
    missed_yesterday = local_day(now - timedelta(minutes=64), shop.zone) < at.today
    assert [day.is_clean for day in days] == [True] * 4 + [not missed_yesterday]
    assert streak(conn, days[-1].day, now=now, hours=hours) == (0 if missed_yesterday else 5)
    assert day_page(conn, days[-1].day, now=now, shop=shop, hours=hours).carried
    rang = conn.execute("select number, settled_at from incoming_call").fetchall()
    assert [settled for _number, settled in rang] == [None, None]
    assert closed_while(conn, now=now).calls >= 2


def tickets_in(conn: sqlite3.Connection, at: Borders, place: Rank) -> list[int]:
    branch = next(each for each in ticket_branches(at) if each.place is place)
    return [number for (number,) in conn.execute(f"select t.number from ticket t where {branch.where}", branch.values)]


def test_it_shows_what_a_day_is(sample: Path) -> None:
    with desk_file.reading(sample) as conn:
        shows_the_day(conn, SAMPLE_NOW)


def test_made_anew_each_day(sample: Path) -> None:
    """What a visitor tried stays for the day; the next morning the shop is as of that morning."""
    with desk_file.writing(sample) as conn:
        conn.execute("insert into setting values ('mark', 'x')")

    def marked() -> bool:
        with desk_file.reading(sample) as conn:
            return conn.execute("select 1 from setting where key = 'mark'").fetchone() is not None

    ready_sample(sample, SAMPLE_NOW + timedelta(hours=5))
    assert marked()
    ready_sample(sample, SAMPLE_NOW + timedelta(days=1))
    assert not marked()


def test_it_has_a_number_that_a_word_left_with_others_names(sample: Path) -> None:
    """R-63: the shop and a number, and never money."""
    with desk_file.reading(sample) as conn:
        key = conn.execute("select customer_id from invoice where settled_from is null order by due_on").fetchone()[0]
        call = GuidedCall.start(read_account(conn, key, now=SAMPLE_NOW, shop=read_shop(conn)))
    call.end_otherwise()
    call.answer("left-word")
    assert call.step == "left_with"
    assert call.account.shop_phone in sentence(call, read_script("en"))
    assert len(call.account.shop_phone) > 7


def test_a_year_of_money(sample: Path) -> None:
    """Two currencies, promises kept, part-kept, broken and open, a return, a dispute, a plan, credit, work not billed,
    and an account that must not be called."""
    with desk_file.reading(sample) as conn:
        shop = read_shop(conn)
        day = SAMPLE_NOW.astimezone(shop.zone).date()

        def one(sql: str) -> int:
            return int(conn.execute(sql).fetchone()[0])

        first = date.fromisoformat(conn.execute("select min(issued_on) from invoice").fetchone()[0])
        assert timedelta(days=330) < day - first < timedelta(days=400)
        assert one("select count(*) from invoice") >= 70
        assert one("select count(distinct currency) from invoice") == 2
        assert {each.state for each in stated(conn, day, shop)} == {"kept", "part-kept", "broken", "open"}
        assert {row[0] for row in conn.execute("select distinct kind from payment")} == {
            "payment", "return", "credit-note", "write-off",
        }  # fmt: skip
        assert one("select count(*) from dispute where until is null") == 1
        assert one("select count(*) from payment_plan") == 1
        assert one("select count(*) from customer where do_not_collect") == 1
        assert one("select count(*) from done_work where invoice_id is null") >= 3
        assert one("select count(*) from collection_call where spoke") >= 8
        assert credits(conn, day)

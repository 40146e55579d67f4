"""What a filter of customers takes (R-71), held to plain Python over the rows of random desks."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from deskside.desk import search_version
from deskside.desk.codes import BUYERS, CUSTOMER_KINDS, MANNERS, PROMISE_STATES, RELATIONSHIPS, SEGMENTS, STANDINGS
from deskside.desk.customers.customer_columns import insert_name_keys
from deskside.desk.customers.listing import count_filtered, filtered_ids
from deskside.desk.filters import LONGEST
from deskside.desk.tables import insert
from deskside.errors import BadInput, DesksideError
from deskside.store.codec import time_text
from tests.chinese import speak_chinese
from tests.desk.shelf import HOSTILE, NOW, SHOP, ZONE, Shelf

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
CODED = {
    "kind": ("kind", CUSTOMER_KINDS),
    "segment": ("segment", SEGMENTS),
    "level": ("level", RELATIONSHIPS),
    "standing": ("standing", STANDINGS),
    "buys": ("buys_as", BUYERS),
    "manner": ("manner", MANNERS),
}


@dataclass
class Theirs:
    """What a random customer is and has."""

    id: int
    row: dict[str, object]
    contacts: list[datetime] = field(default_factory=list)
    live: int = 0
    calls: list[tuple[datetime, datetime]] = field(default_factory=list)
    owed: dict[str, int] = field(default_factory=dict)
    late: bool = False

    @property
    def last(self) -> date | None:
        return max(self.contacts).astimezone(ZONE).date() if self.contacts else None

    @property
    def promise(self) -> str:
        if not self.calls:
            return "none"
        if any(missed < NOW for _due, missed in self.calls):
            return "missed"
        return "due" if min(due for due, _missed in self.calls) <= NOW + timedelta(minutes=15) else "later"


def random_desk(shelf: Shelf, seed: int, many: int = 40) -> list[Theirs]:
    """Customers of all sorts; some were taken back, and are not among those given."""
    chance, conn, everybody = random.Random(seed), shelf.conn, list[Theirs]()
    conn.executemany("insert into setting values (?, ?)", [("zone", "Asia/Shanghai"), ("currency", "CNY")])
    for place in range(many):
        row: dict[str, object] = {
            column: chance.choice([*codes, None]) or (None if name != "kind" else "person")
            for name, (column, codes) in CODED.items()
        }
        row["language"] = chance.choice(["", "zh", "pt-PT"])
        row["since"] = chance.choice([None, (TODAY - chance.randrange(900) * DAY).isoformat()])
        row["created_at"] = time_text(NOW - chance.randrange(20_000) * timedelta(hours=1))
        row["referred_by"] = chance.choice([None, None, chance.choice(everybody).id]) if everybody else None
        gone = chance.random() < 0.1
        row["withdrawn_at"] = time_text(NOW) if gone else None
        key = shelf.customer(f"{chance.choice(HOSTILE[:6])} {place}", **row)
        theirs = Theirs(key, row)
        for _line in range(chance.randrange(4)):
            at = NOW - timedelta(hours=chance.randrange(4000))
            kind, back = chance.choice(["told", "heard", "note"]), chance.random() < 0.2
            shelf.line(None, kind, "x", customer_id=key, at=at, withdrawn_at=NOW if back else None)
            if kind != "note" and not back:
                theirs.contacts.append(at)
        for _ticket in range(chance.randrange(3)):
            live = chance.random() < 0.5
            shelf.ticket(customer_id=key, status="open" if live else "closed")
            theirs.live += live
        for _call in range(chance.randrange(3)):
            due, still = NOW + timedelta(minutes=chance.choice([-90, -5, 0, 10, 15, 16, 3000])), chance.random() < 0.7
            done = {} if still else {"state": "kept", "ended_at": NOW}
            call = shelf.call(due, customer=key, **done)
            if still:
                theirs.calls.append((due, due + timedelta(minutes=10)))
            else:
                spoke = chance.random() < 0.5
                values = {"callback_id": call, "at": time_text(min(due, NOW)), "outcome": "spoke" if spoke else "busy"}
                insert(conn, "attempt", values | {"solved": 0, "phone": "", "text": ""})
                theirs.contacts += [min(due, NOW)] * spoke
        for number in range(chance.randrange(3)):
            currency, minor = chance.choice(["CNY", "EUR"]), chance.choice([9_999, 10_000, 50_000])
            due_on = TODAY + chance.choice([-40, -1, 0, 20]) * DAY
            owe(shelf, key, f"{place}-{number}", due_on, currency, minor)
            theirs.owed[currency] = theirs.owed.get(currency, 0) + minor
            theirs.late = theirs.late or due_on < TODAY
        if not gone:
            everybody.append(theirs)
    search_version.rebuild(conn)
    return everybody


def owe(shelf: Shelf, customer: int, number: str, due_on: date, currency: str, minor: int) -> None:
    values = {"customer_id": customer, "number": number, "number_key": number, "issued_on": "2026-01-01"}
    values |= {"due_on": due_on.isoformat(), "currency": currency, "amount": minor, "created_at": time_text(NOW)}
    insert(shelf.conn, "invoice", values | {"about": "", "void_reason": "", "version": 1})


def taken(shelf: Shelf, line: str) -> list[int]:
    found = filtered_ids(shelf.conn, line, now=NOW, shop=SHOP, me=None)
    assert count_filtered(shelf.conn, line, now=NOW, shop=SHOP, me=None) == len(found)
    return sorted(found)


ORACLE: dict[str, Callable[[Theirs], bool]] = {
    "": lambda _: True,
    "tickets:yes": lambda one: one.live > 0,
    "tickets:no": lambda one: one.live == 0,
    **{f"promise:{state}": lambda one, state=state: one.promise == state for state in PROMISE_STATES},
    "promise:missed,none": lambda one: one.promise in ("missed", "none"),
    "contact:none": lambda one: one.last is None,
    "contact:<90 days ago": lambda one: one.last is not None and one.last < TODAY - 90 * DAY,
    'contact:<"90 days ago",none': lambda one: one.last is None or one.last < TODAY - 90 * DAY,
    "contact:>=30 days ago": lambda one: one.last is not None and one.last >= TODAY - 30 * DAY,
    "contact:last 7 days": lambda one: one.last is not None and one.last > TODAY - 7 * DAY,
    "since:none": lambda one: one.row["since"] is None,
    "since:<2026-01-01": lambda one: str(one.row["since"] or "z") < "2026-01-01",
    "since:2026-01-01..2026-06-30": lambda one: "2026-01-01" <= str(one.row["since"] or "") <= "2026-06-30",
    "owes:yes": lambda one: bool(one.owed),
    "owes:no": lambda one: not one.owed,
    "owes:late": lambda one: one.late,
    "owes:>100": lambda one: one.owed.get("CNY", 0) > 10_000,
    "owes:>=100 owes:<=500": lambda one: 10_000 <= one.owed.get("CNY", 0) <= 50_000,
    "owes:>500,no": lambda one: not one.owed or one.owed.get("CNY", 0) > 50_000,
    "owes:late,1,000": lambda one: one.late or one.owed.get("CNY", 0) == 100_000,
    "owes:€100..€600": lambda one: 10_000 <= one.owed.get("EUR", 0) <= 60_000,
    "owes:>500 promise:none": lambda one: one.owed.get("CNY", 0) > 50_000 and one.promise == "none",
    "language:ZH": lambda one: one.row["language"] == "zh",
    "language:none,zh": lambda one: one.row["language"] in ("", "zh"),
    "referred:any": lambda one: one.row["referred_by"] is not None,
    "referred:none": lambda one: one.row["referred_by"] is None,
    "referred:@1": lambda one: one.row["referred_by"] == 1,
    "added:<2026-06-01": lambda one: str(one.row["created_at"]) < time_text(datetime(2026, 5, 31, 16, tzinfo=UTC)),
    **{
        f"{key}:{code}": lambda one, column=column, code=code: one.row[column] == code
        for key, (column, codes) in CODED.items()
        for code in codes
    },
    **{
        f"{key}:none": lambda one, column=column: one.row[column] is None
        for key, (column, _codes) in CODED.items()
        if key != "kind"
    },
    "segment:top,regular kind:person": lambda one: (
        one.row["segment"] in ("top", "regular") and one.row["kind"] == "person"
    ),
}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_filter_takes_what_plain_python_takes(shelf: Shelf, seed: int) -> None:
    everybody = random_desk(shelf, seed)
    for line, fits in ORACLE.items():
        assert taken(shelf, line) == [one.id for one in everybody if fits(one)], line


def test_words_find_beside_a_filter_and_it_is_said_in_chinese(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-71, R-72: names, notes and numbers with blanks and quotes; keys and values of both languages."""
    li, ana = shelf.customer("李梅", segment="regular", note="likes tea"), shelf.customer("Ana Costa", segment="top")
    other = shelf.customer("Ana [/x]")
    for key, name in ((li, "李梅"), (ana, "Ana Costa"), (other, "Ana [/x]")):
        insert_name_keys(shelf.conn, key, name)
    search_version.rebuild(shelf.conn)
    assert taken(shelf, "ana segment:top,regular") == [ana]
    assert taken(shelf, 'segment:regular "likes tea"') == [li]
    assert taken(shelf, "客户等级：常客，重点") == [li, ana]
    speak_chinese(monkeypatch)
    assert taken(shelf, "客户等级:未写 最近联系:从未") == [other]
    assert taken(shelf, "最近联系:<90天前,从未") == [li, ana, other]
    assert list(filtered_ids(shelf.conn, "", now=NOW, shop=SHOP, me=None, limit=2)) == [ana, other]


def test_important_dates_fall_on_the_days_of_a_filter(shelf: Shelf) -> None:
    """The next birthday counts, also over the new year; a past week of the year does not."""
    born = {shelf.customer(name): day for name, day in (("A", (11, 26)), ("B", (1, 2)), ("C", (11, 20)))}
    for key, (month, day) in born.items():
        values = {
            "customer_id": key,
            "kind": "birthday",
            "month": month,
            "day": day,
            "calendar": "gregorian",
            "leap": 0,
        }
        insert(shelf.conn, "important_date", values | {"note": "", "created_at": time_text(NOW), "version": 1})
    first, second, third = born
    assert taken(shelf, "date:this week") == [first]
    assert taken(shelf, "date:<=next week") == [first]
    assert taken(shelf, "birthday:2027-01-02") == [second]
    assert taken(shelf, "date:2026-11-27..2027-02-01") == [second]
    assert taken(shelf, "date:>=2026-11-27 kind:person") == [first, second, third]
    assert taken(shelf, "date:2026-11-01..2026-11-21") == [third]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("segment:gold", "gold"),
        ("colour:red", "colour"),
        ("owes:much", "much"),
        ("contact:<blue", "blue"),
        ("contact:>tomorrow", "looks back"),
        ("kind:none", "none"),
        ("tickets:<3", "tickets"),
        ("contact:<monday,tuesday", "contact:<"),
        ("-kind:person", "kind"),
        ("owes:5€..5$", ""),
    ],
)
def test_what_means_nothing_is_refused(shelf: Shelf, line: str, said: str) -> None:
    with pytest.raises(DesksideError) as refused:
        taken(shelf, line)
    assert said in refused.value.said


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("key", ["", "language:", "referred:"])
def test_hostile_text_is_data(shelf: Shelf, key: str, text: str) -> None:
    """It finds nothing, or is refused as too long, and no more happens."""
    shelf.customer("Ana", language="pt")
    if len(text) > LONGEST - len(key) - 2:
        with pytest.raises(BadInput, match="at most 1000"):
            taken(shelf, f'{key}"{text}"')
    else:
        assert taken(shelf, f'{key}"{text}"') == []

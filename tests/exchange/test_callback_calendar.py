"""The calendar of promised calls, read back by a small reader of its own (RFC 5545)."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.undo.last_change import undo_last
from deskside.exchange.calendar_file import Entry, calendar
from deskside.exchange.callback_calendar import OFF_FOR, callback_calendar
from deskside.when import When
from tests.conftest import NOW
from tests.desk.at_work import DeskAtWork

HOUR = timedelta(hours=1)
HOSTILE = "a,b; c\\d\nEND:VEVENT\r\nSUMMARY:x\x1b[31m\u202e\tتقرير 👩‍👧"


def read(text: str) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The calendar's own values, and those of each entry with its alarms; every line is held to its length."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\r" not in text.replace("\r\n", "")
    whole = re.sub("\r\n ", "", text).split("\r\n")[:-1]
    entries: list[dict[str, Any]] = []
    values: dict[str, str] = {}
    inside: list[tuple[str, dict[str, Any]]] = []
    for line in whole:
        name, _colon, value = line.partition(":")
        value = re.sub(r"\\(.)", lambda mark: "\n" if mark[1] == "n" else mark[1], value)
        if name == "BEGIN":
            inside.append((value, {}))
        elif name == "END":
            kind, found = inside.pop()
            assert kind == value
            if kind == "VALARM":
                inside[-1][1].setdefault("alarms", []).append(found["TRIGGER"])
            elif kind == "VEVENT":
                entries.append({"alarms": [], **found})
            else:
                values = found
        else:
            inside[-1][1][name] = value
    assert not inside
    return values, entries


@pytest.fixture
def work(desk: Path) -> DeskAtWork:
    return DeskAtWork(desk)


def entry(**values: Any) -> Entry:
    at = datetime(2026, 3, 5, 7, tzinfo=UTC)
    given_ = {"uid": "1-x@deskside", "sequence": 3, "changed_at": at - HOUR, "start": at, "end": at + HOUR}
    return Entry(**given_ | {"summary": "Call Ann", "description": "", "alarms": (5, 0)} | values)


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_r90_any_text_comes_back_and_breaks_no_line(texts: list[tuple[str, str]]) -> None:
    entries = [entry(uid=str(place), summary=one, description=two) for place, (one, two) in enumerate(texts)]
    _values, found = read("".join(calendar("a, b", entries)))
    assert [each["UID"] for each in found] == [each.uid for each in entries]
    for each, (one, _two) in zip(found, texts, strict=True):
        assert [c for c in each["SUMMARY"] if c.isalnum()] == [c for c in one if c.isalnum()]


def test_r90_hostile_text_is_one_value() -> None:
    _values, (found,) = read("".join(calendar("shop", [entry(summary=HOSTILE)])))
    assert found["SUMMARY"] == "a,b; c\\d\nEND:VEVENT\nSUMMARY:x\ufffd[31m تقرير 👩‍👧"


@pytest.mark.parametrize("text", ["x" * 300, "é" * 150, "x" + "é" * 150, "汉" * 100, "xx" + "📞" * 100, "5 " * 150])
def test_a_long_text_is_cut_into_full_lines(text: str) -> None:
    """Each holds its 75 bytes, the blank before it counted, and no character is cut in two."""
    told = "".join(calendar("Shop", [entry(summary=text)]))
    _values, [found] = read(told)
    assert found["SUMMARY"] == text
    [summary] = re.findall(r"^SUMMARY:.*(?:\r\n .*)*", told.partition("BEGIN:VALARM")[0], re.MULTILINE)
    assert all(len(line.encode()) > 75 - 4 for line in summary.split("\r\n")[:-1])


def test_an_entry_has_its_times_and_both_alarms() -> None:
    text = "".join(calendar("Lin's; shop", [entry(), entry(uid="2", is_off=True)]))
    values, (coming, off) = read(text)
    assert (values["VERSION"], values["X-WR-CALNAME"]) == ("2.0", "Lin's; shop")
    assert (coming["DTSTART"], coming["DTEND"]) == ("20260305T070000Z", "20260305T080000Z")
    assert (coming["STATUS"], coming["alarms"], coming["SEQUENCE"]) == ("CONFIRMED", ["-PT5M", "PT0S"], "3")
    assert (off["STATUS"], off["alarms"]) == ("CANCELLED", [])


def calendar_of(work: DeskAtWork, now: datetime = NOW) -> list[dict[str, Any]]:
    return read("".join(work.ask(lambda conn: [*callback_calendar(conn, work.shop, now)])))[1]


def test_r10_a_promise_is_one_entry_through_its_moves_and_undo(work: DeskAtWork) -> None:
    """A second import updates: the same identifier, a sequence that never falls, the new time."""
    ticket = work.open().number
    call = work.do(promise_callback, when=When(NOW + HOUR), ticket=ticket, reason="the estimate").id
    (first,) = calendar_of(work)
    desk = work.one("select value from setting where key = 'desk_id'")
    assert first["UID"] == f"{call}-{desk}@deskside"
    assert first["DESCRIPTION"].startswith("the estimate\n#1 ")
    moved = work.do(move, call, When(NOW + 5 * HOUR, NOW + 7 * HOUR), "them").id
    again = work.do(move, moved, When(NOW + 9 * HOUR), "us").id
    (second,) = calendar_of(work)
    assert (second["UID"], second["STATUS"]) == (first["UID"], "CONFIRMED")
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert second["DTSTART"] == f"{NOW + 9 * HOUR:%Y%m%dT%H%M%SZ}"
    work.do(undo_last)
    (third,) = calendar_of(work)
    assert (third["UID"], third["DTSTART"]) == (first["UID"], f"{NOW + 5 * HOUR:%Y%m%dT%H%M%SZ}")
    assert third["DTEND"] == f"{NOW + 7 * HOUR:%Y%m%dT%H%M%SZ}", "a window has both its ends"
    assert int(third["SEQUENCE"]) > int(second["SEQUENCE"])
    work.do(cancel, moved, "he came in")
    (off,) = calendar_of(work)
    assert (off["UID"], off["STATUS"], off["alarms"]) == (first["UID"], "CANCELLED", [])
    assert int(off["SEQUENCE"]) > int(third["SEQUENCE"])
    assert [each["STATUS"] for each in calendar_of(work, NOW + timedelta(days=29))] == ["CANCELLED"]
    assert calendar_of(work, NOW + OFF_FOR + HOUR) == []
    assert again


def test_a_promise_that_was_taken_back_is_taken_off(work: DeskAtWork) -> None:
    customer = work.one("select customer_id from ticket where number = ?", work.open().number)
    work.do(promise_callback, when=When(NOW + HOUR), customer=customer)
    (first,) = calendar_of(work)
    assert first["DTEND"] == f"{NOW + HOUR + timedelta(minutes=15):%Y%m%dT%H%M%SZ}"
    work.do(undo_last)
    (second,) = calendar_of(work)
    assert (second["UID"], second["STATUS"]) == (first["UID"], "CANCELLED")
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])


@pytest.mark.parametrize(("lead", "alarms"), [(5, ["-PT5M", "PT0S"]), (0, ["PT0S"])])
def test_the_first_alarm_is_at_the_lead(work: DeskAtWork, lead: int, alarms: list[str]) -> None:
    work.do(promise_callback, when=When(NOW + HOUR), ticket=work.open().number)
    shop = work.shop._replace(lead_minutes=lead)
    _values, (found,) = read("".join(work.ask(lambda conn: [*callback_calendar(conn, shop, NOW)])))
    assert found["alarms"] == alarms


def test_a_whole_day_is_a_date_and_rings_in_the_morning() -> None:
    """Three days before at nine, or at nine of the day itself."""
    day = date(2026, 9, 25)
    whole = {"start": day, "end": day + timedelta(days=1)}
    lines = [*calendar("x", [entry(alarms=(3 * 1440 - 540,), **whole), entry(alarms=(-540,), **whole)])]
    _values, found = read("".join(lines))
    assert {each["DTSTART;VALUE=DATE"] for each in found} == {"20260925"}
    assert {each["DTEND;VALUE=DATE"] for each in found} == {"20260926"}
    assert [each["alarms"] for each in found] == [["-PT3780M"], ["PT540M"]]

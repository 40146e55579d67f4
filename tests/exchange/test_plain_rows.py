"""Rows of a helpdesk's export: read at once or part by part, they say the same (R-34)."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskside.exchange.find_columns import find_columns
from deskside.exchange.incoming import RejectedRow, TicketDraft
from deskside.exchange.plain_times import PlainTimes
from deskside.exchange.tables import Row
from deskside.exchange.ticket_kind import TICKETS
from deskside.exchange.ticket_rows import NoDateError, TicketReader
from deskside.shop.settings import Shop

from ..conftest import NOW

HEADER = ("ID", "Subject", "Description", "Status", "Priority", "Created", "Closed", "Name", "Phone", "Floor")
DATES = (
    "",
    "2026-01-02 03:04:05",
    "2026-01-01T09:00",
    "3/4/2026",
    "2026-02-30 10:00",
    "0000-00-00",
    "9999-01-01 10:00",
    "2026-01-02 03:0\u0664",
    "2026/1/2 3:04",
    "3/4/2026 10:00",
    "13.1.2026 1:02:03",
    "1/13/2026 10:00",
    "2026-01-02T03:04:05.5Z",
    "2026-01-02 03:04:05 +0530",
    "2026-1-2 24:00:00 UTC",
)
CELLS = st.tuples(
    st.sampled_from(("", "7", " 8 ", "n/a", "\u200b")) | st.text(max_size=4),
    st.sampled_from(("", "brake", " n/a", "\u2800", "rear  brake", "刹车\x00")) | st.text(max_size=9),
    st.sampled_from(("", "none", "it\nsqueaks", "\u200b", "x" * 30)) | st.text(max_size=30),
    st.sampled_from(("", "open", "Closed", "resolved", "on hold", "已解决", "mauve")),
    st.sampled_from(("", "high", "Niedrig", "0", "?")),
    st.sampled_from(DATES),
    st.sampled_from((*DATES, "3 h", "soon")),
    st.sampled_from(("", "Ann", "n/a", "Bo <b@x.test>", "陈静")),
    st.sampled_from(("", "13800000001", "1380000001", "1.38E+10", "0000000", "13800000001; 13800000002")),
    st.sampled_from(("", "3rd", "-")),
)


def reader(shop: Shop) -> TicketReader:
    return TicketReader(find_columns(TICKETS, HEADER), "dmy", shop, NOW)


def part_by_part(one: TicketReader, row: Row) -> TicketDraft | RejectedRow:
    try:
        return one.read_any(row)
    except NoDateError as error:
        return RejectedRow(row.line, str(error))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_r34_a_row_says_the_same_read_at_once(shop: Shop, rows: list[tuple[str, ...]]) -> None:
    """R-34: whatever stands in it; also what is remembered from one row to the next."""
    quick, thorough = reader(shop), reader(shop)
    for line, cells in enumerate(rows, 2):
        row = Row(line, cells)
        assert quick.read(row) == part_by_part(thorough, row)


PLAIN = ("7", "brake", "it squeaks", "Closed", "high", "2026-01-02 03:04:05", "2026-01-03 03:04", "Ann", "138", "3rd")


def odd_row(place: int, odd: str) -> Row:
    return Row(2, (*PLAIN[:place], odd, *PLAIN[place + 1 :]))


@pytest.mark.parametrize(
    ("place", "odd"),
    [(0, ""), (1, ""), (1, "\u2800"), (5, ""), (6, "2 h")],
)
def test_what_is_odd_is_read_part_by_part(shop: Shop, place: int, odd: str) -> None:
    assert reader(shop)._plain.read(Row(2, PLAIN)) == reader(shop).read_any(Row(2, PLAIN))
    assert reader(shop)._plain.read(odd_row(place, odd)) is None


@pytest.mark.parametrize(
    ("place", "odd"),
    [
        *((3, "open"), (3, "mauve"), (3, "on hold"), (4, "mauve"), (5, "2029-01-01 10:00"), (6, ""), (6, "-")),
        *((6, "2025-01-01 10:00"), (7, "Ann" * 9_999), (8, "1380000001"), (8, "1.38E+10"), (8, "0000000")),
    ],
)
def test_a_remark_takes_no_reading_part_by_part(shop: Shop, place: int, odd: str) -> None:
    """A file in which each row has a remark, such as one of another country's numbers, is hardly slower."""
    quick, thorough = reader(shop)._plain.read(odd_row(place, odd)), reader(shop).read_any(odd_row(place, odd))
    assert quick is not None
    assert isinstance(thorough, TicketDraft)
    assert quick == thorough
    assert quick.remarks
    assert [*quick.values] == [*thorough.values]


def test_remarks_stand_in_one_order(shop: Shop) -> None:
    cells = ("7", "brake", "", "mauve", "mauve", "2029-01-01 10:00", "2025-01-01 10:00", "Ann", "1380000001", "")
    quick, thorough = reader(shop)._plain.read(Row(2, cells)), reader(shop).read_any(Row(2, cells))
    assert quick == thorough
    assert quick is not None
    assert len(quick.remarks) == 6


def test_other_columns_are_read_part_by_part(shop: Shop) -> None:
    """Where a file has more that we keep, and where a row has more or less than the header."""
    more: list[Any] = [("Tags", "loud"), ("Resolution", "oiled"), ("Assignee", "Bo"), ("Due date", "2026-01-09")]
    for title, cell in more:
        wide = TicketReader(find_columns(TICKETS, (*HEADER, title)), None, shop, NOW)
        assert wide._plain.read(Row(2, (*PLAIN, cell))) is None
    assert reader(shop)._plain.read(Row(2, (*PLAIN, "beyond"))) is None
    assert reader(shop)._plain.read(Row(2, PLAIN[:-1])) is None


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        *(("Europe/Berlin", day) for day in ("2025-03-30", "2025-10-26", "1893-04-01")),
        *(("Australia/Lord_Howe", day) for day in ("2025-04-06", "2025-10-05")),
        *(("America/Goose_Bay", day) for day in ("1987-10-25", "1989-04-02")),
        *((zone, "2025-07-01") for zone in ("Asia/Shanghai", "Asia/Kolkata", "America/St_Johns", "UTC")),
    ],
)
def test_r34_a_time_is_the_same_by_its_hour(shop: Shop, zone: str, day: str) -> None:
    """R-34, R-01: in zones of half an hour too, and where clocks are put forward and back."""
    one = reader(shop._replace(zone=ZoneInfo(zone)))
    for minutes in range(0, 24 * 60, 5):
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        bare = "/".join(part.lstrip("0") for part in day.split("-"))
        offsets = [
            f"{day}T{clock}:07{offset}" for offset in (".25", "Z", ".000Z", " UTC", "+08:00", " -0330", "-11:30")
        ]
        year, month, date = day.split("-")
        offsets += [f"{date}.{month}.{year} {clock}", f"{date}/{month}/{year} {clock}:07 +0100"]
        for text in (f"{day} {clock}:07", f"{day}T{clock}", f"{bare} {clock.removeprefix('0')}", *offsets):
            row = Row(2, (*PLAIN[:3], "Open", "", text, "", *PLAIN[7:]))
            assert one._plain.read(row) == one.read_any(row)


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("2026/1/2 3:04", "2026-01-01 19:04:00"),
        ("2026.01.02 13:04:05", "2026-01-02 05:04:05"),
        ("2026-1-2 3:04:05", "2026-01-01 19:04:05"),
        ("2026-01-02 03:04:05.123", "2026-01-01 19:04:05"),
        ("2026-01-02T03:04:05.123Z", "2026-01-02 03:04:05"),
        ("2026-01-02 03:04:05 UTC", "2026-01-02 03:04:05"),
        ("2026-01-02 03:04:05 -0330", "2026-01-02 06:34:05"),
        *((odd, "") for odd in ("2026/1-2 3:04", "26/1/2 3:04", "2026-13-01 10:00", "2026-01-02", "2026-01-02 24:00")),
        *((odd, "") for odd in ("0999-01-02 03:04Z", "2026-01-02 03:04:05 CET", "2026-01-02 03:04:65", "3:04", "")),
    ],
)
def test_r34_a_plain_time_is_read_at_once(cell: str, utc: str) -> None:
    """R-34: the year first, with any of its signs, seconds or none, in the zone of the shop or with its own."""
    assert PlainTimes(ZoneInfo("Asia/Shanghai")).utc(cell) == utc


def test_r34_a_plain_time_is_read_in_the_order_of_the_file() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    assert PlainTimes(zone, "dmy").utc("3/4/2026 10:00") == "2026-04-03 02:00:00"
    assert PlainTimes(zone, "mdy").utc("3/4/2026 10:00:05") == "2026-03-04 02:00:05"
    assert PlainTimes(zone, "mdy").utc("13/4/2026 10:00") == ""
    assert PlainTimes(zone, "ymd").utc("3/4/2026 10:00") == ""
    assert PlainTimes(zone).utc("3/4/2026 10:00") == ""


@pytest.mark.parametrize("order", ["dmy", "mdy", "ymd", None])
@pytest.mark.parametrize("text", ["3/4/2026 10:00", "13-4-2026 1:02", "4.13.2026 01:02:03", "03/04/2026 10:00 Z"])
def test_r34_a_time_in_any_order_is_the_same_part_by_part(shop: Shop, order: str | None, text: str) -> None:
    one = TicketReader(find_columns(TICKETS, HEADER), order, shop, NOW)
    row = Row(2, (*PLAIN[:5], text, "", *PLAIN[7:]))
    quick: TicketDraft | RejectedRow = one.read(row)
    assert quick == part_by_part(TicketReader(one.columns, order, shop, NOW), row)

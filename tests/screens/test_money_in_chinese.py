"""Money on the narrowest screen in Chinese: days, numbers and amounts are whole, and words are those of a shop."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.money.amounts import Amount, Minor
from deskside.screens.guided_call import GuidedCallScreen, open_guided_call
from deskside.store import desk_file
from deskside.when.format_time import near_dated
from tests.chinese import in_language
from tests.desk.collection_calls.ten_calls import fill
from tests.desk.collection_calls.ten_calls import typed as answer
from tests.screens.seen import assert_whole, lines, text
from tests.screens.test_collections import opened

NAME = "杭州博雅源贸易有限责任公司第一分公司"


@pytest.fixture
def owing(desk: Path, stopped: datetime) -> Path:
    """Accounts to call; the first with a long name, long numbers and promises for this year and the next."""
    fill(desk, stopped)
    today = stopped.date()
    with desk_file.writing(desk) as conn:
        conn.execute("update customer set name = ?, language = 'zh' where id = 1", (NAME,))
        for number, days in (("XS202600901", 207), ("XS202600902", -300), ("XS202600903", -301)):
            due = Due(on=today - timedelta(days=days))
            issued = min(today, today - timedelta(days=days))
            amount = Amount(Minor(2_060_000), "CNY")
            note_invoice(conn, KnownCustomer(1), amount, number=number, issued_on=issued, due=due, by=1, now=stopped)
        for day in (date(2026, 11, 30), date(2027, 12, 31)):
            promise(conn, 1, Amount(Minor(1_000_000), "CNY"), day, "transfer", by=1, now=stopped)
    return desk


async def asked(app: DesksideApp, pilot: Pilot[None], *keys: str) -> GuidedCallScreen:
    await pilot.pause()
    open_guided_call(app, 2)
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    assert isinstance(app.screen, GuidedCallScreen)
    return app.screen


def test_a_day_of_this_year_needs_no_year() -> None:
    today = date(2026, 3, 4)
    assert near_dated(date(2026, 11, 30), today) == "30 Nov"
    assert near_dated(date(2027, 1, 5), today) == "5 Jan 2027"
    with in_language("zh"):
        assert near_dated(date(2026, 11, 30), today) == "11月30日"
        assert near_dated(date(2027, 1, 5), today) == "27年1月5日"
        assert near_dated(date(1999, 1, 5), today) == "1999年1月5日"


async def test_the_days_of_promises_are_whole(owing: Path) -> None:
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, "promises")
        shown = text(app)
        assert "11月30日" in shown
        assert "27年12月31日" in shown
        assert "谁承诺" in shown
        assert "待付款" in shown
        assert "客户" in next(line for line in lines(app) if "27年12月31日" in line)
        assert_whole(app)


async def test_the_money_of_a_customer_is_whole(owing: Path) -> None:
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await pilot.pause()
        for _tab in range(8):
            if "‹账款" in text(app):
                break
            await pilot.press("right")
            await pilot.pause()
        shown = text(app).replace("\u00a0", " ")
        assert "XS202600901" in shown
        assert "逾期 ¥21,600.00" in shown
        assert "27年12月31日" in shown
        assert_whole(app)


async def test_who_was_never_reminded_does_not_read_as_reminded(owing: Path) -> None:
    """The days stand once in a row, in their column, unless there is nothing else to say; a letter reminds too."""
    with desk_file.writing(owing) as conn:
        conn.execute(
            "insert into reminder (customer_id, step, tone, channel, dated, note, created_at)"
            " values (3, 1, 'warm', 'letter', '2026-02-20', '', '2026-02-20 02:00:00')"
        )
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, "call_list")
        rows = [line for line in lines(app) if "天" in line and "¥" in line]
        assert rows
        reminded = next(line for line in rows if "Cleo Marsh" in line)
        assert "逾期" not in "".join(line for line in rows if line != reminded)
        assert "还没提醒过" in next(line for line in rows if "Ben Ostrow" in line)
        assert "还没提醒过" not in reminded
        assert "逾期 40天" in reminded


async def test_the_name_that_a_legal_step_needs_is_whole(owing: Path) -> None:
    with desk_file.writing(owing) as conn:
        conn.execute("update customer set name = ? where id = 2", (NAME,))
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await asked(app, pilot, "1", "1", "4", "1", "2", "a")
        assert screen.call.step == "legal_name"
        echo = "".join(line.strip() for line in lines(app))
        assert NAME in echo
        assert_whole(app)


async def test_a_plan_is_asked_without_saying_a_thing_twice(owing: Path) -> None:
    """What is said belongs to the question; the parts are echoed in words; what is offered aloud can be chosen."""
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await asked(app, pilot, "0", "6", "1")
        assert screen.call.step == "plan_count"
        counted = screen.call.ask
        assert counted is not None
        said = next(line for line in lines(app) if "“" in line)
        await pilot.press("1")
        await pilot.pause()
        assert screen.call.step == "plan_every"
        assert said not in lines(app)
        assert "0 提前结束" not in lines(app)[-1]
        for key in ("1", *answer("2026-03-20")):
            await pilot.press(key)
            await pilot.pause()
        assert screen.call.step == "plan_parts"
        shown = text(app).replace("\u00a0", " ")
        assert "3月20日 周五 ¥" in shown
        assert_whole(app)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.call.step == "plan_by"
        spoken = next(line for line in lines(app) if "“" in line)
        assert "instalments" not in spoken
        assert "分期" not in spoken


async def test_the_day_that_is_asked_for_is_shown_and_not_saved(owing: Path) -> None:
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, "ageing")
        assert "90天以上" in text(app)
        await pilot.press("v")
        await pilot.pause()
        assert "Enter 确定" in lines(app)[-1]
        assert "保存" not in lines(app)[-1]


async def test_the_amounts_of_a_call_end_below_each_other(owing: Path) -> None:
    with desk_file.writing(owing) as conn:
        for number, minor in (("B-1", 900), ("B-2", 12_345_600)):
            amount = Amount(Minor(minor), "CNY")
            on = date(2026, 1, 20)
            now = datetime.fromisoformat("2026-02-20T03:00:00+00:00")
            note_invoice(conn, KnownCustomer(2), amount, number=number, issued_on=on, due=Due(on=on), by=1, now=now)
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await asked(app, pilot, "1")
        rows = [line for line in lines(app) if "¥" in line and "到期" in line and "账单" in line]
        ends = {line.index(".00") for line in rows}
        assert len(rows) > 2
        assert len(ends) == 1
        assert "逾期 43天" in "".join(rows), "late as an invoice is, not as a call"

"""Important dates: noted, found again on the days they fall, reminded of on Today, done (R-06, P-09)."""

from datetime import date, timedelta
from typing import Any

import pytest

from deskside.desk.checks.look import checked
from deskside.desk.collecting.before_call import stands_in_the_way
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.dates.add_date import add_date, drop_date, edit_date
from deskside.desk.dates.date_done import date_done
from deskside.desk.dates.of_customer import ahead, keys, person_named
from deskside.desk.dates.row_text import date_said
from deskside.desk.dates.today import near
from deskside.desk.dates.upcoming import date_row, dates_of, upcoming
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.edit_record import RowEdit
from deskside.desk.finding import find
from deskside.desk.integrity import Broken
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.language import i18n
from deskside.shop.zones import local_day
from deskside.when.yearly import YearDay, from_written
from tests.desk.at_work import BO, MEI, DeskAtWork

TODAY = date(2026, 3, 4)


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """李梅 is customer 1, Harbour Hotel with Rui and Pia customer 2."""
    work.do(add_customer, {"name": "李梅"})
    people = [RowEdit({"person": name}) for name in ("Rui", "Pia")]
    work.do(add_customer, {"name": "Harbour Hotel", "kind": "company", "people": people})
    return work


def note(work: DeskAtWork, day: str, kind: str = "birthday", customer: int = 1, **more: Any) -> int:
    return work.do(add_date, customer, {"kind": kind, "day": from_written(day), **more})


def today(work: DeskAtWork, on: str = "2026-03-04") -> list[tuple[str, str, str]]:
    """Whose, when and what Today shows on a day."""
    work.now += date.fromisoformat(on) - local_day(work.now, work.shop.zone)
    rows, total = work.ask(near, now=work.now, shop=work.shop, limit=50)
    assert total == len(rows)
    return [(row.who, row.waits, row.what) for row in rows]


def said(work: DeskAtWork, customer: int = 1) -> list[str]:
    """The timeline of a customer, without that they were taken down."""
    lines = work.ask(select_lines, "l.customer_id = ?", (customer,))
    return [line_text(line, now=work.now, shop=work.shop) for line in lines][1:]


def set_to(work: DeskAtWork, key: str, value: str) -> None:
    work.do(change_settings, [(key, value)])


def test_a_birthday_is_reminded_of_three_days_before_and_on_the_day(work: DeskAtWork) -> None:
    note(work, "1980-03-20")
    assert today(work, "2026-03-16") == []
    assert today(work, "2026-03-17") == [("李梅", "in 3d", "birthday · turns 46")]
    assert today(work, "2026-03-19") == [("李梅", "tomorrow", "birthday · turns 46")]
    assert today(work, "2026-03-20") == [("李梅", "today", "birthday · turns 46")]


def test_it_stands_there_until_something_was_done_or_a_week_is_over(work: DeskAtWork) -> None:
    note(work, "--03-05")
    assert today(work, "2026-03-12") == [("李梅", "7d ago", "birthday")]
    assert today(work, "2026-03-13") == []


def test_what_was_done_takes_it_off_but_on_the_day_it_stands_again(work: DeskAtWork) -> None:
    """P-09: a card that was sent before is no congratulation on the day."""
    key = note(work, "--03-06")
    assert len(today(work, "2026-03-04")) == 1
    assert work.do(date_done, key, "card", "with a bicycle on it") == date(2026, 3, 6)
    assert today(work, "2026-03-05") == []
    assert today(work, "2026-03-06") == [("李梅", "today", "birthday")]
    [row], _total = work.ask(near, now=work.now, shop=work.shop, limit=1)
    assert row.beside == "done: card (with a bicycle on it)"
    work.do(date_done, key, "call")
    assert today(work, "2026-03-06") == today(work, "2026-03-07") == []


def test_each_date_may_have_days_of_its_own_and_each_kind_has_some(work: DeskAtWork) -> None:
    note(work, "--03-30", remind_days=20)
    note(work, "--03-30", "founding", 2)
    set_to(work, "remind.founding", "5")
    assert today(work, "2026-03-09") == []
    assert [who for who, _when, _what in today(work, "2026-03-10")] == ["李梅"]
    assert [who for who, _when, _what in today(work, "2026-03-24")] == ["李梅"]
    assert [who for who, _when, _what in today(work, "2026-03-25")] == ["李梅", "Harbour Hotel"]


def test_kinds_of_the_shops_own_have_their_days(work: DeskAtWork) -> None:
    set_to(work, "date_kinds", "house-warming=4，first lesson")
    note(work, "--03-30", "house-warming")
    note(work, "--03-30", "First Lesson", 2)
    assert today(work, "2026-03-26") == [("李梅", "in 4d", "house-warming")]
    assert [who for who, _when, _what in today(work, "2026-03-29")] == ["李梅", "Harbour Hotel"]
    for wrong in ("birthday=3", "生日", "=3", "lesson=61"):
        with pytest.raises(BadInput):
            set_to(work, "date_kinds", wrong)


def test_the_first_purchase_reminds_a_year_later_and_not_on_its_own_day(work: DeskAtWork) -> None:
    note(work, "2026-03-04", "first-purchase")
    note(work, "2026-03-04", "founding", 2)
    assert [what for _who, _when, what in today(work)] == ["founding"]
    pages = [work.ask(dates_of, customer, today=date(2026, 3, 6))[0].on for customer in (1, 2)]
    assert pages == [date(2027, 3, 4), date(2026, 3, 4)]
    assert [what for _who, _when, what in today(work, "2027-03-04")] == ["first purchase · 1 year", "founding · 1 year"]


def test_over_a_closed_week_it_stands_on_the_last_open_day_before(work: DeskAtWork) -> None:
    """The lunar 8-15 of 2026 is Fri 25 September, in the middle of days off; Sundays are closed."""
    set_to(work, "closed_days", "2026-09-23..2026-09-27")
    set_to(work, "hours.sun", "closed")
    note(work, "lunar --08-15", remind_days=0)
    note(work, "--09-28", "other", 2)
    assert today(work, "2026-09-21") == []
    assert today(work, "2026-09-22") == [("李梅", "in 3d", "birthday"), ("Harbour Hotel", "in 6d", "other date")]


def test_29_february_is_what_the_shop_says_it_is(work: DeskAtWork) -> None:
    note(work, "1992-02-29")
    falls = {
        rule: [row.on for row in work.ask(upcoming, TODAY, date(2028, 12, 31))[0]]
        for rule in ("28-feb", "1-mar", "leap-years")
        if not set_to(work, "leap_day", rule)
    }
    assert falls == {
        "28-feb": [date(2027, 2, 28), date(2028, 2, 29)],
        "1-mar": [date(2027, 3, 1), date(2028, 2, 29)],
        "leap-years": [date(2028, 2, 29)],
    }


def test_the_days_ahead_are_those_of_everybody_by_their_day(work: DeskAtWork) -> None:
    note(work, "--04-01", "founding", 2)
    note(work, "1962-03-10", person=2, customer=2)
    note(work, "lunar 1990-01-16")
    rows, total = work.ask(upcoming, TODAY, TODAY + timedelta(days=30))
    assert [(row.on, row.customer.name, row.person, row.turns) for row in rows] == [
        (date(2026, 3, 4), "李梅", "", 36),
        (date(2026, 3, 10), "Harbour Hotel", "Pia", 64),
        (date(2026, 4, 1), "Harbour Hotel", "", None),
    ]
    assert total == 3
    assert [row.on for row in work.ask(upcoming, TODAY, date(2026, 4, 30), customer=2, limit=1)[0]] == [rows[1].on]
    work.do(undo_last)
    assert work.ask(upcoming, TODAY, TODAY)[0] == []


def test_the_page_has_each_with_what_was_done_last_year(work: DeskAtWork) -> None:
    key = note(work, "lunar 1962-08-15", note="white tea")
    work.now += timedelta(days=210)
    work.do(date_done, key, "gift", "tea", occasion=date(2026, 9, 25))
    work.now += timedelta(days=340)
    day = local_day(work.now, work.shop.zone)
    [row] = work.ask(dates_of, 1, today=day)
    assert work.ask(keys, 1) == [key]
    assert date_said(row, day) == "in 10 days · birthday, lunar 1962-8-15, turns 65 · last year: gift (tea)"
    i18n.set_language("zh")
    assert "农历1962年八月十五" in date_said(row, day)


def test_the_card_says_what_is_near(work: DeskAtWork) -> None:
    assert work.ask(ahead, 1, now=work.now, shop=work.shop) is None
    note(work, "--04-05", "founding")
    assert work.ask(ahead, 1, now=work.now, shop=work.shop) is None
    name_day = note(work, "--04-03", "name-day")
    near = note(work, "1980-03-06")
    found = ("in 2 days · birthday, 6 Mar 1980, turns 46 · 1 more", "due")
    assert work.ask(ahead, 1, now=work.now, shop=work.shop) == found
    work.do(date_done, near, "card")
    said, tone = work.ask(ahead, 1, now=work.now, shop=work.shop)
    assert (said, tone) == ("in 30 days · name day, 3 Apr · 1 more", "due"), "what nothing was done about goes first"
    work.do(date_done, name_day, "call", "sang to them")
    said, tone = work.ask(ahead, 1, now=work.now, shop=work.shop)
    assert (said.endswith("turns 46 · 1 more · done: card"), tone) == (True, "")


def test_what_is_done_is_done_for_the_occasion_that_is_meant(work: DeskAtWork) -> None:
    key = note(work, "--02-20")
    assert work.do(date_done, key, "note") == date(2026, 2, 20), "the last within 30 days"
    other = note(work, "--03-01", "other")
    assert work.do(date_done, other, "nothing") == date(2026, 3, 1), "stands on Today"
    assert work.do(date_done, other, "call", occasion=date(2025, 3, 1)) == date(2025, 3, 1)
    with pytest.raises(BadInput, match="does not fall on 2 Mar 2026"):
        work.do(date_done, other, "call", occasion=date(2026, 3, 2))


def test_the_timeline_tells_what_was_noted_and_done(work: DeskAtWork) -> None:
    key = note(work, "1980-03-05", note="white tea")
    work.do(edit_date, key, {"day": YearDay(3, 6, 1981), "person": None})
    work.do(date_done, key, "card", "by hand")
    work.do(date_done, key, "nothing", occasion=date(2025, 3, 6))
    work.do(drop_date, key)
    assert said(work) == [
        "Noted: birthday, 5 Mar 1980: white tea",
        "Changed: birthday, 5 Mar 1980 → birthday, 6 Mar 1981",
        "Card for: birthday on 6 Mar 2026: by hand",
        "Nothing done about: birthday on 6 Mar 2025",
        "No longer noted: birthday, 6 Mar 1981",
    ]
    assert [hit.key for hit in work.ask(find, "white tea")] == [1]
    with pytest.raises(NotFound):
        work.do(edit_date, key, {"note": "x"})


def test_all_of_it_can_be_taken_back_and_done_again(work: DeskAtWork) -> None:
    key = note(work, "1980-03-05", customer=2, person=1)
    work.do(date_done, key, "card")
    work.do(edit_date, key, {"remind_days": 10})
    work.do(drop_date, key)
    assert [done.deed for done in work.ask(last_changes, MEI, 4)] == [
        "took away the birthday of Rui",
        "changed the birthday of Rui",
        "noted what was done about the birthday of Rui",
        "noted the birthday of Rui",
    ]
    work.do(undo_last)
    work.do(undo_last)
    assert work.ask(date_row, key, today=TODAY).remind_days == 3
    work.do(undo_last)
    assert work.ask(date_row, key, today=TODAY).done == ()
    work.do(undo_last)
    assert work.ask(keys, 2) == []
    for _each in range(4):
        work.do(redo_last)
    assert work.sql("select remind_days, withdrawn_at is null from important_date") == [(10, 0)]
    assert work.sql("select how, withdrawn_at from date_done") == [("card", None)]
    assert work.ask(checked) == []


def test_what_cannot_be_is_refused(work: DeskAtWork) -> None:
    key = note(work, "1980-03-05")
    with pytest.raises(Refused, match=r"noted already \(id 1\)"):
        note(work, "1980-03-05")
    with pytest.raises(BadInput, match="5 Mar 2026 is still to come"):
        note(work, "2026-03-05")
    with pytest.raises(BadInput, match="has a day"):
        work.do(add_date, 1, {"kind": "birthday"})
    with pytest.raises(Broken, match="Rui belongs to another customer"):
        note(work, "--05-05", person=1)
    with pytest.raises(NotFound):
        work.do(date_done, key + 1, "card")
    with pytest.raises(NotFound, match="Nobody there is called"):
        work.ask(person_named, 2, "Rosa")
    assert work.ask(person_named, 2, "pia") == 2


def test_newer_words_are_not_written_over(work: DeskAtWork) -> None:
    """R-22: two people had the form open; the second sees what the first wrote."""
    key = note(work, "1980-03-05")
    base = {"day": YearDay(3, 5, 1980), "note": ""}
    work.do(edit_date, key, {"day": YearDay(3, 6, 1980)}, base, by=BO)
    with pytest.raises(ClashingEdit, match="Bo changed this in the meantime: day"):
        work.do(edit_date, key, {"day": YearDay(3, 7, 1980)}, base)
    work.do(edit_date, key, {"note": "tea"}, base)
    assert work.sql("select day, note from important_date") == [(6, "tea")]


def test_nobody_is_asked_for_money_on_their_birthday_before_they_are_congratulated(work: DeskAtWork) -> None:
    """R-53: the customer's own; what is said is said in their language."""
    note(work, "1980-03-04")
    note(work, "--03-04", customer=2, person=1)
    work.do(edit_customer, 1, {"language": "zh"})
    [found] = work.ask(stands_in_the_way, work.shop, 1, work.now)
    assert (found.kind, found.words) == ("birthday", "it is their birthday today")
    assert found.first_sentence == "先祝您生日快乐。"
    assert work.ask(stands_in_the_way, work.shop, 2, work.now) == []


def test_the_dates_of_somebody_go_with_them(work: DeskAtWork) -> None:
    """R-31: one of a company's people who is taken away; undo brings both back."""
    note(work, "--03-05", customer=2, person=1)
    work.do(edit_customer, 2, {"people": [RowEdit(None, 1)]})
    assert today(work) == []
    assert said(work, 2)[-2:] == ["No longer noted: birthday of Rui, 5 Mar", "contact person removed, it was: Rui"]
    work.do(undo_last)
    assert today(work) == [("Harbour Hotel", "tomorrow", "birthday of Rui")]
    assert work.ask(checked) == []


def test_who_was_taken_back_has_no_days_any_more(work: DeskAtWork) -> None:
    note(work, "--03-05")
    work.do(undo_last)
    work.do(undo_last)
    assert today(work) == []

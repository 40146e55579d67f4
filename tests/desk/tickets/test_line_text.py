"""Every kind of line in words."""

from datetime import UTC, datetime

import pytest

from deskside.desk.subjects import line_kinds
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import TimelineLine, select_lines, timeline
from deskside.language.i18n import set_language
from deskside.store.codec import time_text
from tests.desk.shelf import NOW, SHOP, Shelf

TUESDAY, WEDNESDAY = (time_text(datetime(2026, 11, day, 7, tzinfo=UTC)) for day in (24, 25))

SAID = [
    ({"kind": "opened", "channel": "walk-in"}, "Opened, walk-in"),
    ({"kind": "note", "text": "[/x] two\nlines"}, "[/x] two\nlines"),
    ({"kind": "told", "text": "at two"}, "at two"),
    ({"kind": "heard", "text": "{old}"}, "{old}"),
    ({"kind": "status", "old": "open", "new": "hold", "text": "chainring"}, "open → on hold: chainring"),
    ({"kind": "assigned", "old": None, "new": "Mei"}, "With Mei now"),
    ({"kind": "assigned", "old": "Mei", "new": "Bo"}, "With Bo now, before with Mei"),
    ({"kind": "assigned", "old": "Bo", "new": None}, "With nobody any more, before with Bo"),
    ({"kind": "priority", "old": "normal", "new": "urgent"}, "Priority: normal → urgent"),
    ({"kind": "tags", "new": "vip, 保修"}, "Tagged vip, 保修"),
    ({"kind": "tags", "old": "vip"}, "No longer tagged vip"),
    ({"kind": "edited", "text": "subject", "old": "brake", "new": "brakes"}, "subject: brake → brakes"),
    ({"kind": "edited", "text": "description", "old": "", "new": "since Monday"}, "note: since Monday"),
    ({"kind": "edited", "text": "customer", "old": "李梅", "new": None}, "customer removed, it was: 李梅"),
    ({"kind": "edited", "text": "complaint", "old": "no", "new": "yes"}, "complaint: no → yes"),
    ({"kind": "edited", "text": "manner", "old": None, "new": "upset"}, "manner: upset"),
    ({"kind": "promised", "new": WEDNESDAY, "text": "price"}, "Call promised for Wed 25 Nov 15:00: price"),
    (
        {"kind": "moved", "old": TUESDAY, "new": WEDNESDAY, "text": "them"},
        "Call moved from today 15:00 to Wed 25 Nov 15:00, as they asked",
    ),
    (
        {"kind": "moved", "old": TUESDAY, "new": WEDNESDAY, "text": "us"},
        "Call moved from today 15:00 to Wed 25 Nov 15:00, by us",
    ),
    ({"kind": "cancelled", "old": TUESDAY, "text": "sold"}, "Call promised for today 15:00 cancelled: sold"),
    ({"kind": "attempt", "new": "no-answer", "text": "rang long"}, "Called: no answer: rang long"),
    ({"kind": "round_tried", "old": "Winter check", "new": "no-answer"}, "Winter check: no answer"),
    (
        {"kind": "asked_through", "old": "New customers", "new": "10 12", "text": "white tea"},
        "Asked “New customers”: 10 of 12 answered: white tea",
    ),
    ({"kind": "questionnaire_handed", "old": "New customers", "new": "sent"}, "“New customers” handed over: sent"),
    (
        {"kind": "answer_corrected", "text": "Children?", "old": "yes-no|", "new": "yes-no|yes"},
        "Answer corrected: would rather not say → yes: Children?",
    ),
    (
        {"kind": "round_tried", "old": "Winter check", "new": f"no-answer {WEDNESDAY}", "text": "rang long"},
        "Winter check: no answer, again Wed 25 Nov 15:00: rang long",
    ),
    ({"kind": "forgotten"}, "(removed)"),
    ({"kind": "undone", "old": "resolve"}, "Taken back: solved #1"),
    ({"kind": "imported", "text": "from tickets.csv"}, "from tickets.csv"),
    ({"kind": "imported", "channel": "email"}, "Imported: opened, e-mail"),
    (
        {"kind": "imported", "channel": "email", "new": TUESDAY, "text": "Colour: red"},
        "Imported: opened, e-mail; solved today 15:00\nColour: red",
    ),
    (
        {"kind": "invoiced", "old": "2093", "new": "2026-11-20 ¥88.00", "text": "brakes"},
        "Invoice 2093 of 20 Nov 2026 over ¥88.00: brakes",
    ),
    ({"kind": "invoiced", "new": "2026-11-20 ¥88.00"}, "Invoice of 20 Nov 2026 over ¥88.00"),
    (
        {"kind": "voided", "old": "2093", "new": "2026-11-20 ¥88.00", "text": "twice"},
        "Invoice 2093 over ¥88.00 void since 20 Nov 2026: twice",
    ),
    (
        {"kind": "disputed", "old": "2093", "new": "2026-11-20 ¥88.00", "text": "{new}"},
        "¥88.00 of invoice 2093 contested since 20 Nov 2026: {new}",
    ),
    (
        {"kind": "settled", "old": "2093", "new": "2026-11-20 ¥88.00"},
        "¥88.00 of invoice 2093 no longer contested since 20 Nov 2026",
    ),
    ({"kind": "paid", "new": "2026-11-20 ¥88.00", "text": "card"}, "Paid ¥88.00 on 20 Nov 2026: card"),
    ({"kind": "paid", "old": "1, 2", "new": "2026-11-20 ¥88.00"}, "Paid ¥88.00 on 20 Nov 2026 for 1, 2"),
    ({"kind": "allocated", "old": "1", "new": "2026-11-20 ¥88.00"}, "Credit of ¥88.00 used for 1"),
    ({"kind": "credited", "old": "1", "new": "2026-11-20 ¥88.00"}, "Credit note of 20 Nov 2026 over ¥88.00 for 1"),
    (
        {"kind": "written_off", "old": "1", "new": "2026-11-20 ¥88.00", "text": "small"},
        "¥88.00 of 1 written off on 20 Nov 2026: small",
    ),
    (
        {"kind": "returned", "old": "2026-11-18", "new": "2026-11-20 ¥88.00"},
        "The ¥88.00 of 18 Nov 2026 came back on 20 Nov 2026",
    ),
    ({"kind": "to_bill", "new": "¥88.00, 30 minutes", "text": "chain"}, "To be billed, ¥88.00, 30 minutes: chain"),
    ({"kind": "to_bill", "text": "chain"}, "To be billed: chain"),
    ({"kind": "not_billed", "old": "chain", "text": "on the house"}, "Not billed: “chain”: on the house"),
    ({"kind": "refunded", "new": "2026-11-20 ¥88.00", "text": "cash"}, "¥88.00 given back on 20 Nov 2026: cash"),
    ({"kind": "work_started"}, "Stopwatch started"),
    ({"kind": "work_stopped", "new": "30"}, "Stopwatch stopped after 30 minutes"),
    (
        {"kind": "paused", "new": "2026-11-27 hardship", "text": "ill"},
        "Nothing asked for until 27 Nov 2026: hardship: ill",
    ),
    (
        {"kind": "resumed", "old": "2093", "new": "2026-11-27 hardship"},
        "Invoice 2093 asked for again, before 27 Nov 2026",
    ),
    (
        {"kind": "promised_to_pay", "old": "2093", "new": "2026-11-27 ¥88.00", "text": "cash"},
        "They promised ¥88.00 of 2093 by 27 Nov 2026: cash",
    ),
    ({"kind": "promised_anew", "new": "2026-11-27 ¥88.00"}, "They now promised ¥88.00 by 27 Nov 2026 instead"),
    (
        {"kind": "plan_agreed", "old": "2093", "new": "2026-11-27 ¥88.00"},
        "Agreed: ¥88.00 of 2093 in parts, the last on 27 Nov 2026",
    ),
    (
        {"kind": "promise_cancelled", "new": "2026-11-27 ¥88.00", "text": "moved away"},
        "Promise of ¥88.00 by 27 Nov 2026 cancelled: moved away",
    ),
    (
        {"kind": "collection_call", "new": "no-answer 2026-11-27", "text": "rang long"},
        "Call about what is owed: no answer; again on 27 Nov 2026: rang long",
    ),
    (
        {"kind": "collection_call", "old": "asked for it", "new": "promise"},
        "Call about what is owed: promised to pay; outside the rules, because asked for it",
    ),
    ({"kind": "legal_step_on", "text": "the owner"}, "Legal step switched on for this account: the owner"),
    ({"kind": "legal_step_off"}, "Legal step switched off for this account"),
    (
        {"kind": "reminded", "old": "2093", "new": "2026-11-20 2 letter", "text": "plain"},
        "Reminder 2 of 2093 on 20 Nov 2026 (letter): plain",
    ),
    ({"kind": "fee_accepted", "new": "2026-11-20 ¥8.00"}, "Late fee of ¥8.00 from 20 Nov 2026 accepted"),
    (
        {"kind": "fee_waived", "new": "2026-11-20 ¥8.00", "text": "first time"},
        "Late fee of ¥8.00 from 20 Nov 2026 waived: first time",
    ),
    (
        {"kind": "carried", "old": "part", "text": "the seal", "new": WEDNESDAY},
        "Carried over: waits for the seal; call promised for Wed 25 Nov 15:00",
    ),
    ({"kind": "thing_noted", "text": "Tandem · SN 8812"}, "Theirs: Tandem · SN 8812"),
    ({"kind": "thing_noted", "text": "Tandem", "new": "2025-04-03"}, "Bought on 3 Apr 2025: Tandem"),
    ({"kind": "thing_edited", "text": "model|Tandem", "new": "T24"}, "Changed: Tandem (model: T24)"),
    ({"kind": "thing_dropped", "text": "Tandem"}, "No longer theirs: Tandem"),
    ({"kind": "merged", "old": "@7 李梅"}, "李梅 (@7) is the same and was merged into this one"),
    ({"kind": "merged", "new": "@3"}, "Merged into @3"),
    ({"kind": "unmerged", "old": "@7 李 梅"}, "Told apart again from 李 梅 (@7)"),
    ({"kind": "carried", "old": "time"}, "Carried over: there was no time left for it"),
    ({"kind": "attached", "text": "photo.jpg: from the left"}, "Attached: photo.jpg: from the left"),
    ({"kind": "file_removed", "old": "photo.jpg"}, "Removed: photo.jpg"),
    ({"kind": "date_noted", "new": "1962-03-05|birthday|", "text": "tea"}, "Noted: birthday, 5 Mar 1962: tea"),
    (
        {"kind": "date_edited", "old": "--03-05|birthday|Rui", "new": "--03-06|birthday|Rui"},
        "Changed: birthday of Rui, 5 Mar → birthday of Rui, 6 Mar",
    ),
    ({"kind": "date_dropped", "old": "--03-05|birthday|"}, "No longer noted: birthday, 5 Mar"),
    (
        {"kind": "greeted", "old": "--03-05|birthday|", "new": "card 2026-03-05", "text": "by post"},
        "Card for: birthday on 5 Mar 2026: by post",
    ),
    (
        {"kind": "visits_planned", "new": "FREQ=DAILY;INTERVAL=90", "text": "brakes"},
        "Visits planned: every 90 days: brakes",
    ),
    (
        {"kind": "plan_changed", "old": "FREQ=DAILY;INTERVAL=90", "new": "FREQ=WEEKLY;BYDAY=MO"},
        "Visits planned: every 90 days → every Monday",
    ),
    ({"kind": "plan_dropped", "old": "FREQ=WEEKLY;BYDAY=MO"}, "Visits no longer planned: every Monday"),
    ({"kind": "visit_skipped", "old": "FREQ=WEEKLY;BYDAY=MO", "text": "ill"}, "Visit skipped (every Monday): ill"),
    ({"kind": "customer_lost", "new": "price", "text": "too dear"}, "Lost as a customer: price: too dear"),
    ({"kind": "customer_lost", "new": "died"}, "No longer with us: died or infirm"),
    (
        {"kind": "win_back_begun", "new": "understand 2026-03-05"},
        "Winning them back: understand why they left, 5 Mar 2026",
    ),
    (
        {"kind": "win_back_step", "old": "understand", "new": "propose 2026-03-05", "text": "waits too long"},
        "Winning back, done: understand why they left · next: propose something to them, 5 Mar 2026: waits too long",
    ),
    ({"kind": "loss_ended", "new": "won-back", "text": "is here"}, "As a customer: won back: is here"),
]


@pytest.mark.parametrize(("values", "words"), SAID)
def test_line_in_words(shelf: Shelf, values: dict[str, str], words: str) -> None:
    """R-21: what happened, old to new, in words; what people wrote is untouched."""
    number = shelf.ticket()
    shelf.line(number, **values)
    [line] = timeline(shelf.conn, number)
    assert line_text(line, now=NOW, shop=SHOP) == words


@pytest.mark.parametrize(
    ("lang", "dated", "said"),
    [
        ("en", False, "Call moved from today 15:00 to Wed 25 Nov 15:00, by us"),
        ("en", True, "Call moved from Tue 24 Nov 15:00 to Wed 25 Nov 15:00, by us"),
        ("zh", False, "本店把电话从今天 15:00 改到 11月25日 周三 15:00"),
        ("zh", True, "本店把电话从 11月24日 周二 15:00 改到 11月25日 周三 15:00"),
    ],
)
def test_l95_a_line_calls_today_today(shelf: Shelf, lang: str, dated: bool, said: str) -> None:
    """L-95: any other day keeps its date, and so does every time of what is read another day, as by programs."""
    set_language(lang)
    number = shelf.ticket()
    shelf.line(number, "moved", "us", old=TUESDAY, new=WEDNESDAY)
    [line] = timeline(shelf.conn, number)
    assert line_text(line, now=NOW, shop=SHOP, dated=dated) == said


def test_every_kind_has_words() -> None:
    """Each kind that a subject writes is said, and each is looked at above."""
    assert line_kinds().keys() == {values["kind"] for values, _words in SAID}


def test_a_kind_of_another_version_is_said_as_it_is() -> None:
    line = TimelineLine(1, "gifted", NOW, None, None, None, "", "80", "20", 1, None, None, False)
    assert line_text(line, now=NOW, shop=SHOP) == "gifted: 80 → 20"
    assert line_text(line._replace(old=None), now=NOW, shop=SHOP) == "gifted: 20"
    assert line_text(line._replace(old=None, new=None), now=NOW, shop=SHOP) == "gifted"
    assert line_text(line._replace(text="in cash"), now=NOW, shop=SHOP) == "in cash"


def test_timeline_is_newest_last_and_can_be_cut(shelf: Shelf) -> None:
    """R-21, R-23: the end of a long timeline is what a preview shows; what was taken back is marked."""
    number = shelf.ticket()
    for minute in (3, 1, 2):
        shelf.line(number, "note", str(minute), at=NOW.replace(minute=minute))
    shelf.line(number, "note", "wrong", at=NOW, withdrawn_at=NOW)
    assert [line.text for line in timeline(shelf.conn, number)] == ["1", "2", "3", "wrong"]
    assert [(line.text, line.withdrawn) for line in timeline(shelf.conn, number, last=2)] == [
        ("3", False),
        ("wrong", True),
    ]
    assert select_lines(shelf.conn, "l.kind = 'told'", ()) == []

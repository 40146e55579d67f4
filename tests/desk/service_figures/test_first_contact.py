"""Solved at the first contact and not reopened in seven days (R-81)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskside.desk.service_figures.behind import rows_behind
from deskside.desk.service_figures.response_figures import ResponseFigures, response_figures
from deskside.desk.service_figures.response_sections import response_sections
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.status import close, reopen, resolve
from deskside.desk.undo.last_change import undo_last
from deskside.language.glyphs import FULL
from deskside.shop.settings import read_hours, read_shop
from tests.desk.at_work import BO, DeskAtWork

OPENED = datetime(2026, 3, 2, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Contacts(DeskAtWork):
    """Tickets opened at the same moment, of which each step comes so many minutes after it."""

    def solved(self, channel: str, *steps: tuple[int, str]) -> int:
        self.now = OPENED
        number = self.open(channel=channel).number
        for minutes, step in steps:
            self.now = OPENED + minutes * MINUTE
            if step in ("told", "heard"):
                self.do(tell if step == "told" else hear, number, step, "phone")
            elif step in ("resolve", "close"):
                self.do(resolve if step == "resolve" else close, number, "done")
            elif step == "note":
                self.do(add_note, number, "a note")
            elif step == "reopen":
                self.do(reopen, number)
            else:
                self.do(undo_last)
        return number

    def figures(self, days: float = 8) -> ResponseFigures:
        now = OPENED + days * DAY
        return self.ask(response_figures, OPENED.date(), OPENED.date() + 6 * DAY, now=now, shop=self.shop)


@pytest.fixture
def work(desk: Path) -> Contacts:
    return Contacts(desk)


WEEK = 7 * 24 * 60
AT_ONCE: tuple[tuple[str, tuple[tuple[int, str], ...], str], ...] = (
    ("phone", ((5, "resolve"),), "at the first contact"),
    ("phone", ((2, "heard"), (5, "told"), (50, "note"), (60, "resolve")), "at the first contact"),
    ("phone", ((61, "resolve"),), "not at once"),
    ("walk-in", ((3, "close"),), "at the first contact"),
    ("email", ((600, "resolve"),), "at the first contact"),
    ("email", ((600, "told"), (620, "resolve")), "at the first contact"),
    ("email", ((20, "heard"), (600, "resolve")), "at the first contact"),
    ("email", ((300, "heard"), (600, "resolve")), "not at once"),
    ("email", ((600, "told"), (700, "resolve")), "not at once"),
    ("email", ((600, "told"), (601, "undo"), (700, "resolve")), "at the first contact"),
    ("phone", ((5, "resolve"), (5 + WEEK, "reopen")), "opened again"),
    ("phone", ((5, "resolve"), (6 + WEEK, "reopen")), "at the first contact"),
    ("phone", ((5, "resolve"), (90, "reopen"), (100, "undo")), "at the first contact"),
    ("phone", ((5, "resolve"), (6, "undo"), (90, "resolve")), "not at once"),
    ("phone", ((5, "resolve"), (90, "reopen"), (95, "close")), "opened again"),
)


def test_r81_one_contact_and_seven_days_without_another(work: Contacts) -> None:
    """What is said within an hour is one contact; in person it begins with the ticket, in writing with our answer."""
    said = {work.solved(channel, *steps): became for channel, steps, became in AT_ONCE}
    found = work.figures()
    rate = found.everybody.first_contact
    assert {*rate.cases} == {*said}
    assert {*rate.good} == {number for number, became in said.items() if became == "at the first contact"}
    [week] = [times for _week, times in found.weeks]
    assert week.first_contact == rate
    hours = work.ask(lambda conn: read_hours(conn, read_shop(conn)))
    section = response_sections(found, FULL, 10)[-1]
    assert (section.lines[0].kind, section.lines[0].value) == (
        "first-contact",
        f"{len(rate.good)} of {len(rate.cases)}",
    )
    rows = work.ask(rows_behind, "first-contact", section.lines[0].keys, now=work.now, shop=work.shop, hours=hours)
    assert {row.ticket: row.state for row in rows} == said
    assert {row.sign for row in rows if row.state == "at the first contact"} == {"kept"}
    signs = [row.sign for row in rows]
    assert signs == sorted(signs, reverse=True), "what was not comes first"


def test_r80_it_counts_once_its_seven_days_are_over(work: Contacts) -> None:
    number = work.solved("phone", (5, "resolve"))
    assert work.figures(days=7).everybody.first_contact.cases == ()
    assert work.figures(days=7.01).everybody.first_contact.cases == (number,)


def test_r80_who_solved_only_what_was_opened_again_is_told_of(work: Contacts) -> None:
    work.now = OPENED
    number = work.open(by=BO).number
    work.do(resolve, number, "done", by=BO)
    work.now = OPENED + DAY
    work.do(reopen, number, by=BO)
    [times] = work.figures().people
    assert times.owner is not None
    assert (times.owner.name, times.tickets, times.first_contact.cases) == ("Bo", (), (number,))

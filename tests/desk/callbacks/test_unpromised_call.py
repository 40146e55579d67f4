"""A call nobody had promised: what it does to the ticket that it was about (R-21)."""

import pytest

from deskside.desk.callbacks.unpromised_call import record_call
from deskside.desk.tickets.status import close, resolve
from tests.desk.at_work import DeskAtWork


def status(work: DeskAtWork, number: int) -> str:
    return str(work.one("select status from ticket where number = ?", number))


@pytest.fixture
def solved(work: DeskAtWork) -> int:
    number = work.open().number
    work.do(resolve, number, "it is ready")
    return number


def test_r21_what_they_said_opens_a_solved_ticket_again(work: DeskAtWork, solved: int) -> None:
    work.do(record_call, "spoke", ticket=solved, told="come by at five")
    assert status(work, solved) == "resolved"
    work.do(record_call, "spoke", ticket=solved, heard="it squeals again")
    assert status(work, solved) == "open"


def test_r21_a_closed_ticket_stays_closed_whatever_they_say(work: DeskAtWork, solved: int) -> None:
    work.do(close, solved)
    work.do(record_call, "spoke", ticket=solved, heard="thank you")
    assert status(work, solved) == "closed"

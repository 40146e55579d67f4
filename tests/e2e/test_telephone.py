"""In a terminal of its own: somebody rings, told by another process, while a ticket is written (L-14, L-15)."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.conftest import Asked
from tests.e2e.test_evening import EVENING, Seat, surroundings

ENTER, ALT_P, SAVE = "\r", "\x1bp", "\x13"


@pytest.mark.parametrize(
    ("language", "line", "since"),
    [
        ("en", "Ringing: 李梅, 138 1783 2229 · Alt+P takes it", "rings since 17:40"),
        ("zh", "来电：李梅，138 1783 2229 · Alt+P 接", "17:40 开始响"),
    ],
)
def test_a_call_comes_in_while_a_ticket_is_written(
    desk: Path, asked: Asked, language: str, line: str, since: str
) -> None:
    """A line says who it is, Alt+P takes the call; nothing typed is lost, and the ticket is saved after it."""
    with desk_file.writing(desk) as conn:
        entry = {"subject": "bike 1", "customer": NewCustomer("李梅", "13817832229")}
        open_ticket(conn, entry, by=1, now=EVENING - timedelta(days=1), shop=read_shop(conn))
    seat = Seat(desk, language)
    try:
        seat.until("bike 1")
        seat.press("n")
        seat.until("F2")
        seat.press("pedal creaks")
        seat.until("pedal creaks")
        told = [sys.executable, "-m", "deskside", "--file", str(desk), "ring", "138 1783 2229"]
        subprocess.run(told, capture_output=True, env=surroundings(language), check=True)
        seat.until("pedal creaks", line)
        seat.press(ALT_P)
        seat.until(since, "李梅")
        seat.press(ENTER)
        seat.until("#1", "138 1783 2229")
        seat.press("\x1b")
        seat.until("pedal creaks")
        seat.press(" on hills", SAVE)
        seat.until("#2")
    finally:
        seat.put_away()
    assert asked("select settled_as, settled_by from incoming_call") == [("answered", 1)]
    assert asked("select subject from ticket where number = 2") == [("pedal creaks on hills",)]

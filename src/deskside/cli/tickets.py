"""What the commands that work on one ticket share: it must be there, and it is given back as it is now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deskside.cli.context import Run
from deskside.desk.missing import no_ticket
from deskside.desk.queue_rows import queue_rows
from deskside.desk.tickets.page import ticket_exists

if TYPE_CHECKING:
    from deskside.desk.queue_rows import QueueRow


def known(run: Run, number: int) -> None:
    """Raise `NotFound` where there is no such ticket, before a file is made for it."""
    if not ticket_exists(run.conn, number):
        raise no_ticket(number)


def row_of(run: Run, number: int) -> "QueueRow":
    """The ticket as lists show it; `NotFound` where there is none, or it was taken back."""
    rows = queue_rows(run.conn, [number], now=run.now, shop=run.shop)
    if not rows:
        raise no_ticket(number)
    return rows[0]


def changed(run: Run, number: int, sentence: str, warnings: Sequence[str] = ()) -> None:
    """Answer a change with the ticket's row as it is now, for people with a sentence; warnings are said beside it."""
    if run.json:
        from deskside.cli.json_shapes import ticket

        shape = ticket(row_of(run, number), run.shop.zone)
        run.answer(shape | {"warnings": list(warnings)} if warnings else shape)
        return
    run.done(sentence)
    for warning in warnings:
        run.remark(warning)

"""What the commands that work on one ticket share: it must be there, and it is given back as it is now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deskside.cli.context import Run
from deskside.desk.missing import no_ticket
from deskside.desk.queue_rows import queue_rows
from deskside.desk.tickets.page import ticket_exists
from deskside.language.i18n import _

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


def changed(run: Run, number: int, sentence: str, warnings: Sequence[str] = (), already: str = "") -> None:
    """Answer a change with the ticket's row as it is now, for people with a sentence; warnings are said beside it.

    Where nothing was changed that is said, in the words of `already` where there are any.
    """
    unchanged = "" if run.did_change else already or _("#{number} is so already; nothing was changed")
    said = unchanged.format(number=number)
    if run.json:
        from deskside.cli.json_shapes import ticket

        shape = ticket(row_of(run, number), run.shop.zone)
        told = [*filter(None, [said]), *warnings]
        run.answer(shape | {"warnings": told} if told else shape)
        return
    if said:
        run.say(said)
    else:
        run.done(sentence)
    for warning in warnings:
        run.remark(warning)

"""`deskside when`, and how every command reads a time that was promised."""

from typing import TYPE_CHECKING, Annotated

import typer

from deskside.cli.context import Run
from deskside.cli.options import joined
from deskside.language.i18n import N_
from deskside.when import When, parse

if TYPE_CHECKING:
    from deskside.when.time_echo import Echo


def when(
    ctx: typer.Context,
    phrase: Annotated[list[str], typer.Argument(metavar="PHRASE", help=N_("Like “fri 10am” or “明天下午3点”."))],
) -> None:
    """Show how words for a time are understood (R-05)."""
    here: Run = ctx.obj
    meant = promised(here, joined(phrase))
    read_back = echoed(here, meant)
    if here.json:
        from deskside.cli.json_shapes import iso

        zone = here.shop.zone
        here.answer(
            {
                "at": iso(meant.at, zone),
                "until": iso(meant.until, zone),
                "echo": read_back.text,
                "open": read_back.open,
                "warnings": list(read_back.warnings),
            }
        )
        return
    here.say(read_back.text)
    warn(here, read_back)


def promised(here: Run, phrase: str) -> When:
    """The moment that words for a promise mean; `BadInput` for an unknown, ambiguous or past time."""
    return parse(phrase, here.now, here.hours, here.shop.date_order)


def echoed(here: Run, meant: When) -> "Echo":
    """How a promised time is read back, with the calls beside it."""
    from deskside.desk.callbacks.nearby import nearby
    from deskside.when.time_echo import echo

    return echo(meant, here.hours, here.now, nearby(here.conn, meant.at, meant.until))


def warn(here: Run, read_back: "Echo") -> None:
    """Say beside the answer what speaks against the time, where the answer itself does not."""
    for warning in read_back.warnings:
        if warning not in read_back.text:
            here.remark(warning)

"""`deskside when`, and how every command reads a time that was promised."""

from typing import TYPE_CHECKING, Annotated

from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.parameters import Argument
from deskside.cli.tickets import changed
from deskside.desk.callbacks.quiet_hours import NOBODY, Whom, quiet_remark
from deskside.language.i18n import N_
from deskside.when import When, parse

if TYPE_CHECKING:
    from deskside.when.time_echo import Echo


def when(
    run: Run,
    phrase: Annotated[list[str], Argument(metavar=N_("PHRASE"), help=N_("Like “fri 10am” or “明天下午3点”."))],
) -> None:
    """Show how words for a time are understood (R-05)."""
    meant = promised(run, joined(phrase))
    read_back = echoed(run, meant)
    if run.json:
        from deskside.cli.json_shapes import iso

        zone = run.shop.zone
        run.answer(
            {
                "at": iso(meant.at, zone),
                "until": iso(meant.until, zone),
                "echo": read_back.text,
                "open": read_back.open,
                "warnings": list(read_back.warnings),
            }
        )
        return
    run.say(read_back.text)
    warn(run, read_back)


def promised(run: Run, phrase: str) -> When:
    """The moment that words for a promise mean; `BadInput` for an unknown, ambiguous or past time."""
    return parse(phrase, run.now, run.hours, run.shop.date_order)


def echoed(run: Run, meant: When, whom: Whom = NOBODY, *, exclude: int | None = None) -> "Echo":
    """How a promised time is read back, with the calls beside it; `exclude` is the one that the time is instead of."""
    from deskside.desk.callbacks.nearby import nearby
    from deskside.when.time_echo import echo

    read_back = echo(meant, run.hours, run.now, nearby(run.conn, meant.at, meant.until, exclude=exclude))
    return minding_quiet(run, read_back, meant, whom)


def minding_quiet(run: Run, read_back: "Echo", meant: When, whom: Whom) -> "Echo":
    """The same with a warning where whoever is called is not to be called then."""
    remark = quiet_remark(run.conn, whom, meant, run.shop)
    return read_back._replace(warnings=(*read_back.warnings, remark)) if remark else read_back


def warn(run: Run, read_back: "Echo") -> None:
    """Say beside the answer what speaks against the time, where the answer itself does not."""
    for warning in read_back.warnings:
        if warning not in read_back.text:
            run.remark(warning)


def changed_with_call(run: Run, number: int, alone: str, with_call: str, read_back: "Echo | None") -> None:
    """Answer a change of a ticket with which a call may have been promised, in the sentence for either."""
    if read_back is None:
        changed(run, number, alone.format(number=number))
        return
    changed(run, number, with_call.format(number=number, time=read_back.text))
    if not run.json:
        warn(run, read_back)

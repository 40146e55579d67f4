"""`deskside resolve`, `close`, `reopen`, `wait` and `hold`: how a ticket stands (R-20)."""

from typing import Annotated

from deskside.cli.arguments import ChannelOption, Number, Words, joined
from deskside.cli.context import Run
from deskside.cli.parameters import Argument, Option
from deskside.cli.tickets import changed, known
from deskside.cli.when_phrase import changed_with_call, echoed, promised
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.language.i18n import N_, _

Reason = Annotated[list[str], Argument(metavar=N_("REASON"), help=N_("What it waits for: a part, a supplier."))]
MaybeWords = Annotated[
    list[str] | None,
    Argument(metavar=N_("TEXT"), help=N_("What the customer was told; may be left out once it is solved.")),
]


def resolve(run: Run, number: Number, text: Words, channel: ChannelOption = "phone") -> None:
    """Solve a ticket with what the customer was told; its open promises are kept by it (R-12)."""
    from deskside.desk.tickets.status import resolve as verb

    known(run, number)
    run.do(verb, number, joined(text), channel)
    changed(run, number, _("#{number} solved").format(number=number))


def close(run: Run, number: Number, text: MaybeWords = None, channel: ChannelOption = "phone") -> None:
    """Close a ticket; refused while a call is promised on it (R-12)."""
    from deskside.desk.tickets.status import close as verb

    known(run, number)
    run.do(verb, number, joined(text or []), channel)
    changed(run, number, _("#{number} closed").format(number=number))


def reopen(run: Run, number: Number) -> None:
    """Open a solved or closed ticket again."""
    from deskside.desk.tickets.status import reopen as verb

    known(run, number)
    run.do(verb, number)
    already = _("#{number} is open already; nothing was changed")
    changed(run, number, _("#{number} is open").format(number=number), already=already)


def wait(run: Run, number: Number) -> None:
    """Wait for the customer."""
    from deskside.desk.tickets.status import wait as verb

    known(run, number)
    run.do(verb, number)
    already = _("#{number} waits for the customer already; nothing was changed")
    changed(run, number, _("#{number} waits for the customer").format(number=number), already=already)


def hold(
    run: Run,
    number: Number,
    reason: Reason,
    promise: Annotated[
        str | None,
        Option(metavar=N_("WHEN"), help=N_("When we call; may be left out where a call is promised already.")),
    ] = None,
) -> None:
    """Put a ticket on hold; it needs a reason and a promise (R-20)."""
    from deskside.desk.tickets.status import hold as verb

    known(run, number)
    when = None if promise is None else promised(run, promise)
    read_back = None if when is None else echoed(run, when, Whom(ticket=number))
    run.do(verb, number, joined(reason), when)
    alone, with_call = _("#{number} is on hold"), _("#{number} is on hold. Call promised for {time}")
    changed_with_call(run, number, alone, with_call, read_back)

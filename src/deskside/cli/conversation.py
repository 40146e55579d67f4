"""`deskside note`, `told` and `heard`: words on a ticket (R-21)."""

from collections.abc import Callable

from deskside.cli.arguments import ChannelOption, Number, Words, joined
from deskside.cli.context import Run
from deskside.cli.tickets import known, row_of
from deskside.desk.codes import Channel
from deskside.desk.tickets.timeline import line
from deskside.language.i18n import _


def note(run: Run, number: Number, text: Words) -> None:
    """Write an internal note."""
    from deskside.desk.tickets.conversation import add_note

    _write(run, add_note, number, text)


def told(run: Run, number: Number, text: Words, channel: ChannelOption = "phone") -> None:
    """Write down what the customer was told."""
    from deskside.desk.tickets.conversation import tell

    _write(run, tell, number, text, channel)


def heard(run: Run, number: Number, text: Words, channel: ChannelOption = "phone") -> None:
    """Write down what the customer said; a waiting or solved ticket is open again."""
    from deskside.desk.tickets.conversation import hear

    _write(run, hear, number, text, channel)


def _write(run: Run, verb: Callable[..., int], number: int, text: list[str], channel: Channel | None = None) -> None:
    known(run, number)
    before = row_of(run, number)
    line_id = run.do(verb, number, joined(text), *(() if channel is None else (channel,)))
    written = line(run.conn, line_id)
    if run.json:
        from deskside.cli.json_shapes import line as shape

        run.answer({"number": number, **shape(written, now=run.now, shop=run.shop)})
        return
    after = row_of(run, number)
    name = after.customer_name or _("the customer")
    run.done(
        {
            "note": _("Noted on #{number}"),
            "told": _("Noted on #{number}: what we told {name}"),
            "heard": _("Noted on #{number}: what {name} said"),
        }[written.kind].format(number=number, name=name)
    )
    if after.status != before.status:
        run.say(_("#{number} is open again.").format(number=number))

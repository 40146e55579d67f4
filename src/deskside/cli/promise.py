"""`deskside promise`: a commitment to call (R-10)."""

from typing import Annotated, Any

import typer

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.options import Who, joined, ticket_number
from deskside.cli.tickets import known
from deskside.cli.when_phrase import echoed, promised, warn
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.callbacks.fields import CALLBACK
from deskside.errors import NotFound
from deskside.language.i18n import N_, _


@takes(CALLBACK, "add")
def promise(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[N] WHEN",
            autocompletion=completion.tickets,
            help=N_("The ticket's number, then when we call; with -c the time alone."),
        ),
    ],
    customer: Who = None,
    **given: Any,
) -> None:
    """Promise a call on a ticket, or to a customer without one."""
    from deskside.desk.callbacks.promise import promise_callback

    here: Run = ctx.obj
    number = None if customer is not None else ticket_number(words[0])
    phrase = words if customer is not None else words[1:]
    if not phrase:
        raise WrongUsage(
            _("WHEN is missing."), hint=_("Write it like: {usage}").format(usage='deskside promise 42 "fri 10am"')
        )
    if number is not None:
        known(here, number)
    when = promised(here, joined(phrase))
    read_back = echoed(here, when)
    own = values(here, CALLBACK, given)
    whom, phone = (None, "") if customer is None else _whom(here, customer)
    call = here.do(
        promise_callback,
        when=when,
        ticket=number,
        customer=whom,
        reason=own.get("reason", ""),
        owner_id=own.get("owner"),
        phone=phone,
    )
    if here.json:
        from deskside.cli.calls import shape_of

        here.answer(shape_of(here, call.id))
        return
    here.done(_("Call promised for {time}").format(time=read_back.text))
    warn(here, read_back)


def _whom(here: Run, text: str) -> tuple[int, str]:
    from deskside.desk.customers.resolve_customer import who
    from deskside.desk.customers.who import KnownCustomer

    found = who(here.conn, text, here.shop.region)
    if isinstance(found, KnownCustomer):
        return found.id, found.phone
    raise NotFound(
        _("Nobody of ours is “{name}”.").format(name=text),
        hint=_("Write them down first: deskside customer add NAME --phone NUMBER"),
    )

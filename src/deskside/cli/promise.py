"""`deskside promise`: a commitment to call (R-10)."""

from typing import Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import Who, joined, ticket_number
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.parameters import Argument
from deskside.cli.tickets import known
from deskside.cli.when_phrase import echoed, promised, warn
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.callbacks.fields import CALLBACK
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.errors import NotFound
from deskside.language.i18n import N_, _


@takes(CALLBACK, "add")
def promise(
    run: Run,
    words: Annotated[
        list[str],
        Argument(
            metavar=N_("[N] WHEN"),
            offers=completion.tickets,
            help=N_("The ticket's number, then when we call; with -c the time alone."),
        ),
    ],
    customer: Who = None,
    **given: Any,
) -> None:
    """Promise a call on a ticket, or to a customer without one."""
    from deskside.desk.callbacks.promise import promise_callback

    number = None if customer is not None else ticket_number(words[0])
    phrase = words if customer is not None else words[1:]
    if not phrase:
        raise WrongUsage(
            _("WHEN is missing."), hint=_("Write it like: {usage}").format(usage='deskside promise 42 "fri 10am"')
        )
    if number is not None:
        known(run, number)
    when = promised(run, joined(phrase))
    own = values(run, CALLBACK, given)
    whom, phone = (None, "") if customer is None else _whom(run, customer)
    read_back = echoed(run, when, Whom(whom, number))
    call = run.do(
        promise_callback,
        when=when,
        ticket=number,
        customer=whom,
        reason=own.get("reason", ""),
        owner_id=own.get("owner"),
        phone=phone,
    )
    if run.json:
        from deskside.cli.calls import shape_of

        run.answer(shape_of(run, call.id))
        return
    run.done(_("Call promised for {time}").format(time=read_back.text))
    warn(run, read_back)


def _whom(run: Run, text: str) -> tuple[int, str]:
    from deskside.desk.customers.resolve_customer import who
    from deskside.desk.customers.who import KnownCustomer

    found = who(run.conn, text, run.shop.region)
    if isinstance(found, KnownCustomer):
        from deskside.cli.customer_output import say_merged

        say_merged(run, found)
        return found.id, found.phone
    raise NotFound(
        _("Nobody of ours is “{name}”.").format(name=text),
        hint=_("Write them down first: deskside customer add NAME --phone NUMBER"),
    )

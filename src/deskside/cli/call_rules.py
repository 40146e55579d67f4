"""`deskside collect rules|legal`: whether somebody may be called about money, and what they may be told."""

from typing import Annotated

from deskside.cli.arguments import joined
from deskside.cli.call_list import rails_shape, when_said
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.customers import Who
from deskside.cli.parameters import Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.language.i18n import N_, _


def rules(run: Run, who: Who) -> None:
    """What the rules say of calling somebody about money now: their clock, the calls made, what stands in the way."""
    from deskside.desk.collecting.before_call import stands_in_the_way
    from deskside.desk.collecting.guard_rails import rails_of, zone_said

    customer = known(run, joined(who))
    rails = rails_of(run.conn, run.shop, [customer], run.now)[customer]
    found = stands_in_the_way(run.conn, run.shop, customer, run.now)
    if run.json:
        run.answer(
            {
                "customer": customer,
                **rails_shape(rails, run.shop.zone),
                "before": [{"kind": each.kind, "text": each.words, "say": each.first_sentence} for each in found],
            }
        )
        return
    run.facts(
        [
            (_("May be called"), when_said(run, rails)),
            (_("Why not"), rails.why),
            (_("Calls in seven days"), _("{n} of {most}").format(n=rails.attempts, most=rails.most)),
            (_("Clock"), zone_said(rails)),
        ]
    )
    for each in found:
        run.say(_("{fact}: {text}").format(fact=each.words, text=each.first_sentence) if each.first_sentence
                else each.words)  # fmt: skip


def legal(
    run: Run,
    who: Who,
    confirm: Annotated[
        str | None, Option(metavar=N_("NAME"), help=N_("The name of the account, to switch it on."))
    ] = None,
    off: Annotated[bool, Option("--off", help=N_("Switch it off again."))] = False,
    note: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What else to know."))] = "",
) -> None:
    """Let letters and scripts speak of a legal step for one account: only with its name, and off unless said."""
    from deskside.desk.collection_calls.legal_step import legal_step

    if off and confirm is not None:
        raise WrongUsage(
            _("Either it is switched on with the name, or off."), hint=_("Say one of --confirm and --off.")
        )
    customer = known(run, joined(who))
    run.do(legal_step, customer, confirm or "", on=not off, note=note)
    if run.json:
        run.answer({"customer": customer, "legal_step": not off})
        return
    run.done(_("Legal step switched off for this account") if off else _("Legal step switched on for this account"))

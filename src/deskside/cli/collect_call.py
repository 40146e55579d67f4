"""`deskside collect call`: the guided call on a terminal, question by question, or all of it by options (R-60)."""

import sys
from pathlib import Path
from typing import Annotated

from deskside.cli import completion
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.parameters import Argument, Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.collection_calls.answer_words import (
    answers_said,
    outcome_of_word,
    outcomes_said,
    reason_of_word,
    reasons_said,
)
from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.collection_calls.given import OPTIONS, Given, invoice_meant, kinds_for, take
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.script import Script
from deskside.desk.ways_to_pay import code_of, known_ways
from deskside.errors import BadInput, DesksideError, NotFound, Refused
from deskside.language.i18n import N_, NP_, _, choices, listed


def call(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Who is called."))],
    outcome: Annotated[
        str,
        Option(
            metavar=N_("WORD"),
            help=N_(
                "What came of it: paid, part, promise, plan, dispute, wrong-person, no-answer, left-word, refused,"
                " not-today, ended."
            ),
        ),
    ] = "",
    why: Annotated[
        str,
        Option(metavar=N_("REASON"), help=N_("Why it is not paid, like cannot-pay/later.")),
    ] = "",
    person: Annotated[
        str, Option(metavar=N_("NAME"), help=N_("The right person, who signs, or with whom word was left."))
    ] = "",
    number: Annotated[str, Option(metavar=N_("NUMBER"), help=N_("Their number, or the order number they need."))] = "",
    amount: Annotated[str, Option(metavar=N_("AMOUNT"), help=N_("How much they promise, or contest."))] = "",
    date: Annotated[str, Option(metavar=N_("DAY"), help=N_("The day they promise it for."))] = "",
    method: Annotated[str, Option(metavar=N_("WORD"), help=N_("How they pay, like card, transfer or cash."))] = "",
    rest: Annotated[str, Option(metavar=N_("DAY"), help=N_("The day they promise the rest for."))] = "",
    part: Annotated[
        list[str] | None, Option(metavar=N_("DAY=AMOUNT"), help=N_("An instalment; as many as there are."))
    ] = None,
    invoice: Annotated[str, Option(metavar=NP_("invoice", "NUMBER"), help=N_("The invoice they contest."))] = "",
    reason: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What is wrong with it."))] = "",
    proof_amount: Annotated[str, Option(metavar=N_("AMOUNT"), help=N_("How much they say was paid."))] = "",
    proof_date: Annotated[str, Option(metavar=N_("DAY"), help=N_("The day it was paid."))] = "",
    proof_reference: Annotated[str, Option(metavar=N_("TEXT"), help=N_("The reference on the payment."))] = "",
    record: Annotated[bool, Option(help=N_("Write the payment down now, instead of looking for it first."))] = False,
    note: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What else was said."))] = "",
    next: Annotated[str, Option(metavar=N_("DAY"), help=N_("When to call again; a day is proposed."))] = "",
    override: Annotated[
        str, Option(metavar=N_("REASON"), help=N_("Why they are called although the guard rails say no."))
    ] = "",
    legal_step: Annotated[
        str, Option(metavar=N_("NAME"), help=N_("Prepare a legal step; the name of the account confirms it."))
    ] = "",
) -> None:
    """Call about money: asked question by question on a terminal, or all by options with --outcome."""
    from deskside.desk.collection_calls.read_account import read_account
    from deskside.desk.collection_calls.script import read_script

    for given, code, option, said in (
        (outcome, outcome_of_word(outcome), "--outcome", outcomes_said()),
        (why, reason_of_word(why), "--why", reasons_said()),
    ):
        if given and code is None:
            raise WrongUsage(
                _("{option} does not take “{text}”.").format(option=option, text=given),
                hint=_("It is one of: {choices}").format(choices=said),
            )
    outcome, why = outcome_of_word(outcome) or "", reason_of_word(why) or ""
    if method and code_of(method) is None:
        raise BadInput(
            _("“{text}” is not a way to pay.").format(text=method),
            hint=_("It is some of: {choices}").format(choices=known_ways()),
        )
    talk = GuidedCall.start(read_account(run.conn, known(run, who), now=run.now, shop=run.shop))
    talk.note(note)
    if invoice:
        _see_invoice(talk, invoice)
    script = read_script(talk.account.language, Path(run.path))
    if outcome:
        missing = take(
            talk,
            Given(
                outcome=outcome,
                person=person,
                number=number,
                why=why,
                amount=amount,
                date=date,
                method=code_of(method) or "",
                rest=rest,
                parts=tuple(part or ()),
                invoice=invoice,
                reason=reason,
                proof_amount=proof_amount,
                proof_date=proof_date,
                proof_reference=proof_reference,
                record=record,
                next_on=next,
                override=override,
                legal_step=legal_step,
            ),
        )
        if missing is not None:
            raise _missing(talk, missing, outcome)
        if talk.came is not None and talk.came.outcome != outcome:
            came = choices({talk.came.outcome: OUTCOMES[talk.came.outcome]})
            raise WrongUsage(
                _("Answered like that the call comes to {outcome}.").format(outcome=came),
                hint=_("Give --outcome {outcome}, or other answers.").format(outcome=came),
            )
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(_("--outcome is missing."), hint=_("It is one of: {choices}").format(choices=outcomes_said()))
    else:
        from deskside.cli.asked_call import asked

        if not asked(run, talk, script):
            return
    _write(run, talk, script, was_asked=not outcome)


def _write(run: Run, talk: GuidedCall, script: Script, *, was_asked: bool) -> None:
    from deskside.cli.asked_call import finish_asked
    from deskside.desk.collection_calls.finish import finish
    from deskside.desk.collection_calls.spoken import confirmation, read_back
    from deskside.desk.collection_calls.words import came_to

    written = run.do(finish_asked if was_asked else finish, talk)
    if run.json:
        run.answer(
            {
                "id": written.call,
                "customer": talk.account.customer_id,
                "outcome": written.outcome,
                "next_on": None if written.next_on is None else written.next_on.isoformat(),
                "promise": written.promise,
                "plan": written.plan,
                "payment": written.payment,
                "ticket": written.ticket,
                "callback": written.callback,
                "read_back": read_back(talk, script),
                "confirmation": confirmation(talk, script),
            }
        )
        return
    if said := read_back(talk, script):
        run.paragraph(f"“{said}”")
        run.gap()
        run.paragraph(confirmation(talk, script))
        run.gap()
    run.done(came_to(talk, written))


def _missing(talk: GuidedCall, step: str, outcome: str) -> DesksideError:
    if step == "override":
        return Refused(talk.account.blocked, hint=_("Call all the same with: --override REASON"))
    option = OPTIONS[step]
    ask, said = talk.ask, ""
    if option == "--why":
        said = reasons_said(step.removeprefix("why_") if step.startswith("why_") else "", kinds_for(outcome))
    elif option == "--outcome":
        said = outcomes_said()
    elif ask is not None and ask.choices:
        said = answers_said(talk.account, ask)
    hint = _("It is one of: {choices}").format(choices=said) if said else ""
    if option == "--part":
        hint = _("Give it once for each part, like: --part 2026-12-01=40 --part 2027-01-01=40")
    return WrongUsage(_("{option} is missing.").format(option=option), hint=hint)


def _see_invoice(talk: GuidedCall, invoice: str) -> None:
    """`NotFound` for an invoice that is none of those asked for."""
    if invoice_meant(talk.account, invoice) is None:
        raise NotFound(
            _("{name} is asked for no invoice {number}.").format(name=talk.account.name, number=invoice),
            hint=_("It is one of: {choices}").format(choices=listed(due.reference for due in talk.account.dues)),
        )

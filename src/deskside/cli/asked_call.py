"""The guided call asked on a terminal, line by line: numbered answers, a field, `b` for back; its draft is kept."""

import sys
from datetime import datetime

from deskside.cli.context import Run
from deskside.desk.collection_calls.answer_words import answer_of_word
from deskside.desk.collection_calls.begun import FORM
from deskside.desk.collection_calls.finish import Written, finish
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.script import Script
from deskside.desk.collection_calls.spoken import sentence
from deskside.desk.collection_calls.steps import ASKED, ENDED, OTHERWISE
from deskside.desk.collection_calls.words import choice_words, promise_facts, what_to_type
from deskside.desk.desk_session import Connection
from deskside.desk.drafts import drop_draft, find_draft, keep_draft
from deskside.errors import BadInput
from deskside.language.i18n import _, noted
from deskside.language.typed_place import typed_place
from deskside.store import desk_file

_BACK = ("b", "<")
_HELP = ("?", "？")


def asked(run: Run, talk: GuidedCall, script: Script) -> bool:
    """Ask until the call came to something; whether it did. Left before a number was dialled it counts no attempt.

    Where it is not written down afterwards (`finish_asked`), the draft stands at the last question.
    """
    about = _about(talk)
    if run.me is not None:
        draft = find_draft(run.conn, run.me, FORM, about)
        if draft is not None:
            talk.resume(draft.body)
            if talk.ask is None:
                talk.back()
    account = talk.account
    whom = account.person if account.person != account.name else ""
    run.say("  ".join(filter(None, (account.name, whom, account.phone))))
    run.say(_help())
    while talk.ask is not None:
        _show(run, talk, script)
        typed = sys.stdin.readline()
        if not typed:
            _keep(run, talk, about)
            run.say(_("Kept as it stands; the same command goes on from here"))
            return False
        try:
            _take(talk, typed.strip())
        except BadInput as trouble:
            run.say(" ".join(filter(None, (trouble.message, trouble.hint))))
        if talk.ask is not None:
            _keep(run, talk, about)
    return True


def finish_asked(conn: Connection, talk: GuidedCall, *, by: int | None, now: datetime) -> Written:
    """Write down what was asked; its draft goes with that, and stays where it is refused (R-22)."""
    written = finish(conn, talk, by=by, now=now)
    if by is not None:
        drop_draft(conn, by, FORM, _about(talk))
    return written


def _about(talk: GuidedCall) -> str:
    return f"C{talk.account.customer_id}"


def _help() -> str:
    return _("A digit or the words answer, Enter takes what stands in [ ]; b goes one step back, Ctrl+D leaves.")


def _show(run: Run, talk: GuidedCall, script: Script) -> None:
    ask = talk.ask
    assert ask is not None
    run.gap()
    if said := sentence(talk, script):
        run.paragraph(f"“{said}”")
    if ask.step in ("amount", "promise_amount"):
        broken, awaited = promise_facts(talk.account)
        for fact in filter(None, (broken, *awaited)):
            run.say(f"  {fact}")
    if hint := what_to_type(talk):
        run.say(hint)
    if ask.kind != "choice":
        proposed = talk.proposed
        run.say(f"{_(ASKED[ask.step])}{f' [{proposed}]' if proposed else ''}:")
        return
    last = f" [{ask.choices.index(talk.proposed) + 1}]" if talk.proposed in ask.choices else ""
    run.say(f"{_(ASKED[ask.step])}{last}")
    for place, value in enumerate(ask.choices, 1):
        label, detail = choice_words(talk, value)
        run.say(f"  {place}  {noted(label, detail)}")
    if not talk.has_ended:
        run.say(f"  0  {_(OTHERWISE)}")


def _take(talk: GuidedCall, typed: str) -> None:
    ask = talk.ask
    assert ask is not None
    if typed in _BACK:
        if not talk.back():
            raise BadInput(_("This is the first question."), hint=_("Ctrl+D leaves the call as it stands."))
        return
    if typed in _HELP:
        raise BadInput(_help())
    if ask.kind != "choice":
        talk.answer(typed or talk.proposed)
    elif typed == "0" and not talk.has_ended:
        talk.answer(ENDED)
    elif (place := typed_place(typed, len(ask.choices))) is not None:
        talk.answer(ask.choices[place])
    else:
        said = typed or talk.proposed
        talk.answer(answer_of_word(talk.account, ask, said, has_ended=talk.has_ended) or said)


def _keep(run: Run, talk: GuidedCall, about: str) -> None:
    if run.me is None:
        return
    with desk_file.writing(run.path, run.waiting, run.patience) as conn:
        keep_draft(conn, run.me, FORM, about, talk.to_draft(), run.now)

"""Verbs about customers who do not come any more: mark one as lost, win them back step by step, or not lost (P-13)."""

from datetime import date

from deskside.desk.losses.codes import DIED, ORDER
from deskside.desk.losses.fields import END, ENDS_OF_A_PLAN, LOSS, STEP
from deskside.desk.losses.line_text import end_said, reason_said, step_said
from deskside.desk.losses.lost import LossRow, loss_of
from deskside.desk.losses.mark_lost import proposed_day
from deskside.errors import Refused
from deskside.fields.kinds import Choice
from deskside.language.i18n import N_, _
from deskside.language.text import one_line
from deskside.screens.actions.common import Targets
from deskside.screens.document_echo import today
from deskside.screens.form import Values
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.when.format_time import dated
from deskside.widgets.desk_app import DeskApp


async def mark_lost(app: DeskApp, targets: Targets) -> str | None:
    """Write down why they do not come any more; of one who is lost, what stands is shown to be corrected."""
    from deskside.desk.losses.mark_lost import mark_lost as mark

    customer = targets[0].ids["customer"]
    name, found = one_line(targets[0].name), app.desk.ask(loss_of, customer)

    def act(values: Values) -> str:
        app.desk.do(mark, customer, values["reason"], values.get("note", ""), lost_on=_day(values.get("lost_on")))
        said = _("Marked as lost: {name}, {reason}").format(name=name, reason=reason_said(values["reason"]))
        more = "" if values["reason"] == DIED else _("Win back… begins the plan")
        return " · ".join(filter(None, (said, more, _("u takes it back"))))

    start: Values = {"reason": "unknown"}
    if found is not None:
        start = {"reason": found.reason, "note": found.note, "lost_on": found.lost_on.isoformat()}
    sheet = FieldsSheet(_("Mark as lost"), name, LOSS.fields, act, start=start, kept="loss", kept_about=f"@{customer}")
    return await app.push_screen_wait(sheet)


async def not_lost(app: DeskApp, targets: Targets) -> str | None:
    """They were marked by mistake: it does not count."""
    from deskside.desk.losses.mark_lost import not_lost as found_again

    app.desk.do(found_again, targets[0].ids["customer"])
    said = _("{name} is not lost after all").format(name=one_line(targets[0].name))
    return " · ".join((said, _("u takes it back")))


async def win_back(app: DeskApp, targets: Targets) -> str | None:
    """Begin the plan, or say what came of the step that is due: the next one has its day, or it ends with a result."""
    customer = targets[0].ids["customer"]
    name, found = one_line(targets[0].name), app.desk.ask(loss_of, customer)
    if found is None:
        raise Refused(
            _("{name} is not lost.").format(name=name), hint=_("Mark as lost says that they do not come any more.")
        )
    if found.reason == DIED:
        raise Refused(
            _("{name} is not to be won back.").format(name=name), hint=_("Nobody is asked back who died or is infirm.")
        )
    if found.next is None:
        return await _begin(app, customer, name)
    return await _step(app, customer, name, found)


async def _begin(app: DeskApp, customer: int, name: str) -> str | None:
    from deskside.desk.losses.mark_lost import begin_win_back

    def act(values: Values) -> str:
        day = app.desk.do(begin_win_back, customer, due_on=_day(values.get("due_on")))
        said = _("Winning back {name}: {step}, {day}").format(name=name, step=step_said(ORDER[0]), day=dated(day))
        return " · ".join((said, _("u takes it back")))

    start = {"due_on": app.desk.ask(proposed_day, ORDER[0], today(app.desk)).isoformat()}
    about = f"{name}   {step_said(ORDER[0])}"
    sheet = FieldsSheet(
        _("Win back"), about, [STEP["due_on"]], act, start=start, kept="win_back", kept_about=f"@{customer}"
    )
    return await app.push_screen_wait(sheet)


async def _step(app: DeskApp, customer: int, name: str, found: LossRow) -> str | None:
    from deskside.desk.losses.mark_lost import do_step, end

    assert found.next is not None
    kind = found.next.kind
    is_last = kind == ORDER[-1]

    def act(values: Values) -> str:
        if is_last or values.get("ended"):
            app.desk.do(end, customer, values.get("ended") or "", values.get("note", ""))
            said = _("{name}: {result}").format(name=name, result=end_said(values["ended"]))
        else:
            day = app.desk.do(do_step, customer, values.get("note", ""), next_on=_day(values.get("due_on")))
            after = step_said(ORDER[ORDER.index(kind) + 1])
            said = _("Winning back {name}: {step}, {day}").format(name=name, step=after, day=dated(day))
        return " · ".join((said, _("u takes it back")))

    start: Values = {}
    fields = [STEP["note"], END["ended"]]
    if is_last:
        fields[1] = END["ended"]._replace(kind=Choice(ENDS_OF_A_PLAN, N_("not said yet")))
    else:
        after = ORDER[ORDER.index(kind) + 1]
        start = {"due_on": app.desk.ask(proposed_day, after, today(app.desk)).isoformat()}
        fields.insert(1, STEP["due_on"])
    about = f"{name}   {step_said(kind)}"
    sheet = FieldsSheet(_("Win back"), about, fields, act, start=start, kept="win_back", kept_about=str(found.next.id))
    return await app.push_screen_wait(sheet)


def _day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)

"""New tickets that were begun and not saved: which is gone on with, and where another one is kept (R-22, L-51)."""

from typing import TYPE_CHECKING, Any

from deskside.desk.drafts import DraftRow, drafts_of
from deskside.language.i18n import _
from deskside.language.text import one_line

if TYPE_CHECKING:
    from deskside.app import DesksideApp

FORM = "ticket"


def open_slots(app: "DesksideApp") -> set[str]:
    """The drafts that stand in a form, on the screens below or in another place."""
    from deskside.screens.new_ticket import NewTicket

    return {
        screen.keeper.about for screen in app.begun() if isinstance(screen, NewTicket) and hasattr(screen, "keeper")
    }


def waiting(app: "DesksideApp") -> list[DraftRow]:
    """The drafts of who sits here that stand in no open form, the newest first."""
    me = app.desk.me
    if me is None:
        return []
    drafts = [draft for draft in app.desk.ask(drafts_of, me) if draft.form == FORM]
    taken = open_slots(app) if drafts else set()
    return [draft for draft in drafts if draft.about not in taken]


def say_what_waits(app: "DesksideApp") -> None:
    """Tell at the start of a draft that was not saved, after a crash too (R-22)."""
    if drafts := waiting(app):
        app.answer(draft_line(drafts[0].body))


def free_slot(app: "DesksideApp", me: int | None) -> str:
    """Where a new draft is kept, beside those there are: "", "2", "3" …"""
    taken = open_slots(app)
    if me is not None:
        taken |= {draft.about for draft in app.desk.ask(drafts_of, me) if draft.form == FORM}
    names = ["", *(str(number) for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def draft_name(body: dict[str, Any]) -> str:
    """Whom a draft is for, else what it is about."""
    return one_line(str(body.get("text") or body.get("subject") or ""))


def draft_line(body: dict[str, Any]) -> str:
    """What is said when a form is left."""
    if body.get("text"):
        return _("Your ticket for {name} is still here. n opens it again").format(name=one_line(str(body["text"])))
    return _("Your ticket is still here. n opens it again")


def go_on(draft: DraftRow) -> dict[str, object]:
    """The prefill that opens a draft again."""
    return {"draft": draft.body, "about": draft.about}


def begin(app: "DesksideApp", prefill: dict[str, object] | None) -> None:
    """Open the form: on a draft that waits, or a new one; asked where both could be meant.

    What was typed at Who's calling always begins a new one.
    """
    from deskside.screens.new_ticket import NewTicket

    drafts = [] if prefill and prefill.get("text") else waiting(app)
    customer = (prefill or {}).get("customer")
    if drafts and (customer is None or _customer(drafts[0]) == customer or not drafts[0].body.get("text")):
        app.push_screen(NewTicket(go_on(drafts[0])))
    elif drafts:
        from deskside.screens.sheets.draft import DraftSheet

        app.push_screen(DraftSheet(drafts, prefill or {}))
    else:
        app.push_screen(NewTicket(prefill))


def _customer(draft: DraftRow) -> object:
    chosen = draft.body.get("customer")
    return chosen[0] if chosen else None

"""New tickets that were begun and not saved: which is gone on with, and where another one is kept (R-22, L-51)."""

from typing import Any

from deskside.desk.drafts import DraftRow, drafts_of, drop_draft
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.draft_keeper import without_blanks
from deskside.widgets.desk_app import DeskApp

FORM = "ticket"


def open_slots(app: DeskApp) -> set[str]:
    """The drafts that stand in a form, on the screens below or in another place."""
    return {screen.draft_slot for screen in app.begun() if screen.draft_slot is not None}


def waiting(app: DeskApp) -> list[DraftRow]:
    """The drafts of who sits here that stand in no open form, the newest first."""
    me = app.desk.me
    if me is None:
        return []
    drafts = [draft for draft in app.desk.ask(drafts_of, me) if draft.form == FORM and _holds_words(draft)]
    taken = open_slots(app) if drafts else set()
    return [draft for draft in drafts if draft.about not in taken]


def _holds_words(draft: DraftRow) -> bool:
    """Whether more than blanks was typed, and more than whom somebody looked up (L-97)."""
    typed = without_blanks(draft.body.get("typed", {}))
    return any(bool(value.get("text") if isinstance(value, dict) else value) for value in typed.values())


def say_what_waits(app: DeskApp) -> None:
    """Tell at the start of a draft that was not saved, after a crash too (R-22)."""
    if drafts := waiting(app):
        app.answer(draft_line(drafts[0].body))


def free_slot(app: DeskApp, me: int | None) -> str:
    """Where a new draft is kept, beside those there are: "", "2", "3" …"""
    taken = open_slots(app)
    if me is not None:
        taken |= {draft.about for draft in app.desk.ask(drafts_of, me) if draft.form == FORM}
    names = ["", *(str(number) for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def draft_name(body: dict[str, Any]) -> str:
    """Whom a draft is for and what it is about, else the first words in it."""
    return " · ".join(draft_words(body))


def draft_words(body: dict[str, Any]) -> list[str]:
    """The customer's name and the subject of a draft, those there are; else the first words in it."""
    typed = body.get("typed", {})
    words = [str(whom(body).get("text", "")), str(typed.get("subject", ""))]
    if not any(each.strip() for each in words):
        words = [value for value in typed.values() if isinstance(value, str) and value.strip()][:1]
    return [one_line(each).strip() for each in words if each.strip()]


def whom(body: dict[str, Any]) -> dict[str, Any]:
    """What was typed for the customer of a draft, and who was chosen."""
    typed: dict[str, Any] = body.get("typed", {}).get("customer", {})
    return typed


def draft_line(body: dict[str, Any]) -> str:
    """What is said when a form is left."""
    if name := str(whom(body).get("text", "")):
        return _("Your ticket for {name} is still here. n brings it back").format(name=one_line(name))
    return _("Your ticket is still here. n brings it back")


def throw_away(app: DeskApp, draft: DraftRow) -> str:
    """Let a draft go; the sentence that says so."""
    if app.desk.me is not None:
        app.desk.write(drop_draft, app.desk.me, draft.form, draft.about)
    return _("Thrown away: {what}").format(what=draft_name(draft.body))


def go_on(draft: DraftRow) -> dict[str, object]:
    """The prefill that opens a draft again."""
    return {"draft": draft}

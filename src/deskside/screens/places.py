"""The screens by name: a screen's module is imported when it is first opened, or while the first one is read."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from textual.app import App
from textual.screen import Screen

from deskside import commands, screens
from deskside.desk.declarations import Subject
from deskside.desk.subjects import resolve, subjects
from deskside.screens.base import DeskScreen

# In the order in which they are likely to be wanted; what a command opens bears the command's id.
SCREENS = {
    **{place.id: place.screen for place in commands.PLACES.values()},
    "phone": "deskside.screens.caller_lookup:WhoSheet",
    "incoming": "deskside.screens.incoming_call:IncomingSheet",
    "find": "deskside.screens.search:SearchSheet",
    "ticket": "deskside.screens.ticket:TicketPage",
    "new": "deskside.screens.new_ticket:NewTicket",
    "drafts": "deskside.screens.sheets.draft:DraftSheet",
    "more": "deskside.screens.menu:ActionMenu",
    "call": "deskside.screens.call:CallScreen",
    "guided_call": "deskside.screens.guided_call:GuidedCallScreen",
    "missed_walk": "deskside.screens.missed_walk:MissedWalk",
    "customer": "deskside.screens.customer:CustomerPage",
    "merge_customer": "deskside.screens.merge_page:MergePage",
    "forget_customer": "deskside.screens.forget_page:ForgetPage",
    "duplicates": "deskside.screens.duplicates_walk:DuplicatesWalk",
    "invoices": "deskside.screens.invoices:InvoicesPage",
    "invoice": "deskside.screens.invoice:InvoicePage",
    "invoice_form": "deskside.screens.invoice_form:InvoiceForm",
    "payment": "deskside.screens.payment:PaymentPage",
    "payment_form": "deskside.screens.payment_form:PaymentForm",
    "date_form": "deskside.screens.date_form:DateForm",
    "thing_form": "deskside.screens.thing_form:ThingForm",
    "plan_form": "deskside.screens.plan_form:PlanForm",
    "rounds": "deskside.screens.rounds:RoundsPage",
    "round": "deskside.screens.round:RoundPage",
    "round_form": "deskside.screens.round_form:RoundForm",
    "round_entries": "deskside.screens.round_entries:RoundEntries",
    "round_walk": "deskside.screens.round_walk:RoundWalk",
    "questionnaires": "deskside.screens.questionnaires:QuestionnairesPage",
    "questionnaire": "deskside.screens.questionnaire:QuestionnairePage",
    "asked_people": "deskside.screens.asked_people:AskedPeople",
    "asking": "deskside.screens.asking:AskingPage",
    "asking_anew": "deskside.screens.asking_walk:AskingAnew",
    "asking_walk": "deskside.screens.asking_walk:AskingWalk",
    "day_end": "deskside.screens.day_end:DayEnd",
    "day_page": "deskside.screens.day_page:DayPageScreen",
    "palette": "deskside.screens.palette:Palette",
    "help": "deskside.screens.help:KeysSheet",
    "people": "deskside.screens.people:WhoSitsHere",
    "settings": "deskside.screens.settings:SettingsScreen",
    "hours": "deskside.screens.opening_hours:OpeningHoursScreen",
    "own_fields": "deskside.screens.own_fields:OwnFieldsScreen",
    "export": "deskside.screens.sheets.export:ExportSheet",
    "theme": "deskside.screens.sheets.theme:ThemeSheet",
    "changes": "deskside.screens.changes:ChangesSheet",
    "import": "deskside.screens.sheets.import_file:ImportSheet",
    "imports": "deskside.screens.imports:ImportsPage",
    "backups": "deskside.screens.backups:BackupsPage",
    "backup": "deskside.screens.backup:BackupPage",
    "check": "deskside.screens.check_page:CheckPage",
}


FOR_NAMES_AND_NUMBERS = ("phonenumbers", "rapidfuzz.fuzz")
"""What is loaded for the first name that is compared, and the first new number."""
TICKET, SETTING, INVOICE = "#", "=", "¤"
"""What stands before a ticket's number, a setting's name, an invoice's id where they are chosen among the commands."""


def open_screen(name: str, *given: Any) -> Screen[Any]:
    """The screen of that name, made of what is given to it."""
    screen: Screen[Any] = resolve(SCREENS[name])(*given)
    return screen


MODES: dict[str, str | Callable[[], Screen[Any]]] = {place: partial(open_screen, place) for place in commands.PLACES}


def load_behind() -> None:
    """Import every screen with all its parts, the daily verbs, and what each change asks: nobody should wait for it."""
    named = {place for subject in subjects() for place in _named(subject)}
    for place in (*SCREENS.values(), *sorted(named)):
        resolve(place)
    parts = (part.name for part in walk_packages(screens.__path__, f"{screens.__name__}."))
    for module in (*parts, *FOR_NAMES_AND_NUMBERS):
        import_module(module)


def _named(subject: Subject) -> Iterator[str]:
    yield from (*subject.acts.values(), *subject.about.values(), *(each.follow for each in subject.derived))
    if subject.invariants:
        yield subject.invariants


async def renew_places(app: App[Any]) -> None:
    """Take down every place that holds no form, and stand where one stood, at the top of the place."""
    seen = app.current_mode
    free = [place for place in commands.PLACES if not _holds_form(app, place)]
    if seen in free:
        await app.switch_mode(next(place for place in commands.PLACES if place != seen))
        await _renew(app, seen)
        await app.switch_mode(seen)
    for place in free:
        if place != seen:
            await _renew(app, place)


def _holds_form(app: App[Any], place: str) -> bool:
    return any(isinstance(screen, DeskScreen) and screen.WAITS for screen in screens_of(app, place))


def screens_of(app: App[Any], place: str) -> list[Screen[Any]]:
    """The screens that are open in a place, one above the other; none where nobody has been yet."""
    try:
        return app.get_screen_stack(place)
    except KeyError:
        return []


async def _renew(app: App[Any], place: str) -> None:
    await app.remove_mode(place)
    app.add_mode(place, MODES[place])

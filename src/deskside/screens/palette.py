"""All commands by name, the rare and costly ones too, which have no letter."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from deskside import commands
from deskside.desk.declarations import Command
from deskside.desk.invoices.invoice_rows import invoice_rows
from deskside.desk.invoices.named_invoice import invoices_numbered
from deskside.desk.queue_rows import queue_rows
from deskside.desk.subjects import acts
from deskside.language.i18n import N_, _
from deskside.language.pinyin import name_readings
from deskside.language.text import fold, one_line
from deskside.language.tokens import has_han
from deskside.screens.base import DeskScreen
from deskside.screens.document_echo import today
from deskside.screens.menu import commands_as_rows, without_doubles
from deskside.screens.places import INVOICE, SETTING, TICKET
from deskside.screens.settings import settings_shown
from deskside.screens.sheet import Sheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice
from deskside.widgets.finder import Finder
from deskside.widgets.footer import Hint


class Palette(Sheet[str]):
    """Typing narrows the list; a number opens its ticket, or the invoice of it. Gives a command's id, `#` and a number,
    `=` and a setting's name, `¤` and an invoice's id, or nothing (L-99)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("end", "to_edge(-1)", show=False, priority=True),
        Binding("home", "to_edge(0)", show=False, priority=True),
        Binding("pagedown", "to_page(1)", show=False, priority=True),
        Binding("pageup", "to_page(-1)", show=False, priority=True),
    ]

    def __init__(self, over: DeskScreen[Any]) -> None:
        super().__init__()
        offers = over.offers()
        here = without_doubles(over, offers)
        desk = [each.id for group in ("desk", "rare") for each in commands.of_group(group)]
        desk.append("export")
        desk = [
            each
            for each in desk
            if each != "palette"
            and each not in here
            and not (each == "sample" and self.desk_app.is_sample)
            and not (each == "theme" and self.desk.person is None)
        ]
        self._choices = commands_as_rows(over, offers, [*here, *desk])
        self._names = {each.value: names(str(each.value), over.word(str(each.value))) for each in self._choices}
        for field in settings_shown(has_person=self.desk.person is not None):
            if field.name == "theme":
                continue
            value = f"{SETTING}{field.name}"
            self._choices.append(Choice(value, _(field.label), _("Settings")))
            self._names[value] = [*sounds(_(field.label)), fold(field.label), field.name]
        self.finder = Finder(self._search, eager=True, placeholder=_("the name of a command"), id="palette")

    def parts(self) -> ComposeResult:
        yield self.finder

    def on_mount(self) -> None:
        self.finder.focus()

    def _search(self, typed: str) -> list[Choice]:
        number = typed.strip().removeprefix("#")
        if number.isdecimal() and number.isascii():
            rows = [self._ticket(int(number[:18])), *self._invoices(typed)]
            return sorted(rows, key=lambda row: row.value is None)
        wanted = fold(typed).split()

        def fits(choice: Choice) -> bool:
            said = " ".join([*self._names[choice.value], fold(choice.detail)])
            return all(word in said for word in wanted)

        found = [each for each in self._choices if fits(each)]
        nothing = _("No command fits “{text}”").format(text=one_line(typed))
        ranked = sorted(found, key=lambda each: _distance(self._names[each.value], wanted))
        is_called_so = any(_distance(self._names[each.value], wanted) < _BY_SENTENCE for each in found)
        others = [] if is_called_so else elsewhere(wanted)
        return [*self._invoices(typed), *ranked, *others] or [Choice(None, nothing, quiet=True)]

    def _invoices(self, typed: str) -> list[Choice]:
        """The invoices of that very number."""
        keys = self.desk.ask(invoices_numbered, typed)
        rows = self.desk.ask(invoice_rows, keys, today(self.desk))
        opens = _("Open invoice {number}")
        return [
            Choice(f"{INVOICE}{row.id}", opens.format(number=row.reference), one_line(row.customer.name))
            for row in rows
        ]

    def _ticket(self, number: int) -> Choice:
        """The ticket of that number, where there is one."""
        found = self.desk.ask(queue_rows, [number], now=clock.now(), shop=self.desk.shop)
        if not found:
            return Choice(None, _("There is no ticket #{number}.").format(number=number), quiet=True)
        return Choice(f"{TICKET}{number}", _("Open #{number}").format(number=number), found[0].subject)

    def action_to_edge(self, place: int) -> None:
        """The first or the last row; the text has the other keys of a field."""
        self.finder.rows.action_edge(place)

    def action_to_page(self, direction: int) -> None:
        """A page of rows up or down."""
        self.finder.rows.action_page(direction)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        return [
            Hint("Enter", _("Do it"), "enter"),
            Hint("↓", _("Choose"), "down"),
            Hint("Esc", _("Back"), "escape"),
        ], []

    def on_finder_taken(self, event: Finder.Taken) -> None:
        if event.row.value is not None:
            self.dismiss(str(event.row.value))


_BY_SENTENCE = 3
_NEEDED = {
    "customer": N_("it needs a customer under the cursor"),
    "ticket": N_("it needs a ticket under the cursor"),
    "invoice": N_("it needs an invoice under the cursor"),
    "callback": N_("it needs a promised call under the cursor"),
    "visit_plan": N_("it needs a visit plan under the cursor"),
    "round": N_("it needs a round under the cursor"),
}
"""What a command lacks on a row that it is not for, by the subjects it is for, the commonest first."""


def names(command_id: str, label: str) -> list[str]:
    """What a command is called, folded: its label, how a Chinese one sounds, its name in English and its id."""
    return [*sounds(label), fold(commands.command(command_id).label), command_id]


def elsewhere(wanted: list[str]) -> list[Choice]:
    """What is not to be done here but is a command all the same, and what it does (L-92)."""
    return [
        Choice(None, _("“{command}” is not for this").format(command=_(each.label)), _lacking(each), quiet=True)
        for each in (*commands.of_group("row"), *commands.of_group("list"))
        if not each.setting and all(word in " ".join(names(each.id, _(each.label))) for word in wanted)
    ]


def _lacking(each: Command) -> str:
    """What a command needs under the cursor, where that is easily said; else what it does."""
    kinds = {kind for kind, does in acts().items() if each.id in does}
    needed = next((said for kind, said in _NEEDED.items() if kind in kinds), None)
    return _(each.sentence) if needed is None else _(needed)


def sounds(word: str) -> list[str]:
    """A word folded; a Chinese one also as it sounds, and by the first letters of its syllables."""
    ways = name_readings(word) if has_han(word) else []
    said = [way for syllables in ways for way in ("".join(syllables), "".join(each[0] for each in syllables))]
    return [fold(word), *map(fold, said)]


def _distance(names: list[str], wanted: list[str]) -> int:
    """What is called so comes first, then names that begin with what was typed, that hold it, sentences that do."""
    if " ".join(wanted) in names:
        return 0
    if not wanted or any(name.startswith(wanted[0]) for name in names):
        return 1
    return 2 if any(wanted[0] in name for name in names) else _BY_SENTENCE

"""What a field is typed into: a widget for each kind of it."""

from collections.abc import Callable
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.customers.manner import manner_tip
from deskside.desk.customers.typed_reach import typed_reach
from deskside.desk.dates.kinds import BIRTHDAY, KINDS, kind_said
from deskside.desk.dates.reminders import own_kinds
from deskside.desk.desk_session import DeskSession
from deskside.desk.staff.members import list_staff
from deskside.fields.kinds import Choice
from deskside.fields.record import Field as Declared
from deskside.language.i18n import N_, _
from deskside.language.language_names import NAMES, language_name
from deskside.screens.customer_field import CustomerField
from deskside.screens.document_echo import amount_echo, day_echo, due_echo, echo_field, parts_echo
from deskside.screens.filter_field import FilterField
from deskside.screens.promise_echo import promise_field
from deskside.screens.referrer_field import ReferrerField
from deskside.screens.thing_field import ThingField
from deskside.widgets.echo_field import EchoField
from deskside.widgets.field import Field, NoteField
from deskside.widgets.growing_rows import GrowingRows
from deskside.widgets.pick import Pick
from deskside.widgets.tick_list import TickList

USABLE, BROKEN, DO_NOT_CALL = "", "is_invalid", "do_not_call"
MARKS = {USABLE: N_("in use"), BROKEN: N_("number to check"), DO_NOT_CALL: N_("do not call")}
MARKS_OF_ADDRESSES = {USABLE: N_("in use"), BROKEN: N_("to check")}


class Box(Protocol):
    """A widget that a field is typed into; what was `typed` can be kept as JSON, and `put` there again."""

    @property
    def typed(self) -> Any: ...

    def put(self, typed: Any) -> None: ...


class MannerPick(Widget):
    """A manner, and below it the one line that helps with it (L-12, P-12)."""

    DEFAULT_CSS = """
    MannerPick { height: auto; width: 1fr; }
    MannerPick > Static { height: auto; color: $due; padding-left: 1; display: none; }
    MannerPick > Static.-said { display: block; }
    """

    def __init__(self, options: list[tuple[str, str]], typed: str) -> None:
        super().__init__()
        self.pick = Pick(options, typed)
        self.tip = Static("", markup=False)

    def compose(self) -> ComposeResult:
        yield self.pick
        yield self.tip

    def on_mount(self) -> None:
        self.on_pick_changed()

    def on_pick_changed(self) -> None:
        """Show the line of the chosen manner."""
        self.tip.update(manner_tip(self.typed))
        self.tip.set_class(bool(self.typed), "-said")

    @property
    def typed(self) -> str:
        """The chosen manner."""
        return str(self.pick.value)

    def put(self, typed: str) -> None:
        """Choose a manner."""
        self.pick.put(typed)

    def focus(self, scroll_visible: bool = True) -> "MannerPick":
        self.pick.focus(scroll_visible)
        return self


def widget_for(desk: DeskSession, field: Declared, typed: str) -> Any:
    """The widget of a field, a `Box`, with what is typed in it from the start."""
    hint = field.hint and _(field.hint)
    make = _WIDGETS.get(field.kind.name)
    return make(desk, field, typed) if make else Field(typed, placeholder=hint)


def _words(_desk: DeskSession, field: Declared, typed: str) -> Widget:
    return NoteField(typed, placeholder=field.hint and _(field.hint))


def _choice(_desk: DeskSession, field: Declared, typed: str) -> Widget:
    assert isinstance(field.kind, Choice)
    return Pick(field.kind.options, typed)


def _manner(_desk: DeskSession, field: Declared, typed: str) -> Widget:
    assert isinstance(field.kind, Choice)
    return MannerPick(field.kind.options, typed)


def _language(_desk: DeskSession, _field: Declared, typed: str) -> Widget:
    codes = dict.fromkeys(("", *NAMES, typed))
    return Pick([(code, language_name(code) or _("not known")) for code in codes], typed)


def _date_kind(desk: DeskSession, _field: Declared, typed: str) -> Widget:
    kinds = dict.fromkeys((*KINDS, *desk.ask(own_kinds), typed or BIRTHDAY))
    return Pick([(kind, kind_said(kind)) for kind in kinds], typed)


def _staff(desk: DeskSession, field: Declared, typed: str) -> Widget:
    names = dict.fromkeys(("", *(row.name for row in desk.ask(list_staff)), typed))
    return Pick([(name, name or _(field.kind.nothing or N_("nobody"))) for name in names], typed)


def _reach(_desk: DeskSession, field: Declared, _typed: str) -> Widget:
    return GrowingRows(marks=marks_of, placeholder=_(field.hint))


def marks_of(text: str, stood: object) -> list[tuple[object, str]]:
    """Nobody is called at an e-mail address; a mark that stands there already can be seen and taken away."""
    marks = MARKS if typed_reach(text)[0] == "phone" or stood == DO_NOT_CALL else MARKS_OF_ADDRESSES
    return [(mark, _(word)) for mark, word in marks.items()]


_WIDGETS: dict[str, Callable[[DeskSession, Declared, str], Widget]] = {
    "words": _words,
    "choice": _choice,
    "yes-no": _choice,
    "manner": _manner,
    "language": _language,
    "staff": _staff,
    "customer": lambda desk, _field, _typed: CustomerField(desk),
    "referrer": ReferrerField,
    "customer-filter": FilterField,
    "moment": lambda desk, _field, typed: promise_field(desk, typed),
    "reach": _reach,
    "money": lambda desk, field, typed: echo_field(desk, field, typed, amount_echo),
    "day": lambda desk, field, typed: echo_field(desk, field, typed, day_echo),
    "past-day": lambda desk, field, typed: echo_field(desk, field, typed, day_echo),
    "due": lambda desk, field, typed: echo_field(desk, field, typed, due_echo),
    "instalments": lambda desk, field, typed: echo_field(desk, field, typed, parts_echo, several=True),
    "year-day": lambda _desk, field, typed: EchoField(lambda _text: ("", ""), typed, placeholder=_(field.hint)),
    "visit-rule": lambda _desk, field, typed: EchoField(lambda _text: ("", ""), typed, placeholder=_(field.hint)),
    "date-kind": _date_kind,
    "warranty": lambda _desk, field, typed: EchoField(lambda _text: ("", ""), typed, placeholder=_(field.hint)),
    "thing": ThingField,
    "of-person": lambda _desk, _field, typed: Pick([("", "")], typed),
    "ticked": lambda _desk, _field, _typed: TickList(),
    "people": lambda _desk, field, _typed: GrowingRows(placeholder=_(field.hint)),
}

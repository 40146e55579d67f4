"""The customer of a ticket: typed or chosen, known, new, or not known yet (R-30, R-32, R-33)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.customers import matching
from deskside.desk.customers.caller_lookup import LookupRow, customer_rows, look_up
from deskside.desk.customers.duplicates import duplicates
from deskside.desk.customers.matching import each_number
from deskside.desk.customers.resolve_customer import who
from deskside.desk.customers.who import KnownCustomer, NewCustomer, Who
from deskside.desk.desk_session import DeskSession
from deskside.desk.edit_record import RowEdit
from deskside.errors import BadInput, NotFound
from deskside.language.glyphs import arrows
from deskside.language.i18n import _, ngettext
from deskside.language.several_numbers import doubt
from deskside.language.text import one_line
from deskside.screens.caller_lookup import Caller, NewCaller, as_caller, more_row
from deskside.shop import clock
from deskside.widgets.chooser import Row
from deskside.widgets.finder import Finder
from deskside.widgets.states import state_sign
from deskside.widgets.styled_text import Span, content

MOST = 6


class CustomerField(Widget):
    """The field, what will be written for it in one line, and the proposals that `↓` goes into.

    A whole name or number that one customer has is that customer; anything else is a new caller, until a row is chosen.
    """

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = """
    CustomerField { width: 1fr; height: auto; }
    CustomerField > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Done(Message):
        """`Enter`: whoever it is, the next field."""

    class Changed(Message):
        """It means somebody else now."""

    def __init__(self, desk: DeskSession, text: str = "", chosen: KnownCustomer | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.chosen = chosen
        self.alike = 0
        self.already_theirs: int | None = None
        """The customer of whose open tickets one is being edited here: it is not counted as another."""
        self._searched = ("", 0)
        self._rows: Sequence[Row] = ()
        self.finder = Finder(self._search, text, placeholder=_("name, number or pinyin · empty: caller not known yet"))
        self.finder.rows.styles.max_height = MOST
        self.line = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """The field with its proposals, and what it means."""
        yield self.finder
        yield self.line

    def on_mount(self) -> None:
        """Say what it means from the start."""
        self.tell()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.finder.value.strip()

    def focus(self, scroll_visible: bool = True) -> "CustomerField":
        """The keys go to the field."""
        self.finder.focus(scroll_visible)
        return self

    def close(self) -> bool:
        """Put the proposals away; whether there were any."""
        return self.finder.close()

    @property
    def has_offers(self) -> bool:
        """Whether `↓` has something to go into."""
        return bool(self._search(self.text))

    def meant(self) -> Who | None:
        """Whom the field means; None is a caller not known yet."""
        if self.chosen is not None:
            return self.chosen
        if not self.text:
            return None
        try:
            return self.desk.ask(who, self.text, self.desk.shop.region)
        except (NotFound, BadInput):
            name, number, _address = _parts(self.text)
            return NewCustomer(name, number)

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the field and whom it means, for a draft."""
        chosen = self.chosen
        return {"text": self.text, "customer": [chosen.id, chosen.person_id, chosen.phone] if chosen else None}

    def put(self, body: dict[str, Any]) -> None:
        """As a draft kept it."""
        self.chosen = KnownCustomer(*body["customer"]) if body.get("customer") else None
        self.finder.put(str(body.get("text", "")))
        self.tell()

    def choose(self, customer_id: int) -> None:
        """Take a customer of ours by their id."""
        found = self.desk.ask(customer_rows, [customer_id], now=clock.now())
        if found:
            self._take(found[0])

    def tell(self) -> None:
        """Write what will be saved: who it is and what we owe them, or that they are new."""
        self.line.update(self._meaning())

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Other text means somebody else."""
        event.stop()
        self.chosen = None
        self.tell()
        self.post_message(self.Changed())

    def on_finder_left(self, event: Finder.Left) -> None:
        """`Enter` keeps the text as it is."""
        event.stop()
        self.finder.close()
        self.post_message(self.Done())

    def on_finder_taken(self, event: Finder.Taken) -> None:
        """A proposal was chosen; the last is the new caller."""
        event.stop()
        if isinstance(event.row, Caller):
            self._take(event.row.found)
        self.finder.close()
        self.post_message(self.Done())

    def _take(self, row: LookupRow) -> None:
        self.chosen = KnownCustomer(row.id, row.person_id, row.call)
        self.finder.put(row.name or row.call)
        self.tell()
        self.post_message(self.Changed())

    def _search(self, text: str) -> Sequence[Row]:
        """Who is found, then who may be the same under a name written otherwise (R-33), then the new caller."""
        typed = text.strip()
        if not typed:
            return []
        room = (MOST - 2) * self.finder.pages
        if (typed, room) == self._searched:
            return self._rows
        now = clock.now()
        region = self.desk.shop.region
        found = self.desk.ask(look_up, typed, region=region, now=now, limit=room)
        rows: list[Row] = [as_caller(self.desk, row, now) for row in found.rows]
        known = {row.id for row in found.rows}
        name, number, address = _parts(typed)
        reach = [RowEdit({kind: raw}) for kind, raw in (("phone", number), ("email", address)) if raw]
        values = {"name": name, "reach": reach}
        for likely in self.desk.ask(duplicates, values, region=region, now=now, limit=MOST - 1):
            if likely.row.id not in known and len(rows) < room:
                rows.append(replace(as_caller(self.desk, likely.row, now), why=likely.why))
        self.alike = len(rows) + found.more
        self._searched = typed, room
        self._rows = [*rows, *more_row(found), NewCaller(typed)] if rows else []
        return self._rows

    def doubted(self, meant: Who | None) -> str:
        """What is to be said of a new number that nobody can have (R-31)."""
        if not isinstance(meant, NewCustomer) or not meant.phone:
            return ""
        region = self.desk.shop.region
        return next(filter(None, (doubt(each, region) for each in each_number(meant.phone, region))), "")

    def _meaning(self) -> Content:
        meant = self.meant()
        if meant is None:
            return content([(_("caller not known yet"), "muted")])
        if isinstance(meant, KnownCustomer):
            return content(self._known(meant))
        text = _("New caller “{text}”").format(text=one_line(self.text))
        spans: list[Span] = [(text, "")]
        if said := self.doubted(meant):
            spans += [(" · ", "muted"), (said, "due")]
        if self._search(self.text):
            hint = arrows(ngettext("{n} like that: ↓ chooses", "{n} like that: ↓ chooses", self.alike))
            spans += [(" · ", "muted"), (hint.format(n=self.alike), "due")]
        return content(spans if len(spans) > 1 else [(text, "muted")])

    def _known(self, meant: KnownCustomer) -> list[Span]:
        """A customer of ours, with the promise that comes next and what is open: the call may be about that."""
        found = self.desk.ask(customer_rows, [meant.id], now=clock.now())
        if not found:
            return []
        row = found[0]
        caller = as_caller(self.desk, row, clock.now())
        reach = meant.phone or row.call or row.reach
        who = "  ".join(one_line(each) for each in (row.name if row.name != self.text else "", reach) if each)
        facts: list[Span] = [(who, "")] if who else []
        if caller.when:
            sign, tone = state_sign(caller.state)
            facts.append((f"{sign} {caller.when}", tone))
        others = row.open_tickets - (self.already_theirs == meant.id)
        if others:
            tickets = ngettext("{n} open ticket already", "{n} open tickets already", others)
            facts.append((tickets.format(n=others), "due"))
        return [span for fact in facts for span in ((" · ", "muted"), fact)][1:]


def _parts(text: str) -> tuple[str, str, str]:
    """What was typed, as a customer who might be written down: a name, a number, an address, or several of these."""
    query = matching.parse_query(matching.bracketed(text))
    return query.name or ("" if query.number or query.address else text), query.number, query.address

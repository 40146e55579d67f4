"""The form of a new ticket: four fields, the rest folded away; what is typed survives everything (P-01, R-22)."""

from typing import Any

from textual.message import Message
from textual.widget import Widget

from deskside.desk.callbacks.quiet_hours import Whom
from deskside.desk.customers.card import preferred_channel
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.drafts import DraftRow
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.screens.form import Values
from deskside.screens.promise_echo import understand
from deskside.screens.record_form import RecordForm
from deskside.screens.ticket_drafts import FORM, draft_line, free_slot
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.desk_app import Offer
from deskside.widgets.promise_field import Understood
from deskside.widgets.target import Target


class NewTicket(RecordForm):
    """Whose problem it is, what is wrong, when we call back, and what else was said.

    `prefill` names a customer (`customer`: id), what was typed at Who's calling (`text`), or a draft to go on with
    (`draft`).
    """

    RECORD = TICKET
    FORM = FORM

    def __init__(self, prefill: dict[str, Any] | None = None) -> None:
        super().__init__(_("New ticket"))
        self.prefill = dict(prefill or {})
        self._known: int | None = None
        self._proposed = TICKET["channel"].usual

    def draft(self) -> DraftRow | None:
        draft: DraftRow | None = self.prefill.get("draft")
        self.draft_slot = free_slot(self.desk_app, self.desk.me) if draft is None else draft.about
        return draft

    def place(self) -> str:
        return self.draft_slot or ""

    def fill(self) -> None:
        self.box["promise"].understand = self._understand
        self.box["thing"].whose = self._customer
        customer, text = self.prefill.get("customer"), str(self.prefill.get("text") or "")
        if isinstance(customer, int):
            self.box["customer"].choose(customer)
            self._propose_channel()
        elif text:
            self.box["customer"].put({"text": text})

    def on_mount(self) -> None:
        """A draft keeps the channel that it has."""
        self._known = self._customer()

    def on_customer_field_changed(self, event: Message) -> None:  # noqa: ARG002
        """Somebody else may prefer another channel."""
        self._propose_channel()

    def _customer(self) -> int | None:
        """The customer of ours whom it is about."""
        meant = self.box["customer"].meant()
        return meant.id if isinstance(meant, KnownCustomer) else None

    def _propose_channel(self) -> None:
        """Have the channel that the customer prefers, unless another was chosen here."""
        customer, channel = self._customer(), self.box["channel"]
        if customer == self._known:
            return
        untouched, self._known = channel.value == self._proposed, customer
        if untouched:
            usual = TICKET["channel"].usual
            self._proposed = usual if customer is None else self.desk.ask(preferred_channel, customer)
            channel.put(self._proposed)

    def _understand(self, text: str) -> Understood:
        """The time as it would be promised to whoever the form is about: in their quiet hours it is warned of."""
        return understand(self.desk, text, whom=Whom(self._customer()))

    def first(self) -> Widget:
        """Where the next word belongs (L-10): past what is there already."""
        way = ("customer", "subject", "promise", "description")
        first: Widget = self.box[next((name for name in way if not _text(self.box[name].typed)), way[-1])]
        return first

    def called(self) -> str:
        return _text(self.box["customer"].typed)

    def values(self) -> Values:
        return {"subject": self.value("subject")} | super().values()

    def write(self, values: Values, base: Values) -> int | None:  # noqa: ARG002
        promise = self.box["promise"]
        promise.insist()
        if promise.meant() is not None and values.get("customer") is None:
            self.box["customer"].focus()
            raise Refused(_("A promise needs somebody to call. A name or a number is enough."))
        return int(self.do(open_ticket, values, shop=self.desk.shop).number)

    def kept_line(self, body: Values) -> str:
        return draft_line(body)

    def saved_line(self, key: int) -> str:
        when = self.box["promise"].meant()
        if when is None and not self.called():
            return _("#{number} saved, no call promised · u takes it back").format(number=key)
        if when is None:
            said = _("#{number} saved, no call promised").format(number=key)
            return " · ".join((said, _("b promises one"), _("u takes it back")))
        time = format_time.brief(when.at, self.desk.shop.zone, clock.now(), when.until)
        return _("#{number} saved. Call promised for {time} · u takes it back").format(number=key, time=time)

    def offer(self, key: int) -> Offer | None:
        if self.box["promise"].meant() is not None or not self.called():
            return None
        return "promise", Target.of(self.called() or f"#{key}", ticket=key)


def _text(typed: Any) -> str:
    return str(typed["text"] if isinstance(typed, dict) else typed)

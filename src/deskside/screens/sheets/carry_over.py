"""A ticket carried over to a later day: why, what is awaited, what they were told, when they are called (P-04)."""

from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from deskside.desk.callbacks.quiet_hours import Whom
from deskside.desk.day.carry_over import carry_over
from deskside.desk.day.proposed import proposed
from deskside.desk.day.settings import owner_id, reasons
from deskside.desk.staff.members import list_staff
from deskside.errors import BadInput
from deskside.language.glyphs import arrows
from deskside.language.i18n import _
from deskside.screens.promise_echo import phrase, promise_field
from deskside.screens.sheets.base import FormSheet
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow
from deskside.widgets.pick import Pick

if TYPE_CHECKING:
    from deskside.when import When

CARRY = "carry"
"""The form whose drafts are of this sheet; each is about the number of its ticket."""


class CarryOverSheet(FormSheet):
    """What is known is there already; what was told is filled in only with what was told that day (P-05, R-21).

    Of a caller who is not known the reason alone is asked. What was moved three times asks who sees to it.
    """

    def __init__(self, number: int, about: str, day: date) -> None:
        super().__init__(_("Carry over"), about, kept=CARRY, kept_about=str(number))
        self.number, self.day = number, day

    def rows(self) -> ComposeResult:
        """The reason first: what follows depends on it."""
        now = clock.now()
        start = self.start = self.desk.ask(proposed, self.number, self.day, now=now, hours=self.desk.hours)
        known = self.desk.ask(reasons)
        offered = known if not start.reason or start.reason in known else {**known, start.reason: start.reason}
        self.reason = self.box["reason"] = Pick([*offered.items()], start.reason)
        self.awaited = self.box["awaited"] = Field(
            start.awaited, placeholder=_("what it waits for, e.g. a Shimano chainring")
        )
        yield FormRow(_("Waits for"), self.reason)
        yield FormRow(_("In words"), self.awaited)
        if start.is_known:
            stands = start.later.at if start.later is not None else start.free
            self.told = self.box["told"] = Field(start.told, placeholder=_("what they were told: the whole story"))
            self.promise = self.box["when"] = promise_field(
                self.desk, phrase(self.desk, stands, now), whom=lambda: Whom(ticket=self.number)
            )
            yield FormRow(_("Told"), self.told)
            yield FormRow(_("Call at"), self.promise)
        if start.often:
            staff = [(person.id, person.name) for person in self.desk.ask(list_staff)]
            self.whose = self.box["whose"] = Pick(staff, start.assignee or self.desk.ask(owner_id))
            yield FormRow(_("Sees to it"), self.whose)

    def save(self) -> str:
        """Carry it over, and say when they are called."""
        start, told, when = self.start, "", None
        if start.is_known:
            told, when = self.told.value.strip(), self._when()
            if not told and not start.told:
                self.told.focus()
        self.desk.do(
            carry_over,
            self.number,
            str(self.reason.value),
            day=self.day,
            awaited=self.awaited.value,
            told="" if told == start.told else told,
            channel=start.channel,
            promise=when,
            assignee=self._assignee(),
        )
        if when is None and start.later is None:
            return _("#{number} is carried over · u takes it back").format(number=self.number)
        stands = when or start.later
        assert stands is not None
        time = format_time.brief(stands.at, self.desk.shop.zone, clock.now(), stands.until)
        said = _("#{number} is carried over. Call promised for {time} · u takes it back")
        return said.format(number=self.number, time=time)

    def _when(self) -> "When | None":
        """The time that was typed; none where the call that stands was left as it is."""
        later = self.start.later
        when = self.promise.understood.when if self.promise.value.strip() else None
        if when is None and self.promise.value.strip():
            self.promise.focus()
            raise BadInput(_("There is no time here yet."), hint=arrows(_("↓ shows free times.")))
        if later is not None and when is not None and when.at == later.at and when.until is None:
            return None
        return when

    def _assignee(self) -> int | None:
        if not self.start.often:
            return None
        chosen = self.whose.value
        return chosen if isinstance(chosen, int) and chosen != self.start.assignee else None

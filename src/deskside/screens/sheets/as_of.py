"""As of which day something is asked: typed in words, and what was understood said below (R-41)."""

from datetime import date
from typing import Protocol

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.as_of import as_of_day
from deskside.errors import DesksideError
from deskside.language.i18n import NP_, _
from deskside.language.text import clean
from deskside.screens.sheets.base import FormSheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow


class Dated(Protocol):
    """What is shown as of a day; None is today."""

    as_of: date | None


class AsOfSheet(FormSheet):
    """One field; nothing in it is today."""

    done = NP_("as of", "Show")

    def __init__(self, of: Dated) -> None:
        super().__init__(_("As of"), "")
        self.of = of

    def rows(self) -> ComposeResult:
        """The day, and what it was understood as."""
        typed = "" if self.of.as_of is None else self.of.as_of.isoformat()
        self.box = {"day": Field(typed, placeholder=_("today; e.g. end of last month, 31 March, 2026-03-31"))}
        yield FormRow(_("Day"), self.box["day"])
        self.echo = Static(self._said(typed), classes="muted hint", markup=False)
        yield FormRow("", self.echo)

    def was_typed(self) -> None:
        """Say which day is understood as it is typed."""
        super().was_typed()
        self.echo.update(self._said(self.box["day"].value))

    def _day(self, typed: str) -> date:
        return as_of_day(typed, clock.now(), self.desk.shop, lambda: self.desk.hours)

    def _said(self, typed: str) -> str:
        try:
            day = self._day(typed)
        except DesksideError as refused:
            return clean(refused.said)
        return format_time.long_day(day, with_year=True)

    def save(self) -> str:
        """Show what was owed then."""
        day = self._day(self.box["day"].value)
        is_today = day == local_day(clock.now(), self.desk.shop.zone)
        self.of.as_of = None if is_today else day
        return _("As of {day}").format(day=_("today") if is_today else format_time.dated(day))

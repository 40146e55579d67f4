"""What follows from the country of a new desk: zone, currency, order of dates, opening hours."""

from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget

from deskside.desk.setting_labels import days_said, example, shown
from deskside.language.i18n import _, pgettext
from deskside.screens.setting_field import SettingField
from deskside.shop import clock
from deskside.shop.countries import Country, working_days
from deskside.shop.setting_fields import DATE_ORDERS, WEEKDAYS
from deskside.widgets.form_row import FormRow
from deskside.widgets.pick import Pick

USUAL_HOURS = "9:00-18:00"


class CountryDefaults(Widget):
    """A field for each; one that was chosen by hand stays when another country is chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.zone = SettingField("zone", placeholder=_("a city or a country"))
        self.currency = SettingField("currency", placeholder=_("three letters, or a country"))
        self.dates = Pick([(order, shown("date_order", order)) for order in DATE_ORDERS])
        self.days = Pick([((), "")])
        self.hours = SettingField("hours.mon", USUAL_HOURS)
        self._touched: set[Any] = set()
        self._country = ""

    @property
    def fields(self) -> tuple[SettingField, ...]:
        """Those that are typed."""
        return self.zone, self.currency, self.hours

    def compose(self) -> ComposeResult:
        yield FormRow(_("Time zone"), self.zone)
        yield FormRow(_("Currency"), self.currency)
        yield FormRow(_("Dates"), self.dates)
        yield FormRow(pgettext("shop", "Open"), self.days)
        yield FormRow(_("Hours"), self.hours)

    def on_setting_field_changed(self, event: SettingField.Changed) -> None:
        """Chosen by hand; the form tells what follows."""
        self._touched.add(event.field)

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Chosen by hand; the form tells what follows."""
        self._touched.add(event.pick)

    def follow(self, country: Country, zone: str) -> None:
        """Take what follows from a country where it was not chosen by hand."""
        self._country = country.code
        usual = working_days(country.code)
        weeks = dict.fromkeys([usual, tuple(sorted({*usual, 5})), tuple(range(7))])
        held = self.days.value if self.days in self._touched else usual
        values: dict[Any, str] = {self.zone: zone, self.currency: country.currency, self.dates: country.date_order}
        with self.prevent(Pick.Changed):
            for box, value in values.items():
                if box not in self._touched:
                    box.put(value)
            self.days.options = [(days, days_said(days)) for days in weeks]
            self.days.put(held)
            self.days.refresh()

    @property
    def words(self) -> str:
        """All of it in a line."""
        hours = shown("hours.mon", self.hours.fitting or USUAL_HOURS)
        dates = example("date_order", str(self.dates.value), clock.now(), self._country)
        return " · ".join((self.zone.text, self.currency.text, dates, f"{days_said(self._open_days)} {hours}"))

    @property
    def values(self) -> dict[str, str]:
        """The settings. Raises `BadInput` for what does not fit."""
        hours, days = self.hours.meant(), self._open_days
        week = {f"hours.{name}": hours if day in days else "closed" for day, name in enumerate(WEEKDAYS)}
        return {
            "zone": self.zone.meant(),
            "currency": self.currency.meant(),
            "date_order": str(self.dates.value),
            **week,
        }

    @property
    def _open_days(self) -> tuple[int, ...]:
        days = self.days.value
        return tuple(days) if isinstance(days, tuple) else ()

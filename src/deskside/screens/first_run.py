"""The first run: three fields and the desk is open; what follows from the country can be changed before."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from deskside import commands
from deskside.desk.create_desk import login_name, make_desk
from deskside.desk.setting_labels import days_said, example, shown
from deskside.errors import BadInput, DesksideError
from deskside.language.i18n import _, pgettext
from deskside.language.text import clean, one_line
from deskside.screens.full_screen import FullScreen
from deskside.screens.setting_field import SettingField
from deskside.shop import clock
from deskside.shop.countries import countries, system_country, system_zone, working_days
from deskside.shop.setting_fields import DATE_ORDERS, WEEKDAYS
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.pick import Pick
from deskside.widgets.styled_text import content

USUAL_HOURS = "9:00-18:00"
OPEN, CHANGE, SAMPLE = "open", "change", "sample"


class FirstRun(FullScreen[None]):
    """Makes the desk's file at `path` and opens it; nothing is written before that."""

    CSS_PATH = "first_run.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("next_field", "choose", "save"),
        Binding("q,alt+q,ｑ", "close", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__(_("Deskside"), _("a new desk"))
        self.path = path
        self.opening = False
        self._settled = ""
        self._touched: set[str] = set()

    def parts(self) -> ComposeResult:
        """Shop, name and country; what follows, folded; and the three ways on."""
        zone = system_zone()
        home = system_country(zone)
        self.here = "" if zone == "UTC" else zone
        self.home = self._settled = home.code
        self.shop = Field(placeholder=_("what stands over the door"), id="shop")
        self.person = Field(placeholder=_("as you are called at the desk"), id="person")
        self.country = SettingField("country", home.code, placeholder=_("its name or two letters"), id="country")
        self.zone = SettingField("zone", placeholder=_("a city or a country"), id="zone")
        self.currency = SettingField("currency", placeholder=_("three letters, or a country"), id="currency")
        self.dates = Pick([(order, shown("date_order", order)) for order in DATE_ORDERS], id="dates")
        self.days = Pick([((), "")], id="days")
        self.hours = SettingField("hours.mon", USUAL_HOURS, id="hours")
        with Center(), FormScroll(id="form"):
            yield Static(_("Three answers, and the desk is open."), id="welcome", markup=False)
            yield FormRow(_("Shop"), self.shop)
            yield FormRow(_("Your name"), self.person)
            yield FormRow(_("Country"), self.country, id="country-row")
            yield Static("", id="follows", markup=False)
            with Widget(id="more"):
                yield FormRow(_("Time zone"), self.zone)
                yield FormRow(_("Currency"), self.currency)
                yield FormRow(_("Dates"), self.dates)
                yield FormRow(pgettext("shop", "Open"), self.days)
                yield FormRow(_("Hours"), self.hours)
            yield Static("", id="trouble", markup=False)
            yield Chooser(self._ways(), marked=None, id="ways")
            yield Static(self._where(), id="where", markup=False)

    def _ways(self) -> list[Choice]:
        ways = [
            Choice(OPEN, _("Open the desk"), _("everything can be changed later in the settings")),
            Choice(CHANGE, _("Change what follows"), _("time zone, currency, dates, opening hours")),
            Choice(SAMPLE, _("Look around first"), _("in the sample shop, a made-up bicycle shop")),
        ]
        return [way for way in ways if way.value != CHANGE or not self.has_class("-unfolded")]

    def _where(self) -> Content:
        return content([(one_line(_("The desk is one file: {path}").format(path=self.path)), "muted")])

    def on_mount(self) -> None:
        """The cursor in the shop's name, and what follows from the country of this machine."""
        self._follow(self.home)
        self.shop.focus()

    # -- what follows from the country

    def _follow(self, code: str) -> None:
        """Take what follows from a country where it was not chosen by hand."""
        country = countries()[code]
        zone = self.here if self.here and code == self.home else country.zone
        for field, value in ((self.zone, zone), (self.currency, country.currency)):
            if field.key not in self._touched:
                field.put(value)
        with self.prevent(Pick.Changed):
            if "date_order" not in self._touched:
                self.dates.put(country.date_order)
            usual = working_days(code)
            week = [usual, tuple(sorted({*usual, 5})), tuple(range(7))]
            held = self.days.value if "days" in self._touched else usual
            self.days.options = [(days, days_said(days)) for days in dict.fromkeys(week)]
            self.days.put(held)
            self.days.refresh()
        self._say_what_follows()

    def _say_what_follows(self) -> None:
        parts = [
            self.zone.text,
            self.currency.text,
            example("date_order", str(self.dates.value), clock.now()),
            f"{days_said(self.open_days)} {shown('hours.mon', self.hours.fitting or USUAL_HOURS)}",
        ]
        self.query_one("#follows", Static).update(content([(one_line(" · ".join(parts)), "muted")]))

    @property
    def open_days(self) -> tuple[int, ...]:
        """The days on which the shop is open, 0 for Monday."""
        days = self.days.value
        return tuple(days) if isinstance(days, tuple) else ()

    def on_setting_field_changed(self, event: SettingField.Changed) -> None:
        """Another country brings its own; what was chosen by hand stays.

        On the way to a longer name the field may pass through a code, as “Ger” does through Georgia's: while it holds
        no country, the one it was left with last counts.
        """
        event.stop()
        self._trouble("")
        if event.field is self.country:
            self._follow(event.value or self._settled)
        else:
            self._touched.add(event.field.key)
            self._say_what_follows()

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Dates and days."""
        event.stop()
        self._touched.add("date_order" if event.pick is self.dates else "days")
        self._say_what_follows()

    # -- the way through it

    def on_descendant_focus(self) -> None:
        """The ways on have a cursor while the keys go there."""
        super().on_descendant_focus()
        if self.focused is not self.country.finder.field:
            self._settled = self.country.fitting or self._settled
        ways = self.query_one("#ways", Chooser)
        ways.marked = (ways.marked or 0) if ways.has_focus else None

    def action_next_field(self) -> None:
        """`Enter` on a row of words."""
        self.focus_next()

    def action_choose(self) -> None:
        """`↓` where there is nothing to choose: the next row."""
        self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` in the shop's or one's own name."""
        event.stop()
        self.focus_next()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What stood in the way may be gone."""
        event.stop()
        self._trouble("")

    def on_setting_field_done(self, event: SettingField.Done) -> None:
        """`Enter` on a value that fits."""
        event.stop()
        self.focus_next()

    def landing(self) -> Widget:
        """Out of a field: the three ways on."""
        return self.query_one(Chooser)

    def action_leave(self) -> None:
        """`Esc`: the proposals first, then out of the field; it never closes (L-01)."""
        fields = (self.country, self.zone, self.currency, self.hours)
        if not any(field.finder.close() for field in fields):
            self.leave_field()

    def action_close(self) -> None:
        """`q`: nothing was made yet, so nothing is lost."""
        self.app.exit()

    def take_text(self, text: str) -> None:
        """A character where nothing takes any begins the shop's name."""
        self.shop.focus()
        self.shop.insert_text_at_cursor(text)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does, and the way to the end."""
        chooser = next(iter(self.query(Chooser).filter("#ways")), None)
        save = Hint("Ctrl+S", _("Open the desk"), "ctrl+s")
        if chooser is None or self.focused is not chooser:
            row = [Hint("Enter", _("Next"), "enter"), Hint("Shift+Tab", _("The field before"), "shift+tab")]
            if isinstance(self.focused, Pick):
                row.append(Hint("← →", _("Choose"), "right"))
            return [*row, save, Hint("Esc", _("Leave"), "escape")], []
        word = chooser.current.label if isinstance(chooser.current, Choice) else _("Choose")
        last = len(chooser.rows)
        return [Hint("Enter", word, "enter"), Hint(f"1-{last}", _("Choose"), "enter"), Hint("q", _("Close"), "q")], []

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The footer names what `Enter` will do (L-53)."""
        event.stop()
        self.show_footer()

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """One of the three ways."""
        event.stop()
        if event.row.value == OPEN:
            self.action_save()
        elif event.row.value == CHANGE:
            self.add_class("-unfolded")
            self.query_one("#ways", Chooser).show(self._ways())
            self.zone.focus()
        else:
            self.desk_app.open_sample()

    # -- opening

    def action_save(self) -> None:
        """Make the desk and open it, or say what is missing and go there."""
        if self.opening:
            return
        missing = self._missing()
        if missing is not None:
            field, trouble = missing
            field.focus()
            self._trouble(trouble.said)
            return
        self.opening = True
        self._trouble("")
        self.desk_app.answer(_("Opening the desk"))
        values = {
            "currency": self.currency.value,
            "date_order": str(self.dates.value),
            **{f"hours.{name}": self._hours_of(day) for day, name in enumerate(WEEKDAYS)},
        }
        self._make(self.shop.value.strip(), self.person.value.strip(), self.country.value, self.zone.value, values)

    def _hours_of(self, day: int) -> str:
        return self.hours.value if day in self.open_days else "closed"

    def _missing(self) -> tuple[Widget, BadInput] | None:
        """The first field that does not fit, and why."""
        if not self.shop.value.strip():
            return self.shop, BadInput(_("The shop needs a name."), hint=_("Write what stands over the door."))
        if not self.person.value.strip():
            return self.person, BadInput(_("Who sits here?"), hint=_("A first name is enough."))
        for field in (self.country, self.zone, self.currency, self.hours):
            try:
                if field.value == "closed":
                    return field, BadInput(_("The shop would never be open."), hint=_("Give it its hours."))
            except BadInput as trouble:
                return field, trouble
        return None

    def _make(self, shop: str, person: str, country: str, zone: str, values: dict[str, str]) -> None:
        now, app = clock.now(), self.desk_app

        def make() -> None:
            try:
                make_desk(
                    self.path,
                    shop=shop,
                    person=person,
                    country=country,
                    zone=zone,
                    login=login_name(),
                    settings=values,
                    now=now,
                )
            except DesksideError as trouble:
                app.call_from_thread(self._not_made, trouble.said)
            else:
                app.call_from_thread(self._made)

        self.run_worker(make, thread=True, group="opening", exit_on_error=True)

    def _made(self) -> None:
        app = self.desk_app
        self.dismiss()
        app.begin()
        said = _("The desk is open. n writes a ticket, p takes a call, ? shows the keys")
        app.call_after_refresh(app.answer, said)

    def _not_made(self, said: str) -> None:
        self.opening = False
        self.say("")
        self._trouble(said)

    def _trouble(self, said: str) -> None:
        """Say what stands in the way; nothing takes the line away but typing."""
        line = self.query_one("#trouble", Static)
        line.update(clean(said))
        line.set_class(bool(said), "-said")

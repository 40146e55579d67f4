"""The first run: three fields and the desk is open; what follows from the country can be changed before."""

from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.create_desk import make_desk
from deskside.desk.shop.settings import checked
from deskside.desk.staff.members import login_name
from deskside.errors import BadInput, DesksideError
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.country_defaults import CountryDefaults
from deskside.screens.form import Form
from deskside.screens.full_screen import FullScreen
from deskside.screens.setting_field import SettingField
from deskside.shop import clock
from deskside.shop.countries import countries, system_country, system_zone
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.ground import Ground
from deskside.widgets.styled_text import content
from deskside.widgets.trouble import Trouble

OPEN, CHANGE, SAMPLE = "open", "change", "sample"


class FirstRun(FullScreen[None], Form[None]):
    """Makes the desk's file at `path` and opens it; nothing is written before that."""

    CSS_PATH = "first_run.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,alt+q,ｑ", "close", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__(_("Deskside"), _("a new desk"))
        self.path = path
        self.opening = False
        self._had_focus: Widget | None = None
        self._settled = ""

    def parts(self) -> ComposeResult:
        """Shop, name and country; what follows, folded; and the three ways on."""
        zone = system_zone()
        home = system_country(zone)
        self.here = "" if zone == "UTC" else zone
        self.home = self._settled = home.code
        self.shop = Field(placeholder=_("what stands over the door"))
        self.person = Field(placeholder=_("as you are called at the desk"))
        self.country = SettingField("country", home.code, placeholder=_("its name or two letters"), id="country")
        self.follows = CountryDefaults(id="more")
        fields = (self.country, *self.follows.fields)
        self.box = {"shop": self.shop, "person": self.person, **{field.key: field for field in fields}}
        with Ground(), FormScroll(id="form"):
            yield Static(_("Three answers, and the desk is open."), id="welcome", markup=False)
            yield FormRow(_("Shop"), self.shop)
            yield FormRow(_("Your name"), self.person)
            yield FormRow(_("Country"), self.country, id="country-row")
            yield Static("", id="follows", markup=False)
            yield self.follows
            yield Trouble()
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
        country = countries()[code]
        self.follows.follow(country, self.here if self.here and code == self.home else country.zone)
        self._say_what_follows()

    def _say_what_follows(self) -> None:
        self.query_one("#follows", Static).update(content([(one_line(self.follows.words), "muted")]))

    def on_setting_field_changed(self, event: Any) -> None:
        """Another country brings its own.

        On the way to a longer name the field may pass through a code, as “Ger” does through Georgia's: while it holds
        no country, the one it was left with last counts.
        """
        if event.field is self.country:
            self._follow(event.value or self._settled)

    def was_typed(self) -> None:
        """What stood in the way may be gone."""
        self.query_one(Trouble).say("")
        self._say_what_follows()

    # -- the way through it

    def on_descendant_focus(self) -> None:
        """The ways on have a cursor while the keys go there."""
        if self.focused is not self.country.field:
            self._settled = self.country.fitting or self._settled
        ways = self.query_one("#ways", Chooser)
        ways.marked = (ways.marked or 0) if ways.has_focus else None

    def landing(self) -> Widget:
        """Out of a field: the three ways on."""
        return self.query_one(Chooser)

    def action_leave(self) -> None:
        """`Esc`: the proposals first, then out of the field; it never closes (L-01)."""
        if not self.rung():
            self.leave_field()

    def action_close(self) -> None:
        """`q`: nothing was made yet, so nothing is lost; not while it is being made."""
        if not self.opening:
            self.app.exit()

    def take_text(self, text: str) -> None:
        """A character where nothing takes any begins the shop's name."""
        if self.opening:
            return
        self.shop.focus()
        self.shop.insert_text_at_cursor(text)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does, and the way to the end."""
        if self.opening:
            return [], []
        chooser = next(iter(self.query(Chooser).filter("#ways")), None)
        save = Hint("Ctrl+S", _("Open the desk"), "ctrl+s")
        if chooser is None or self.focused is not chooser:
            row = [Hint("Enter", _("Next"), "enter"), Hint("Shift+Tab", _("The field before"), "shift+tab")]
            return [*row, *self.choosing(), save, Hint("Esc", _("Leave"), "escape")], []
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
            self.follows.zone.focus()
        else:
            self.desk_app.open_sample()

    # -- opening

    def action_save(self) -> None:
        """Make the desk and open it, or say what is missing and go there."""
        if self.opening:
            return
        try:
            shop, person, values = self._read()
        except BadInput as trouble:
            self.query_one(Trouble).say(trouble.said)
            return
        self.query_one(Trouble).say("")
        self._hold(True)
        self.desk_app.answer(_("The desk is being made. Nothing more need be typed"))
        now, app = clock.now(), self.desk_app

        def make() -> None:
            try:
                make_desk(
                    self.path,
                    shop=shop,
                    person=person,
                    country=values["country"],
                    login=login_name(),
                    settings=values,
                    now=now,
                )
            except DesksideError as trouble:
                app.call_from_thread(self._not_made, trouble.said)
            else:
                app.call_from_thread(self._made)

        def begin() -> None:
            self.run_worker(make, thread=True, group="opening", exit_on_error=True)

        self.call_after_refresh(begin)  # what takes the machine's time comes after the words are seen

    def _hold(self, opening: bool) -> None:
        """While the desk is being made no field takes keys; after that the one that had them."""
        self.opening = opening
        if opening:
            self._had_focus = self.focused
        self.query_one(FormScroll).disabled = opening
        if not opening and self._had_focus is not None:
            self._had_focus.focus()
        self.show_footer()

    def _read(self) -> tuple[str, str, dict[str, str]]:
        """Shop, person, settings; `BadInput` for the first that does not fit, with the cursor there."""
        for name, box in self.box.items():
            try:
                if name == "shop":
                    shop = checked(name, box.value)
                elif name == "person" and not box.value.strip():
                    raise BadInput(_("Who sits here?"), hint=_("A first name is enough."))
                elif name not in ("shop", "person") and box.meant() == "closed":
                    raise BadInput(_("The shop would never be open."), hint=_("Give it its hours."))
            except BadInput:
                box.focus()
                raise
        return shop, self.person.value.strip(), {"country": self.country.meant(), **self.follows.values}

    def _made(self) -> None:
        app = self.desk_app
        self.dismiss()
        app.begin()
        said = _("The desk is open. n writes a ticket, p takes a call, ? shows the keys")
        app.answer_afterwards(said)

    def _not_made(self, said: str) -> None:
        self._hold(False)
        self.say("")
        self.query_one(Trouble).say(said)

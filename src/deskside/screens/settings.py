"""The settings, the shop's and one's own, each with its prose; what is changed holds at once."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.setting_labels import example, shown
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.shop.settings import all_settings, personal_settings, shop_settings
from deskside.fields.kinds import Choice as OneOf
from deskside.fields.record import Field
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.screens.full_screen import FullScreen
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import AskSheet, ChooseSheet
from deskside.screens.sheets.setting import WEEK, WEEK_FIELD, SettingSheet, week_said
from deskside.screens.sheets.theme import THEME, ThemeSheet
from deskside.shop import clock
from deskside.shop.settings import HOURS
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span
from deskside.widgets.ticket_parts import Block

ON_SCREEN = frozenset({"language", "glyphs"})
"""What is drawn anew everywhere when it changes."""
CALENDAR = frozenset({WEEK, "holiday_region", "closed_days", "open_days"})
"""What has a screen of its own."""
LABEL = 32


class SettingsList(SectionList):
    """A setting a row: what it is called, what it is."""

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        field, value = line.row
        sign = signs()
        widest = max(cells(_(each.row[0].label)) for each in self.lines if each.kind == "row")
        room = min(widest, LABEL)
        label, left = sign.pad(_(field.label), room), self.line_width - room - 4
        return [("  ", ""), (label, "strong" if at_cursor else ""), ("  ", ""), (sign.cut(value, left), "muted")]


class SettingsScreen(FullScreen[None]):
    """`Enter` changes the setting under the cursor; below the list stands what it means. `at` is where it begins."""

    CSS_PATH = "settings.tcss"
    WAITS = False
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, at: str = "") -> None:
        super().__init__(_("Settings"))
        self.at = at

    def parts(self) -> ComposeResult:
        yield SettingsList(id="settings")
        yield Rule()
        yield Block(id="prose")

    def on_mount(self) -> None:
        self.reload()
        if self.at:
            rows = self.landing().lines
            self.landing().cursor = next(place for place, line in enumerate(rows) if line.key == self.at)

    def landing(self) -> SettingsList:
        return self.query_one(SettingsList)

    @property
    def setting(self) -> Field | None:
        """The setting under the cursor."""
        line = self.landing().line
        return None if line is None or line.row is None else line.row[0]

    # -- reading

    def reload(self) -> None:
        self.values = self.desk.ask(all_settings, self.desk.me)
        person = self.desk.person
        self.title_bar.show(self.desk.shop.name)
        lines = [Line("air"), Line("heading", "shop", spans=[(" ", ""), (_("The shop"), "accent")])]
        lines += self._rows(_the_shops())
        if person is not None:
            mine = _("Only for {name}").format(name=one_line(person.name))
            lines += [Line("air"), Line("heading", "mine", spans=[(" ", ""), (mine, "accent")])]
            lines += self._rows(personal_settings().values())
        self.landing().show(lines)
        self._tell()

    def _rows(self, fields: Iterable[Field]) -> list[Line]:
        return [Line("row", field.name, (field, self._value(field))) for field in fields]

    def _value(self, field: Field) -> str:
        if field.name == WEEK:
            return week_said([self.values[key] for key in HOURS])
        value = self.values[field.name]
        words = one_line(shown(field.name, value))
        more = example(field.name, value, clock.now(), self.values["country"])
        return f"{words} · {more}" if more else words

    def _tell(self) -> None:
        field = self.setting
        said = "" if field is None else _(field.hint)
        if self.desk.person is None:
            said += " " + _("Language and colours belong to a person: @ says who sits here.")
        self.query_one("#prose", Block).show(lambda width: [[(" ", ""), (line, "")] for line in wrap(said, width - 2)])
        self.show_footer()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self._tell()

    # -- changing

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does."""
        return [Hint("Enter", _("Change"), "enter"), Hint("Esc", _("Back"), "escape")], []

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if (field := self.setting) is not None:
            self.desk_app.run_worker(self.desk_app.guarded(self._change(field)), group="verb")

    async def _change(self, field: Field) -> None:
        if field.name in CALENDAR:
            await self.app.push_screen_wait(open_screen("hours", field.name))
            self.reload()
            return
        said = await self.app.push_screen_wait(self._sheet(field))
        if not said:
            return
        app = self.desk_app
        app.sit(app.desk.person)
        self.reload()
        if field.name in ON_SCREEN:
            self.dismiss()
            await app.renew_places()
            await app.push_screen(SettingsScreen(field.name))
        app.answer(self._changed(field))

    def _sheet(self, field: Field) -> AskSheet:
        key, kind = field.name, field.kind
        if key == THEME:
            return ThemeSheet()
        value = self.values[key]
        if not isinstance(kind, OneOf):
            return SettingSheet(field, {key: value}, self._keep)
        choices = [
            Choice(code, word, example(key, code, clock.now(), self.values["country"])) for code, word in kind.options
        ]
        at = [*kind.words].index(value) if value in kind.words else 0
        return ChooseSheet(_(field.label), "", choices, lambda chosen: self._keep({key: chosen}), marked=at)

    def _keep(self, values: dict[str, str]) -> str:
        self.desk.do(change_settings, values.items())
        return _("Kept")

    def _changed(self, field: Field) -> str:
        said = _("{setting}: {value} from now on").format(setting=_(field.label), value=self._value(field))
        if field.name == "country":
            said += " · " + _("time zone and currency stay as they are")
        return said


def settings_shown(*, has_person: bool) -> list[Field]:
    """The settings as they are listed: the shop's, then those of who sits here."""
    return [*_the_shops(), *(personal_settings().values() if has_person else ())]


def _the_shops() -> list[Field]:
    """The shop's settings in their order; the seven days of the week as one."""
    shown = (each for each in shop_settings().values() if each.name not in HOURS[1:])
    return [WEEK_FIELD if each.name == HOURS[0] else each for each in shown]

"""The settings, the shop's and one's own, each with its prose; what is changed holds at once."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.own_fields.declared import RECORDS, rows_of
from deskside.desk.setting_labels import example, shown
from deskside.desk.shop.settings import all_settings, personal_settings, shop_settings
from deskside.fields.kinds import Choice as OneOf
from deskside.fields.record import Field
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, dotted, listed, sentences
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.screens.actions.settings import keep_settings
from deskside.screens.full_screen import FullScreen
from deskside.screens.places import open_screen
from deskside.screens.setting_groups import GROUPS, group_of
from deskside.screens.sheets.base import AskSheet, ChooseSheet
from deskside.screens.sheets.setting import WEEK, SettingSheet
from deskside.screens.sheets.theme import THEME, ThemeSheet
from deskside.shop import clock
from deskside.shop.settings import CUSTOMER_WORD
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span
from deskside.widgets.ticket_parts import Block

ON_SCREEN = frozenset({"language", "glyphs", CUSTOMER_WORD})
"""What is drawn anew everywhere when it changes."""
CALENDAR = frozenset({WEEK, "holiday_region", "closed_days", "open_days"})
"""What has a screen of its own."""
OWN = Field("own_fields", label=N_("Own fields"), hint=N_("The fields that the shop adds to customers and tickets."))
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
        self.values = self._read()
        person = self.desk.person
        self.title_bar.show(self.desk.shop.name)
        lines = [Line("air"), Line("heading", "shop", spans=[(" ", ""), (_("The shop"), "accent")])]
        lines += self._rows(_the_shops())
        lines.append(Line("row", OWN.name, (OWN, self._own())))
        if person is not None:
            mine = _("Only for {name}").format(name=one_line(person.name))
            lines += [Line("air"), Line("heading", "mine", spans=[(" ", ""), (mine, "accent")])]
            lines += self._rows(personal_settings().values())
        self.landing().show(lines)
        self._tell()

    def _own(self) -> str:
        """The fields that the shop has added."""
        labels = [one_line(row.label) for record in RECORDS for row in self.desk.ask(rows_of, record)]
        return listed(labels) or _("none")

    def _read(self) -> dict[str, str]:
        return self.desk.ask(all_settings, self.desk.me)

    def _rows(self, fields: Iterable[Field]) -> list[Line]:
        return [Line("row", field.name, (field, self._value(field))) for field in fields]

    def _value(self, field: Field) -> str:
        if (group := group_of(field.name)) is not None:
            return group.said(self.values)
        value = self.values[field.name]
        words = one_line(shown(field.name, value))
        more = example(field.name, value, clock.now(), self.values["country"])
        return f"{words} · {more}" if more else words

    def _tell(self) -> None:
        field = self.setting
        said = "" if field is None else _(field.hint)
        if self.desk.person is None:
            said = sentences(said, _("Language and colours belong to a person: @ says who sits here."))
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
        if field.name in CALENDAR or field is OWN:
            given = ("own_fields",) if field is OWN else ("hours", field.name)
            await self.app.push_screen_wait(open_screen(*given))
            self.reload()
            return
        self._later = False
        app, said = self.desk_app, await self.app.push_screen_wait(self._sheet(field))
        if said and self._later:
            app.tell(_("Every ticket is reckoned anew · Esc stops"))
        elif said:
            self._hold()
            if field.name in ON_SCREEN:
                self.dismiss()
                await app.renew_places()
                await app.push_screen(SettingsScreen(field.name))
            app.answer(self._changed(field))

    def _hold(self) -> None:
        """What was kept holds from now on, and is seen here."""
        self.desk_app.sit(self.desk.person)
        if self.is_attached:
            self.reload()

    def _keep(self, field: Field, values: Mapping[str, str]) -> str:
        def kept() -> None:
            self._hold()
            self.desk_app.answer(self._changed(field))

        others = {key: value for key, value in values.items() if value != self.values[key]}
        self._later = keep_settings(self.desk_app, others, kept)
        return _("Kept")

    def _sheet(self, field: Field) -> AskSheet:
        key, kind = field.name, field.kind
        keep = partial(self._keep, field)
        if (group := group_of(key)) is not None:
            return group.sheet(field, {each: self.values[each] for each in group.keys}, keep)
        if key == THEME:
            return ThemeSheet()
        value = self.values[key]
        if not isinstance(kind, OneOf):
            return SettingSheet(field, {key: value}, keep)
        choices = [
            Choice(code, word, example(key, code, clock.now(), self.values["country"])) for code, word in kind.options
        ]
        at = [*kind.words].index(value) if value in kind.words else 0
        return ChooseSheet(_(field.label), "", choices, lambda chosen: keep({key: chosen}), marked=at)

    def _changed(self, field: Field) -> str:
        self.values = self._read()
        said = _("{setting}: {value} from now on").format(setting=_(field.label), value=self._value(field))
        if field.name == "country":
            said = dotted(said, _("time zone and currency stay as they are"))
        return said


def settings_shown(*, has_person: bool) -> list[Field]:
    """The settings as they are listed: the shop's, then those of who sits here."""
    return [*_the_shops(), *(personal_settings().values() if has_person else ())]


def _the_shops() -> list[Field]:
    """The shop's settings in their order; those of a group as one."""
    listed = {each.name: each for each in shop_settings().values()}
    for group in GROUPS:
        for key in group.keys[1:]:
            del listed[key]
        listed[group.keys[0]] = group.field
    return list(listed.values())

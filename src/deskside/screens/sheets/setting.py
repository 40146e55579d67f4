"""Changing one setting, or the hours of the week; what does not fit is said while it is typed."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from deskside import commands
from deskside.desk.shop.settings import setting
from deskside.fields.record import Field
from deskside.language.i18n import _
from deskside.screens.setting_field import SettingField
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow

Keep = Callable[[dict[str, str]], str]


class SettingSheet(FormSheet):
    """One setting with its prose; `Enter` keeps a value that fits."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("save")]

    def __init__(self, field: Field, value: str, keep: Keep) -> None:
        super().__init__(_(field.label), "")
        self.setting, self.keep = field, keep
        self.field = SettingField(field.name, value)

    def rows(self) -> ComposeResult:
        """The prose, the field."""
        yield Static(_(self.setting.hint), classes="prose", markup=False)
        yield FormRow(_(self.setting.label), self.field)

    def save(self) -> str:
        """Keep it."""
        return self.keep({self.setting.name: self.field.value})

    def on_setting_field_done(self) -> None:
        """`Enter` on a value that fits."""
        self.action_save()

    def rung(self) -> bool:
        """`Esc` puts the proposals away first."""
        return self.field.finder.close()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does."""
        return [Hint("Enter", _("Keep it"), "enter"), Hint("Esc", _("Back"), "escape")], []


class WeekSheet(FormSheet):
    """The hours of the seven days; a week without any is refused (R-03)."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("save")]

    def __init__(self, hours: Mapping[str, str], keep: Keep) -> None:
        super().__init__(_("Opening hours"), "")
        self.keep = keep
        self.days = [SettingField(key, value) for key, value in hours.items()]

    def rows(self) -> ComposeResult:
        """A row a day."""
        yield Static(_(setting(self.days[0].key).hint), classes="prose", markup=False)
        for field in self.days:
            yield FormRow(_(setting(field.key).label), field)

    def save(self) -> str:
        """Keep the whole week."""
        return self.keep({field.key: field.value for field in self.days})

    def on_setting_field_done(self, event: SettingField.Done) -> None:
        """`Enter`: the next day; after the last the week is kept."""
        if event.field is self.days[-1]:
            self.action_save()
        else:
            self.focus_next()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The way through the week."""
        return [
            Hint("Enter", _("Next"), "enter"),
            Hint("Ctrl+S", _("Keep it"), "ctrl+s"),
            Hint("Esc", _("Back"), "escape"),
        ], []

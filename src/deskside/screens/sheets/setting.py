"""Changing one setting, or the hours of the week; what does not fit is said while it is typed."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.shop.settings import setting
from deskside.fields.record import Field
from deskside.language.i18n import _
from deskside.screens.setting_field import SettingField
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow


class SettingSheet(FormSheet):
    """One setting with its prose, or the days of the week together; `Enter` keeps what fits (R-03)."""

    def __init__(self, field: Field, values: Mapping[str, str], keep: Callable[[dict[str, str]], str]) -> None:
        super().__init__(_(field.label), "")
        self.values, self.keep = values, keep
        self.prose = _(field.hint)

    def rows(self) -> ComposeResult:
        """The prose, a row for each."""
        fields = [setting(key) for key in self.values]
        prose = _(fields[0].hint) if len(fields) > 1 else self.prose
        yield Static(prose, classes="prose", markup=False)
        for field in fields:
            box = self.box[field.name] = SettingField(field.name, self.values[field.name])
            yield FormRow(_(field.label), box)

    def save(self) -> str:
        """Keep it."""
        return self.keep({key: box.value for key, box in self.box.items()})

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does."""
        row = [Hint("Enter", _("Save"), "enter")]
        if len(self.box) > 1:
            row = [Hint("Enter", _("Next"), "enter"), Hint("Ctrl+S", _("Save"), "ctrl+s")]
        return [*row, Hint("Esc", _("Back"), "escape")], []

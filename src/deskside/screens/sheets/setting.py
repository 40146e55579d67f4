"""Changing one setting, or the hours of the week; what does not fit is said while it is typed."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.setting_labels import days_said, shown
from deskside.desk.shop.settings import setting
from deskside.fields.record import Field
from deskside.language.i18n import N_, _
from deskside.screens.setting_field import SettingField
from deskside.screens.sheets.base import FormSheet
from deskside.shop.settings import HOURS
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow

WEEK = "hours"
WEEK_FIELD = Field(
    WEEK, label=N_("Opening hours"), hint=N_("When the shop is open. Promises outside are warned about.")
)


class SettingSheet(FormSheet):
    """One setting with its prose, or the days of the week together; `Enter` keeps what fits (R-03).

    It begins `at` one of several; a region is one of the `country`.
    """

    DEFAULT_CSS = "SettingSheet FormRow > * { margin-left: 16; }"

    def __init__(
        self,
        field: Field,
        values: Mapping[str, str],
        keep: Callable[[dict[str, str]], str],
        *,
        at: str = "",
        country: str = "",
    ) -> None:
        super().__init__(_(field.label), "")
        self.values, self.keep, self.at, self.country = values, keep, at, country
        self.prose = _(field.hint)
        self.set_class(len(values) > 1, "-several")

    def rows(self) -> ComposeResult:
        """The prose, a row for each."""
        fields = [setting(key) for key in self.values]
        prose = _(fields[0].hint) if len(fields) > 1 else self.prose
        yield Static(prose, classes="prose", markup=False)
        for field in fields:
            box = self.box[field.name] = SettingField(field.name, self.values[field.name], country=self.country)
            yield FormRow(_(field.label), box)

    def first(self) -> Widget:
        """The one to begin at."""
        return self.box[self.at] if self.at else super().first()

    def save(self) -> str:
        """Keep it."""
        return self.keep({key: box.meant() for key, box in self.box.items()})

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does."""
        row = [Hint("Enter", _("Save"), "enter")]
        if len(self.box) > 1:
            row = [Hint("Enter", _("Next"), "enter"), Hint("Ctrl+S", _("Save"), "ctrl+s")]
        return [*row, Hint("Esc", _("Back"), "escape")], []


def week_said(hours: list[str]) -> str:
    """The week with days of the same hours together: "Mon–Fri 9–18 · Sat 10–16"."""
    groups: dict[str, list[int]] = {}
    for day, text in enumerate(hours):
        if text != "closed":
            groups.setdefault(text, []).append(day)
    return " · ".join(f"{days_said(days)} {shown(HOURS[0], text)}" for text, days in groups.items())

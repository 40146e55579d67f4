"""The targets in one sheet: for each priority how long an answer and the solution may take (R-04)."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from deskside.desk.codes import LEVELS, priority_word
from deskside.desk.shop.settings import setting
from deskside.language.i18n import _
from deskside.screens.setting_field import SettingField
from deskside.screens.sheets.setting import SettingSheet
from deskside.widgets.form_row import FormRow


class TargetsSheet(SettingSheet):
    """A row for each priority, the most urgent first; `Enter` goes on, and keeps them at the end."""

    DEFAULT_CSS = """
    TargetsSheet FormRow > .-beside { margin-left: 0; }
    TargetsSheet FormRow > Static { color: $accent; padding: 0 1; }
    """

    def rows(self) -> ComposeResult:
        """What they mean, then answer and solution side by side."""
        yield Static(self.prose, classes="prose", markup=False)
        heads = (_("An answer within"), _("Solved within"))
        yield _row("", [Static(head, markup=False) for head in heads])
        keys = list(self.values)
        for priority in reversed(range(len(LEVELS))):
            pair = [key for key in keys if key.split(".")[1] == LEVELS[priority]]
            for key in pair:
                unless = setting(key).kind.nothing
                self.box[key] = SettingField(key, self.values[key], placeholder=_(unless) if unless else "")
            yield _row(priority_word(priority), [self.box[key] for key in pair])


def _row(word: str, pair: Sequence[Widget]) -> FormRow:
    pair[1].add_class("-beside")
    return FormRow(word, *pair)

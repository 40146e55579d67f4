"""The colours of who sits here, seen while the cursor moves over them (L-99)."""

from textual.app import App

from deskside.desk.setting_labels import example
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.shop.settings import setting
from deskside.fields.kinds import Choice as OneOf
from deskside.language.i18n import _
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.terminal.theme import theme_name
from deskside.widgets.chooser import Choice, Chooser

THEME = "theme"


class ThemeSheet(ChooseSheet):
    """`Enter` keeps what is seen, `Esc` brings back what was."""

    def __init__(self) -> None:
        field = setting(THEME)
        options = field.kind.options if isinstance(field.kind, OneOf) else ()
        choices = [Choice(code, word, example(THEME, code, clock.now())) for code, word in options]
        now = self.desk.personal.theme
        at = next((place for place, each in enumerate(choices) if each.value == now), 0)
        super().__init__(_(field.label), "", choices, self._keep, marked=at)

    @property
    def _worn(self) -> App[object]:
        return self.app

    def on_mount(self) -> None:
        """What is worn now comes back with `Esc`."""
        self.before = self._worn.theme

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """Wear what the cursor stands on."""
        event.stop()
        row = self.query_one(Chooser).current
        if row is not None:
            self._worn.theme = theme_name(str(row.value), light=self.desk_app.is_light)

    def _keep(self, code: str) -> str:
        self.desk.do(change_settings, [(THEME, code)])
        self.desk_app.sit(self.desk.person)
        return _("{setting}: {value} from now on").format(
            setting=_(setting(THEME).label), value=self.choices[self.query_one(Chooser).marked or 0].label
        )

    def action_leave(self) -> None:
        """Nothing was chosen."""
        self._worn.theme = self.before
        super().action_leave()

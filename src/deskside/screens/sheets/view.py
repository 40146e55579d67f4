"""A saved view given another name, or another filter (R-71)."""

from textual.app import ComposeResult
from textual.widgets import Static

from deskside.desk.filter_keys import vocabulary
from deskside.desk.filters import filter_shown
from deskside.desk.views import View, edit_view
from deskside.language.i18n import _
from deskside.language.text import clean
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow


class ViewSheet(FormSheet):
    """Its name and its filter line, with what that says below."""

    def __init__(self, view: View) -> None:
        super().__init__(_("View"), view.name)
        self.view = view
        self._known = self.desk.ask(lambda conn: vocabulary(view.of, conn))

    def rows(self) -> ComposeResult:
        """The two, and what the line says."""
        self.box = {"name": Field(self.view.name), "filter": Field(self.view.filter)}
        yield FormRow(_("Name"), self.box["name"])
        yield FormRow(_("Filter"), self.box["filter"])
        self.meaning = Static(self._said(self.view.filter), classes="muted hint", markup=False)
        yield FormRow("", self.meaning)

    def was_typed(self) -> None:
        """Say what the line means as it is typed."""
        super().was_typed()
        self.meaning.update(self._said(self.box["filter"].value))

    def _said(self, line: str) -> str:
        return clean(filter_shown(line, self._known))

    def save(self) -> str:
        """Keep both."""
        if self.view.id is None:
            raise LookupError("only a saved view is changed")
        view = self.desk.do(edit_view, self.view.id, self.box["name"].value, self.box["filter"].value)
        return self.desk.came_of(_("The view “{name}” is changed · u takes it back").format(name=view.name))

"""Somebody of the staff is called otherwise, or stops working here."""

from textual.app import ComposeResult

from deskside.desk.desk_session import Connection
from deskside.desk.staff.members import StaffRow, leave, rename_staff
from deskside.language.i18n import _, ngettext
from deskside.screens.sheets.base import ChooseSheet, FormSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.field import Field
from deskside.widgets.form_row import FormRow


class RenameSheet(FormSheet):
    """Another name; what they did goes with it."""

    def __init__(self, row: StaffRow) -> None:
        super().__init__(_("Rename"), row.name)
        self.row = row

    def rows(self) -> ComposeResult:
        """The name."""
        self.box = {"name": Field(self.row.name)}
        yield FormRow(_("Name"), self.box["name"])

    def save(self) -> str:
        """Keep it."""

        def rename(conn: Connection, **kw: object) -> str:
            return rename_staff(conn, self.row.id, self.box["name"].value, **kw).name  # type: ignore[arg-type]

        new = self.desk.do(rename)
        said = _("{old} is called {new} now").format(old=self.row.name, new=new)
        return self.desk.came_of(f"{said} · {_('u takes it back')}")


class LeaveSheet(ChooseSheet):
    """Asks once more: their history stays, and it can be taken back."""

    def __init__(self, row: StaffRow) -> None:
        self.row = row
        choices = [Choice(row.id, _("They work here no more"), _("what they did stays"))]
        super().__init__(_("Leaves"), row.name, choices, self._leave)

    def _leave(self, staff_id: int) -> str:
        left = self.desk.do(leave, staff_id)
        said = [_("{name} has left").format(name=left.name)]
        if left.tickets:
            words = ngettext("{n} live ticket stays with them", "{n} live tickets stay with them", left.tickets)
            said.append(words.format(n=left.tickets))
        if left.callbacks:
            words = ngettext("{n} promised call stays theirs", "{n} promised calls stay theirs", left.callbacks)
            said.append(words.format(n=left.callbacks))
        return " · ".join([*said, _("u takes it back")])

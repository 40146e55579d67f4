"""Who sits here: one of the staff, or somebody new; what each of them began to write stays theirs (L-51)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from deskside.desk.staff.members import StaffRow, add_staff, list_staff, login_name, person
from deskside.errors import DesksideError
from deskside.language.glyphs import signs
from deskside.language.i18n import _, language
from deskside.screens.sheet import Sheet
from deskside.screens.ticket_drafts import draft_line, waiting
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.title_bar import TitleBar
from deskside.widgets.trouble import Trouble

NEW = 0


class WhoSitsHere(Sheet[None]):
    """The staff, numbered; the last row adds somebody. Header, language and colours are theirs at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,alt+e,ｅ", "rename", show=False),
        Binding("x,alt+x,ｘ", "let_go", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(classes="-menu")

    def parts(self) -> ComposeResult:
        """The staff, and the field for somebody new."""
        self.staff = self.desk.ask(list_staff)
        ids = [row.id for row in self.staff]
        me = self.desk.me
        self.field = Field(placeholder=_("as they are called at the desk"), id="new-name")
        yield TitleBar(_("Who sits here?"))
        yield Chooser([*map(self._choice, self.staff), self._somebody_new()], marked=ids.index(me) if me in ids else 0)
        yield FormRow(_("Name"), self.field, id="new-row")
        yield Trouble()

    def _choice(self, row: StaffRow) -> Choice:
        if row.id == self.desk.me:
            return Choice(row.id, row.name, _("sits here now"))
        here = row.login is not None and row.login == login_name()
        return Choice(row.id, row.name, _("sits here when the desk is opened on this machine") if here else "")

    def _somebody_new(self) -> Choice:
        return Choice(NEW, _("Somebody new"), _("asks for the name"), quiet=True)

    def on_mount(self) -> None:
        """The field waits until it is asked for."""
        self.query_one("#new-row").display = False

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """A digit or `Enter`."""
        if self.field.has_focus:
            return [Hint("Enter", _("Add and sit down"), "enter"), Hint("Esc", _("Back"), "escape")], []
        last = str(min(len(self.staff) + 1, 9))
        return [
            Hint(f"1-{last}", _("Sit down"), "enter"),
            Hint("Enter", _("The marked one"), "enter"),
            *([Hint("e", _("Rename"), "e"), Hint("x", _("Leaves"), "x")] if self._here() is not None else []),
            Hint("Esc", _("Back"), "escape"),
        ], []

    def _here(self) -> StaffRow | None:
        """Who stands under the cursor."""
        row = self.query_one(Chooser).current
        return None if row is None else next((each for each in self.staff if each.id == row.value), None)

    def on_chooser_moved(self) -> None:
        """Nobody is renamed on the row for somebody new."""
        self.show_footer()

    def action_rename(self) -> None:
        """Another name for who is under the cursor."""
        from deskside.screens.sheets.person import RenameSheet

        if (row := self._here()) is not None:
            self.app.push_screen(RenameSheet(row), self._changed)

    def action_let_go(self) -> None:
        """Who is under the cursor works here no more."""
        from deskside.screens.sheets.person import LeaveSheet

        if (row := self._here()) is not None:
            self.app.push_screen(LeaveSheet(row), self._changed)

    def _changed(self, said: str | None) -> None:
        if said is None:
            return
        app, me = self.desk_app, self.desk.me
        self.dismiss()
        if me is not None:
            row = self.desk.ask(person, me)
            app.sit(None if row is None or row.left_at is not None else row)
        app.answer_afterwards(said)

    def rung(self) -> bool:
        """`Esc` in the name goes back to the staff; the name stays for the next time."""
        row = self.query_one("#new-row")
        if not row.display:
            return False
        self.query_one(Trouble).say("")
        row.display = False
        self.query_one(Chooser).focus()
        return True

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Let them sit down, or ask for the name."""
        event.stop()
        chosen = next((row for row in self.staff if row.id == event.row.value), None)
        if chosen is not None:
            self._sit(chosen)
        else:
            self.query_one("#new-row").display = True
            self.field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name may do."""
        event.stop()
        self.query_one(Trouble).say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add them and let them sit down."""
        event.stop()
        try:
            added = self.desk.do(lambda conn, **kw: int(add_staff(conn, event.value, **kw).id or 0))
        except DesksideError as trouble:
            self.query_one(Trouble).say(trouble.said)
            return
        row = self.desk.ask(person, added)
        if row is not None:
            self._sit(row)

    def _sit(self, row: StaffRow) -> None:
        app, worn = self.desk_app, (language(), signs().name)
        self.dismiss()
        app.sit(row)
        if worn != (language(), signs().name):
            app.run_worker(app.renew_places(), group="anew", exit_on_error=True)
        said = _("{name} sits here now").format(name=row.name)
        begun = waiting(app)
        if begun:
            said = f"{said} · {draft_line(begun[0].body)}"
        app.answer_afterwards(said)

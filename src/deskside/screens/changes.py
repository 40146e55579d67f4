"""What I did: one's own changes, the latest first, to take back down to a line or to do again up to one (R-23)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside.desk.change_descriptions import Done
from deskside.desk.desk_session import DeskSession
from deskside.desk.undo.last_change import last_changes, redo_last, undone_changes
from deskside.language.i18n import _, ngettext
from deskside.screens.actions.many import in_a_thread
from deskside.screens.sheet import Sheet
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar

MOST = 9


class ChangesSheet(Sheet[None]):
    """Above what was taken back and can be done again, below it what was done and can be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__(classes="-menu")

    def parts(self) -> ComposeResult:
        """The changes."""
        me = self.desk.me
        self.undone = self.desk.ask(undone_changes, me, MOST)
        self.done = self.desk.ask(last_changes, me, MOST)
        yield TitleBar(_("What I did"))
        again = [Choice(("redo", place), done.deed, _("taken back")) for place, done in enumerate(self.undone, 1)]
        back = [Choice(("undo", place), done.deed, self._time(done)) for place, done in enumerate(self.done, 1)]
        rows = [*reversed(again), *back]
        yield Chooser(
            rows or [Choice(None, _("Nothing of yours to take back or do again"), quiet=True)],
            marked=len(again) if back else max(len(rows) - 1, 0),
        )

    def _time(self, done: Done) -> str:
        return format_time.stamp(done.at, self.desk.shop.zone, clock.now())

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does on either side."""
        return [Hint("Enter", _("Take back to here, do again to here"), "enter"), Hint("Esc", _("Back"), "escape")], []

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """Take back, or do again, one after the other up to the line; what went wrong on the way is said."""
        if not isinstance(event.row.value, tuple):
            self.dismiss()
            return
        way, times = event.row.value
        said, app, desk = "", self.desk_app, self.desk
        with app.saying_trouble():
            if way == "undo" and any(done.batch is not None for done in self.done[:times]):
                in_a_thread(app, lambda _followed: turned(desk, way, times))
            else:
                said = turned(desk, way, times)
        self.dismiss()
        if said:
            app.answer_afterwards(said)


def turned(desk: DeskSession, way: str, times: int) -> str:
    """Take back ("undo") or do again so many changes, one after the other; the sentence that says so."""
    said = ""
    for _turn in range(times):
        said = (desk.undo() if way == "undo" else desk.do(redo_last)).sentence
    if times > 1 and way == "undo":
        said = ngettext("{n} change taken back", "{n} changes taken back", times).format(n=times)
    elif times > 1:
        said = ngettext("{n} change done again", "{n} changes done again", times).format(n=times)
    return said

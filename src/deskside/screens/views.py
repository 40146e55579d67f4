"""The views of the queue with their numbers of tickets; the filter at hand can be kept as one of them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.is_large import is_large
from deskside.desk.views import View, counted, drop_view, save_view, views
from deskside.language.i18n import _
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.sheet import Sheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar


class ViewsSheet(Sheet[View]):
    """Gives the view that was chosen, or nothing. `filter_line` could be kept; `shown` is the line at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("drop_view")]

    def __init__(self, filter_line: str, shown: str = "") -> None:
        super().__init__(classes="-menu")
        self._filter = filter_line
        self._shown = shown
        self._views = self.desk_views()
        self._query: BackgroundQuery[list[int]] = BackgroundQuery(self, self._count, self.desk_app.say_trouble)

    def desk_views(self) -> list[View]:
        """The views of who sits here."""
        return self.desk.ask(views, self.desk.me)

    def parts(self) -> ComposeResult:
        yield TitleBar(_("Views"))
        marked = next((place for place, view in enumerate(self._views) if view.filter == self._shown), 0)
        yield Chooser(self._choices([""] * len(self._views)), marked=marked)
        yield Field(placeholder=_("a name for this view"), id="view-name")

    def on_mount(self) -> None:
        self.query_one(Field).display = False
        self._read_counts()

    def _read_counts(self) -> None:
        shown, now, shop, me = self._views, clock.now(), self.desk.shop, self.desk.me

        def read(conn: Connection) -> list[int]:
            return counted(conn, shown, now=now, shop=shop, me=me)

        self._query.ask(read, in_thread=self.desk.ask(is_large))

    def _choices(self, counts: list[str]) -> list[Choice]:
        rows = [
            Choice(view, view.name, "  ".join(part for part in (number, view.filter) if part))
            for view, number in zip(self._views, counts, strict=True)
        ]
        if self._filter:
            rows.append(Choice(None, _("Keep “{filter}” as a view").format(filter=self._filter)))
        return rows

    def _count(self, counts: list[int]) -> None:
        chooser = self.query_one(Chooser)
        width = len(str(max(counts, default=0)))
        chooser.show(self._choices([str(number).ljust(width) for number in counts]), marked=chooser.marked)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        if self.query_one(Field).has_focus:
            return [Hint("Enter", _("Save"), "enter"), Hint("Esc", _("Back"), "escape")], []
        drop = commands.command("drop_view")
        own = [Hint(drop.key_shown, _(drop.label), drop.key)] if self._saved() is not None else []
        return [Hint("Enter", _("Show it"), "enter"), *own, Hint("Esc", _("Back"), "escape")], []

    def _saved(self) -> View | None:
        """The view under the cursor, where it was saved here and can be removed."""
        row = self.query_one(Chooser).current
        view = None if row is None else row.value
        return view if isinstance(view, View) and view.id is not None else None

    def on_chooser_moved(self) -> None:
        """Only a saved view can be removed."""
        self.show_footer()

    def action_drop_view(self) -> None:
        """Remove the saved view under the cursor; its filter is said, to keep it again."""
        view = self._saved()
        if view is None or view.id is None:
            return
        with self.desk_app.saying_trouble():
            self.desk.do(drop_view, view.id)
            said = _("The view “{name}” is gone. Its filter was {filter}")
            self.desk_app.answer(said.format(name=view.name, filter=view.filter))
        marked = self.query_one(Chooser).marked
        self._views = self.desk_views()
        self.query_one(Chooser).show(self._choices([""] * len(self._views)), marked=marked)
        self._read_counts()
        self.show_footer()

    def rung(self) -> bool:
        field = self.query_one(Field)
        if not field.display:
            return False
        field.display = False
        self.query_one(Chooser).focus()
        return True

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        view = event.row.value
        if isinstance(view, View):
            self.dismiss(view)
        else:
            field = self.query_one(Field)
            field.display = True
            field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        with self.desk_app.saying_trouble():
            view = self.desk.do(save_view, event.value, self._filter)
            self.dismiss(view)
            self.desk_app.answer(_("The view “{name}” is kept. v shows all views").format(name=view.name))

"""The views of tickets or of customers with how many they hold; the filter at hand can be kept as one of them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from deskside import commands
from deskside.desk.desk_session import Connection
from deskside.desk.filter_keys import CUSTOMER, TICKET, vocabulary
from deskside.desk.filters import filter_shown
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

COUNTED = {TICKET: ("ticket", "number"), CUSTOMER: ("customer", "id")}
"""By which table and key the rows of each list are counted."""
CHANGE, DROP = "change", "drop"


class ViewsSheet(Sheet[View]):
    """Gives the view that was chosen, or nothing. `filter_line` could be kept; `shown` and `name` are those of the view
    at hand, which can be changed or removed by a row too, for hands that know no letters (L-03)."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("drop_view", "change_view", "save")]

    def __init__(self, filter_line: str, shown: str = "", name: str = "", of: str = TICKET) -> None:
        super().__init__(classes="-menu")
        self._of = of
        self._known = self.desk.ask(lambda conn: vocabulary(of, conn))
        self._filter = filter_line
        self._shown, self._shown_name = shown, name
        self._views = self.desk_views()
        self._query: BackgroundQuery[list[int]] = BackgroundQuery(self, self._count, self.desk_app.say_trouble)

    def desk_views(self) -> list[View]:
        """The views of who sits here."""
        return self.desk.ask(views, self.desk.me, self._of)

    def parts(self) -> ComposeResult:
        yield TitleBar(_("Views"))
        here = self._at_hand()
        marked = 0 if here is None else self._views.index(here)
        yield Chooser(self._choices([""] * len(self._views)), marked=marked)
        yield Field(placeholder=_("a name for this view"), id="view-name")

    def _at_hand(self) -> View | None:
        """The view that is shown below: by its name, where several have one filter."""
        same = [view for view in self._views if view.filter == self._shown]
        return next((view for view in same if view.name == self._shown_name), same[0] if same else None)

    def on_mount(self) -> None:
        self.query_one(Field).display = False
        self._read_counts()

    def _read_counts(self) -> None:
        shown, now, shop, me = self._views, clock.now(), self.desk.shop, self.desk.me

        def read(conn: Connection) -> list[int]:
            return counted(conn, shown, now=now, shop=shop, me=me)

        self._query.ask(read, in_thread=self.desk.ask(is_large, *COUNTED[self._of]))

    def _choices(self, counts: list[str]) -> list[Choice]:
        rows = [
            Choice(view, view.name, "  ".join(part for part in (number, self._said(view.filter)) if part))
            for view, number in zip(self._views, counts, strict=True)
        ]
        if self._filter:
            rows.append(Choice(None, _("Keep “{filter}” as a view").format(filter=self._said(self._filter))))
        here = self._at_hand()
        if here is not None and here.id is not None:
            rows.append(Choice((CHANGE, here), _("Change the view “{name}”").format(name=here.name), quiet=True))
            rows.append(Choice((DROP, here), _("Remove the view “{name}”").format(name=here.name), quiet=True))
        return rows

    def _said(self, line: str) -> str:
        return filter_shown(line, self._known)

    def _count(self, counts: list[int]) -> None:
        chooser = self.query_one(Chooser)
        width = len(str(max(counts, default=0)))
        chooser.show(self._choices([str(number).ljust(width) for number in counts]), marked=chooser.marked)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        if self.query_one(Field).has_focus:
            return [Hint("Enter Ctrl+S", _("Save"), "enter"), Hint("Esc", _("Back"), "escape")], []
        keys = [commands.command(each) for each in ("change_view", "drop_view")]
        own = [Hint(each.key_shown, _(each.label), each.key) for each in keys] if self._saved() is not None else []
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
        if (view := self._saved()) is not None:
            self._drop(view)

    def action_change_view(self) -> None:
        """Another name or filter for the saved view under the cursor."""
        if (view := self._saved()) is not None:
            self._change(view)

    def _change(self, view: View) -> None:
        from deskside.screens.sheets.view import ViewSheet

        self.app.push_screen(ViewSheet(view), self._changed)

    def _changed(self, said: str | None) -> None:
        if said is not None:
            self._read_again()
            self.desk_app.answer(said)

    def _drop(self, view: View) -> None:
        with self.desk_app.saying_trouble():
            self.desk.do(drop_view, view.id)
            said = _("The view “{name}” is gone. Its filter was {filter}")
            self.desk_app.answer(said.format(name=view.name, filter=view.filter))
        self._read_again()

    def _read_again(self) -> None:
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
        elif isinstance(view, tuple):
            (self._change if view[0] == CHANGE else self._drop)(view[1])
        else:
            field = self.query_one(Field)
            field.display = True
            field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Keep the filter at hand under the name that is typed, where one is asked for."""
        field = self.query_one(Field)
        if not field.display:
            self.desk_app.answer(_("There is nothing to save here"))
            return
        with self.desk_app.saying_trouble():
            view = self.desk.do(save_view, field.value, self._filter, self._of)
            self.dismiss(view)
            self.desk_app.answer(_("The view “{name}” is kept. v shows all views").format(name=view.name))

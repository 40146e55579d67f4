"""A place with views: its list is that of a filter line with a name, narrowed by the one that is typed (R-71)."""

from array import array
from typing import ClassVar

from deskside.desk.desk_session import Connection
from deskside.desk.filter_keys import TICKET, vocabulary
from deskside.desk.filter_proposals import Proposal, proposals
from deskside.desk.filters import Filter, parse_filter
from deskside.desk.views import View
from deskside.screens.filtered import FilteredPlace


class ViewedPlace(FilteredPlace):
    """A subclass says of what its views and filters are, binds the key of views, and shows a `ViewLine`."""

    OF: ClassVar[str] = TICKET

    def __init__(self) -> None:
        super().__init__()
        self.view_name = ""
        self.view_filter = ""

    @property
    def line(self) -> str:
        """What is listed: the view's filter with the typed one."""
        return f"{self.view_filter} {self.filter}".strip()

    def parsed(self, conn: Connection, line: str) -> Filter:
        """A line taken apart by the keys of this list."""
        return parse_filter(line, vocabulary(self.OF, conn))

    def proposals(self, head: str) -> list[Proposal]:
        return self.desk.ask(proposals, head, self.OF)

    def show_view(self, name: str, filter_line: str) -> None:
        """List another view, from its top."""
        self.view_name, self.view_filter = name, filter_line
        self.rows.show(array("q"))
        self.reload()

    def action_views(self) -> None:
        """Choose among the views, or keep the filter at hand as one."""
        from deskside.screens.views import ViewsSheet

        line = self.line if self.filter and self.refused is None else ""
        self.app.push_screen(ViewsSheet(line, self.view_filter, self.view_name, self.OF), self._view_chosen)

    def _view_chosen(self, chosen: View | None) -> None:
        if chosen is not None:
            self.clear_filter()
            self.show_view(chosen.name, chosen.filter)

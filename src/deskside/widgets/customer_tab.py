"""What a tab of a customer's page shows, as subjects declare it (`Tab`)."""

from collections.abc import Mapping
from typing import Any, Protocol

from deskside.widgets.paged_list import PagedList, Source


class TabSource(Source, Protocol):
    """The rows of a tab in columns, and the things that a row's keys act on."""

    def ids(self, row: Any) -> Mapping[str, int | None]:
        """The things of a row by their subjects, the meant one first; None is none."""


class TabList(PagedList):
    """The things of one tab; shown while the tab is."""

    def __init__(self, source: TabSource, *, id: str) -> None:
        super().__init__(source, id=id)
        self._source = source

    @property
    def ids(self) -> Mapping[str, int | None]:
        """The things of the row under the cursor; none in an empty list."""
        return {} if self.row is None else self._source.ids(self.row)

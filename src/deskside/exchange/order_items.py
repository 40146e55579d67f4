"""The items that a row names: one, several in a cell, or several in numbered columns of their own (R-34)."""

import re
from collections.abc import Iterator

from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.html_text import without_html
from deskside.exchange.line_items import items_in
from deskside.exchange.purchase_draft import Item
from deskside.exchange.purchase_words import unwrapped
from deskside.exchange.tables import Row

_PRODUCT = re.compile(r"product item (\d+) (name|sku|quantity|total)")


class OrderItems:
    """Finds the items of the rows of one file."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._numbered: dict[str, dict[str, int]] = {}
        for place, title in enumerate(columns.header):
            if match := _PRODUCT.fullmatch(plain(title)):
                self._numbered.setdefault(match[1], {})[match[2]] = place
        taken = {place for places in self._numbered.values() for place in places.values()}
        columns.rest = [place for place in columns.rest if place not in taken]

    def of(self, row: Row) -> list[Item]:
        """What the row names; of a row without a name its model, article or serial number says what it is."""
        text = self._columns.text
        what, model = " ".join(text(row, "what").split()), text(row, "model")
        if not self._columns.own:
            what, model = without_html(what), without_html(model)
        if not what and not self._columns.own and (several := [*self._several(row)]):
            return several
        sku = unwrapped(text(row, "sku"))
        what = what or model or sku or unwrapped(text(row, "serial"))
        return [Item(what, text(row, "quantity"), model, sku)] if what else []

    def _several(self, row: Row) -> Iterator[Item]:
        for cell, _title in self._columns.texts(row, "items"):
            yield from items_in(cell)
        for places in self._numbered.values():
            said = {name: row.cell(place) for name, place in places.items()}
            if said.get("name"):
                yield Item(said["name"], said.get("quantity", ""), "", said.get("sku", ""), said.get("total", ""))

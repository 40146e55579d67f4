"""Orders over several rows, of which only the first says whose they are (R-34)."""

from deskside.exchange.columns import Columns
from deskside.exchange.tables import Row

_WHOSE = ("name", "first", "last", "company", "email", "phone", "customer_id")
_OF_ORDER = (
    *_WHOSE,
    "recipient",
    "bought_on",
    "paid_on",
    "currency",
    "status",
    "refund",
    "cancelled",
    "refunded",
    "total",
)


class OrderRows:
    """Fills the further rows of an order with what its first row says of the whole; `goes_on` says that the row that
    was filled last is one of them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._places = [place for ours in _OF_ORDER for place in columns.places.get(ours, ())]
        self._whose = [place for ours in _WHOSE for place in columns.places.get(ours, ())]
        self._first: Row | None = None
        self.goes_on = False

    def filled(self, row: Row) -> Row:
        """The row, with what is said of its order above; a row that names somebody else is an order of its own."""
        order, first = self._columns.text(row, "order_number"), self._first
        self.goes_on = first is not None and order == self._columns.text(first, "order_number") and bool(order)
        if not self.goes_on or first is None or self._columns.own or self._names_another(row, first):
            self._first, self.goes_on = row, False
            return row
        cells = [*row.cells, *[""] * (len(self._columns.header) - len(row.cells))]
        for place in self._places:
            cells[place] = cells[place] if cells[place].strip() else first.cell(place)
        return row._replace(cells=tuple(cells))

    def _names_another(self, row: Row, first: Row) -> bool:
        return any(row.cell(place) not in ("", first.cell(place)) for place in self._whose)

"""All that is known of a customer, a field a row; `Enter` changes the one under the cursor where it stands (P-08)."""

from collections.abc import Sequence

from deskside.desk.customers.about import AboutRow
from deskside.language.glyphs import signs
from deskside.language.text import one_line
from deskside.widgets.line_list import LineList
from deskside.widgets.styled_text import Span

LABEL = 20


class AboutList(LineList):
    """The rows; a label stands once above those of one field."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[AboutRow] = ()

    def show(self, rows: Sequence[AboutRow]) -> None:
        """Show these rows; the cursor stays on its own where that is still there."""
        held = self.row
        self._rows = rows
        self.lines_changed()
        places = (place for place, row in enumerate(rows) if held and (row.field, row.key) == (held.field, held.key))
        self.cursor = next(places, self.validate_cursor(self.cursor))

    @property
    def row(self) -> AboutRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def count(self) -> int:
        return len(self._rows)

    def spans(self, line: int, width: int) -> list[Span]:
        row, sign = self._rows[line], signs()
        again = line > 0 and self._rows[line - 1].field == row.field
        shown = one_line(row.shown)
        value: Span = (sign.cut(shown, max(width - LABEL - 2, 1)), row.tone) if shown else ("—", "muted")
        at_cursor = self.has_focus and line == self.cursor
        label = "" if again else row.label
        return [(" ", ""), (sign.pad(label, LABEL), "key" if at_cursor else "muted"), (" ", ""), value]

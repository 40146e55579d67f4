"""The rows below a filter that is typed: what it could go on with (R-71)."""

from collections.abc import Sequence

from textual import events

from deskside.desk.filter_proposals import Proposal
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.field import Field

TALLEST = 6


class FilterProposals(Chooser):
    """Never in the way: nothing is marked until `↓` is pressed, and typing goes on; `Tab` or `→` takes the first."""

    DEFAULT_CSS = f"""
    FilterProposals {{ display: none; max-height: {TALLEST}; padding-left: 1; }}
    FilterProposals.-open {{ display: block; }}
    """

    def __init__(self) -> None:
        super().__init__(marked=None, numbered=False, focusable=False)

    def put(self, proposals: Sequence[Proposal]) -> None:
        """Show these; without any there is nothing below the filter."""
        rows = tuple(Choice(each, each.text, each.about, quiet=True) for each in proposals)
        if rows != self.rows:
            self.show(rows)
        self.marked = None
        self.set_class(bool(rows), "-open")

    @property
    def chosen(self) -> Proposal | None:
        """What is taken: the marked one, else the first."""
        if not self.rows:
            return None
        row = self.rows[self.marked or 0]
        return row.value if isinstance(row.value, Proposal) else None

    def move(self, step: int) -> None:
        """Down into the rows, and up out of them again."""
        if step < 0 and self.marked == 0:
            self.marked = None
        elif step > 0 or self.marked is not None:
            self.action_move(step)

    def take_into(self, field: Field) -> None:
        """Put what is marked, else the first, in the place of what was begun in the field."""
        taken = self.chosen
        if taken is not None:
            text = taken.text if taken.text.endswith(":") else f"{taken.text} "
            field.replace(text, taken.start, field.cursor_position)
            field.cursor_position = taken.start + len(text)

    def took_key(self, field: Field, event: events.Key) -> bool:
        """Whether a key in the field was for the proposals below it; what it does is done then."""
        if not self.rows or event.key not in ("down", "up", "tab", "right"):
            return False
        if event.key in ("down", "up"):
            event.stop()
            self.move(1 if event.key == "down" else -1)
        elif event.key == "tab" or field.cursor_position == len(field.value):
            event.stop()
            event.prevent_default()
            self.take_into(field)
        return True

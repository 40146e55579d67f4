"""What every tab of Collections is: a question for a worker, its answer on the screen, and what its keys act on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult

from deskside.desk.collecting.account_filter import AccountFilter
from deskside.desk.desk_session import Connection, DeskSession
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.money.amounts import Amount
from deskside.money.format_amount import shown
from deskside.money.manners import Manner, manner_of
from deskside.widgets.account_list import AccountHeads, AccountList
from deskside.widgets.columns import Cell, Column, Placed, draw
from deskside.widgets.ground import Ground
from deskside.widgets.section_list import Line
from deskside.widgets.styled_text import Span, two_sided, width_of
from deskside.widgets.target import Target


class Heading(NamedTuple):
    """A heading with what is said beside it, and at the right where there is room."""

    text: str
    beside: str = ""
    right: str = ""


class Reading(NamedTuple):
    """What a tab lists: its lines, how many rows they have, and how many there are without a filter.

    `beside` is what else was read for the drawing of them.
    """

    lines: Sequence[Line]
    listed: int
    whole: int
    beside: Any = None


class CollectionTab(Ground):
    """A list of accounts, or of what belongs to them, in columns. `ENTER` is the command that `Enter` stands for."""

    ENTER: ClassVar[str] = "open"
    INSTEAD: ClassVar[Mapping[str, str]] = {}
    """Commands for which others stand here."""
    LOOKED_THROUGH: ClassVar[tuple[tuple[str, str], ...]] = (("invoice", "id"),)
    """The tables, with their keys, of which its question takes longer the more they hold."""
    has_as_of: ClassVar[bool] = False
    """Whether it is asked as of a day (`v`)."""
    of_accounts: ClassVar[bool] = True
    """Whether its rows are of accounts, which the strip below shows."""
    as_of: date | None = None
    """The day that was asked for; None is today."""
    name_column = "name"

    DEFAULT_CSS = "CollectionTab { height: 1fr; display: none; } CollectionTab AccountList { height: 1fr; }"

    def __init__(self, desk: DeskSession, tab: str) -> None:
        super().__init__(id=tab)
        self.desk = desk
        self.rows = AccountList(self)
        self.reading = Reading((), 0, 0)

    def compose(self) -> ComposeResult:
        """The list under the names of its columns."""
        yield AccountHeads(self.rows)
        yield self.rows

    # -- what a tab gives

    def question(self, narrowed: AccountFilter) -> Callable[[Connection], Reading]:
        """What it lists, as a question to be asked in a thread."""
        raise NotImplementedError

    def columns(self, screen: int) -> Sequence[Column]:
        """The columns on a screen of so many cells."""
        raise NotImplementedError

    def sign(self, row: Any) -> tuple[str, str]:  # noqa: ARG002
        """The row's sign and its tone; none for what has no state."""
        return " ", ""

    def cells(self, row: Any, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        """What stands in each column."""
        raise NotImplementedError

    def goes_along(self, before: Any, after: Any) -> bool:  # noqa: ARG002
        """Whether the cursor goes with a row that stands at another place now."""
        return True

    def empty_words(self) -> str:
        """What stands there instead of an empty list, and which key puts something there."""
        raise NotImplementedError

    def targets(self) -> list[Target]:
        """What the row's keys act on."""
        raise NotImplementedError

    def enter(self) -> str:
        """The command that `Enter` stands for on the row under the cursor."""
        return self.ENTER

    def enter_word(self) -> str:
        """What `Enter` does there where that is another word than the command's."""
        return ""

    def customer(self, row: Any) -> int:
        """Whose account the strip below shows for a row."""
        return int(row.customer.id)

    # -- what they share

    @property
    def manner(self) -> Manner:
        """How amounts are written here."""
        return manner_of(self.desk.shop.country, self.desk.shop.currency)

    def said(self, amounts: Sequence[Amount]) -> str:
        """Amounts of several currencies in one line, the shop's own first."""
        own = self.desk.shop.currency
        return " + ".join(shown(each, self.manner) for each in sorted(amounts, key=lambda each: each.currency != own))

    @property
    def row(self) -> Any:
        """The row under the cursor, None where there is none."""
        line = self.rows.line
        return None if line is None else line.row

    @property
    def account(self) -> int | None:
        """The customer whose account is meant."""
        return None if self.row is None else self.customer(self.row)

    def show(self, reading: Reading, typed: str) -> None:
        """Show what was read for the filter that was typed."""
        self.reading = reading
        none = one_line(_("No account fits “{filter}”. Esc takes the filter away").format(filter=typed))
        self.rows.empty_words = none if typed else self.empty_words()
        self.rows.show(reading.lines)
        self.query_one(AccountHeads).refresh()

    def refuse(self, why: str) -> None:
        """Say why the filter means nothing; no rows stand under it (L-92)."""
        self.rows.empty_words = why
        self.rows.show(())
        self.query_one(AccountHeads).refresh()

    def head(self, line: Line, placed: Sequence[Placed], width: int) -> list[Span]:
        """A heading; any other line that the cursor passes over is what a section adds up to."""
        if not isinstance(line.row, Heading):
            cells = self.cells(line.row, {each.column.id: each.width for each in placed})
            bold: dict[str, Cell] = {
                name: (cell if isinstance(cell, str) else cell[0], "strong") for name, cell in cells.items()
            }
            return [("  ", ""), *draw(placed, bold, signs())]
        left: list[Span] = [(line.row.text, "accent"), ("  " if line.row.text else "", "")]
        left.append((signs().cut(line.row.beside, width - width_of(left)), "muted"))
        right: list[Span] = [(line.row.right, "muted")]
        fits = line.row.right and width_of(left) + width_of(right) + 2 <= width
        return two_sided(left, right, width) if fits else left

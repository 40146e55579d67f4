"""A form of a row that a customer has: whose it is, its fields, and the one of them that says what it understood."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult

from deskside.desk.shared_sql import customer_name
from deskside.errors import NotFound
from deskside.fields.record import Record
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.screens.document_echo import understood
from deskside.screens.form import Values
from deskside.screens.record_form import RecordForm
from deskside.widgets.echo_field import Echo


class CustomerRowForm(RecordForm):
    """A row of a customer, a new one, or the one with the key; `MISSING` says that it is not there any more.

    `KEPT` is what is said of its draft, with the customer's name and the key that opens it again.
    """

    ECHOING: ClassVar[str]
    KEPT: ClassVar[str]
    MISSING: ClassVar[Callable[[int], NotFound]]

    def __init__(self, word: str, customer_id: int, key: int | None = None) -> None:
        self.customer_id = customer_id
        self.whose = one_line(self.desk.ask(customer_name, customer_id))
        base = {} if key is None else self.desk.ask(_values, self.RECORD, key, type(self).MISSING)
        super().__init__(word, self.whose, key=key, base=base)

    def place(self) -> str:
        return f"@{self.customer_id}" if self.key is None else str(self.key)

    def called(self) -> str:
        return self.whose

    def parts(self) -> ComposeResult:
        yield from super().parts()
        self.box[self.ECHOING].echo = self._echo

    def was_typed(self) -> None:
        super().was_typed()
        self.box[self.ECHOING].say()

    def meaning(self, text: str) -> Echo:
        """What was understood of the field `ECHOING`. Raises what says why it cannot be."""
        raise NotImplementedError

    def _echo(self, text: str) -> Echo:
        return understood(lambda: self.meaning(text)) if text.strip() else ("", "")

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        return _(self.KEPT).format(name=self.whose, key="+" if self.key is None else "e")


def _values(conn: Any, record: Record, key: int, missing: Callable[[int], Any]) -> Values:
    """The fields of a row as the file has them."""
    row = conn.execute(
        f"select * from {record.table} where {record.key} = ? and withdrawn_at is null", (key,)
    ).fetchone()
    if row is None:
        raise missing(key)
    return {field.name: field.of(row) for field in record.fields}

"""A few fields of a record in a sheet, for a verb that needs no form of its own."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult

from deskside.errors import DesksideError
from deskside.fields.record import Field
from deskside.language.i18n import _
from deskside.screens.field_widgets import widget_for
from deskside.screens.form import Values
from deskside.screens.sheets.base import FormSheet
from deskside.widgets.form_row import FormRow


class FieldsSheet(FormSheet):
    """The fields, one a row; `act` is called with the values of those in which something stands."""

    def __init__(
        self,
        word: str,
        about: str,
        fields: Sequence[Field],
        act: Callable[[Values], str],
        *,
        start: Values | None = None,
        kept: str = "",
        kept_about: str = "",
    ) -> None:
        super().__init__(word, about, kept=kept, kept_about=kept_about)
        self.asked, self.act, self.start = fields, act, start or {}

    def rows(self) -> ComposeResult:
        """Every field with its word."""
        for field in self.asked:
            self.box[field.name] = widget_for(self.desk, field, str(self.start.get(field.name, "")))
            yield FormRow(_(field.label), self.box[field.name])

    def save(self) -> str:
        """Do it with what is written; the cursor goes to what is not understood."""
        return self.act({field.name: self._value(field) for field in self.asked if self._counts(field)})

    def _counts(self, field: Field) -> bool:
        typed = self.box[field.name].typed
        return bool(typed) or field.name in self.start or getattr(field.kind, "needed", None) is not None

    def _value(self, field: Field) -> Any:
        box = self.box[field.name]
        try:
            return self.desk.ask(field.kind.parse, box.typed, self.desk)
        except DesksideError:
            box.focus()
            raise

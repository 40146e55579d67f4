"""The fields that the shop adds to customers and tickets: added, changed, put in order, taken away (R-39)."""

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from deskside import commands
from deskside.desk.codes import OWN_FIELD_KINDS
from deskside.desk.own_fields.change_fields import add_field, count_held, drop_field, edit_field, move_field
from deskside.desk.own_fields.declared import OwnFieldRow, rows_of
from deskside.desk.own_fields.fields import OWN_FIELD
from deskside.desk.own_fields.kinds import choice_typed, choices_typed
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _, dotted, listed, ngettext, noted, sentences
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.screens.form import Values
from deskside.screens.full_screen import FullScreen
from deskside.screens.sheets.base import AskSheet, ChooseSheet
from deskside.screens.sheets.fields_sheet import FieldsSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.line_list import LineList
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line, SectionList
from deskside.widgets.styled_text import Span
from deskside.widgets.ticket_parts import Block

_HEADS = {"customer": N_("Of customers"), "ticket": N_("Of tickets")}
_ADDS = {"customer": N_("Add a field to customers"), "ticket": N_("Add a field to tickets")}
_LABEL = 32
CHANGE, UP, DOWN, DROP = "change", "up", "down", "drop"


class OwnFieldList(SectionList):
    """A field a row: what it is called, what it holds."""

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        sign = signs()
        if isinstance(line.row, str):
            return [
                ("  ", ""),
                (sign.cut(_(_ADDS[line.row]), self.line_width - 4), "strong" if at_cursor else "accent"),
            ]
        labels = [one_line(each.row.label) for each in self.lines if isinstance(each.row, OwnFieldRow)]
        room = min(max(map(cells, labels)), _LABEL)
        label, left = sign.pad(sign.cut(one_line(line.row.label), room), room), self.line_width - room - 6
        return [
            ("  ", ""), (label, "strong" if at_cursor else ""),
            ("  ", ""), (sign.cut(one_line(_holds(line.row)), left), "muted"),
        ]  # fmt: skip


class OwnFieldsScreen(FullScreen[None]):
    """`Enter` says what can be done with the field under the cursor, or adds one; `+`, `e` and `x` do it at once."""

    CSS_PATH = "settings.tcss"
    WAITS = False
    TAKES_BACK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("leave"),
        Binding("+,＋", "add", show=False),
        Binding("e,ｅ", "change", show=False),
        Binding("x,ｘ", "take_away", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(_("Own fields"))

    def parts(self) -> ComposeResult:
        yield OwnFieldList(id="settings")
        yield Rule()
        yield Block(id="prose")

    def on_mount(self) -> None:
        self.reload()

    def landing(self) -> OwnFieldList:
        return self.query_one(OwnFieldList)

    def reload(self) -> None:
        self.title_bar.show(self.desk.shop.name)
        self.landing().show(list(self._lines()))
        self._tell()

    def _lines(self) -> Iterator[Line]:
        for record, head in _HEADS.items():
            yield Line("air")
            yield Line("heading", record, spans=[(" ", ""), (_(head), "accent")])
            yield from (Line("row", each.id, each) for each in self.desk.ask(rows_of, record))
            yield Line("row", record, record)

    @property
    def _row(self) -> OwnFieldRow | str | None:
        line = self.landing().line
        return None if line is None else line.row

    def _tell(self) -> None:
        row, said = self._row, _("Forms, lists, filters, files and the commands have it like the built-in fields.")
        if isinstance(row, OwnFieldRow):
            held = self.desk.ask(count_held, row.record, row.id)
            have = ngettext("{n} has a value.", "{n} have a value.", held).format(n=f"{held:,}")
            if row.listed:
                said = _("Its column is shown in every list that has room for it.")
            said = sentences(have, said) if held else sentences(_("None has a value yet."), said)
        self.query_one("#prose", Block).show(lambda width: [[(" ", ""), (line, "")] for line in wrap(said, width - 2)])
        self.show_footer()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        event.stop()
        self._tell()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """What `Enter` does, and the keys of the row."""
        back = Hint("Esc", _("Back"), "escape")
        if not isinstance(self._row, OwnFieldRow):
            return [Hint("Enter", _("Add"), "enter"), back], []
        row = [Hint("+", _("Add"), "plus"), Hint("e", _("Change"), "e"), Hint("x", _("Take away"), "x")]
        return [Hint("Enter", _("Choose"), "enter"), *row, back], []

    def action_add(self) -> None:
        """`+`: another field of the same record, on whose row the cursor is then, so that none other is told of."""
        row, rows = self._row, self.landing()
        record = row.record if isinstance(row, OwnFieldRow) else row or "customer"
        rows.cursor = next(place for place, line in enumerate(rows.lines) if (line.kind, line.key) == ("row", record))
        self._show(self._adding(record))

    def action_change(self) -> None:
        """`e`: its name, and its words."""
        if isinstance(row := self._row, OwnFieldRow):
            self._show(self._editing(row))

    def action_take_away(self) -> None:
        """`x`: take it away."""
        if isinstance(row := self._row, OwnFieldRow):
            self._settle(self._done(row, DROP))

    def _show(self, sheet: AskSheet) -> None:
        self.app.push_screen(sheet, self._settle)

    def _settle(self, said: str | None) -> None:
        if said:
            self.reload()
            self.desk_app.answer_afterwards(said)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if (row := self._row) is not None:
            self.desk_app.run_worker(self.desk_app.guarded(self._change(row)), group="verb")

    async def _change(self, row: OwnFieldRow | str) -> None:
        said = await self.app.push_screen_wait(self._adding(row) if isinstance(row, str) else self._asking(row))
        if said == CHANGE and isinstance(row, OwnFieldRow):
            said = await self.app.push_screen_wait(self._editing(row))
        self._settle(said)

    def _asking(self, row: OwnFieldRow) -> ChooseSheet:
        choices = [
            Choice(CHANGE, _("Change"), _("Its name, and the words to choose from.")),
            Choice(UP, _("Further up"), _("A place further up in forms and lists.")),
            Choice(DOWN, _("Further down"), _("A place further down in forms and lists.")),
            Choice(DROP, _("Take away"), _("What it holds stays in the file; u brings both back.")),
        ]
        return ChooseSheet(one_line(row.label), one_line(_holds(row)), choices, partial(self._done, row))

    def _done(self, row: OwnFieldRow, way: str) -> str:
        label = one_line(row.label)
        if way == CHANGE:
            return CHANGE
        if way == DROP:
            self.desk.do(drop_field, row.id)
            return dotted(_("Taken away: {label}").format(label=label), _("u takes it back"))
        self.desk.do(move_field, row.id, -1 if way == UP else 1)
        return self.desk.came_of(dotted(_("Moved: {label}").format(label=label), _("u takes it back")))

    def _adding(self, record: str) -> AskSheet:
        def act(values: Values) -> str:
            self.desk.do(add_field, record, values)
            return self._saved(str(values["label"]))

        return FieldsSheet(
            _("New field"),
            _(_HEADS[record]),
            OWN_FIELD.fields,
            act,
            start={"kind": "line"},
            kept="own_field",
            kept_about=record,
        )

    def _editing(self, row: OwnFieldRow) -> AskSheet:
        base = {"label": row.label, "kind": row.kind, "choices": "\n".join(row.choices), "listed": int(row.listed)}

        def act(values: Values) -> str:
            self.desk.do(edit_field, row.id, values, base)
            return self.desk.came_of(self._saved(str(values["label"])))

        start = base | {"choices": choices_typed(row.choices), "listed": "yes" if row.listed else "no"}
        about = one_line(row.label)
        return FieldsSheet(
            _("Change"), about, OWN_FIELD.fields, act, start=start, kept="own_field", kept_about=str(row.id)
        )

    def _saved(self, label: str) -> str:
        return dotted(_("{name} saved").format(name=one_line(label)), _("u takes it back"))


def _holds(row: OwnFieldRow) -> Any:
    kind = _(OWN_FIELD_KINDS.get(row.kind, row.kind))
    said = noted(kind, listed(map(choice_typed, row.choices))) if row.choices else kind
    return dotted(said, _("in lists")) if row.listed else said

"""A form of a record's fields: the way through them, the draft of what is typed, saving and what clashes (R-22)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from deskside import commands
from deskside.desk.drafts import DraftRow, find_draft
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.edit_record import RowEdit
from deskside.desk.field_kinds import Rows
from deskside.errors import DesksideError
from deskside.fields.record import Field, Record
from deskside.language.i18n import _
from deskside.screens.customer_field import CustomerField
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.field_widgets import widget_for
from deskside.screens.fold import Fold
from deskside.screens.full_screen import FullScreen
from deskside.screens.unfinished import unfinished_line
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.pick import Pick
from deskside.widgets.promise_field import PromiseField

Values = dict[str, Any]


class RecordForm(FullScreen[int]):
    """The fields of `RECORD` that are typed, for the record with the key `key` or a new one; gives the key when saved.

    `base` are the values as they stood when the form was opened, by the names of the fields. A draft has what was
    `typed` over them, and the `base` of that, so that a clash is seen after it was left, too.
    """

    RECORD: ClassVar[Record]
    FORM: ClassVar[str]
    CSS_PATH = ["record_form.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("next_field", "choose", "save", "leave")]

    def __init__(
        self, word: str, about: str = "", key: int | None = None, base: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(word, about)
        self.key = key
        self.base: Values = dict(base or {})
        self.box: dict[str, Any] = {}
        self._changed = False
        self.saved = False
        self.stood: Values = {}
        self.given: Values = {}
        self.keeper: DraftKeeper

    # -- what a form gives

    def fill(self) -> None:
        """Put in what is known already and is no text."""

    def draft(self) -> DraftRow | None:
        """The draft to go on with."""
        me = self.desk.me
        return None if me is None else self.desk.ask(find_draft, me, self.FORM, self.place())

    def place(self) -> str:
        """Where the draft of this form is kept."""
        return str(self.key)

    def first(self) -> Widget:
        """Where the cursor begins."""
        first: Widget = self.box[next(iter(self.box))]
        return first

    def called(self) -> str:
        """What stands in the title beside the word."""
        raise NotImplementedError

    def below(self) -> ComposeResult:
        """What stands below the fields."""
        yield from ()

    def write(self, values: Values, base: Values) -> int | None:
        """Write what differs from `base` with `do`; the key, or None where something is still to be done first.

        Raises what the desk refuses.
        """
        raise NotImplementedError

    def kept_line(self, body: Values) -> str:
        """What is said when the form is left with its draft."""
        raise NotImplementedError

    def saved_line(self, key: int) -> str:
        """What is said when it was saved."""
        raise NotImplementedError

    # -- the form

    def parts(self) -> ComposeResult:
        """The fields with a label, those of a new record only where there is none yet; below them the folded ones."""
        fields = [field for field in self.RECORD.fields if field.label and not (field.verb and self.key is not None)]
        for field in fields:
            value = self.base.get(field.name, field.usual)
            typed = self.desk.ask(field.kind.written, value) if field.kind.plain else ""
            self.box[field.name] = widget_for(self.desk, field, typed)
        draft = self.draft()
        self.keeper = DraftKeeper(self.desk_app, self.desk, self.FORM, self.place() if draft is None else draft.about)
        self._draft = draft
        folded = [field for field in fields if field.folded and self.key is None]
        with Center(), Vertical(id="form"):
            with FormScroll():
                yield from self._rows(field for field in fields if field not in folded)
                if folded:
                    yield Fold([_(field.label) for field in folded])
                    with Vertical(id="folded"):
                        yield from self._rows(iter(folded))
            yield from self.below()

    def _rows(self, fields: Iterator[Field]) -> Iterator[FormRow]:
        return (FormRow(_(field.label), self.box[field.name], classes=field.name) for field in fields)

    def on_mount(self) -> None:
        """Fill in what is known, then what was typed and not saved."""
        self.stood = self.typed()
        self.fill()
        self.given = self.typed()
        if self.key is not None:
            self.stood = self.given
        if self._draft is not None:
            self.base |= self._draft.body.get("base", {})
            for name, typed in self._draft.body.get("typed", {}).items():
                if name in self.box:
                    self.box[name].put(typed)
        self.first().focus()
        self.entitle()

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        self.entitle()

    def entitle(self) -> None:
        """Say in the title what it is about, and what else is unfinished."""
        if self.given:
            self.title_bar.show(self.called(), unfinished_line(self.desk_app, exclude=self))

    # -- what is typed

    def typed(self) -> Values:
        """All that stands in the fields."""
        return {name: box.typed for name, box in self.box.items()}

    def changed(self) -> Values:
        """What was typed over what stood there."""
        return {name: typed for name, typed in self.typed().items() if typed != self.stood[name]}

    def body(self) -> Values | None:
        """The draft; None where nothing was typed."""
        if self.typed() == self.given:
            return None
        changed = self.changed()
        return {"typed": changed, "base": {name: self.base[name] for name in changed if name in self.base}}

    def values(self) -> Values:
        """The values of what was typed. Raises `BadInput` for what does not fit, with the cursor in its field."""
        return {name: self.value(name) for name in self.changed()}

    def value(self, name: str) -> Any:
        """The value of what is typed in a field."""
        box = self.box[name]
        try:
            return box.meant() if hasattr(box, "meant") else self._parsed(name)
        except DesksideError:
            box.focus()
            raise

    def _parsed(self, name: str) -> Any:
        return self.desk.ask(self.RECORD[name].kind.parse, self.box[name].typed, self.desk)

    def on_typed(self, event: Message) -> None:
        """Something was typed or chosen: it is kept once the typing has paused."""
        event.stop()
        self.entitle()
        body = self.body() if self.ready and not self.saved else None
        if body is not None:
            self.keeper.soon(body)

    on_input_changed = on_text_area_changed = on_pick_changed = on_typed
    on_customer_field_changed = on_promise_field_typed = on_growing_rows_typed = on_typed

    def on_descendant_blur(self) -> None:
        """A field was left: what is in it is kept at once."""
        if not self.saved:
            self.keeper.at_once()

    # -- the way through it

    def action_next_field(self) -> None:
        """`Enter` on a row of words: the next field; on the folded row it unfolds."""
        if isinstance(self.focused, Fold):
            self.unfold()
        else:
            self.focus_next()

    def action_choose(self) -> None:
        """`↓` where there is nothing to choose: the next field."""
        self.focus_next()

    def on_done(self, event: Message) -> None:
        """`Enter` in a field that takes it for itself."""
        event.stop()
        self.focus_next()

    on_input_submitted = on_customer_field_done = on_promise_field_done = on_done

    def unfold(self) -> None:
        """Show the rest of the fields (L-12)."""
        self.add_class("-unfolded")
        self.query_one("#folded").query(FormRow).first().held.focus()

    on_fold_opened = unfold

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The keys that leave a field (L-01), and what `Enter` does in it (L-53)."""
        here = self.focused
        enter = _("New line") if isinstance(here, TextArea) else _("Unfold") if isinstance(here, Fold) else _("Next")
        row = [Hint("Enter", enter, "enter")]
        row += [Hint("Tab", _("Next field"), "tab")] if enter != _("Next") else []
        if isinstance(here, Pick):
            row.append(Hint("← →", _("Choose"), "right"))
        elif here is not None and isinstance(here.parent, PromiseField):
            row.append(Hint("↓", _("Free times"), "down"))
        elif here is not None and any(isinstance(each, CustomerField) for each in here.ancestors):
            row.append(Hint("↓", _("Choose"), "down"))
        row += [Hint("Ctrl+S", _("Save"), "ctrl+s"), Hint("F2", _("Phone"), "f2")]
        return [*row, Hint("Esc", _("Back, draft kept"), "escape")], []

    # -- leaving and saving

    def rung(self) -> bool:
        """`Esc` puts the proposals away first."""
        closed = [box.close() for box in self.box.values() if hasattr(box, "close")]
        return any(closed)

    def go_back(self) -> None:
        """Leave with the draft kept, saying how it comes back."""
        self.leave()

    def leave(self, then: Callable[[], object] | None = None) -> None:
        """Go, `then` somewhere else, and say that a draft was kept, if one was."""
        app, body = self.desk_app, self.body()
        kept = self.keeper.before_leaving(body)
        self.dismiss()
        if then is not None:
            then()
        if body is not None and kept:
            app.call_after_refresh(app.answer, self.kept_line(body))

    def action_save(self) -> None:
        """Write it, or say what stands in the way and go there."""
        if self.saved:
            return
        with self.desk_app.saying_trouble():
            values = self.values()
            self._save(values, {name: self.base[name] for name in values if name in self.base})

    def do(self, verb: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Carry out a verb; the draft ends with it, in one transaction (R-23)."""
        with self.keeper.ending():
            answer = self.desk.do(verb, *args, **kw)
        self._changed = self.desk.did_change
        return answer

    def _save(self, values: Values, base: Values) -> None:
        app = self.desk_app
        try:
            key = self.write(values, base) if values or self.key is None else self._unchanged()
        except ClashingEdit as clash:
            if (body := self.body()) is not None:
                self.keeper.keep(body)
            self.run_worker(app.guarded(self._settle(values, base, clash)), group="save", exclusive=True)
            return
        if key is not None:
            self.saved = True
            said = self.saved_line(key) if self._changed else _("Nothing was changed, and nothing had to be saved")
            self.dismiss(key)
            app.call_after_refresh(app.answer, said)

    def _unchanged(self) -> int | None:
        with self.keeper.ending():
            return self.key

    async def _settle(self, values: Values, base: Values, clash: ClashingEdit) -> None:
        """Ask which to keep, and save that; as often as somebody else was there first."""
        kept = await self.app.push_screen_wait(ClashScreen(self.title_bar.about, clash.fields))
        if kept is not None:
            self._save(*self._keeping(values, base, clash, kept))

    def _keeping(self, values: Values, base: Values, clash: ClashingEdit, kept: set[str]) -> tuple[Values, Values]:
        """What is saved over what, once it was chosen for a row: that of the record, or one that belongs to it."""
        if clash.table == self.RECORD.table:
            own = RowEdit(values, self.key, base).keeping(clash, kept)
            return dict(own.values or {}), dict(own.base)
        belonging = {
            name: [each.keeping(clash, kept) if each.key == clash.key else each for each in edits]
            for name, edits in values.items()
            if isinstance(kind := self.RECORD[name].kind, Rows) and kind.record.table == clash.table
        }
        return values | belonging, base

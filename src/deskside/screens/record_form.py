"""A form of a record's fields: the way through them, the draft of what is typed, saving and what clashes (R-22)."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import TextArea

from deskside.desk.drafts import DraftRow, find_draft
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.edit_record import RowEdit, keeping
from deskside.desk.own_fields.declared import FieldGone, with_own
from deskside.desk.rights import granted
from deskside.errors import DesksideError, Refused
from deskside.fields.record import Record
from deskside.language.i18n import _
from deskside.screens.draft_keeper import DraftKeeper, without_blanks
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.field_widgets import widget_for
from deskside.screens.fold import Fold
from deskside.screens.form import Form, Values
from deskside.screens.full_screen import FullScreen
from deskside.screens.unfinished import unfinished_line
from deskside.widgets.desk_app import Offer
from deskside.widgets.footer import Hint
from deskside.widgets.form_row import FormRow
from deskside.widgets.form_scroll import FormScroll
from deskside.widgets.ground import Ground


class RecordForm(FullScreen[int], Form[int]):
    """The fields of `RECORD` that are typed, for the record with the key `key` or a new one; gives the key when saved.

    `base` are the values as they stood when the form was opened, by the names of the fields. A draft has what was
    `typed` over them, and the `base` of that, so that a clash is seen after it was left, too.
    """

    RECORD: ClassVar[Record]
    FORM: ClassVar[str]
    CSS_PATH = ["record_form.tcss"]
    keeper: DraftKeeper

    def __init__(
        self, word: str, about: str = "", key: int | None = None, base: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(word, about)
        self.key = key
        self.record = self.desk.ask(with_own, self.RECORD)
        self.base: Values = dict(base or {})
        self._changed = self.saved = False
        self.stood: Values = {}
        self.given: Values = {}
        self._gone: frozenset[str] = frozenset()
        """Own fields of which was said that they were taken away: what is typed there is saved no more."""

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

    def first(self) -> Any:
        """Where the cursor begins."""
        return next(iter(self.box.values()))

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

    def offer(self, key: int) -> Offer | None:  # noqa: ARG002
        """The command that the sentence of the saved thing offers for it."""
        return None

    # -- the form

    def parts(self) -> ComposeResult:
        """The fields with a label, those of a new record only where there is none yet; below them the folded ones."""
        fields = [field for field in self.record.fields if field.label and not (field.verb and self.key is not None)]
        fields = [field for field in fields if not field.right or self.desk.ask(granted, self.desk.me, field.right)]
        for field in fields:
            value = self.base.get(field.name, field.usual)
            typed = self.desk.ask(field.kind.written, value) if field.kind.plain else ""
            self.box[field.name] = widget_for(self.desk, field, typed)
        self._draft = self.draft()
        about = self.place() if self._draft is None else self._draft.about
        self.keeper = DraftKeeper(self.desk_app, self.desk, self.FORM, about)
        rows = {field: FormRow(_(field.label), self.box[field.name], classes=field.name) for field in fields}
        folded = [field for field in fields if field.folded and self.key is None]
        with Ground(), Ground(id="form"):
            with FormScroll():
                yield from (row for field, row in rows.items() if field not in folded)
                if folded:
                    yield Fold([rows[field] for field in folded])
            yield from self.below()

    def on_mount(self) -> None:
        """Fill in what is known, then what was typed and not saved."""
        self.stood = self.typed()
        self.fill()
        self.given = self.typed()
        if self.key is not None:
            self.stood = self.given
        if self._draft is not None:
            self.base |= self._draft.body.get("base", {})
            self.put(self._draft.body.get("typed", {}))
        self.first().focus()
        self.entitle()

    def entitle(self) -> None:
        """Say in the title what it is about, and what else is unfinished: another call may have come in between."""
        if self.given:
            self.title_bar.show(self.called(), unfinished_line(self.desk_app, exclude=self))

    on_screen_resume = entitle

    # -- what is typed

    def changed(self) -> Values:
        """What was typed over what stood there."""
        return {name: typed for name, typed in self.typed().items() if typed != self.stood[name]}

    def body(self) -> Values | None:
        """The draft; None where nothing was typed."""
        if without_blanks(self.typed()) == without_blanks(self.given):
            return None
        changed = self.changed()
        return {"typed": changed, "base": {name: self.base[name] for name in changed if name in self.base}}

    def values(self) -> Values:
        """The values of what was typed. Raises `BadInput` for what does not fit, with the cursor in its field."""
        return {name: self.value(name) for name in self.changed() if name not in self._gone}

    def value(self, name: str) -> Any:
        """The value of what is typed in a field."""
        box = self.box[name]
        try:
            if hasattr(box, "meant"):
                return box.meant()
            return self.desk.ask(self.record[name].kind.parse, box.typed, self.desk)
        except DesksideError:
            box.focus()
            raise

    def was_typed(self) -> None:
        """It is kept once the typing has paused."""
        self.entitle()
        body = self.body() if self.ready and not self.saved else None
        if body is not None:
            self.keeper.soon(body)

    def on_descendant_blur(self) -> None:
        """A field was left: what is in it is kept at once."""
        if not self.saved:
            self.keeper.at_once()

    # -- the way through it

    async def action_next_field(self) -> None:
        """The next field; on the folded row it unfolds."""
        if isinstance(self.focused, Fold):
            await self.focused.open()
        else:
            self.go_on()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The keys that leave a field (L-01), and what `Enter` does in it (L-53)."""
        here = self.focused
        enter = _("New line") if isinstance(here, TextArea) else _("Unfold") if isinstance(here, Fold) else _("Next")
        tab = [Hint("Tab", _("Next field"), "tab")] if enter != _("Next") else []
        ends = [Hint("Ctrl+S", _("Save"), "ctrl+s"), Hint("F2", _("Phone"), "f2")]
        ends.append(Hint("Esc", _("Back, draft kept"), "escape"))
        return [Hint("Enter", enter, "enter"), *tab, *self.choosing(), *ends], []

    # -- leaving and saving

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
            app.answer_afterwards(self.kept_line(body))

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
        except FieldGone as gone:
            self._gone = gone.names
            raise Refused(gone.message, hint=_("Ctrl+S again saves the rest.")) from None
        if key is not None:
            self.saved = True
            said = self.saved_line(key) if self._changed else _("Nothing was changed, and nothing had to be saved")
            self.dismiss(key)
            app.answer_afterwards(said, self.offer(key))

    def _unchanged(self) -> int | None:
        with self.keeper.ending():
            return self.key

    async def _settle(self, values: Values, base: Values, clash: ClashingEdit) -> None:
        """Ask which to keep, and save that; as often as somebody else was there first."""
        joins = clash.table == self.record.table
        kept = await self.app.push_screen_wait(ClashScreen(self.title_bar.about, clash.fields, joins=joins))
        if kept is not None:
            values = values | kept if joins else values
            own = keeping(self.record, RowEdit(values, self.key, base), clash, kept)
            self._save(dict(own.values or {}), dict(own.base))

"""What every form shares: fields by their names, the way through them, and that what is typed is kept (R-22)."""

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.message import Message

from deskside import commands
from deskside.language.i18n import _
from deskside.screens.base import DeskScreen
from deskside.screens.customer_field import CustomerField
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.frame import Answer
from deskside.screens.referrer_field import ReferrerField
from deskside.screens.thing_field import ThingField
from deskside.widgets.footer import Hint
from deskside.widgets.path_field import PathField
from deskside.widgets.pick import Pick
from deskside.widgets.promise_field import PromiseField
from deskside.widgets.tick_list import TickList

Values = dict[str, Any]


class Form(DeskScreen[Answer]):
    """Each field stands in a `Box` of `field_widgets`; with a `keeper` what is typed is a draft until it is saved.

    A form that is a sheet or a whole screen names that class first: Textual's styles follow the first one alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("next_field", "choose", "save")]

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.box: dict[str, Any] = {}
        self.keeper: DraftKeeper | None = None

    def typed(self) -> Values:
        """All that stands in the fields."""
        return {name: box.typed for name, box in self.box.items()}

    def put(self, typed: Values) -> None:
        """Write what was typed into the fields again."""
        for name, value in typed.items():
            if name in self.box:
                self.box[name].put(value)

    def was_typed(self) -> None:
        """Something was typed or chosen."""

    def go_on(self) -> None:
        """`Enter`: the next field."""
        self.focus_next()

    async def action_next_field(self) -> None:
        """`Enter` where nothing else takes it."""
        self.go_on()

    def action_choose(self) -> None:
        """`↓` where there is nothing to choose: the next field."""
        self.focus_next()

    def on_typed(self, event: Message) -> None:
        """A field tells that something else stands in it."""
        event.stop()
        self.was_typed()
        self.show_footer()

    on_input_changed = on_text_area_changed = on_pick_changed = on_setting_field_changed = on_typed
    on_customer_field_changed = on_promise_field_typed = on_growing_rows_typed = on_tick_list_changed = on_typed
    on_referrer_field_changed = on_thing_field_changed = on_typed

    def on_done(self, event: Message) -> None:
        """`Enter` in a field that takes it for itself."""
        event.stop()
        self.go_on()

    on_input_submitted = on_customer_field_done = on_promise_field_done = on_setting_field_done = on_done
    on_tick_list_done = on_referrer_field_done = on_thing_field_done = on_done

    def rung(self) -> bool:
        """`Esc` puts the proposals away first."""
        closed = [box.close() for box in self.box.values() if hasattr(box, "close")]
        return any(closed)

    def choosing(self) -> list[Hint]:
        """How the field under the cursor is chosen from."""
        here = self.focused
        if isinstance(here, Pick):
            return [Hint("← →", _("Choose"), "right")]
        if isinstance(here, TickList):
            return [Hint(_("space"), _("Tick"), "space")]
        if here is not None and isinstance(here.parent, PromiseField):
            return [Hint("↓", _("Free times"), "down")] if here.parent.has_offers else []
        if here is not None and isinstance(here.parent, PathField):
            return [Hint("↓", _("Choose"), "down"), Hint("Tab", _("Complete"), "tab")]
        if here is not None:
            fields = [each for each in here.ancestors if isinstance(each, CustomerField | ReferrerField | ThingField)]
            return [Hint("↓", _("Choose"), "down") for field in fields if field.has_offers]
        return []

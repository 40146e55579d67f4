"""Two people changed the same: both versions side by side, one choice a field; what was typed here is safe (R-22)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from deskside import commands
from deskside.desk.edit_conflict import Clash
from deskside.fields.kinds import Line, Words
from deskside.language.i18n import _
from deskside.language.text import clean
from deskside.screens.full_screen import FullScreen
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.differences import marked_differences
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.title_bar import TitleBar


class ClashScreen(FullScreen[dict[str, Any]]):
    """Gives what to keep instead of what somebody else wrote, by field; None when it was left, and the form waits.

    With `joins` both versions of a text can be kept, one after the other.
    """

    CSS_PATH = "edit_conflict.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, about: str, fields: Mapping[str, Clash], *, joins: bool = False) -> None:
        super().__init__(_("Which to keep?"), about)
        self.fields = dict(fields)
        self.names = list(fields)
        self.kept: dict[str, Any] = {}
        self.joins = joins
        self.place = 0

    def parts(self) -> ComposeResult:
        """The sentence, the two versions, the choice."""
        yield Static("", id="said", markup=False)
        with Ground(id="sides"):
            for side, word in (("theirs", ""), ("yours", _("What you typed"))):
                with Ground(classes="side"):
                    yield Static(word, id=f"{side}-word", classes="word", markup=False)
                    with VerticalScroll(can_focus=False):
                        yield Static("", id=side, markup=False)
        yield Chooser(id="choice")

    def on_mount(self) -> None:
        """The first field that clashes."""
        self._show()
        self.query_one(Chooser).focus()

    def _show(self) -> None:
        name = self.names[self.place]
        clash = self.fields[name]
        who = clash.who or _("Somebody")
        when = format_time.stamp(clash.at, self.desk.shop.zone, clock.now()) if clash.at else ""
        said = _("{name} changed the {field} in the meantime. Choose which to keep; your text is safe").format(
            name=who, field=_(clash.field.word)
        )
        self.query_one("#said", Static).update(clean(said))
        self.query_one("#theirs-word", Static).update(clean(f"{who}  {when}"))
        shown = [str(self.desk.ask(clash.field.kind.shown, value)) for value in (clash.theirs, clash.yours)]
        for side, version in zip(("#theirs", "#yours"), marked_differences(*shown), strict=True):
            self.query_one(side, Static).update(version)
        choices = [
            Choice("theirs", _("Keep what {name} wrote").format(name=who)),
            Choice("yours", _("Keep what you typed")),
        ]
        if self._joined(clash):
            choices.append(Choice("both", _("Keep both, yours after theirs")))
        self.query_one(Chooser).show(choices, marked=len(choices) - 1)
        bar = self.query_one(TitleBar)
        bar.show(bar.about, _("{n} of {total}").format(n=self.place + 1, total=len(self.names)))

    def _joined(self, clash: Clash) -> str:
        """Both versions of a text, one after the other; empty where there is no such thing."""
        if not self.joins or not isinstance(clash.field.kind, Line) or not (clash.theirs and clash.yours):
            return ""
        return ("\n" if isinstance(clash.field.kind, Words) else " / ").join((str(clash.theirs), str(clash.yours)))

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """One field is decided; after the last they are all saved."""
        name = self.names[self.place]
        clash = self.fields[name]
        self.kept.pop(name, None)
        if event.row.value != "theirs":
            self.kept[name] = clash.yours if event.row.value == "yours" else self._joined(clash)
        self.place += 1
        if self.place == len(self.names):
            self.dismiss(self.kept)
        else:
            self._show()

    def action_leave(self) -> None:
        """`Esc`: the field before, then the form with everything still in it."""
        if self.place:
            self.place -= 1
            self._show()
        else:
            self.dismiss()

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """The answers."""
        return [
            Hint(f"1-{len(self.query_one(Chooser).rows)}", _("Keep"), "enter"),
            Hint("Esc", _("Back to your text"), "escape"),
        ], []

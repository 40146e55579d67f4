"""Two people changed the same: both versions side by side, one choice a field; what was typed here is safe (R-22)."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from deskside import commands
from deskside.desk.edit_conflict import Clash
from deskside.language.i18n import _
from deskside.language.text import clean
from deskside.screens.full_screen import FullScreen
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.title_bar import TitleBar


class ClashScreen(FullScreen[set[str]]):
    """Gives the names of the fields to keep as they were typed here; nothing when it was left, and the form waits."""

    CSS_PATH = "edit_conflict.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, about: str, fields: Mapping[str, Clash]) -> None:
        super().__init__(_("Which to keep?"), about)
        self.fields = dict(fields)
        self.names = list(fields)
        self.kept: set[str] = set()
        self.place = 0

    def parts(self) -> ComposeResult:
        """The sentence, the two versions, the choice."""
        yield Static("", id="said", markup=False)
        with Horizontal(id="sides"):
            for side, word in (("theirs", ""), ("yours", _("What you typed"))):
                with Vertical(classes="side"):
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
        for side, value in (("#theirs", clash.theirs), ("#yours", clash.yours)):
            self.query_one(side, Static).update(clean(self.desk.ask(clash.field.kind.shown, value)))
        self.query_one(Chooser).show(
            [
                Choice("theirs", _("Keep what {name} wrote").format(name=who)),
                Choice("yours", _("Keep what you typed")),
            ],
            marked=0,
        )
        bar = self.query_one(TitleBar)
        bar.show(bar.about, _("{n} of {total}").format(n=self.place + 1, total=len(self.names)))

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """One field is decided; after the last they are all saved."""
        if event.row.value == "yours":
            self.kept.add(self.names[self.place])
        else:
            self.kept.discard(self.names[self.place])
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
        """Two answers."""
        return [Hint("1-2", _("Keep"), "enter"), Hint("Esc", _("Back to your text"), "escape")], []

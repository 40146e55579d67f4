"""The keys, in the order of use, the row's first, each with what it does in one sentence (L-50)."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from deskside import commands
from deskside.language.glyphs import arrows, signs
from deskside.language.i18n import N_, _
from deskside.language.text import cells
from deskside.language.wrapping import wrap
from deskside.screens.base import DeskScreen
from deskside.screens.full_screen import FullScreen
from deskside.screens.menu import keys_of, twin_of_enter, without_doubles
from deskside.screens.sheet import Sheet
from deskside.widgets.footer import Footer, Hint
from deskside.widgets.styled_text import Span
from deskside.widgets.text_lines import TextLines
from deskside.widgets.title_bar import TitleBar

KEY, LABEL = 9, 15
MORE = commands.command("more").key_shown
"""What has no key of its own is reached through the numbered menu."""
MOVING = (
    ("↑ ↓", N_("Row"), N_("One row up or down; j and k too.")),
    ("PgUp PgDn", N_("Page"), N_("A screen up or down; Home and End for the first and last row.")),
    ("Tab", N_("Panes"), N_("To the next pane, Shift+Tab to the one before.")),
    ("Alt+P", N_("Phone"), N_("Answer the phone from the middle of a form; its text stays.")),
)


class KeysSheet(Sheet[None]):
    """Made from the same declarations as footer, palette and menu, for the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("?,？", "leave", show=False, id="help_again")]

    def __init__(self, over: DeskScreen[Any]) -> None:
        super().__init__()
        offers = over.offers()
        here = without_doubles(over, offers)
        through = ["undo", "redo"] if over.TAKES_BACK else []
        anywhere = through if isinstance(over, (Sheet, FullScreen)) else [each.id for each in commands.of_group("desk")]
        twin = twin_of_enter(over, offers)
        self._shown = {each: keys_of(each, twin) or MORE for each in (*here, *anywhere)}
        self._said = {each: (over.word(each), over.sentence(each)) for each in (*here, *anywhere)}
        self._groups = {group: [each for each in here if _group(each) == group] for group in commands.GROUPS}
        self._groups["desk"] = anywhere
        self._own, self._own_heading = over.own_keys(), over.own_heading

    def parts(self) -> ComposeResult:
        yield TitleBar(_("Keys"), "", _("Esc goes back"))
        yield TextLines(id="keys")

    def on_mount(self) -> None:
        self.query_one(TextLines).show(self._lines)
        self.call_after_refresh(self.query_one(Footer).refresh)

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        leave = Hint("Esc", _("Back"), "escape")
        keys = self.query(TextLines)
        longer = bool(keys) and keys.first().max_scroll_y > 0
        return [Hint("↑ ↓", _("Scroll"), "down"), leave] if longer else [leave], []

    def _lines(self, width: int) -> list[list[Span]]:
        lines: list[list[Span]] = []
        groups = dict(sorted(self._groups.items(), key=lambda group: not (self._own and group[0] == "call")))
        for group, ids in groups.items():
            own = self._own if group == "call" else []
            if ids or own:
                lines += [[], [(_(self._own_heading if own else commands.GROUPS[group]), "accent")]]
                for key, label, sentence in own:
                    lines += _entry(key, label, sentence, width)
                for each in ids:
                    command = commands.command(each)
                    keys = " ".join((self._shown[each], *(key.upper() for key in command.also if key.startswith("f"))))
                    lines += _entry(keys, *self._said[each], width)
        lines += [[], [(_("Moving"), "accent")]]
        for key, label, sentence in MOVING:
            lines += _entry(arrows(key), _(label), _(sentence), width)
        return lines[1:]


def _group(command_id: str) -> str:
    """The heading a command stands under: what opens the row is the row's."""
    return "row" if command_id in ("enter", "open") else commands.command(command_id).group


def _entry(key: str, label: str, sentence: str, width: int) -> list[list[Span]]:
    sign = signs()
    wrapped = wrap(sentence, width - KEY - LABEL - 4)
    first: list[Span] = [
        (sign.pad(key, max(KEY, cells(key))), "key"),
        ("  ", ""),
        (sign.pad(label, LABEL - max(cells(key) - KEY, 0)), "strong"),
        ("  ", ""),
        (wrapped[0], ""),
    ]
    return [first, *([(" " * (KEY + LABEL + 4), ""), (more, "")] for more in wrapped[1:])]

"""The signs of the screens: the full set, and a plain one for terminals that draw ambiguous signs wide (L-04)."""

from typing import NamedTuple

from deskside.language.i18n import _
from deskside.language.text import cut, pad


class Signs(NamedTuple):
    """One set of signs, each one cell wide."""

    name: str
    missed: str
    late: str
    due: str
    later: str
    kept: str
    broken: str
    carried: str
    waiting: str
    hold: str
    date: str
    focus: str
    mark: str
    chosen: str
    rule: str
    more: str
    cursor: str
    bars: str
    priorities: tuple[str, str, str, str] = ("v", " ", "^", "!")

    def cut(self, text: str, width: int) -> str:
        """The line in at most `width` cells, with this set's ellipsis."""
        return cut(text, width, self.more)

    def pad(self, text: str, width: int, *, right: bool = False) -> str:
        """The line in exactly `width` cells."""
        return pad(text, width, "right" if right else "left", self.more)

    def state(self, state: str, status: str = "", named: str = "") -> str:
        """The one sign of a row, that named or the first that holds: missed, due, waiting on them, on hold, later."""
        if named:
            return str(getattr(self, named))
        first = {"missed": self.missed, "due": self.due}.get(state)
        if first:
            return first
        if status == "waiting":
            return self.waiting
        if status == "hold":
            return self.hold
        return self.later if state == "later" else " "

    def priority(self, level: int) -> str:
        """The sign of a priority from 0, low, to 3, urgent; normal is blank."""
        return self.priorities[level]


FULL = Signs(
    name="full",
    missed="▲",
    late="△",
    due="●",
    later="○",
    kept="✓",
    broken="✗",
    carried="»",
    waiting="‹",
    hold="=",
    date="◆",
    focus="▌",
    mark="+",
    chosen="›",
    rule="─",
    more="…",
    cursor="▏",
    bars=" ▁▂▃▄▅▆▇█",
    priorities=("↓", " ", "↑", "!"),
)

PLAIN = Signs(
    name="plain",
    missed="x",
    late="~",
    due="*",
    later="o",
    kept="+",
    broken="x",
    carried=">",
    waiting="<",
    hold="=",
    date="*",
    focus="|",
    mark="+",
    chosen=">",
    rule="-",
    more="...",
    cursor="|",
    bars=" .:-=+*#@",
    priorities=("v", " ", "^", "!"),
)

_current = FULL


def signs() -> Signs:
    """The set in use."""
    return _current


def use_signs(name: str, *, wide: bool) -> Signs:
    """Take the set that a person's setting names: full, plain, or with "auto" the one that the terminal can draw."""
    global _current
    _current = PLAIN if name == "plain" or (name == "auto" and wide) else FULL
    return _current


_AMBIGUOUS = "·–—−“”‘’…×÷±°•→←↑↓▲△●○◆»«─│"
_IN_ASCII = "---\"\"''.x/+o*><^vx~*o*><-|"
_PLAINER = str.maketrans(_AMBIGUOUS, "-" + _IN_ASCII)


def one_cell(text: str) -> str:
    """The text as the set in use draws it: in the plain one, signs of ambiguous width as others of one cell (L-04)."""
    return text if _current.name == "full" or text.isascii() else text.translate(_PLAINER)


def arrows(text: str) -> str:
    """The text with its arrow keys named in words where arrows would be drawn two cells wide (L-04)."""
    if _current.name == "full":
        return text
    for arrow, name in (("↓", _("Down")), ("↑", _("Up")), ("←", _("Left")), ("→", _("Right"))):
        text = text.replace(arrow, name)
    return text

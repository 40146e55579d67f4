"""What people call things of their own: a name, a word to choose from, an answer. Short, and all of it to be seen."""

from deskside.errors import BadInput
from deskside.fields.kinds import Line
from deskside.language.i18n import _
from deskside.language.text import is_hidden, one_line

LONGEST_SHORT = 40


def short_text(text: str, longest: int = LONGEST_SHORT) -> str:
    """The text on one line. `BadInput` where it is longer than `longest`, or has signs that steer a terminal or turn
    the direction: it stands in lists, headings and choices, and is typed as it is read."""
    text = " ".join(text.split())
    if len(text) > longest:
        raise BadInput(
            _("“{text}…” is too long: a name or a word to choose from has at most {most} characters.").format(
                text=one_line(text[: longest // 2]), most=longest
            ),
            hint=_("Take a shorter one."),
        )
    if is_hidden(text):
        raise BadInput(
            _("“{text}” has signs in it that nobody sees.").format(text=one_line(text)),
            hint=_("Type it again, rather than pasting it."),
        )
    return text


class ShortText(Line):
    """A line as `short_text` has it; with `needed`, one that may not be empty."""

    longest: int = LONGEST_SHORT

    def fit(self, value: object) -> str:
        return super().fit(short_text(str(value), self.longest))

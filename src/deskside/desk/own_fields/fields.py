"""The fields of an own field: what its owner says of it."""

import sqlite3
from typing import Any

from deskside.desk.codes import OWN_FIELD_KINDS
from deskside.desk.own_fields.kinds import choices_in
from deskside.errors import BadInput
from deskside.fields.kinds import Choice, Surroundings, Words, YesNo
from deskside.fields.record import Field, Record
from deskside.fields.short_text import LONGEST_SHORT, ShortText, short_text
from deskside.language.i18n import N_, NP_, _, listed

MOST_CHOICES = 50
_MEANS = frozenset(':：=＝"“”|<>＜＞')
"""Signs that mean something in filters and options."""


class Label(ShortText):
    """What a field is called: short, and without the signs of filters and options."""

    def fit(self, value: object) -> str:
        label = super().fit(value)
        if _MEANS.intersection(label) or label[:1] in ("-", "@", "#") or not any(map(str.isalpha, label)):
            raise BadInput(
                _("“{label}” is no name for a field.").format(label=label),
                hint=_("Use a word of at most {most} letters, without signs like : = and quotes.").format(
                    most=LONGEST_SHORT
                ),
            )
        return label


class Choices(Words):
    """The words to choose from; kept a line each, as which they may have commas in them."""

    name = "line"

    def fit(self, value: object) -> str:
        text = str(value or "")
        words = [short_text(word) for word in (text.split("\n") if "\n" in text else choices_in(text))]
        if len(words) > MOST_CHOICES:
            raise BadInput(_("A field has at most {most} words to choose from.").format(most=MOST_CHOICES))
        return "\n".join(words)

    def parse(self, conn: sqlite3.Connection, typed: Any, at: Surroundings) -> str:  # noqa: ARG002
        return self.fit("\n".join(choices_in(str(typed or ""))))

    def word(self, written: str) -> str:
        return listed(written.split("\n"))


_NEEDED = (N_("A field needs a name."), N_("Write what it is called in forms and lists."))
# fmt: off
OWN_FIELD = Record(
    "own_field",
    Field("label", Label(_NEEDED), NP_("own field", "Name"), NP_("own field", "name"),
          N_("e.g. Frame size, Room, Vet"), edit=N_("Another name.")),
    Field("kind", Choice(OWN_FIELD_KINDS), NP_("own field", "Holds"), NP_("own field", "what it holds"), default="line",
          help=N_("What it holds: a line, one of a few words, yes or no, a day, a number, an amount.")),
    Field("choices", Choices(), NP_("own field", "Words"), NP_("own field", "words to choose from"),
          N_("with commas between: small, medium, large"),
          help=N_("The words to choose from, with commas between; one with a comma in it stands in quotes.")),
    Field("listed", YesNo(), NP_("own field", "In lists"), NP_("own field", "whether it stands in lists"), default="no",
          flag="in-lists", help=N_("Whether it is a column in lists; of three at most.")),
)
# fmt: on

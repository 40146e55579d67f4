"""The fields of a round: what it is for, what may come of it, what is said, and whom it is for (P-15)."""

import sqlite3
from typing import Any

from deskside.desk.field_kinds import ComingDay, Staff
from deskside.desk.rounds.outcomes import OUTCOMES, answers_of
from deskside.errors import BadInput
from deskside.fields.kinds import Choice, Kind, Line, Words
from deskside.fields.record import Field, Record
from deskside.fields.short_text import ShortText, short_text
from deskside.language.i18n import N_, NP_, _, listed
from deskside.language.patterns import pattern
from deskside.language.text import fold, is_blank, words_of
from deskside.language.typed_place import typed_place

CHANNELS = {"phone": N_("phone"), "email": N_("e-mail"), "chat": N_("chat")}
"""How the customers of a round are reached."""
MOST_ANSWERS = 5
_STROKES = pattern(r"[/／\n;；|、]")
_COMMAS = pattern(r"[,，]")


class Answers(Kind):
    """What may come of a contact, in the owner's words: one to five, between strokes or commas; kept one a line."""

    name = "answers"
    metavar = N_("ANSWER / ANSWER")

    def fit(self, value: Any) -> str:
        typed = _apart(value) if isinstance(value, str) else [str(each) for each in value or ()]
        found: dict[str, str] = {}
        for each in typed:
            if not is_blank(each):
                said = short_text(words_of(each))
                found.setdefault(fold(said), said)
        hint = _("Write them with strokes between, like: {example}").format(example=_(EXAMPLE))
        if not found:
            raise BadInput(_("What may the customers answer?"), hint=hint)
        if len(found) > MOST_ANSWERS:
            raise BadInput(
                _("A round has at most {most} answers; these are {n}.").format(most=MOST_ANSWERS, n=len(found)),
                hint=hint,
            )
        taken = next((each for each in found.values() if Choice(OUTCOMES).code(each) is not None), None)
        if taken is not None:
            raise BadInput(
                _("“{answer}” is what the desk calls an outcome of its own, and cannot be an answer.").format(
                    answer=taken
                ),
                hint=_("Say it in other words; these are taken: {outcomes}").format(
                    outcomes=listed(map(_, OUTCOMES.values()))
                ),
            )
        return "\n".join(found.values())

    def written(self, conn: sqlite3.Connection, value: Any) -> str:  # noqa: ARG002
        return " / ".join(answers_of(value))

    def word(self, written: str) -> str:
        return listed(answers_of(written))

    def json(self, conn: sqlite3.Connection, value: Any) -> list[str]:  # noqa: ARG002
        return answers_of(value)


class CustomerFilter(Line):
    """A filter of customers, as it is typed above their list (R-71)."""

    name = "customer-filter"


class RoundName(ShortText):
    """What a round is called; digits alone are its id."""

    def fit(self, value: object) -> str:
        name = super().fit(value)
        if name.isdecimal():
            raise BadInput(_("“{name}” would be taken for the id of a round.").format(name=name), hint=_(_NAMED[1]))
        return name


_BRACES = str.maketrans("｛｝", "{}")


class WithGaps(Words):
    """What is said, with gaps that are filled for each customer."""

    def fit(self, value: Any) -> str:
        from deskside.desk.rounds.words import check_gaps

        return check_gaps(words_of(super().fit(value)).translate(_BRACES))


EVERYBODY = NP_("staff", "everybody")
"""Who works a round that is nobody's in particular."""
EXAMPLE = N_("comes / does not come / thinks about it")
_NAMED = (N_("A round needs a name."), N_("Write what it is about, like “Winter check”."))
ROUND = Record(
    "round",
    Field(
        "name",
        RoundName(_NAMED, longest=80),
        NP_("round", "Name"),
        NP_("round", "name"),
        N_("what it is about, like “Winter check”"),
        edit=N_("Another name."),
    ),
    Field(
        "purpose",
        Line(),
        N_("Purpose"),
        N_("purpose"),
        N_("what it is to reach"),
        help=N_("What the round is to reach."),
    ),
    Field(
        "answers",
        Answers(),
        N_("Answers"),
        N_("answers"),
        N_("e.g. comes / does not come / thinks about it"),
        help=N_("What may come of a contact, with strokes between: comes / does not come."),
    ),
    Field(
        "wanted",
        CustomerFilter(),
        N_("Whom"),
        N_("filter"),
        N_("a filter of customers; empty is everybody"),
        flag="for",
        help=N_("Whom it is for: a filter of customers; without it everybody."),
    ),
    Field("channel", Choice(CHANNELS), N_("How"), N_("how"), default="phone", help=N_("How they are reached.")),
    Field(
        "words_en",
        WithGaps(),
        N_("In English"),
        N_("English words"),
        N_("what is said; {name}, {shop} and {day} are filled in"),
        help=N_("What is said in English; {name}, {shop} and {day} are filled in."),
    ),
    Field(
        "words_zh",
        WithGaps(),
        N_("In Chinese"),
        N_("Chinese words"),
        N_("what is said; {name}, {shop} and {day} are filled in"),
        help=N_("What is said in Chinese; {name}, {shop} and {day} are filled in."),
    ),
    Field(
        "until",
        ComingDay(),
        N_("Until"),
        N_("last day"),
        N_("a day, or empty"),
        help=N_("The last day of the round; none: no day."),
    ),
    Field(
        "worker",
        Staff(EVERYBODY),
        N_("With"),
        N_("person in charge"),
        column="worker_id",
        help=N_("Who works the round; none: everybody."),
    ),
)


def _apart(typed: str) -> list[str]:
    """The answers in a line: between strokes; where none stands, between commas, which an answer itself may have."""
    return (_STROKES if _STROKES.search(typed) else _COMMAS).split(typed)


def answer_meant(answers: list[str], typed: str) -> str | None:
    """The answer that was typed: its words however they are written, or its number; None for any other text."""
    wanted = fold(typed.strip())
    by_words = next((each for each in answers if fold(each) == wanted), None)
    place = typed_place(wanted, len(answers)) if by_words is None else None
    return by_words if place is None else answers[place]

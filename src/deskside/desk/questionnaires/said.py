"""How far one is with a questionnaire, and what was answered, in words (R-27, R-80)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from deskside.desk.codes import ASKING_STATES, HANDED_HOW, QUESTION_KINDS
from deskside.desk.dates.kinds import kind_said
from deskside.desk.figures import share_said
from deskside.desk.questionnaires.kinds import REFUSED
from deskside.desk.questionnaires.read import AnswerRow, AskingRow, QuestionnaireRow, QuestionRow
from deskside.language.i18n import _, dotted, listed, noted
from deskside.shop.zones import local_day
from deskside.when.format_time import dated, near_dated


def completion_said(row: QuestionnaireRow) -> str:
    """How many of those who were asked answered all of it: "5 of 7 finished"."""
    if not row.asked:
        return _("nobody asked yet")
    return _("{share} finished").format(share=share_said(row.finished, row.asked))


def state_said(row: AskingRow, zone: ZoneInfo, *, now: datetime | None = None) -> str:
    """Where it stands, since when: "handed over (printed) 24 Nov 2026"; without the year in the year of `now`."""
    word = _(ASKING_STATES[row.state])
    if row.state == "handed-over" and row.how in HANDED_HOW:
        word = noted(word, _(HANDED_HOW[row.how]))
    day = local_day(row.ended_at or row.changed_at, zone)
    when = dated(day) if now is None else near_dated(day, local_day(now, zone))
    return _("{what} {when}").format(what=word, when=when)


def answered_of(row: AskingRow) -> str:
    """How many questions have an answer: "10 of 12 answered"."""
    return _("{n} of {total} answered").format(n=row.answered, total=row.questions)


def answer_said(row: AnswerRow) -> str:
    """What was answered, with its note; nothing where nothing was."""
    if row.value is None:
        return ""
    return dotted(row.shown if row.value else _(REFUSED), row.note)


def asks_said(row: QuestionRow) -> str:
    """What a question asks for: "one of a few words (phone, letter)", "important date (birthday)"."""
    kind = _(QUESTION_KINDS[row.kind])
    if row.choices:
        return noted(kind, listed(row.choices))
    return noted(kind, kind_said(row.date_kind)) if row.kind == "date" else kind

"""What was asked with questionnaires, in words for a timeline."""

from deskside.desk.codes import HANDED_HOW
from deskside.desk.questionnaires.kinds import REFUSED, answer_kind
from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.i18n import _


def asked_through(line: TimelineLine, _time: Saying) -> str:
    """All was asked, with what was said in words."""
    answered, _blank, total = (line.new or "").partition(" ")
    fact = _("Asked “{questionnaire}”: {n} of {total} answered")
    return because(fact.format(questionnaire=line.old or "", n=answered, total=total), line.text)


def questionnaire_handed(line: TimelineLine, _time: Saying) -> str:
    """It was printed and given to them, or sent."""
    how = _(HANDED_HOW[line.new]) if line.new in HANDED_HOW else line.new or ""
    return _("“{questionnaire}” handed over: {how}").format(questionnaire=line.old or "", how=how)


def answer_corrected(line: TimelineLine, _time: Saying) -> str:
    """An answer was corrected after all was asked."""
    return because(_("Answer corrected: {old} → {new}").format(old=_answer(line.old), new=_answer(line.new)), line.text)


def _answer(kept: str | None) -> str:
    kind, _bar, value = (kept or "").partition("|")
    return answer_kind(kind).word(value) if value else _(REFUSED)

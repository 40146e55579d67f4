"""A questionnaire on paper, with room to write, and as a message to a customer (P-10)."""

import sqlite3

from deskside.desk.questionnaires.ask import unfinished
from deskside.desk.questionnaires.read import QuestionRow, answers_in, numbered, questionnaire_row, questions_of
from deskside.desk.shared_sql import called
from deskside.exchange.documents.document import Document, Part, Words
from deskside.language.i18n import _, in_language, language, language_code, listed, noted
from deskside.language.text import one_line
from deskside.language.wrapping import wrap
from deskside.shop.settings import Shop

_WIDTH = 76
_RULE = "_" * 72
_BOX = "[  ] "


def paper(conn: sqlite3.Connection, questionnaire_id: int, customer_id: int | None, *, shop: Shop) -> Document:
    """All its questions, with lines and boxes to fill in by hand; in the language of a customer who is named."""
    row = questionnaire_row(conn, questionnaire_id)
    name, code = _whom(conn, customer_id)
    with in_language(code):
        prose = _("What you would rather not say stays empty. Thank you.")
        parts: list[Part] = [Words(prose)]
        for number, question in enumerate(questions_of(conn, questionnaire_id), 1):
            parts.append(Words("\n".join((*_asked(number, question), *_room(question)))))
        return Document(
            language(), shop.name, name or _("Name: {room}").format(room=_RULE[:40]), row.name, tuple(parts)
        )


def message(conn: sqlite3.Connection, questionnaire_id: int, customer_id: int, *, shop: Shop) -> str:
    """What they were not asked yet, as a message to be answered by its numbers; in their language."""
    name, code = _whom(conn, customer_id)
    asking = unfinished(conn, questionnaire_id, customer_id)
    answers = answers_in(conn, questionnaire_id, None if asking is None else asking["id"])
    with in_language(code):
        lines = [
            _("Good day {name}, {shop} here. We would like to ask you a few things:").format(
                name=one_line(name), shop=one_line(shop.name)
            )
        ]
        for number, each in numbered(answers):
            if each.value is None:
                choices = listed(each.question.choices)
                asked = one_line(each.question.words)
                lines.append(f"{number}. {noted(asked, choices) if choices else asked}")
        lines.append(_("Just answer with the numbers; what you would rather not say you leave out. Thank you."))
    return "\n".join(lines)


def _whom(conn: sqlite3.Connection, customer_id: int | None) -> tuple[str, str]:
    """What the customer is called, and the language of ours that they read."""
    row = conn.execute(
        f"select {called('c')} as called, c.language from customer c where c.id = ?", (customer_id,)
    ).fetchone()
    if row is None:
        return "", language()
    return row["called"], language_code(row["language"]) if row["language"] else language()


def _asked(number: int, question: QuestionRow) -> list[str]:
    return wrap(f"{number}. {one_line(question.words)}", _WIDTH)


def _room(question: QuestionRow) -> list[str]:
    """Where the answer is written: boxes for words to choose from, lines for the rest."""
    match question.kind:
        case "choice" | "several":
            return [f"   {_BOX}{one_line(word)}" for word in question.choices]
        case "yes-no":
            return [f"   {_BOX}{_('yes')}     {_BOX}{_('no')}"]
        case "date":
            return ["", "   " + _("Day, month, year: {room}").format(room=_RULE[:24])]
        case "number":
            return ["", "   " + _RULE[:24]]
    return ["", "   " + _RULE, "", "   " + _RULE]

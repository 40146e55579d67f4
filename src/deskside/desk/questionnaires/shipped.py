"""The questionnaire that comes with the desk, in English and Chinese; taken, it is the shop's own (P-10)."""

import sqlite3
import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.data_files import data_folder
from deskside.desk.questionnaires.change import new_question, new_questionnaire
from deskside.desk.unit_of_work import unit_of_work
from deskside.language.i18n import language


class Shipped(NamedTuple):
    """Its name, and the values of its questions in their order."""

    name: str
    questions: tuple[Mapping[str, Any], ...]


def read_shipped(code: str) -> Shipped:
    """The questionnaire in a language; in English for those without any."""
    path = data_folder("questionnaires") / f"{code if code in ('en', 'zh') else 'en'}.toml"
    with path.open("rb") as file:
        read = tomllib.load(file)
    questions = tuple({**each, "choices": "\n".join(each.get("choices", ()))} for each in read["question"])
    return Shipped(read["name"], questions)


def take_shipped(conn: sqlite3.Connection, *, by: int | None, now: datetime) -> int:
    """Make it the shop's own, in the language in use; its id. `BadInput` where one is called so already."""
    shipped = read_shipped(language())
    with unit_of_work(conn, "take_shipped", by=by, now=now) as work:
        made = new_questionnaire(work, {"name": shipped.name})
        for values in shipped.questions:
            new_question(work, made, values)
    return made

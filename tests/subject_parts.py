"""What a subject forgot: the checks that every subject of the desk has to pass, and the one of the tests."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from deskside.desk.declarations import Declared, Subject
from deskside.desk.subjects import line_kinds, resolve, subjects

PARTS = ("tables", "records", "lines", "today", "deeds", "acts", "entries", "sample", "searched", "exchanged")
"""What everything has that stands in rows and can be acted on."""
EXCUSED = {
    ("callback", "searched"): "a promise is found by its ticket and its customer",
    ("callback", "exchanged"): "it goes out by a command of its own, and comes in with its ticket",
    ("customer", "lines"): "what is said of a customer are the kinds of lines that tickets have",
    ("customer", "today"): "a customer stands there with what is promised to them",
    ("invoice", "today"): "what is overdue stands there with the calls to make",
    ("payment", "today"): "what was paid asks for nothing",
    ("payment", "searched"): "a payment is found by its customer, and by the lines that tell it",
    ("done_work", "today"): "it stands with what is not billed",
    ("done_work", "searched"): "it is found by the lines that tell it",
    ("done_work", "exchanged"): "it goes out as an invoice",
    ("date", "searched"): "it is found by its customer, and by the lines that tell it",
    ("date", "exchanged"): "it goes out by a command of its own, and belongs to its customer",
    ("thing", "today"): "a warranty that ends asks for nothing",
    ("round", "searched"): "rounds are few, and found in their list by name",
    ("round", "exchanged"): "its result goes out by a command of its own",
    ("questionnaire", "today"): "nobody is due to be asked; who was not asked yet is a list",
    ("questionnaire", "searched"): "what was answered in words is found by the line that tells it",
    ("questionnaire", "exchanged"): "it goes out as a page to print and as a message",
    ("visit_plan", "searched"): "it is found by its customer, and by the lines that tell it",
    ("visit_plan", "exchanged"): "it is read and written by commands of its own",
    ("loss", "searched"): "a loss is found by its customer, and by the lines that tell it",
    ("loss", "exchanged"): "its reason stands on its customer; the report gives all of them",
    ("customer", "sample"): "the customers of the sample shop are a table of their own",
    ("file", "today"): "a file asks for nothing",
    ("file", "searched"): "it is found by the lines that tell it",
    ("file", "exchanged"): "its bytes are no cells; they are saved one by one",
    ("incoming_call", "records"): "a telephone writes it, in no form",
    ("incoming_call", "lines"): "nobody has said anything yet; who holds the number may not be known",
    ("incoming_call", "searched"): "it is found by its customer, and on a list of its own",
    ("incoming_call", "exchanged"): "it is over as soon as somebody calls back",
    ("backup", "records"): "a backup is written down by the desk, in no form",
    ("backup", "lines"): "it is about no ticket and no customer",
    ("backup", "sample"): "the sample shop is made anew each day",
    ("backup", "searched"): "backups are few, and in a list of their own",
    ("backup", "exchanged"): "it is a file itself",
    **{
        ("collection", part): "an account is the invoices and payments of a customer, seen together"
        for part in ("tables", "records", "lines", "deeds", "sample", "searched", "exchanged")
    },
    **{
        ("money_figures", part): "a figure is reckoned from the invoices, promises and calls of everybody"
        for part in ("tables", "records", "lines", "today", "deeds", "sample", "searched", "exchanged")
    },
}
UNCHECKED = {
    "holiday": "what is known of a country changes by itself, and is written anew once it does",
    "round_claim": "who has somebody before them now follows from nothing that is written",
    "merge_moved": "what a merge did is told nowhere else",
}
"""What follows from others and is not reckoned again by any check, with why."""
GROUPS = ("words", "call", "money", "care", "change")
_PLACE = re.compile(r"[a-z_]\w*(\.\w+)+:\w+")


def forgotten(subject: Subject, package: str) -> list[str]:
    """What is missing or leads nowhere, each in a few words; its verbs and lines are looked for in its package."""
    return [
        *_parts(subject),
        *_places(subject),
        *_deeds_and_lines(subject, package),
        *_lines(subject),
        *_searched(subject),
        *_exchanged(subject),
        *_commands(subject),
        *_derived(subject),
    ]


def _parts(subject: Subject) -> Iterator[str]:
    if not subject.acts and not subject.searched and not subject.place:
        return
    for part in PARTS:
        excused = (subject.name, part) in EXCUSED
        if not getattr(subject, part) and not excused:
            yield f"no {part}"
        elif getattr(subject, part) and excused:
            yield f"{part} needs no excuse"
    if subject.enter not in subject.acts:
        yield f"Enter does {subject.enter}, which is no act of it"


def _places(part: Any) -> Iterator[str]:
    """Every `module:name` of a declaration leads somewhere."""
    if isinstance(part, str) and _PLACE.fullmatch(part):
        try:
            resolve(part)
        except (ImportError, AttributeError):
            yield f"{part} is not there"
    elif isinstance(part, Declared):
        for each in vars(part).values():
            yield from _places(each)
    elif isinstance(part, Mapping):
        for each in part.values():
            yield from _places(each)
    elif isinstance(part, tuple):
        for each in part:
            yield from _places(each)


def _deeds_and_lines(subject: Subject, package: str) -> Iterator[str]:
    """The verbs of its changes have words, and the lines that it writes are kinds that somebody declares."""
    for name, word in _words_given(package):
        if name == "unit_of_work" and word not in subject.deeds:
            yield f"no deed for {word}"
        if name == "line" and word not in line_kinds():
            yield f"no kind of line {word}"


def _words_given(package: str) -> Iterator[tuple[str, str]]:
    """The functions `unit_of_work` and `work.line` with the first word that they are given."""
    folder = Path(import_module(package).__file__ or "").parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = next((each.value for each in node.args if isinstance(each, ast.Constant)), None)
                if name in ("unit_of_work", "line") and isinstance(first, str):
                    yield name, first


def _lines(subject: Subject) -> Iterator[str]:
    for kind in subject.lines:
        if kind.contact and not (kind.label and kind.sentence and kind.searched):
            yield f"{kind.name} is contact and is not labelled, said and searched"
        if kind.group not in GROUPS:
            yield f"{kind.name} stands among {kind.group}, where nobody looks"
        if not kind.words and not kind.searched:
            yield f"{kind.name} has no words, and its text is not found"


def _searched(subject: Subject) -> Iterator[str]:
    if subject.searched is None:
        return
    if subject.searched.table not in subject.tables:
        yield f"{subject.searched.table} is searched and is no table of it"
    if not subject.searched.finders or not subject.searched.kinds:
        yield "its index is looked into by nobody"


def _exchanged(subject: Subject) -> Iterator[str]:
    if subject.exchanged is None:
        return
    kind = resolve(subject.exchanged.kind)
    if (kind.name, kind.record) != (subject.exchanged.name, subject.name):
        yield f"its files are those of {kind.name} and {kind.record}"
    if kind.own.columns[:2] != (kind.own.number, "version"):
        yield "its own export could not be known again"
    if not set(kind.own.names.values()) <= {*kind.own.columns, "deskside_decision"}:
        yield "its own export lacks columns that it reads"


def _commands(subject: Subject) -> Iterator[str]:
    for command in subject.commands:
        if command.group == "row" and command.id not in subject.acts:
            yield f"{command.id} acts on nothing"


def _derived(subject: Subject) -> Iterator[str]:
    """What follows from others is reckoned again where the whole file is looked at."""
    checks = [check for each in subjects() if each.checks for check in resolve(each.checks)]
    reckoned = {column for check in checks for column in check.columns}
    for column in (column for each in subject.derived for column in each.columns):
        if column not in reckoned | UNCHECKED.keys():
            yield f"no checks reckon {column} again"

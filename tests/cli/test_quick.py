"""Quick commands stay quick: what they may import, looked up in `sys.modules` of a real process."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ..conftest import NOW

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "phonenumbers", "holidays", "pypinyin", "rapidfuzz")

PROGRAM = """
import sys
sys.argv[0] = "deskside"
from deskside.cli.app import answer
status = answer(sys.argv[2:])
loaded = [name for name in sys.argv[1].split(",") if name in sys.modules]
sys.exit(f"loaded: {loaded}" if loaded else status)
"""

COMMANDS = [
    ("today",),
    ("today", "--notify"),
    ("list",),
    ("list", "brake status:any"),
    ("who", "2229"),
    ("who", "李"),
    ("find", "brake"),
    ("find", "刹车"),
    ("show", "1"),
    ("when", "tomorrow 3pm"),
    ("when", "明天下午3点"),
    ("add", "rear brake", "-c", "李梅", "--promise", "tomorrow 3pm"),
    ("customer", "list"),
    ("customer", "dates"),
    ("customer", "things"),
    ("customer", "bought", "李梅", "Tandem 24", "--serial", "BR-8812"),
    ("customer", "dates", "add", "李梅", "birthday", "lunar", "1962-8-15"),
    ("callback", "list"),
    ("ring", "0912345678", "RITA"),
    ("ring", "list"),
    ("staff", "list"),
    ("settings", "tries"),
    ("hours",),
    ("invoice", "add", "李梅", "12.50", "--number", "7", "--on", "2026-03-01"),
    ("invoice", "list"),
    ("invoice", "unbilled"),
    ("bill", "1", "new", "chain", "--amount", "88"),
    ("pay", "李梅", "12.50", "--method", "card"),
    ("pay", "list"),
    ("collect", "list"),
    ("collect", "rules", "李梅"),
    ("collect", "legal", "李梅", "--confirm", "李梅"),
    ("collect", "ageing"),
    ("collect", "ageing", "--as-of", "2026-01-31"),
    ("collect", "ageing", "--as-of", "last month"),
    ("collect", "statement", "李梅"),
    ("collect", "promise", "李梅", "5", "2026-03-09", "card"),
    ("collect", "plan", "李梅", "2026-03-09=2", "2026-04-09=3", "--method", "card"),
    ("collect", "promises"),
    ("collect", "promises", "李梅", "--as-of", "2026-03-01", "--state", "kept"),
    ("collect", "pause", "李梅", "hardship", "--until", "2026-04-01"),
    ("collect", "pauses"),
]


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_a_quick_command_imports_nothing_heavy(desk: Path, argv: tuple[str, ...]) -> None:
    _add(desk)
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    line = [sys.executable, "-c", PROGRAM, ",".join(HEAVY), *argv]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


LISTS = [("list",), ("who", "2229")]


@pytest.mark.parametrize("argv", LISTS, ids=" ".join)
def test_a_list_without_own_columns_loads_no_declarations_of_fields(desk: Path, argv: tuple[str, ...]) -> None:
    _add(desk)
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    line = [sys.executable, "-c", PROGRAM, "deskside.fields.kinds,deskside.desk.own_fields.declared", *argv]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


READING = [
    ("today",),
    ("list",),
    ("who", "2229"),
    ("find", "brake"),
    ("show", "1"),
    ("collect", "ageing"),
    ("collect", "list"),
]
ASIDE = (
    "deskside.desk.create_desk",
    "deskside.desk.integrity",
    "deskside.desk.invariants",
    "deskside.desk.filter_words",
    "deskside.desk.staff.fields",
)
"""What only the first command of a desk, a change, a filter or a mistake needs."""
COSTLY = (
    "pathlib",
    "urllib",
    "ipaddress",
    "fnmatch",
    "dataclasses",
    "inspect",
    "json",
    "getpass",
    "gettext",
    "locale",
    "deskside.shop.hours",
)
"""What takes as long to load as a plain question has to do."""
CHANGING = [
    ("note", "1", "called the supplier"),
    ("promise", "1", "tomorrow 3pm"),
    ("customer", "edit", "@1", "--note", "reads the small print"),
    ("undo",),
]
UNCHANGED = ("deskside.desk.create_desk", "pathlib", "dataclasses", "inspect", "decimal")
"""What a change of a desk that is there already does not need."""
OTHERS = ("deskside.desk.bell.subject", "deskside.desk.shop.subject", "deskside.desk.service_figures.subject")
"""Subjects that have neither lines, nor sections of Today, nor anything that is found."""
NOTHING_QUOTED = "import typing; typing.ForwardRef = None"
"""An annotation in quotes in a NamedTuple is compiled, for which Python makes the types of its syntax tree."""


@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_a_plain_question_loads_only_what_it_needs(desk: Path, argv: tuple[str, ...]) -> None:
    _add(desk)
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    unneeded = [*ASIDE, *COSTLY, *(OTHERS if argv[0] != "collect" else ())]
    for language, more in (("en", ["deskside.language.chinese_texts"]), ("zh", [])):
        environment["DESKSIDE_LANG"] = language
        line = [sys.executable, "-c", f"{NOTHING_QUOTED}\n{PROGRAM}", ",".join([*unneeded, *more]), *argv]
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("argv", CHANGING, ids=" ".join)
def test_a_change_loads_only_what_it_needs(desk: Path, argv: tuple[str, ...]) -> None:
    _add(desk)
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    line = [sys.executable, "-c", PROGRAM, ",".join((*HEAVY, *UNCHANGED)), *argv]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _add(desk: Path) -> None:
    from deskside.desk.customers.who import KnownCustomer, NewCustomer
    from deskside.desk.invoices.note_invoice import note_invoice
    from deskside.desk.tickets.open_ticket import open_ticket
    from deskside.money.amounts import Amount, Minor
    from deskside.shop.settings import read_shop
    from deskside.store import desk_file

    with desk_file.writing(desk) as conn:
        entry = {"subject": "rear brake 刹车", "customer": NewCustomer("李梅", "13817832229")}
        customer = open_ticket(conn, entry, by=1, now=NOW, shop=read_shop(conn)).customer_id
        assert customer is not None
        note_invoice(
            conn,
            KnownCustomer(customer),
            Amount(Minor(2500), "CNY"),
            number="1",
            issued_on=date(2026, 1, 1),
            by=1,
            now=NOW,
        )

"""Every code of the trade stands once, has a word, and is taken by whatever lists it."""

import sqlite3
from typing import Any, get_args

import pytest
from sqlalchemy import CheckConstraint

from deskside.desk import codes, filters
from deskside.desk.customers import manner
from deskside.desk.filter_keys import vocabulary
from deskside.desk.sample_text import steps
from deskside.desk.subjects import line_kinds
from deskside.exchange.synonyms import known
from deskside.language import i18n
from deskside.models import SQLModel

TYPES = {
    codes.OwnFieldKind: codes.OWN_FIELD_KINDS,
    codes.QuestionKind: codes.QUESTION_KINDS,
    codes.AskingState: codes.ASKING_STATES,
    codes.HandedHow: codes.HANDED_HOW,
    codes.Status: codes.STATUSES,
    codes.Priority: codes.PRIORITIES,
    codes.Channel: codes.CHANNELS,
    codes.Outcome: codes.OUTCOMES,
    codes.PromiseState: codes.PROMISE_STATES,
    codes.CallState: codes.CALL_STATES,
    codes.MovedBy: codes.MOVERS,
    codes.CustomerKind: codes.CUSTOMER_KINDS,
    codes.Manner: codes.MANNERS,
    codes.ContactKind: codes.CONTACT_KINDS,
    codes.ContactLabel: codes.CONTACT_LABELS,
    codes.Segment: codes.SEGMENTS,
    codes.Relationship: codes.RELATIONSHIPS,
    codes.Standing: codes.STANDINGS,
    codes.Buyer: codes.BUYERS,
    codes.Part: codes.PARTS,
}
COLUMNS = {
    ("ticket", "status"): codes.STATUSES,
    ("ticket", "channel"): codes.CHANNELS,
    ("line", "channel"): codes.CHANNELS,
    ("line", "kind"): line_kinds(),
    ("callback", "state"): [state for state in codes.CALL_STATES if state != "missed"],
    ("callback", "moved_by"): codes.MOVERS,
    ("attempt", "outcome"): codes.OUTCOMES,
    ("customer", "kind"): codes.CUSTOMER_KINDS,
    ("customer", "manner"): codes.MANNERS,
    ("customer", "segment"): codes.SEGMENTS,
    ("customer", "level"): codes.RELATIONSHIPS,
    ("customer", "standing"): codes.STANDINGS,
    ("customer", "buys_as"): codes.BUYERS,
    ("question", "kind"): codes.QUESTION_KINDS,
    ("asking", "state"): codes.ASKING_STATES,
    ("contact_point", "kind"): codes.CONTACT_KINDS,
    ("contact_point", "label"): codes.CONTACT_LABELS,
}
BRANDS = {"WhatsApp", "Telegram", "LINE", "QQ", "Signal"}
"""What is called so in every language."""


@pytest.mark.parametrize(("type_", "table"), TYPES.items(), ids=str)
def test_types_and_tables_name_the_same(type_: Any, table: dict[str, str]) -> None:
    assert get_args(type_) == tuple(table)


def test_every_table_is_looked_at_here() -> None:
    tables = [value for name, value in vars(codes).items() if name.isupper() and isinstance(value, dict)]
    parts = [codes.LIVE_STATUSES, codes.ENDED_STATUSES, codes.ANSWERS, codes.TONES, codes.PREFERRED_KINDS]
    assert all(table in [*TYPES.values(), *parts] for table in tables)


@pytest.mark.parametrize("table", [*TYPES.values(), codes.ANSWERS, codes.TONES], ids=str)
def test_every_code_has_a_word_in_both_languages(table: dict[str, str]) -> None:
    english = [codes.word(table, code) for code in table]
    i18n.set_language("zh")
    chinese = [codes.word(table, code) for code in table]
    assert all(english)
    assert all(word not in english and not word.isascii() for word in chinese if word not in BRANDS)


def test_what_is_no_code_is_shown_as_it_is() -> None:
    assert codes.word(codes.CHANNELS, "pigeon") == "pigeon"
    assert codes.word(codes.CHANNELS, None) == ""


@pytest.mark.parametrize("place", COLUMNS, ids=".".join)
def test_the_file_takes_every_code(place: tuple[str, str]) -> None:
    """The CHECKs that are about this column alone."""
    table, column = SQLModel.metadata.tables[place[0]], place[1]
    conn = sqlite3.connect(":memory:")
    for check in [each for each in table.constraints if isinstance(each, CheckConstraint)]:
        for code in COLUMNS[place]:
            try:
                taken = conn.execute(f"select {check.sqltext} from (select ? as {column})", (code,)).fetchone()[0]
            except sqlite3.OperationalError:
                break  # it is about another column
            assert taken != 0, (check.name, code)
    conn.close()


def test_filters_offer_every_code_and_no_other() -> None:
    for key, table in (
        ("status", codes.STATUSES),
        ("priority", codes.PRIORITIES),
        ("channel", codes.CHANNELS),
        ("promise", codes.PROMISE_STATES),
        ("complaint", codes.ANSWERS),
    ):
        for code in table:
            assert filters.parse_filter(f"{key}:{code}").terms == (filters.Term(key, "", (code,)),)
        known = set(vocabulary("ticket").keys[key].values().values())
        assert known <= {
            *table,
            *(("live", "any") if key == "status" else ()),
        }


def test_words_of_other_programs_mean_codes_of_ours() -> None:
    words = known("known_words.txt")
    assert set(words["status"]) <= set(codes.STATUSES)
    assert set(words["channel"]) <= set(codes.CHANNELS)
    assert set(words["priority"]) == set(codes.LEVELS)


def test_every_manner_has_its_tip() -> None:
    assert list(manner.TIPS) == list(codes.MANNERS)


def test_the_sample_shop_names_codes() -> None:
    opened = [step for step in steps() if step.command == "add"]
    assert {step.words.split()[0] for step in opened} <= set(codes.CHANNELS)
    assert {flag for step in opened for flag in step.flags} <= {*codes.LEVELS, "complaint"}

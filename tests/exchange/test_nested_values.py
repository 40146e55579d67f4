"""Values of JSON that hold others come in as words, and what is too deep goes alone (R-34)."""

import json
from typing import Any

import pytest

from deskside.errors import BadInput
from deskside.exchange.nested_values import NestedValues
from deskside.exchange.rich_text import lines_of

from ..conftest import Asked
from .conftest import Importer


def words(value: Any) -> str:
    return NestedValues().words(value)


@pytest.mark.parametrize("levels", [70, 900, 5_000, 200_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_r34_only_what_is_nested_too_deep_is_left_out(
    bring: Importer, asked: Asked, levels: int, brackets: str
) -> None:
    """R-34: the record is taken, the rest of the file too, and that something is missing is said."""
    begin = "[" if brackets == "[]" else '{"a":'
    deep = begin * levels + '"]}"' + brackets[1] * levels
    text = f'[{{"subject":"Lamp","extra":{deep},"priority":"high"}},\n{{"subject":"Door"}}]'
    brought = bring("tickets", text, "a.json")
    assert brought.counts == (2, 0, 0, 0, 0)
    assert asked("select subject, priority from ticket order by subject") == [("Door", 1), ("Lamp", 2)]
    assert "1 value was nested too deep to be kept, and was left out." in brought.plan.warnings


@pytest.mark.parametrize("text", ["[" * 2_000, '[{"a":' * 2_000, "[" * 3_000 + "]" * 2_000, '{"a":\n' + "[" * 9_000])
@pytest.mark.parametrize("kind", ["payments", "invoices", "tickets", "customers"])
def test_r34_deep_json_that_breaks_off_is_refused_in_a_sentence(bring: Importer, kind: str, text: str) -> None:
    with pytest.raises(BadInput, match=r"a\.json cannot be read as JSON on line \d+\."):
        bring(kind, text, "a.json")


def test_r34_the_line_is_true_where_deep_json_breaks(bring: Importer) -> None:
    with pytest.raises(Exception, match=r"on line 4\."):
        bring("tickets", '[{"extra":\n' + "[" * 3_000 + "\n" + "]" * 3_000 + '},\n{"subject" "Door"}]', "a.json")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"displayName": "Mei", "self": "https://x.example", "active": True}, "Mei"),
        ({"self": "https://x.example", "value": "Blue", "id": "7"}, "Blue"),
        ({"id": 7, "value": "745"}, "7: 745"),
        ({"id": 7, "value": None}, ""),
        ({"name": "Size", "value": ["L", "M"]}, "Size: L\nM"),
        ([{"name": "bug"}, {"name": "till"}], "bug\ntill"),
        ({"first_name": "Ann", "last_name": "Lee"}, "Ann Lee"),
        ({"first_name": "梅", "last_name": "李"}, "李梅"),
        ({"city": "York", "street": "High St 1"}, "city: York, street: High St 1"),
        ({"key": "SHOP-1"}, "SHOP-1"),
        ({"comments": [], "total": 0, "startAt": 0}, ""),
        (
            {"created_at": 1771931000, "author": {"name": "Mei", "id": 3}, "body": "Soon"},
            "2026-02-24 11:03+00:00, Mei: Soon",
        ),
        ({}, ""),
        ([[1, 2.5], [None, False]], "1\n2.5\nno"),
    ],
)
def test_r34_an_object_is_read_by_its_name(value: Any, said: str) -> None:
    assert words(value) == said


def test_r34_no_json_is_ever_kept(bring: Importer, asked: Asked) -> None:
    """R-34: of whatever is nested, what people can read."""
    odd = {"a": {"b": [{"c": 1, "d": {"e": "deep words"}}, {"f": None}]}, "g": [{}], "name": ""}
    bring("tickets", json.dumps([{"subject": "Lamp", "odd": odd}]), "a.json")
    kept = str(asked("select text from line"))
    assert "deep words" in kept
    assert not set('{}"[') & set(kept.strip("[]()"))


def test_r34_an_address_beside_a_name_is_the_customers_alone(bring: Importer, asked: Asked) -> None:
    """R-34: that of whoever works on it, or wrote it down, is nobody's number."""
    record = {
        "subject": "Lamp",
        "reporter": {"displayName": "Ann Lee", "emailAddress": "ann@lee.example"},
        "creator": {"displayName": "Desk", "emailAddress": "desk@shop.example"},
        "assignee": {"displayName": "Mei", "emailAddress": "mei@shop.example"},
    }
    bring("tickets", json.dumps([record]), "a.json")
    assert asked("select name, raw from customer c join contact_point p on p.customer_id = c.id") == [
        ("Ann Lee", "ann@lee.example")
    ]
    assert asked("select s.name from ticket join staff s on s.id = assignee_id") == [("Mei",)]


def test_r34_a_record_may_be_held_by_another(bring: Importer, asked: Asked) -> None:
    text = '[{"id":"1","type":"tickets","attributes":{"subject":"Lamp","status":{"value":"solved"}}}]'
    bring("tickets", text, "a.json")
    assert asked("select subject, status from ticket") == [("Lamp", "resolved")]


def test_r34_rich_text_with_parts_that_nobody_knows() -> None:
    text = {
        "type": "doc",
        "content": [{"type": "new", "content": [{"type": "x", "text": "kept"}]}, 3, {"type": "rule"}],
    }
    assert lines_of(text) == "kept"


def test_r34_whom_a_record_names_may_stand_in_a_list_beside_it(bring: Importer, asked: Asked) -> None:
    """R-34: as Zendesk writes tickets with their users and organizations."""
    file = {
        "tickets": [
            {"id": 1, "subject": "Lamp", "requester_id": 11, "assignee_id": 12, "organization_id": 11, "group_id": 5},
            {"id": 2, "subject": "Door", "requester_id": 13, "assignee_id": None},
        ],
        "users": [
            {"id": 11, "name": "Ann Lee", "email": "ann@lee.example"},
            {"id": 12, "name": "Mei", "email": "mei@shop.example"},
            {"name": "Nobody's"},
        ],
        "organizations": [{"id": 11, "name": "Lee & Co"}],
        "count": 2,
    }
    assert bring("tickets", json.dumps(file), "a.json").counts == (2, 0, 0, 0, 0)
    assert asked("select c.name, company, raw from customer c join contact_point on customer_id = c.id") == [
        ("Ann Lee", "Lee & Co", "ann@lee.example")
    ]
    assert asked("select s.name from ticket join staff s on s.id = assignee_id") == [("Mei",)]
    assert "group_id: 5" in str(asked("select text from line"))
    assert bring("customers", json.dumps({**file, "customers": file["users"]}), "b.json").plan.rows == 3


@pytest.mark.parametrize(
    ("text", "subject", "read"),
    [
        ('{"data":{"issues":{"nodes":[{"id":"1","title":"Lamp"}]}}}', "Lamp", "nodes"),
        ('{"_embedded":{"conversations":[{"id":10,"subject":"Help"}]},"page":{"size":1}}', "Help", "conversations"),
        (
            '{"name":"Board","actions":[{"id":"a"},{"id":"b"}],"cards":[{"id":"5f","name":"Kessel","desc":"Berg"}]}',
            "Kessel",
            "cards",
        ),
    ],
)
def test_r34_a_list_inside_an_object_is_found_and_said(
    bring: Importer, asked: Asked, text: str, subject: str, read: str
) -> None:
    brought = bring("tickets", text, "a.json")
    assert brought.counts == (1, 0, 0, 0, 0)
    assert asked("select subject from ticket") == [(subject,)]
    assert f"Of the lists in it “{read}” was read." in brought.plan.warnings

"""R-39: the owner's own fields are in every place that has the built-in ones."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.codes import OWN_FIELD_KINDS
from deskside.desk.customers.about import about_rows
from deskside.desk.customers.card import customer_card
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.merge_plan import merge_plan
from deskside.desk.merging.unmerge import unmerge
from deskside.desk.own_fields.change_fields import add_field, count_held, drop_field, edit_field, move_field
from deskside.desk.own_fields.declared import declared, own_json, own_said, put_back, rows_of
from deskside.desk.own_fields.in_lists import listed_fields, listed_texts
from deskside.desk.own_fields.kinds import choice_typed, choices_in, choices_typed
from deskside.desk.own_fields.number import Number
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.page import ticket_page
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import in_language
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.desk.at_work import BO, DeskAtWork

KEPT: dict[str, tuple[Any, str, Any]] = {
    "line": ("[/x] 李梅", "[/x] 李梅", "[/x] 李梅"),
    "choice": ("blue", "blue", "blue"),
    "yes-no": ("yes", "yes", True),
    "day": ("2026-05-12", "12 May 2026", "2026-05-12"),
    "number": ("54.5", "54.5", 54.5),
    "money": (Amount(Minor(5000), "CNY"), "¥50.00", {"amount": "50.00", "currency": "CNY", "minor": 5000}),
}
"""Of each kind a value as the file keeps it, as people see it, and as programs get it."""


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """A field of every kind for customers and for tickets; 李梅 is customer 1 with ticket 1."""
    for record in ("customer", "ticket"):
        for kind in OWN_FIELD_KINDS:
            values = {"label": f"Own {kind}", "kind": kind, "choices": "red, blue" if kind == "choice" else ""}
            work.do(add_field, record, values)
    work.do(add_customer, {"name": "李梅"})
    work.do(open_ticket, {"subject": "bent rim"})
    return work


def names(work: DeskAtWork, record: str) -> dict[str, str]:
    """The names of the fields by their kinds."""
    return {row.kind: f"own-{row.id}" for row in work.ask(rows_of, record)}


@pytest.mark.parametrize("kind", OWN_FIELD_KINDS)
def test_a_field_of_each_kind_is_kept_said_told_and_taken_back(work: DeskAtWork, kind: str) -> None:
    value, shown, shape = KEPT[kind]
    for record, key, edit in (("customer", 1, edit_customer), ("ticket", 1, edit_ticket)):
        name = names(work, record)[kind]
        work.do(edit, key, {name: value})
        if record == "customer":
            kept = work.ask(customer_card, 1, now=work.now).values
            row = next(row for row in work.ask(about_rows, 1, now=work.now) if row.field == name)
            assert (row.label, row.shown) == (f"Own {kind}", shown)
            lines = work.ask(select_lines, "l.customer_id = ?", (1,))
        else:
            kept = work.ask(ticket_page, 1, now=work.now, shop=work.shop).values
            lines = work.ask(select_lines, "l.ticket_number = ?", (1,))
        assert kept[name] == value
        assert work.ask(own_json, record, kept)[f"Own {kind}"] == shape
        assert work.ask(own_said, record, kept) == ((f"Own {kind}", shown),)
        assert line_text(lines[-1], now=work.now, shop=work.shop) == f"Own {kind}: {shown}"
        work.do(undo_last)
        assert work.ask(count_held, record, int(name.removeprefix("own-"))) == 0
        work.do(redo_last)
        assert work.ask(count_held, record, int(name.removeprefix("own-"))) == 1


@pytest.mark.parametrize("kind", OWN_FIELD_KINDS)
def test_a_new_record_has_it_too(work: DeskAtWork, kind: str) -> None:
    value = KEPT[kind][0]
    who = work.do(add_customer, {"name": "Ana", names(work, "customer")[kind]: value})
    assert work.ask(customer_card, who, now=work.now).values[names(work, "customer")[kind]] == value
    number = work.do(open_ticket, {"subject": "flat", names(work, "ticket")[kind]: value}).number
    page = work.ask(ticket_page, number, now=work.now, shop=work.shop)
    assert page.values[names(work, "ticket")[kind]] == value


def test_two_fields_are_changed_by_two_people_and_one_by_both(work: DeskAtWork) -> None:
    """R-22: who changes another field takes nothing away; the same one clashes."""
    line, number = names(work, "customer")["line"], names(work, "customer")["number"]
    work.do(edit_customer, 1, {line: "tall"}, {line: ""})
    work.do(edit_customer, 1, {number: "54"}, {number: None})
    kept = work.ask(customer_card, 1, now=work.now).values
    assert (kept[line], kept[number]) == ("tall", "54")
    with pytest.raises(ClashingEdit) as clash:
        work.do(edit_customer, 1, {line: "short"}, {line: ""})
    assert clash.value.fields[line].theirs == "tall"


def test_a_field_that_is_taken_away_comes_back_with_what_it_held(work: DeskAtWork) -> None:
    line = names(work, "customer")["line"]
    work.do(edit_customer, 1, {line: "tall"})
    work.do(drop_field, int(line.removeprefix("own-")))
    assert line not in work.ask(customer_card, 1, now=work.now).values
    lines = work.ask(select_lines, "l.customer_id = ?", (1,))
    assert line_text(lines[-1], now=work.now, shop=work.shop) == "Own line: tall"
    work.do(undo_last)
    assert work.ask(customer_card, 1, now=work.now).values[line] == "tall"


def test_what_it_holds_stays_once_something_is_held(work: DeskAtWork) -> None:
    choice = names(work, "customer")["choice"]
    key = int(choice.removeprefix("own-"))
    work.do(edit_field, key, {"kind": "line"})
    work.do(edit_field, key, {"kind": "choice", "choices": "red, blue"})
    work.do(edit_customer, 1, {choice: "blue"})
    with pytest.raises(Refused, match="1 record has a value"):
        work.do(edit_field, key, {"kind": "line"})
    work.do(edit_field, key, {"choices": "red"})
    row = next(row for row in work.ask(about_rows, 1, now=work.now) if row.field == choice)
    assert row.shown == "blue"
    with pytest.raises(BadInput):
        work.do(edit_customer, 1, {choice: "green"})


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("  ", "needs a name"),
        ("Name", "a field “Name” already"),
        ("姓名", "already"),
        ("own LINE", "already"),
        ("owes", "A filter is called “owes” already"),
        ("Last-Contact", "A filter is called"),
        ("lost", "A filter is called"),
        ("Visit plan", "A filter is called"),
        ("欠款", "A filter is called"),
        ("客户等级", "already"),
        ("a:b", "no name for a field"),
        ("x" * 41, "is too long"),
        ("\x1b[31mred", "that nobody sees"),
        ("\u202eder", "that nobody sees"),
        ("=1", "no name for a field"),
        ("12", "no name for a field"),
        ("*", "no name for a field"),
    ],
)
def test_a_label_can_be_typed_and_means_one_field(work: DeskAtWork, label: str, sentence: str) -> None:
    before = work.ask(rows_of, "customer")
    with pytest.raises(BadInput, match=sentence):
        work.do(add_field, "customer", {"label": label})
    assert work.ask(rows_of, "customer") == before


def test_words_to_choose_from_belong_to_a_choice_alone(work: DeskAtWork) -> None:
    """What does not belong is not dropped in silence; a choice that becomes a line lets go of its words."""
    with pytest.raises(BadInput, match="Only a field of a few words"):
        work.do(add_field, "customer", {"label": "Size", "kind": "line", "choices": "a, b"})
    fields = names(work, "customer")
    with pytest.raises(BadInput, match="Only a field of a few words"):
        work.do(edit_field, int(fields["number"].removeprefix("own-")), {"choices": "a, b"})
    work.do(edit_field, int(fields["choice"].removeprefix("own-")), {"kind": "line", "choices": "red\nblue"})
    row = next(row for row in work.ask(rows_of, "customer") if row.label == "Own choice")
    assert (row.kind, row.choices) == ("line", ())


def test_a_choice_needs_words_and_an_unknown_field_is_not_found(work: DeskAtWork) -> None:
    with pytest.raises(BadInput, match="No words to choose from"):
        work.do(add_field, "customer", {"label": "Size", "kind": "choice"})
    with pytest.raises(NotFound):
        work.do(edit_field, 99, {"label": "Size"})
    assert choices_in("red，Blue、 red\nsmall  one") == ("red", "Blue", "small one")
    work.do(add_field, "customer", {"label": "Size", "choices": "small, large, medium", "kind": "choice"})
    assert work.ask(rows_of, "customer")[-1].choices == ("small", "large", "medium")


def test_a_word_to_choose_from_may_have_a_comma_in_it(work: DeskAtWork) -> None:
    words = ("Me, myself and I", "just me", 'a 10" tube; red')
    assert choices_in('"Me, myself and I", just me，"a 10"" tube; red"') == words
    assert choices_in("“右岸，二楼”、左岸") == ("右岸，二楼", "左岸")
    assert choices_in(choices_typed(words)) == words
    assert choices_typed(("small", "large")) == "small, large"
    assert choice_typed("a, b") == '"a, b"'
    key = work.do(add_field, "customer", {"label": "Who", "kind": "choice", "choices": choices_typed(words)})
    row = next(row for row in work.ask(rows_of, "customer") if row.id == key)
    assert row.choices == words
    work.do(edit_field, key, {"label": "Whoever", "choices": "\n".join(row.choices)})
    assert next(row for row in work.ask(rows_of, "customer") if row.id == key).choices == words


def test_the_order_is_the_owners(work: DeskAtWork) -> None:
    labels = [row.label for row in work.ask(rows_of, "ticket")]
    last = work.ask(rows_of, "ticket")[-1]
    work.do(move_field, last.id, -1)
    assert [row.label for row in work.ask(rows_of, "ticket")] == [*labels[:-2], labels[-1], labels[-2]]
    work.do(undo_last)
    assert [row.label for row in work.ask(rows_of, "ticket")] == labels


def test_what_is_added_comes_last_and_what_comes_back_to_its_place(work: DeskAtWork) -> None:
    """Also after others were moved; at either end a field stays there."""
    for row in work.ask(rows_of, "customer")[3:]:
        work.do(drop_field, row.id)

    def order() -> list[str]:
        return [row.label.removeprefix("Own ") for row in work.ask(rows_of, "customer")]

    line, choice, _answer = (row.id for row in work.ask(rows_of, "customer"))
    work.do(move_field, line, -1)
    assert order() == ["line", "choice", "yes-no"]
    work.do(move_field, line, 2)
    work.do(move_field, line, 1)
    assert order() == ["choice", "yes-no", "line"]
    work.do(add_field, "customer", {"label": "Bay"})
    assert order() == ["choice", "yes-no", "line", "Bay"]
    work.do(drop_field, line)
    work.do(add_field, "customer", {"label": "Rack"}, by=BO)
    assert order() == ["choice", "yes-no", "Bay", "Rack"]
    work.do(undo_last)
    assert order() == ["choice", "yes-no", "line", "Bay", "Rack"]
    work.do(move_field, choice, 1)
    assert order() == ["yes-no", "choice", "line", "Bay", "Rack"]


def test_only_records_that_are_there_are_counted_but_those_taken_back_keep_the_kind(work: DeskAtWork) -> None:
    """They may come back, with what they hold."""
    name = names(work, "customer")["line"]
    key = int(name.removeprefix("own-"))
    work.do(edit_customer, 1, {name: "tall"})
    work.do(add_customer, {"name": "Ana", name: "short"})
    assert work.ask(count_held, "customer", key) == 2
    work.do(undo_last)
    assert work.ask(count_held, "customer", key) == 1
    work.do(edit_customer, 1, {name: ""})
    assert work.ask(count_held, "customer", key) == 0
    with pytest.raises(Refused, match="1 record has a value"):
        work.do(edit_field, key, {"kind": "number"})
    work.do(edit_customer, 1, {name: "tall"})
    work.do(drop_field, key)
    work.do(undo_last)
    assert work.ask(count_held, "customer", key) == 1


def test_a_label_is_the_same_in_every_language(work: DeskAtWork) -> None:
    """What the owner wrote is data: a label that is a word of ours is not translated."""
    work.do(add_field, "customer", {"label": "Closed"})
    with in_language("zh"):
        assert "Closed" in [row.label for row in work.ask(about_rows, 1, now=work.now)]


def test_merging_goes_field_by_field_and_unmerging_puts_back_what_was(work: DeskAtWork) -> None:
    line, number = names(work, "customer")["line"], names(work, "customer")["number"]
    other = work.do(add_customer, {"name": "李梅", line: "short", number: "54"})
    work.do(edit_customer, 1, {line: "tall"})
    before = [work.ask(customer_card, who, now=work.now).values for who in (1, other)]
    plan = work.ask(merge_plan, other, 1)
    assert {each.name: each.becomes for each in plan.fields} == {line: "tall", number: "54"}
    work.do(merge_customers, other, 1, {line: "theirs"})
    kept = work.ask(customer_card, 1, now=work.now).values
    assert (kept[line], kept[number]) == ("short", "54")
    work.do(edit_customer, 1, {names(work, "customer")["yes-no"]: "yes"})
    work.do(unmerge, other)
    after = [work.ask(customer_card, who, now=work.now).values for who in (1, other)]
    assert after == [before[0] | {names(work, "customer")["yes-no"]: "yes"}, before[1]]


_OWN = st.dictionaries(st.sampled_from(["1", "2", "3"]), st.sampled_from(["a", "b", "c"]))


@given(was=_OWN, became=_OWN, later=_OWN)
def test_what_came_later_stays_and_the_rest_goes_back(
    was: dict[str, str], became: dict[str, str], later: dict[str, str]
) -> None:
    back = json.loads(put_back(json.dumps(was), json.dumps(became), json.dumps(later)))
    for key in ("1", "2", "3"):
        untouched = later.get(key) == became.get(key)
        assert back.get(key) == (was.get(key) if untouched else later.get(key))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("54", "54"), ("54.50", "54.5"), ("0.125", "0.125"), ("-3", "-3"), ("1 200.5", "1200.5"), ("1,200", "1200"),
     ("1200,5", "1200.5"), ("-0.0", "0"), ("", None), ("none", None), ("二十", "20"), ("一千二百", "1200"),
     ("1，200", "1200"), ("１２．５", "12.5"), ("1.2万", "12000"), ("－三", "-3"), ("两万", "20000"), ("8万", "80000"),
     ("1万2", "12000"), ("-3万", "-30000")],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(work: DeskAtWork, typed: str, kept: str | None) -> None:
    assert work.ask(Number().parse, typed, SimpleNamespace(shop=work.shop)) == kept


@pytest.mark.parametrize("typed", ["x", "1.2.3", "12 34", "1e5", "9" * 40])
def test_what_is_no_number_is_said(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a number"):
        Number().fit(typed)


def test_a_desk_without_own_fields_has_none(work: DeskAtWork) -> None:
    for record in ("customer", "ticket"):
        for row in work.ask(rows_of, record):
            work.do(drop_field, row.id)
        assert work.ask(declared, record) == ()


def test_three_of_them_may_stand_in_lists(work: DeskAtWork) -> None:
    """R-39: in the owner's order, as people see them; a fourth is refused, one that goes makes room."""
    own = names(work, "customer")
    keys = {kind: int(name.removeprefix("own-")) for kind, name in own.items()}
    work.do(edit_customer, 1, {own["money"]: KEPT["money"][0], own["line"]: "[/x] 李梅"})
    for kind in ("money", "line", "yes-no"):
        work.do(edit_field, keys[kind], {"listed": "yes"})
    fields = work.ask(listed_fields, "customer")
    assert [field.label for field in fields] == ["Own line", "Own yes-no", "Own money"]
    said = {own["line"]: "[/x] 李梅", own["yes-no"]: "", own["money"]: "¥50.00"}
    assert work.ask(listed_texts, "customer", fields, [1, 2]) == {1: said}
    assert work.ask(listed_texts, "ticket", work.ask(listed_fields, "ticket"), [1]) == {}
    with pytest.raises(BadInput, match="At most 3"):
        work.do(edit_field, keys["day"], {"listed": True})
    work.do(edit_field, keys["line"], {"label": "Line", "listed": True})
    work.do(drop_field, keys["money"])
    work.do(edit_field, keys["day"], {"listed": True})
    assert len(work.ask(listed_fields, "customer")) == 3
    work.do(add_field, "ticket", {"label": "Bay", "listed": True})


def test_a_field_does_not_come_back_beside_one_of_its_name(work: DeskAtWork) -> None:
    """R-23: the undo says who took the name, and nothing is half done."""
    line = names(work, "customer")["line"]
    work.do(edit_customer, 1, {line: "tall"})
    work.do(drop_field, int(line.removeprefix("own-")))
    work.do(add_field, "customer", {"label": "OWN line"}, by=BO)
    before = work.ask(rows_of, "customer")
    with pytest.raises(Refused, match=r"Bo added the field “OWN line”.*, after your change"):
        work.do(undo_last)
    assert work.ask(rows_of, "customer") == before
    work.do(undo_last, by=BO)
    work.do(undo_last)
    assert work.ask(customer_card, 1, now=work.now).values[line] == "tall"


def test_what_a_field_holds_does_not_go_back_under_its_values(work: DeskAtWork) -> None:
    """A number that became a line and then got words stays a line."""
    number = names(work, "customer")["number"]
    work.do(edit_field, int(number.removeprefix("own-")), {"kind": "line"})
    work.do(edit_customer, 1, {number: "big"}, by=BO)
    with pytest.raises(Refused, match="after your change"):
        work.do(undo_last)
    assert work.ask(customer_card, 1, now=work.now).values[number] == "big"


def test_a_form_saved_whole_keeps_a_word_that_was_taken_off_the_list(work: DeskAtWork) -> None:
    """The form is sent with the word that it had; what was typed besides is saved."""
    choice, line = names(work, "customer")["choice"], names(work, "customer")["line"]
    work.do(edit_customer, 1, {choice: "blue"})
    base = work.ask(customer_card, 1, now=work.now).values
    work.do(edit_field, int(choice.removeprefix("own-")), {"choices": "red"}, by=BO)
    work.do(edit_customer, 1, {choice: "blue", line: "tall", "note": "x"}, base)
    after = work.ask(customer_card, 1, now=work.now).values
    assert (after[choice], after[line]) == ("blue", "tall")


def test_a_number_is_shown_as_it_is_typed_where_the_shop_is(work: DeskAtWork) -> None:
    """Where thousands have points, 64.987 would be read as thousands (R-72)."""
    number = names(work, "customer")["number"]
    with desk_file.writing(work.path) as conn:
        conn.execute("insert into setting (key, value) values ('country', 'DE') on conflict do update set value = 'DE'")
    with desk_file.reading(work.path) as conn:
        shop = read_shop(conn)
    assert Number().typed("64.987", shop) == "64987"
    for kept in ("64.987", "-1.234", "0.5", "1234567.125", "1250"):
        work.do(edit_customer, 1, {number: kept})
        said = dict(work.ask(own_said, "customer", work.ask(customer_card, 1, now=work.now).values))["Own number"]
        assert Number().typed(said, shop) == kept, said

"""A desk that moves: customers with numbers, people and dates go out and come in as they were (R-34)."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deskside.desk.codes import (
    BUYERS,
    CONTACT_KINDS,
    CONTACT_LABELS,
    PARTS,
    PREFERRED_KINDS,
    RELATIONSHIPS,
    SEGMENTS,
    STANDINGS,
)
from deskside.desk.customers.customer_columns import contact_key, insert_contact, insert_customer
from deskside.desk.dates.fields import DATE
from deskside.desk.dates.kinds import KINDS
from deskside.desk.own_fields.change_fields import add_field
from deskside.desk.own_fields.declared import declared
from deskside.desk.tables import insert
from deskside.exchange.export_file import Form, write_export
from deskside.exchange.kind import exchange_kind
from deskside.language.i18n import set_language
from deskside.store import desk_file
from deskside.store.codec import EARLIEST, LATEST, time_text
from deskside.when.yearly import YearDay, exists

from ..conftest import NOW, Asked
from .conftest import MEI, Importer

FORMS: tuple[Form, ...] = ("csv", "json", "xlsx", "vcard")
WORDS = (
    "Ann Lee", "李梅", "李 梅", "Lee, Ann", "a\\b; c\\", "=1+1", "-5 o'clock", "wechat: x", "birthday", "other, pays",
    "[/x] “so”", "item1.TEL:1", "ends\\,", "x" * 90, "名字，带逗号",
)  # fmt: skip
RAW = {
    "phone": ("138 1783 2229", "+351 912 345 678", "021-6270 5526 ext. 803", "ask for Bo 139", "12"),
    "email": ("mei@x.test", "a;b@x.test", "no address"),
    "web": ("https://x.test/a,b;c", "www.x.test"),
    "place": ("1 High St, York; Flat 2", "上海市静安区 1 号"),
    "whatsapp": ("+351 912 345 678", "rui"),
    "telegram": ("@meimei", "+8613817832229"),
    "other": ("skype:mei", "@meimei", "13817832229", "wechat mei", "https://x.test"),
}
words = st.sampled_from(WORDS)
contacts = st.sampled_from([*CONTACT_KINDS]).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.sampled_from(RAW.get(kind, ("mei_88", "10001", "Mei: at home"))),
        st.sampled_from([*CONTACT_LABELS]) if kind == "phone" else st.just("main"),
        st.booleans() if kind == "phone" else st.just(False),
        st.integers(-1, 1),
    )
)
days = st.builds(
    YearDay,
    st.integers(1, 12),
    st.integers(1, 31),
    st.none() | st.integers(1920, 2020),
    st.sampled_from(["gregorian", "lunar"]),
    st.booleans(),
).filter(exists)
dates = st.tuples(
    st.sampled_from([*KINDS, "opening, shop 2", "忌日"]),
    days,
    st.none() | st.integers(0, 60),
    st.sampled_from(["", "likes tea, white", "其他"]),
    st.integers(-1, 1),
)
people = st.tuples(words, st.just("") | words, st.sets(st.sampled_from([*PARTS])))
OWN = {
    "Likes best": ("line", st.sampled_from([*WORDS, "😀 =SUM(A1)", "00123", "yes", "x" * 500])),
    "Rides, for": ("choice", st.sampled_from(["to work", "=1+1", "不", "no"])),
    "Card": ("yes-no", st.sampled_from(["yes", "no"])),
    "Until": ("day", st.dates(EARLIEST.date(), LATEST.date()).map(str)),
    "Frame size": ("number", st.sampled_from(["0", "-0.5", "54", "1234567890.123456", "0.000001"])),
    "Limit": ("money", st.tuples(st.integers(-(10**12), 10**12), st.sampled_from(["CNY", "JPY", "KWD"])).map(list)),
}
"""The own fields of the desk that moves, with what they may hold."""
customers = st.fixed_dictionaries(
    {
        "own": st.fixed_dictionaries({}, optional={label: values for label, (_kind, values) in OWN.items()}),
        "name": words,
        "kind": st.sampled_from(["person", "company", "inside"]),
        "company": st.just("") | words,
        "note": st.sampled_from(["", "one\ntwo; three, \\n", "BDAY: 1980-03-22"]),
        "needs": st.just("") | words,
        "language": st.sampled_from(["", "zh"]),
        "since": st.none() | st.just("2019-03-12"),
        "banner": st.just("") | words,
        "prefers": st.sampled_from(["", *PREFERRED_KINDS]),
        "segment": st.none() | st.sampled_from([*SEGMENTS]),
        "level": st.none() | st.sampled_from([*RELATIONSHIPS]),
        "standing": st.none() | st.sampled_from([*STANDINGS]),
        "buys_as": st.none() | st.sampled_from([*BUYERS]),
        "people": st.lists(people, unique_by=lambda one: one[0].replace(" ", ""), max_size=2),
        "contacts": st.lists(contacts, max_size=4),
        "dates": st.lists(dates, max_size=3, unique_by=lambda one: (one[0], one[4])),
    }
)


def noted(desk: Path, some: Sequence[dict[str, Any]]) -> None:
    """Write the customers down as they are said."""
    with desk_file.writing(desk) as conn:
        ids = {}
        if any(said.get("own") for said in some):
            for label, (kind, _values) in OWN.items():
                words = "to work, =1+1, 不, no" if kind == "choice" else ""
                ids[label] = add_field(
                    conn, "customer", {"label": label, "kind": kind, "choices": words}, by=MEI, now=NOW
                )
        for said in some:
            values = dict(said)
            own = {str(ids[label]): value for label, value in values.pop("own", {}).items()}
            people, reach, of = (values.pop(name) for name in ("people", "contacts", "dates"))
            customer = insert_customer(conn, by=MEI, now=NOW, **values)
            conn.execute("update customer set own = ? where id = ?", (json.dumps(own), customer))
            whom = [
                insert(conn, "person", {"customer_id": customer, "name": name, "role": role,
                                        "does": " ".join(code for code in PARTS if code in does)})
                for name, role, does in people
            ]  # fmt: skip
            there = set()
            for kind, raw, label, do_not_call, whose in reach:
                marks = {"label": label, "do_not_call": do_not_call}
                person = whom[whose] if 0 <= whose < len(whom) else None
                key = insert_contact(conn, customer, raw, "CN", kind, **marks, person_id=person)
                row = contact_key(conn.execute("select * from contact_point where id = ?", (key,)).fetchone())
                if row in there:
                    conn.execute("delete from contact_point where id = ?", (key,))
                there.add(row)
            for kind, day, remind_days, note, whose in of:
                row = {"customer_id": customer, "kind": kind, "remind_days": remind_days, "note": note}
                row |= DATE["day"].kind.columns("", day._replace(leap=day.leap and day.lunar))
                row |= {"person_id": whom[whose] if 0 <= whose < len(whom) else None}
                insert(conn, "important_date", {**row, "created_at": time_text(NOW), "created_by": MEI, "version": 1})


COLUMNS = (
    "name kind company language manner needs note since zone quiet_hours tone terms_days do_not_collect"
    " segment level standing buys_as banner prefers"
)


def kept(desk: Path) -> list[Any]:
    """All that a desk has of its customers, whatever their ids."""
    of_person = "left join person p on p.id = person_id"
    with desk_file.reading(desk) as conn:
        found = []
        for row in conn.execute("select * from customer where withdrawn_at is null order by id").fetchall():
            key = row["id"]
            own = {
                str(field.label): field.of(row)
                for field in declared(conn, "customer")
                if field.of(row) not in (None, "")
            }
            questions = (
                "select c.kind, case c.kind when 'phone' then label end, raw, shown, e164, do_not_call, p.name"
                f" from contact_point c {of_person} where c.customer_id = ? order by c.kind, c.id",
                "select name, role, does from person where customer_id = ? order by id",
                "select kind, month, day, year, calendar, leap, remind_days, note, p.name from important_date d"
                f" {of_person} where d.customer_id = ? and withdrawn_at is null order by d.id",
            )
            belonging = [[tuple(one) for one in conn.execute(each, (key,)).fetchall()] for each in questions]
            found.append(([row[name] for name in COLUMNS.split()], own, *belonging))
        return found


def name(stem: str, form: Form) -> str:
    return f"{stem}.{'vcf' if form == 'vcard' else form}"


def export(desk: Path, path: Path, form: Form) -> Path:
    with desk_file.reading(desk) as conn:
        zone = ZoneInfo("Asia/Shanghai")
        write_export(conn, exchange_kind("customers"), path, form, desk=desk, zone=zone, replace=True)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_r34_customers_in_an_empty_desk_are_what_they_were(bring: Importer, form: Form) -> None:
    """R-34: in every form and both languages; the same file again changes nothing, undo leaves nothing."""
    old, new = bring.folder / "old.deskside", bring.folder / "new.deskside"

    @settings(max_examples=6, derandomize=True, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(st.lists(customers, min_size=4, max_size=9), st.sampled_from(["en", "zh"]))
    def moves(some: list[dict[str, Any]], language: str) -> None:
        shutil.copy(bring.desk, old)
        shutil.copy(bring.desk, new)
        noted(old, some)
        set_language(language)
        try:
            path = export(old, bring.folder / name("c", form), form)
        finally:
            set_language("en")
        there = Importer(new, bring.folder, bring.shop)
        brought = there("customers", path)
        assert [each.reason for each in brought.plan.problems] == []
        for a, b in zip(kept(new), kept(old), strict=True):
            assert a == b
        assert there("customers", path).batch is None
        assert there("customers", export(new, bring.folder / name("d", form), form)).batch is None
        there.undo(brought.batch)
        assert kept(new) == []
        assert Importer(old, bring.folder, bring.shop)("customers", path).batch is None

    moves()


def test_r34_a_card_of_ours_is_one_that_telephones_read(bring: Importer, asked: Asked) -> None:
    """R-34: names, numbers, birthdays and notes stand in the lines that every address book has."""
    people = [("Rui", "owner", {"decides", "pays"})]
    reach = [("phone", "138 1783 2229", "mobile", False, -1), ("phone", "139 0000 1111", "work", True, 0),
             ("wechat", "limei_66", "main", False, -1), ("place", "1 High St, York", "main", False, -1)]  # fmt: skip
    of = [("birthday", YearDay(2, 29), None, "", -1), ("birthday", YearDay(8, 15, 1962, "lunar"), None, "", 0)]
    more = {"kind": "person", "company": "Old Mill", "note": "rings\ntwice", "needs": "brakes"}
    noted(bring.desk, [{"name": "李梅", "people": people, "contacts": reach, "dates": of, **more}])
    card = export(bring.desk, bring.folder / "c.vcf", "vcard").read_bytes().decode()
    assert max(len(line.encode()) for line in card.split("\r\n")) <= 75
    desk_id = asked("select value from setting where key = 'desk_id'")[0][0]
    unfolded = card.replace("\r\n ", "")
    assert unfolded.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//Deskside//Customers//EN",
        f"UID:1-{desk_id}@deskside",
        "FN:李梅",
        "N:李梅;;;;",
        "ORG:Old Mill",
        "TEL;TYPE=CELL:138 1783 2229",
        "item1.TEL;TYPE=WORK:139 0000 1111",
        "item1.X-DESKSIDE-CONTACT:phone;work;no;Rui;",
        "X-WECHAT:limei_66",
        "ADR:;;1 High St\\, York;;;;",
        "item2.X-ABRELATEDNAMES:Rui",
        "item2.X-ABLABEL:owner",
        "item2.X-DESKSIDE-PERSON:Rui;owner;decides pays",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        "item3.X-DESKSIDE-DATE:birthday;lunar 1962-08-15;Rui;;",
        "NOTE:rings\\ntwice",
        "X-DESKSIDE-CUSTOMER:1;1;2026-03-04T11:20:00+08:00;李梅",
        "X-DESKSIDE-FIELD:kind;person",
        "X-DESKSIDE-FIELD:company;Old Mill",
        "X-DESKSIDE-FIELD:needs;brakes",
        "END:VCARD",
        "",
    ]


def test_r34_a_card_of_ours_that_a_telephone_changed_brings_the_change(bring: Importer, asked: Asked) -> None:
    reach = [("phone", "12345678", "main", False, -1)]
    noted(bring.desk, [{"name": "Ann", "people": [], "dates": [], "contacts": reach}])
    card = export(bring.desk, bring.folder / "c.vcf", "vcard").read_text().replace("FN:Ann", "FN:Ann Lee")
    more = card.replace("END:VCARD", "TEL;TYPE=HOME:021 6270 5526\nBDAY:1980-03-22\nTITLE:boss\nEND:VCARD")
    assert bring("customers", more, "d.vcf").counts == (0, 1, 0, 0, 0)
    assert asked("select name from customer") == [("Ann Lee",)]
    assert asked("select raw from contact_point order by id") == [("12345678",), ("021 6270 5526",)]
    assert asked("select kind, year from important_date") == [("birthday", 1980)]

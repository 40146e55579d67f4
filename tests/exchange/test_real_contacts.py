"""What the cards and tables of other programs say, property by property, and where it is here (R-06, R-31, R-34)."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deskside.exchange.vcard_text import Property, cards, properties
from deskside.language.text import fold

from ..conftest import Asked
from .conftest import Importer

FILES = Path(__file__).with_name("files") / "contacts"
TECHNICAL = re.compile(
    r"BEGIN|END|VERSION|PROFILE|PRODID|REV|UID|KIND|LANG|SORT-STRING|MAILER|CLASS|CLIENTPIDMAP|SOURCE|X-ABLABEL|X-ABUID"
    r"|X-ABADR|X-ABSHOWAS|X-ADDRESSBOOKSERVER-.*|X-MS-OL.*|X-IMAGE.*|X-ADDRESSING-GRAMMAR|X-SHARED-PHOTO.*"
    r"|X-ACTIVITY-ALERT"
)
"""What says nothing of anybody."""
DAYS = ("BDAY", "ANNIVERSARY", "X-MS-ANNIVERSARY", "X-ABDATE", "X-ANDROID-CUSTOM")
REAL = ("John_Doe_GMAIL", "John_Doe_MS_OUTLOOK", "gmail-list", "outlook-2007", "rfc6350-example")
OURS = sorted(path.name for path in FILES.glob("*.vcf"))


def held(asked: Asked) -> str:
    """All words that the desk has of its customers, as they are compared."""
    found = asked(
        "select name || ' ' || company || ' ' || note from customer union all select raw from contact_point"
        " union all select name || ' ' || role from person"
    )
    dates = asked("select kind, month, day, year from important_date")
    days = [f"{year or '--'}-{month:02}-{day:02}" for _kind, month, day, year in dates]
    return fold(" ".join([*(str(text) for (text,) in found), *days]))


def is_said(one: Property, said: str, remarks: list[str]) -> bool:
    """Whether what a line says stands here: its words, its digits, its day, or the remark that it was left out."""
    if one.size or one.name in ("KEY", "PHOTO", "LOGO", "SOUND"):
        return any(one.name in each for each in remarks) or all(word in said for word in words_of(one.text))
    text = one.text
    if one.name == "X-ANDROID-CUSTOM":
        text = re.sub(r";\d?(?=;|$)", " ", text.partition("/")[2].partition(";")[2])
    if day := re.match(r"(?:\d{4}|-)-?(\d{2})-?(\d{2})(?!\d)", text if one.name in DAYS else ""):
        return f"{day[1]}-{day[2]}" in said
    digits = re.sub(r"\D", "", one.text)
    if one.name in ("TEL", "X-MS-TEL"):
        return digits in re.sub(r"\D", "", said)
    return all(word in said for word in words_of(text))


def words_of(text: str) -> list[str]:
    text = re.sub(r"^(?:x-apple|tel|mailto):", "", text)
    return [word for word in re.findall(r"\w+", fold(text)) if not word.startswith("_")]


@pytest.mark.parametrize("name", [*(f"real/{name}.vcf" for name in REAL), *OURS])
def test_r34_no_property_of_a_card_is_lost(
    bring: Importer, real: Callable[[str], Path], asked: Asked, name: str
) -> None:
    """R-34: each line of each card is a field, a contact, a date, in the note, or in a remark with its line."""
    path = real(f"contacts/{name[5:]}") if name.startswith("real/") else FILES / name
    brought = bring("customers", path.read_bytes().decode("utf-8"), name=path.name)
    assert brought.plan.bad == 0
    said, remarks = held(asked), [text for _line, text in brought.plan.remarks]
    lost = [
        f"{one.name}: {one.text}"
        for card in cards(path.read_bytes().decode("utf-8"))
        for one in properties(card.cells[0])
        if not TECHNICAL.fullmatch(one.name) and not is_said(one, said, remarks)
    ]
    assert lost == []
    assert bring("customers", path.read_bytes().decode("utf-8"), name=path.name).batch is None
    bring.undo(brought.batch)
    for table in ("customer", "contact_point", "person", "important_date", "name_key", "line"):
        assert asked(f"select count(*) from {table}") == [(0,)], table


KINDS_AND_DAYS = "select kind, month, day, year, calendar, leap from important_date order by id"


@pytest.mark.parametrize(
    ("name", "dates", "reach"),
    [
        ("real/John_Doe_GMAIL.vcf", [("birthday", 3, 22, 1980), ("wedding", 3, 1, 1975)],
         [("place", "Crescent moon drive, 555-asd, Nice Area, Albaney, New York 12345, United States of America"),
          ("web", "http://www.ibm.com")]),
        ("real/John_Doe_MS_OUTLOOK.vcf", [("birthday", 3, 22, 1980), ("wedding", 1, 13, 2011)],
         [("place", "Cresent moon drive, Albaney, New York, 12345, United States of America"),
          ("place", "Silicon Alley 5, New York, New York, 12345, United States of America"),
          ("web", "http://www.ibm.com"), ("other", "johny5@aol.com")]),
        ("real/outlook-2007.vcf", [("birthday", 3, 10, 1922), ("wedding", 8, 1, 2012)],
         [("place", "TheOffice, 222 Broadway, New York, NY, 99999, USA"),
          ("web", "http://mikeangstadt.name"), ("other", "im@aim.com")]),
        ("real/rfc6350-example.vcf", [("birthday", 2, 3, None), ("wedding", 8, 8, 2009)],
         [("place", "Suite D2-630, 2875 Laurier, Quebec, QC, G1V 2M2, Canada"), ("web", "http://nomis80.org")]),
        ("real/google-new.csv", [("birthday", 6, 15, 1988), ("birthday", 12, 1, None)],
         [("web", "https://www.linkedin.com/in/jane-doe-example")]),
        ("real/google-old.csv", [("birthday", 12, 12, 1975)],
         [("web", "test.com"), ("web", "home.page.com"),
          ("place", "home_street, home_pobox, home_city, home_state home_zip, home_country"),
          ("place", "work_street, work_city work_zip, work_country")]),
        ("real/outlook-de.csv", [("birthday", 3, 5, 1980)], []),
        ("real/outlook-en.csv", [("birthday", 1, 20, 1991), ("wedding", 2, 20, 1992)],
         [("web", "https://blog"), ("web", "https://home"), ("web", "https://other"), ("web", "https://profile"),
          ("web", "https://work")]),
        ("icloud.vcf", [("birthday", 2, 29, None), ("wedding", 5, 1, 2010), ("First met", 9, 3, 2015)],
         [("place", "1 High St, York, YO1 7HH, United Kingdom"), ("web", "https://x.test/ann"),
          ("wechat", "ann_lee"), ("other", "skype:ann.lee"), ("web", "http://twitter.com/annlee")]),
        ("nextcloud.vcf", [("birthday", 3, 22, 1980), ("wedding", 6, 5, None)],
         [("place", "Mühlenstraße 1, Dresden, 01067, Deutschland"), ("web", "https://x.test"),
          ("other", "xmpp:jo@x.test"), ("telegram", "@joerg")]),
        ("android.vcf", [("birthday", 8, 15, 1990), ("wedding", 10, 1, 2015), ("开业", 6, 18, 2018)],
         [("place", "文三路 1 号, 杭州, 浙江, 310012, 中国"), ("qq", "10001")]),
        ("huawei.vcf", [("birthday", 1, 2, 1985)], [("wechat", "wang_fang"), ("qq", "20002")]),
        ("wechat-export.csv", [("birthday", 8, 15, 1962), ("birthday", 3, 5, 1988)],
         [("wechat", "limei_66"), ("qq", "30003"), ("place", "上海市静安区1号"), ("wechat", "zhao88")]),
        ("outlook-zh.csv", [("birthday", 3, 5, 1980)], [("web", "http://x.test")]),
        ("hubspot.csv", [("birthday", 4, 12, 1985)], [("web", "http://hub.test"), ("place", "1 Main St")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_r06_dates_and_addresses_are_what_the_file_says(
    bring: Importer,
    real: Callable[[str], Path],
    asked: Asked,
    name: str,
    dates: list[tuple[str, int, int, int | None]],
    reach: list[tuple[str, str]],
) -> None:
    path = real(f"contacts/{name[5:]}") if name.startswith("real/") else FILES / name
    brought = bring("customers", path.read_bytes(), name=path.name, order="dmy")
    assert brought.plan.bad == brought.plan.doubtful == 0
    assert [row[:4] for row in asked(KINDS_AND_DAYS)] == dates
    found = asked("select kind, raw from contact_point where kind not in ('phone', 'email') order by id")
    assert sorted(map(str, found)) == sorted(map(str, reach))
    bring.undo(brought.batch)
    assert asked("select count(*) from important_date") == [(0,)]


def test_r34_no_number_or_address_of_a_table_is_lost(
    bring: Importer, real: Callable[[str], Path], asked: Asked
) -> None:
    """R-31, R-34: every cell that has a number, an address or a note is here, whatever its column is called."""
    for name, encoding in (
        ("google-new.csv", "utf-8"),
        ("google-old.csv", "utf-8"),
        ("hubspot.csv", "utf-8"),
        ("outlook-de.csv", "cp1252"),
        ("outlook-en.csv", "utf-8-sig"),
        ("thunderbird-zh-gbk.csv", "gb18030"),
    ):
        raw = real(f"contacts/{name}").read_bytes()
        brought = bring("customers", raw, name=name, order="dmy")
        assert brought.plan.bad == 0, name
        said = held(asked) + fold(" ".join(text for _line, text in brought.plan.remarks))
        header, *rows = csv.reader(io.StringIO(raw.decode(encoding), newline=""))
        telling = re.compile(r"(?i)value|note|notiz|mail|phone|telefon|电|备注|birthday|geburtstag")
        lost = [
            (title, value)
            for row in rows
            for title, value in zip(header, row, strict=False)
            if telling.search(title)
            and not re.search(r"(?i)type|typ$|label|angezeigt", title)
            and re.search(r"[1-9\w]", value.replace("0.0.00", ""))
            and not re.search(r"(?i)birthday|geburtstag", title)
            and not all(word in said for word in words_of(value))
        ]
        assert lost == [], name


def test_r34_what_cannot_be_used_is_said_with_its_line(bring: Importer) -> None:
    """R-34: a picture with its size, a date that is none; the others are taken."""
    picture = "A" * 2_800_000
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nTEL:021 6270 5526\nBDAY:1980-03\nPHOTO;ENCODING=b;TYPE=JPEG:"
        + "\n ".join(picture[at : at + 74] for at in range(0, len(picture), 74))
        + "\nBDAY:31 Feb\nPHOTO:data:image/png;base64,QUJD\nEND:VCARD\n"
    )
    brought = bring("customers", text, "a.vcf")
    lines = len(range(0, len(picture), 74))
    assert {text for _line, text in brought.plan.remarks} == {
        "“BDAY” on line 5 says no day of a year, and is kept in the note.",
        "“PHOTO” on line 6 holds 2.1 MB, which is left out.",
        f"“BDAY” on line {6 + lines} says no day of a year, and is kept in the note.",
        f"“PHOTO” on line {7 + lines} holds 1 kB, which is left out.",
    }


def test_r34_hostile_cards_cost_nothing_else(bring: Importer, asked: Asked) -> None:
    """R-34, R-90: a card inside itself, many thousand lines, days that are none, names that steer a terminal."""
    nested = "AGENT:\nBEGIN:VCARD\nFN:in\n" * 300 + "END:VCARD\n" * 300
    many = "".join(f"X-SPAM-{n}:1\n" for n in range(20_000))
    text = (
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n{many}IMPP:;;;\nADR:;;;;;;\nBDAY:9999-99-99\nANNIVERSARY:--\nX-ABDATE:\n"
        "URL:javascript:alert(1)\nIMPP:%ff%00:%\nTEL:\nEND:VCARD\n"
        f"BEGIN:VCARD\nFN:Bo\n{nested}END:VCARD\nBEGIN:VCARD\nFN:Cy\nBDAY:--0229\nEND:VCARD\n"
    )
    brought = bring("customers", text, "a.vcf")
    assert brought.counts == (3, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("Ann",), ("Bo",), ("Cy",)]
    assert asked("select month, day, year from important_date") == [(2, 29, None)]

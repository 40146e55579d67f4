"""vCards as other programs write them (R-34)."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from deskside.errors import BadInput
from deskside.exchange.vcard_text import cards, properties
from deskside.when.yearly import YearDay, written

from ..conftest import Asked
from .conftest import Importer

MOON = "Crescent moon drive"


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_r34_real_vcards(bring: Importer, copied: Callable[[str], Path], asked: Asked) -> None:
    """Issue 2, point 10: versions 2.1 to 4.0, folded lines, quoted-printable, photos; again changes nothing."""
    names = ["John_Doe_GMAIL", "John_Doe_MS_OUTLOOK", "gmail-list", "outlook-2007", "rfc6350-example"]
    paths = [copied(f"contacts/{name}.vcf") for name in names]
    counts = [bring("customers", path).counts for path in paths]
    assert counts == [(1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (3, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0)]
    assert asked("select name, company from customer order by id") == [
        ("Mr. John Richter, James Doe Sr.", "IBM"),
        ("Arnold Smith", ""),
        ("Chris Beatle", ""),
        ("Doug White", ""),
        ("Mr. Michael Angstadt Jr.", "TheCompany, TheDepartment"),
        ("Simon Perreault", "Viagenie"),
    ]
    assert asked("select kind, label, raw from contact_point where customer_id = 1 order by id") == [
        ("phone", "mobile", "905-555-1234"),
        ("phone", "home", "905-666-1234"),
        ("email", "main", "john.doe@ibm.com"),
        ("place", "main", f"{MOON}, 555-asd, Nice Area, Albaney, New York 12345, United States of America"),
        ("web", "main", "http://www.ibm.com"),
        ("email", "main", "john.doe@ibm.cm"),
        ("place", "main", "Cresent moon drive, Albaney, New York, 12345, United States of America"),
        ("place", "main", "Silicon Alley 5, New York, New York, 12345, United States of America"),
        ("other", "main", "johny5@aol.com"),
    ]
    assert asked("select label, extension, e164 from contact_point where customer_id = 6 and kind = 'phone'") == [
        ("work", "102", "+14186569254"),
        ("mobile", "", "+14182626501"),
    ]
    note = str(asked("select note from customer where id = 5")[0][0])
    assert "I assume it encodes this text inside a NOTE vCard type.\nBut I'm not sure because" in note
    assert "Broadway" not in note
    assert asked("select raw from contact_point where customer_id = 5 and kind = 'place'") == [
        ("TheOffice, 222 Broadway, New York, NY, 99999, USA",)
    ]
    assert asked("select note from customer where id = 1 and note like '%FITNESS FOR A PARTICULAR PURPOSE ARE%'")
    assert asked("select language from customer where id = 6") == [("fr",)]
    assert [bring("customers", path).counts[2] for path in paths] == [1, 1, 3, 1, 1]


@pytest.mark.parametrize(
    ("lines", "version", "name", "note"),
    [
        (["N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C0=EE;=C3=B7", "TEL;CELL:13817832229"], "2.1", "李梅", ""),
        (["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=", "=E6=A2=85"], "2.1", "李梅", ""),
        (["FN:Bo", "NOTE;ENCODING=QUOTED-PRINTABLE:a, b; c=0D=0A=", "d \\ [/x]"], "2.1", "Bo", "a, b; c\nd \\ [/x]"),
        (["FN:Lin, Mei", "NOTE:one\\, two, three\\nfour", "  five"], "3.0", "Lin, Mei", "one, two, three\nfour five"),
        (["N:Lin;Mei;;Dr.;", "NOTE:[/x]"], "4.0", "Dr. Mei Lin", "[/x]"),
        (["FN:\x1b[31mred", "NOTE:\u202eevil"], "3.0", "\x1b[31mred", "\u202eevil"),
    ],
)
def test_r34_names_and_notes_come_through_whole(
    bring: Importer, asked: Asked, lines: list[str], version: str, name: str, note: str
) -> None:
    """R-34, R-90: whatever the version, the encoding and the signs."""
    bring("customers", card(*lines, version=version), name="a.vcf")
    assert asked("select name, note from customer") == [(name, note)]


def test_r34_grouped_numbers_and_a_uid(bring: Importer, asked: Asked) -> None:
    """R-34: a UID is who it is, even under a new name and number; groups name their number."""
    first = card("UID:urn:uuid:1", "FN:Bo", "item1.TEL:13817832229", "item1.X-ABLabel:_$!<HomeFAX>!$_", "BAD LINE")
    assert bring("customers", first, name="a.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select label from contact_point") == [("fax",)]
    second = card("UID:urn:uuid:1", "FN:Robert", "TEL;TYPE=work,voice:13900000000", "KIND:org")
    assert bring("customers", second, name="b.vcf").counts == (0, 1, 0, 0, 0)
    assert asked("select name, kind from customer") == [("Robert", "company")]
    assert asked("select label, raw from contact_point order by id") == [
        ("fax", "13817832229"),
        ("work", "13900000000"),
    ]


def test_r34_a_broken_card_is_rejected_with_its_line(bring: Importer, asked: Asked) -> None:
    """R-34: the others are taken; the rejects can be mended and imported."""
    text = card("FN:Ann", "TEL:13817832229") + "BEGIN:VCARD\r\nVERSION:3.0\r\nTITLE:x\r\nEND:VCARD\r\n" + card("FN:Bo")
    brought = bring("customers", text, name="a.vcf")
    assert brought.counts == (2, 0, 0, 0, 1)
    assert brought.plan.problems[0].line == 6
    assert brought.rejects is not None
    rejected = brought.rejects.read_text()
    assert "X-DESKSIDE-REASON:" in rejected
    assert bring("customers", brought.rejects).counts == (0, 0, 0, 0, 1)
    assert bring("customers", rejected.replace("TITLE:x", "FN:Rui"), name="c.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("Ann",), ("Bo",), ("Rui",)]


def test_cards_are_cut_apart_with_their_lines() -> None:
    """A missing end, or an end that runs into the next beginning, costs no card."""
    text = card("FN:a") + "BEGIN:VCARD\r\nFN:b\r\n" + card("FN:c").rstrip() + card("FN:d")
    assert [row.line for row in cards(text)] == [1, 5, 7, 10]
    assert any(one.name == "FN" and one.text == "d" for one in properties([*cards(text)][3].cells[0]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BEGIN:VCARD\n" * 10_002, "Up to line 10001 there are 10001 cards with nothing in them"),
        (card() + card("FN:Ann", *["NOTE:"] * 50_001), "A card has more than 50000 entries"),
        (card("FN:Bo", *["NOTE:x", " y" * 5_000] * 1_700, " z" * (1 << 23)), "begins on line 1 is 32 MB long"),
    ],
    ids=["empty", "entries", "long"],
)
def test_r34_cards_that_nobody_has_are_refused_in_a_sentence(bring: Importer, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as error:
        bring("customers", text, "a.vcf")
    assert "Export the contacts again" in error.value.hint


def test_r34_cards_are_cut_apart_one_by_one() -> None:
    """The cards of a large file are not all held at once, and each pass begins anew."""
    read = cards(card("FN:a") + card("FN:b"))
    assert [next(read).line, next(read).line, next(read, None)] == [1, 5, None]


def test_r34_what_goes_on_over_very_many_lines_is_put_together_once() -> None:
    """Folded, in quoted-printable, in a note without blanks before it and in base64: each piece is copied once."""
    many = 60_000
    quoted = ["FN;ENCODING=QUOTED-PRINTABLE:A=", *["=42=43="] * many, "D"]
    note, photo = ["NOTE:x", *[" y"] * many, *["loose words"] * many], ["PHOTO;ENCODING=b:QUJD", *["QUJD"] * many]
    (found,) = cards(card(*quoted, *note, *photo))
    said = {one.name: one for one in properties(found.cells[0])}
    assert said["FN"].text == f"A{'BC' * many}D"
    assert said["NOTE"].text == "x" + "y" * many + "\nloose words" * many
    assert (said["PHOTO"].size, said["PHOTO"].data) == (3 * many + 3, "QUJD" * (many + 1))


def test_r34_the_places_of_a_card_with_very_many_are_not_compared(bring: Importer, asked: Asked) -> None:
    """Each with each other one would be work without end."""
    places = [f"ADR:;;{n} High Street;;;;" for n in range(150)]
    more = [f"ADR:;;{n} High Street;Town;;;" for n in range(150)]
    assert bring("customers", card("FN:Ann", *places, *more), "a.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select count(*) from contact_point") == [(300,)]


def test_vcards_are_no_tickets(bring: Importer) -> None:
    with pytest.raises(BadInput, match="which are customers"):
        bring("tickets", card("FN:a"), name="a.vcf")


def test_r34_a_second_name_is_kept(bring: Importer, asked: Asked) -> None:
    text = card("FN:Ann Lee", "FN:Annie Lee", "FN:Ann  Lee", "TEL:+442079460018", version="4.0")
    assert bring("customers", text, "a.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select name, note from customer") == [("Ann Lee", "FN: Annie Lee")]


def test_r34_a_card_inside_a_card_is_another_person(bring: Importer, asked: Asked) -> None:
    """R-34: the number of somebody's assistant is kept in words, not as theirs."""
    agent = ("AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Fay Day", "TEL;WORK:+442079460019", "END:VCARD")
    text = card("N:Lee;Ann", "FN:Ann Lee", *agent, "TEL:+442079460018", version="2.1")
    assert bring("customers", text, "a.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select raw from contact_point") == [("+442079460018",)]
    assert asked("select name, note from customer") == [("Ann Lee", "FN: Fay Day\nTEL: +442079460019")]


def _base64(text: str, encoding: str = "utf-8") -> str:
    return b64encode(text.encode(encoding)).decode()


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((f"FN;ENCODING=b:{_base64('Ann Lee')}",), "Ann Lee"),
        ((f"N;CHARSET=GBK;ENCODING=BASE64:{_base64('李;娜;;;', 'gbk')}",), "李娜"),
        ((f"FN;CHARSET=UTF-8;BASE64:{_base64('王　芳')}",), "王芳"),
    ],
)
def test_r34_texts_in_base64_are_read(bring: Importer, asked: Asked, lines: tuple[str, ...], name: str) -> None:
    assert bring("customers", card(*lines, "TEL:+8613817832229", version="2.1"), "a.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select name from customer") == [(name,)]


@pytest.mark.parametrize("way", ["BASE64:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBD", "QUOTED-PRINTABLE:=FF=D8=FF=00=01=00=00"])
def test_r34_what_is_no_text_refuses_no_other_card(bring: Importer, asked: Asked, way: str) -> None:
    """A field whose bytes are of no encoding is left out or shown so; its card and the others are taken."""
    text = card("FN:Ann", f"NOTE;ENCODING={way}", "TEL:12") + card("FN:Bob", "TEL:13")
    assert bring("customers", text, "a.vcf").counts == (2, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("Ann",), ("Bob",)]


def test_r34_a_picture_leaves_nothing_in_the_note(bring: Importer, asked: Asked) -> None:
    """R-34: not even where its lines were not folded."""
    picture = _base64("\x00\x01\x89PNG" * 40)
    lines = [picture[at : at + 70] for at in range(0, len(picture), 70)]
    text = card("FN:Ann", f"PHOTO;ENCODING=BASE64;JPEG:{lines[0]}", *lines[1:], f"X-PIC;ENCODING=b:{picture}", "TEL:12")
    assert bring("customers", text, "a.vcf").counts == (1, 0, 0, 0, 0)
    assert asked("select note from customer") == [("",)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY;VALUE=text:农历八月十五", "lunar --08-15"),
        ("BDAY:1987年农历闰六月初一", "lunar leap 1987-06-01"),
        ("BDAY;CALSCALE=chinese:19850815", "lunar 1985-08-15"),
        ("X-ALTBDAY;CALSCALE=chinese:007800020815", "lunar 1985-08-15"),
        ("X-ALTBDAY;CALSCALE=chinese:--0815", "lunar --08-15"),
        ("X-LUNAR-BIRTHDAY:1985-08-15", "lunar 1985-08-15"),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/lunar_birthday;八月十五;;;", "lunar --08-15"),
        ("BDAY:1985-08-15 (农历)", "lunar 1985-08-15"),
        ("BDAY;VALUE=text:29 September 1985", "1985-09-29"),
        ("BDAY:1985年9月29日", "1985-09-29"),
        ("BDAY:9月29日", "--09-29"),
        ("BDAY:八月十五", ""),
        ("BDAY:1985-09-29 (or the 30th)", ""),
        ("BDAY:09/10/1985", ""),
        ("BDAY:85-09-29", ""),
        ("BDAY:497059200", ""),
        ("BDAY:0001-09-29", ""),
        ("BDAY:2085-09-29", ""),
        ("BDAY;CALSCALE=hebrew:57450101", ""),
    ],
)
def test_r06_birthdays_in_words_and_of_the_lunar_calendar(bring: Importer, asked: Asked, line: str, day: str) -> None:
    """R-06, R-34: what tells one day becomes it, of its own calendar; all else stays in the note, with a remark."""
    brought = bring("customers", card("FN:Ann", line), "a.vcf")
    found = asked("select year, month, day, calendar, leap from important_date where kind = 'birthday'")
    days = [YearDay(*map(int, one[1:3]), one[0], str(one[3]), bool(one[4])) for one in found]
    assert [written(one) for one in days] == ([day] if day else [])
    assert (asked("select note from customer") == [("",)]) == bool(day)
    assert bool(brought.plan.remarks) == (not day)


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("item1.TEL:+442079460018", "item1.X-ABLabel:Back door\\, studio"), "Back door, studio: +442079460018"),
        (("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E4=BB=93=E5=BA=93):10",), "仓库：10"),
        (("TEL;WORK;X-ASSISTANT:+442079460018",), "ASSISTANT: +442079460018"),
        (("item1.TEL:+442079460018", "item1.X-ABLabel:_$!<Other>!$_"), ""),
        (("TEL;TYPE=CELL;X-APPLE=1:+442079460018",), ""),
        (("RELATED;TYPE=spouse;VALUE=text:Bo",), "spouse: Bo"),
        (("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;2;;;;",), "brother: Bo"),
        (("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;in May;3;;;;",), "BDAY: in May"),
    ],
)
def test_r34_what_a_card_calls_a_number_or_a_person_is_kept(
    bring: Importer, asked: Asked, lines: tuple[str, ...], note: str
) -> None:
    """R-34: a word of its owner's, of which no label of ours says the same, stands in the note before the number."""
    bring("customers", card("FN:Ann", *lines), "a.vcf")
    assert asked("select note from customer") == [(note,)]


@pytest.mark.parametrize(
    "line",
    [
        "IMPP;X-SERVICE-TYPE=WhatsApp;type=HOME;type=pref:x-apple:ann",
        "IM;TYPE=WhatsApp:ann",
    ],
)
def test_r34_a_service_is_no_longer_than_its_name(bring: Importer, asked: Asked, line: str) -> None:
    bring("customers", card("FN:Ann", line), "a.vcf")
    assert asked("select kind, raw from contact_point") == [("whatsapp", "ann")]


def test_r34_a_company_is_nobody_of_it(bring: Importer, asked: Asked) -> None:
    """R-34: its number is on the cards of its people, too, and none of them becomes the company."""
    people = [card(f"FN:{name}", "ORG:Acme Ltd", "TEL:+442079460018", "BDAY:1980-01-02") for name in ("Ann", "Bo")]
    company = card("FN:Acme Ltd", "ORG:Acme Ltd", "X-ABShowAs:COMPANY", "TEL:+442079460018")
    for _again in range(2):
        bring("customers", "".join((*people, company)), "a.vcf")
        assert asked("select name, kind from customer") == [
            ("Ann", "person"),
            ("Bo", "person"),
            ("Acme Ltd", "company"),
        ]

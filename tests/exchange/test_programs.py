"""Columns of address books and helpdesks in English, Chinese and German, and what stands in them (R-34)."""

from zoneinfo import ZoneInfo

import pytest

from deskside.desk.dates.exchanged import day_there, parse_bday
from deskside.exchange.customer_kind import CUSTOMERS
from deskside.exchange.export_file import write_export
from deskside.exchange.find_columns import find_columns
from deskside.exchange.kind import exchange_kind
from deskside.exchange.ticket_kind import TICKETS
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Importer

ADDRESS_BOOKS = {
    "Outlook zh": (
        "名,姓,公司,职务,移动电话,商务电话,住宅电话,其他电话,单位主要电话,电子邮件地址,附注",
        "first last company phone phone phone phone phone email note",
    ),
    "Google zh": (
        "名字,姓氏,单位名称,备注,电子邮件 1 - 标签,电子邮件 1 - 值,电话 1 - 标签,电话 1 - 值",
        "first last company note email phone",
    ),
    "Outlook de": (
        "Anrede,Vorname,Nachname,Firma,Mobiltelefon,Telefon geschäftlich,Telefon (privat),E-Mail-Adresse,Notizen",
        "first last company phone phone phone email note",
    ),
    "HubSpot": (
        "Record ID,First Name,Last Name,Email,Mobile Phone Number,Company Name",
        "id first last email phone company",
    ),
    "WooCommerce": (
        "user_id,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone",
        "id first last company email phone",
    ),
    "Shopify": (
        "Customer ID,First Name,Last Name,Email,Default Address Company,Default Address Phone,Phone,Note",
        "id first last email company phone phone note",
    ),
    "Square": (
        "First Name,Last Name,Company Name,Email Address,Phone Number,Memo",
        "first last company email phone note",
    ),
    "members": ("会员编号,会员姓名,会员手机,登记时间,备注", "id name phone since note"),
    "a list": ("Name,Phone No,Mobile No,Tel. No.,Landline,Tel1,WhatsApp,Phone (work),联系方式", "name" + " phone" * 8),
}
HELPDESKS = {
    "Jira": (
        "Issue key,Summary,Description,Status,Priority,Reporter,Assignee,Created,Resolved",
        "id subject description status priority name assignee opened resolved",
    ),
    "shop zh": (
        "报修单号,故障描述,进度,报修时间,维修人,处理情况,客户姓名,客户电话",
        "id description status opened assignee resolution name phone",
    ),
    "service zh": ("服务内容,跟进人,处理进度,来电号码", "description assignee status phone"),
    "OTRS de": (
        "Ticketnummer,Betreff,Beschreibung,Status,Priorität,Erstellt am,Kunde,Telefon,Bearbeiter",
        "id subject description status priority opened name phone assignee",
    ),
}


@pytest.mark.parametrize("program", ADDRESS_BOOKS)
def test_r34_address_books(program: str) -> None:
    theirs, ours = ADDRESS_BOOKS[program]
    assert [name for name, _title in find_columns(CUSTOMERS, theirs.split(",")).found()] == ours.split()


@pytest.mark.parametrize("program", HELPDESKS)
def test_r34_helpdesks(program: str) -> None:
    theirs, ours = HELPDESKS[program]
    assert [name for name, _title in find_columns(TICKETS, theirs.split(",")).found()] == ours.split()


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("未解决", "open"),
        ("未处理", "new"),
        ("等配件", "hold"),
        ("挂起", "hold"),
        ("已办结", "resolved"),
        ("已结单", "closed"),
        ("跟进中", "open"),
        ("待派单", "new"),
        ("维修中", "open"),
        ("作废", "closed"),
        ("待客户确认", "waiting"),
        ("in Bearbeitung", "open"),
        ("Erledigt", "resolved"),
        ("Won't Fix", "closed"),
        ("Waiting for parts", "hold"),
    ],
)
def test_r34_trade_words_for_a_status(bring: Importer, asked: Asked, word: str, status: str) -> None:
    """R-34: what is on hold there needs a promised call here, so it is open, with a remark."""
    brought = bring("tickets", f"subject,status\nbrake,{word}\n")
    assert asked("select status from ticket") == [("open" if status == "hold" else status,)]
    assert ("on hold there" in str(brought.plan.remarks)) == (status == "hold")


def test_r34_a_column_full_of_numbers_is_said(bring: Importer) -> None:
    """R-34: kept in words, but not in silence."""
    plan = bring.plan("customers", bring.file("name,zz,yy,xx\nAnn,13817832229,a@x.test,2026-03-01\n"))
    assert [warning.split(",")[0] for warning in plan.warnings] == [
        "“zz” is full of telephone numbers",
        "“yy” is full of e-mail addresses",
        "“xx” is full of dates",
    ]
    assert [(one.title, one.ours, one.values) for one in plan.columns][:2] == [
        ("name", "name", ("Ann",)),
        ("zz", "", ("13817832229",)),
    ]


@pytest.mark.parametrize("nothing", ["N/A", "NULL", "-", "—", "none", "无", "keine", "#N/A", "unknown", "\\N", "暂无"])
def test_r34_words_for_nothing(bring: Importer, asked: Asked, nothing: str) -> None:
    """R-34: neither a number nor an address, a company or a note; a row of them is none."""
    text = f"name,phone,email,company,notes\nAnn,{nothing},{nothing},{nothing},{nothing}\n" + f"{nothing}," * 4 + "\n"
    assert bring("customers", text).counts == (1, 0, 0, 0, 0)
    assert asked("select company, note from customer") == [("", "")]
    assert asked("select count(*) from contact_point") == [(0,)]


def test_r34_repeated_names_of_columns_are_no_row(bring: Importer) -> None:
    """R-34: nor is the sign with which DOS ends a file."""
    assert (
        bring("customers", "Name,Phone\nAnn,13817832229\nName,Phone\nBo,13900000000\nNAME, phone\n\x1a").counts[0] == 2
    )


def test_r34_the_line_of_the_names_can_be_told(bring: Importer) -> None:
    """R-34: with --header-row, the line of the file."""
    path = bring.file("Name,Phone,Sum\nx,y,z\n\nKunde;Tel\nKunde,Tel,Sum\nAnn,13817832229,3\n")
    assert bring.plan("customers", path, header_line=5).table.header == ("Kunde", "Tel", "Sum")
    assert bring.plan("customers", path, header_line=5).new == 1


def test_r34_the_encoding_can_be_told(bring: Importer, asked: Asked) -> None:
    """R-34: with --encoding, where the bytes do not show it."""
    bring("customers", "name\nŁukasz Żółć\n".encode("cp1250"), encoding="cp1250")
    assert asked("select name from customer") == [("Łukasz Żółć",)]


def test_r34_a_ticket_of_the_future_is_remarked(bring: Importer) -> None:
    brought = bring("tickets", "subject,created\nbrake,2027-01-01 10:00\n")
    assert brought.counts[0] == 1
    assert brought.plan.remarks == [(2, "It was opened in the future.")]


@pytest.mark.parametrize("ours", ["subject", "标题", "主题"])
def test_r34_columns_may_be_mapped_by_any_of_our_names(ours: str) -> None:
    assert find_columns(TICKETS, ["zz"], [f"{ours}=zz"]).found() == [("subject", "zz")]


def test_r34_a_group_is_no_customer(bring: Importer) -> None:
    cards = "BEGIN:VCARD\nFN:Friends\n{}:group\nEND:VCARD\nBEGIN:VCARD\nFN:Ann\nEND:VCARD\n"
    for count, name in enumerate(("KIND", "X-ADDRESSBOOKSERVER-KIND")):
        assert bring("customers", cards.format(name), f"{name}.vcf").counts[:3] == ((1, 0, 0), (0, 0, 1))[count]


def test_r34_quoted_printable_without_its_charset(bring: Importer, asked: Asked) -> None:
    """R-34: as a whole file would be read."""
    bring("customers", "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:J=F6rg\nEND:VCARD\n", "a.vcf")
    assert asked("select name from customer") == [("Jörg",)]


def test_r34_chinese_names_of_telephones_lose_their_blank(bring: Importer, asked: Asked) -> None:
    bring(
        "customers", "BEGIN:VCARD\nVERSION:3.0\nN:陈;晓燕;;;\nFN:陈 晓燕\nX-WECHAT-USERNAME:wx1\nEND:VCARD\n", "a.vcf"
    )
    assert asked("select name, note from customer") == [("陈晓燕", "")]
    assert asked("select kind, raw from contact_point") == [("wechat", "wx1")]


def test_r34_rows_that_are_the_same_are_not_read_again(
    bring: Importer, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-34: told by their hash; a row that differs is, and one that stands twice is counted."""
    text = "id,subject,created\n1,brake,2026-03-01\n2,chain,2026-03-01\n3,bell,2026-03-01\n3,bell,2026-03-01\n"
    bring("tickets", text)
    read = []
    from deskside.exchange.ticket_rows import TicketReader

    before = TicketReader.read
    monkeypatch.setattr(TicketReader, "read", lambda self, row: (read.append(row.line), before(self, row))[1])
    assert bring("tickets", text.replace("chain", "chain off")).counts == (0, 1, 3, 0, 0)
    assert read == [3]
    assert asked("select subject from ticket order by number") == [("brake",), ("chain off",), ("bell",)]


def test_r34_customers_that_are_the_same_are_not_read_again(
    bring: Importer, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-34: told by their hash; one who was taken back comes anew, and the same id with another name is doubtful."""
    text = "uid,name,phone\na,Ann,13800000001\nb,Bo,13800000002\nc,Cy,13800000003\n"
    bring("customers", text)
    read = []
    from deskside.exchange.customer_rows import CustomerReader

    before = CustomerReader.read
    monkeypatch.setattr(CustomerReader, "read", lambda self, row: (read.append(row.line), before(self, row))[1])
    more = text.replace("Bo,", "Bob,") + "a,Someone Else,13800000009\na,Ann,13800000004\n"
    assert bring("customers", more).counts == (0, 2, 2, 1, 0)
    assert read == [3, 5, 6]
    assert asked("select name from customer order by id") == [("Ann",), ("Bob",), ("Cy",)]
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update customer set withdrawn_at = created_at where name = 'Cy'")
    assert bring("customers", text).plan.new == 1


def test_r34_our_own_export_through_a_spreadsheet_changes_nothing(bring: Importer, asked: Asked) -> None:
    """R-34: a number that it has shortened is remarked, and neither added nor put into the note."""
    bring("customers", "name,phone\nAnn,13817832229\n")
    path = bring.folder / "own.csv"
    with desk_file.reading(bring.desk) as conn:
        write_export(conn, exchange_kind("customers"), path, "csv", desk=bring.desk, zone=bring.shop.zone)
    brought = bring("customers", path.read_text("utf-8-sig").replace("13817832229", "1.38178E+10"))
    assert brought.counts == (0, 0, 1, 0, 0)
    assert asked("select raw from contact_point") == [("13817832229",)]
    assert asked("select note from customer") == [("",)]


def test_r34_a_description_that_is_the_subject_is_not_kept_twice(bring: Importer, asked: Asked) -> None:
    brought = bring("tickets", "问题描述,状态\n后刹车异响,已解决\n")
    assert asked("select subject, description from ticket") == [("后刹车异响", "")]
    assert brought.plan.remarks == [(2, "It is solved, but nothing says when.")]


def test_r34_the_number_of_a_row_is_no_id(bring: Importer, asked: Asked) -> None:
    """R-34: in the next list it is another one; nobody gets the name of somebody else by it."""
    bring("customers", "序号,姓名,电话\n1,李梅,13817832229\n2,王建国,13917832230\n")
    again = bring("customers", "序号,姓名,电话\n1,王建国,13917832230\n2,赵敏,13717832231\n3,李梅,13817832229\n")
    assert again.counts == (1, 0, 2, 0, 0)
    assert asked("select name from customer order by id") == [("李梅",), ("王建国",), ("赵敏",)]


def test_r34_an_id_may_be_a_number_too(bring: Importer, asked: Asked) -> None:
    bring("customers", "id,name\n1,Ann\n2,Ben\n")
    assert bring("customers", "id,name\n1,Ann Marsh\n2,Ben\n").counts == (0, 1, 1, 0, 0)


def test_r34_an_empty_column_gives_its_place_to_another_of_the_same_name(bring: Importer, asked: Asked) -> None:
    bring("tickets", "subject,due date,sla due date\nbrake,,2026-03-05\n")
    assert asked("select text from line where kind = 'note'") == [("sla due date: 2026-03-05",)]


def test_r34_a_contact_person_of_a_customer_is_one_of_their_people(bring: Importer, asked: Asked) -> None:
    bring("customers", "客户名称,联系人,电话\n明德小学,孙老师,62705542\n")
    assert asked("select name from customer") == [("明德小学",)]
    assert asked("select name from person") == [("孙老师",)]
    assert asked("select note from customer") == [("",)]


def test_r34_dates_that_are_kept_in_words_hold_no_file_back(bring: Importer) -> None:
    """R-34: whichever way they are read, nothing depends on it."""
    assert bring("customers", "name,birthday\nAnn,2/6/1979\n").counts[0] == 1
    assert bring("customers", "name,birthday,sold\nBen,13/1/1979,1/13/1979\n", "b.csv").counts[0] == 1


def test_r34_no_date_is_no_order_of_dates(bring: Importer) -> None:
    plan = bring.plan("tickets", bring.file("subject,created,anniversary\nbrake,2026-03-01,0-0-00\n"))
    assert (plan.order, plan.order_found) == (None, True)


@pytest.mark.parametrize(("word", "priority"), [("1 low", 0), ("3 - high", 2), ("1 - Critical", 3)])
def test_r34_priorities_that_are_counted(bring: Importer, asked: Asked, word: str, priority: int) -> None:
    bring("tickets", f"subject,priority\nbrake,{word}\n")
    assert asked("select priority from ticket") == [(priority,)]


@pytest.mark.parametrize("word", ["Unresolved", "Done", "Won't Do", "已完成"])
def test_r34_a_resolution_of_one_status_word_was_told_nobody(bring: Importer, asked: Asked, word: str) -> None:
    bring("tickets", f"subject,resolution\nbrake,{word}\n")
    assert asked("select kind, text from line") == [("imported", f"resolution: {word}")]


def test_r34_a_contact_that_is_a_number_is_nobody(bring: Importer, asked: Asked) -> None:
    """R-34: a column that may hold people or numbers is believed by what stands in it, and is one of them."""
    bring("customers", "Customer,Contact\nAcme,202-555-0107\nBo,202-555-0108\n")
    assert asked("select raw from contact_point") == [("202-555-0107",), ("202-555-0108",)]
    assert asked("select count(*) from person") == [(0,)]


@pytest.mark.parametrize("word", ["Label", "Type"])
def test_days_that_an_address_book_numbers_become_important_dates(word: str, bring: Importer, asked: Asked) -> None:
    numbered = [f"{what} - {word},{what} - Value" for what in ("Event 1", "Event 2", "Phone 1")]
    head = ",".join(["Name", "Birthday", *numbered])
    rows = [
        "Ina Berg,--05-09,* Anniversary,2001-06-02,Opening day,2010-03-04,Mobile,13817832229",
        "Rui Costa,,Birthday,--07-09,,not known,Mobile,13817832230",
    ]
    bring("customers", "\n".join([head, *rows]))
    found = asked(
        "select c.name, d.kind, d.year, d.month, d.day from important_date d join customer c on c.id = d.customer_id"
        " order by d.id"
    )
    assert [tuple(row) for row in found] == [
        ("Ina Berg", "birthday", None, 5, 9),
        ("Ina Berg", "wedding", 2001, 6, 2),
        ("Ina Berg", "Opening day", 2010, 3, 4),
        ("Rui Costa", "birthday", None, 7, 9),
    ]
    assert asked("select note from customer where name = 'Rui Costa'") == [("Event 2 - Value: not known",)]


def test_r34_names_at_a_service_are_of_the_kind_that_stands_beside_them(bring: Importer, asked: Asked) -> None:
    """R-34: of an address book with "IM 1 - Service" beside "IM 1 - Value", several with ":::" between."""
    brought = bring(
        "customers",
        "Name,IM 1 - Type,IM 1 - Service,IM 1 - Value,IM 2 - Service,IM 2 - Value\n"
        "Ann,Home,QQ,12345678,Skype ::: WeChat,ann.test ::: ann-w\nBo,,,bo there,,\n",
        "google.csv",
    )
    assert brought.counts[0] == 2
    assert asked("select kind, raw from contact_point order by id") == [
        ("qq", "12345678"),
        ("other", "skype:ann.test"),
        ("wechat", "ann-w"),
        ("other", "bo there"),
    ]


def test_r34_a_day_that_is_none_is_not_called_one_of_several(bring: Importer) -> None:
    """R-34: 30 February cannot be read in several ways, and 3.4.80 can."""
    said = bring("customers", "Name,Birthday\nAnn,1980-02-30\nBo,3.4.80\nCy,31.2.80\n", "a.csv").plan.remarks
    assert ["several ways" in text for _line, text in said] == [False, True, False]


@pytest.mark.parametrize(
    ("zone", "text", "day"),
    [
        ("Asia/Shanghai", "1990-04-05T16:00:00.000Z", (4, 6, 1990)),
        ("Asia/Shanghai", "1990-04-05T00:00:00Z", (4, 5, 1990)),
        ("Europe/London", "19800704T230000Z", (7, 5, 1980)),
        ("America/New_York", "1973-09-28T04:00:00Z", (9, 28, 1973)),
        ("Europe/London", "19730928T000000+0100", (9, 28, 1973)),
    ],
)
def test_r06_a_day_kept_as_a_moment_is_the_day_here(zone: str, text: str, day: tuple[int, int, int]) -> None:
    """R-06: what is midnight here in UTC is that day; any other moment is the day that it names."""
    found = parse_bday(day_there(text, ZoneInfo(zone)))
    assert found is not None
    assert (found.month, found.day, found.year) == day


def test_r34_who_answered_a_survey_is_known_by_its_questions(bring: Importer, asked: Asked) -> None:
    """R-34: columns that are numbered questions, "1、您的姓名"; the answers stay in words."""
    text = "序号,提交答卷时间,1、您的姓名,2、您的手机号码,3、您满意吗？\n1,2026/11/20 10:00,王小明,13817832221,满意\n"
    assert bring("customers", text, "wjx.csv").counts[0] == 1
    assert asked("select name, note like '%满意' from customer") == [("王小明", 1)]
    assert asked("select e164 is not null from contact_point") == [(1,)]
    text = "Timestamp,Q1. Your name,Q2. Your phone number,Comments\n2026/11/20 3:05:12 PM,Ann Lee,202-555-0101,ok\n"
    assert bring("customers", text, "forms.csv").counts[0] == 1
    assert asked("select name from customer order by id") == [("王小明",), ("Ann Lee",)]

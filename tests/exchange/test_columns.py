"""Columns found by the names that other programs give them, or mapped (R-34)."""

import pytest

from deskside.errors import BadInput
from deskside.exchange.customer_kind import CUSTOMERS
from deskside.exchange.find_columns import find_columns
from deskside.exchange.tables import Row
from deskside.exchange.ticket_kind import TICKETS

EXPORTS = {
    "zendesk": (
        "Id,Requester,Requester id,Requester email,Assignee,Subject,Tags,Status,Priority,Via,Ticket type,Created at,"
        "Updated at,Organization,Due at,Solved at,Satisfaction Score",
        "id name customer_id email assignee subject tags status priority channel type opened company due"
        " resolved rating",
    ),
    "freshdesk": (
        "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Created time,Due by Time,Resolved time,Closed time,"
        "Initial response time,Tags,Survey results,Full name,Email,Work phone,Company Name",
        "id subject status priority channel type assignee opened due resolved closed first_response tags rating name"
        " email phone company",
    ),
    "osticket": (
        "Ticket Number,Date Created,Subject,From,From Email,Priority,Help Topic,Source,Current Status,Last Updated,"
        "SLA Due Date,Closed Date,Agent Assigned",
        "id opened subject name email priority type channel status due closed assignee",
    ),
    "hubspot": (
        "Ticket ID,Ticket name,Ticket description,Ticket status,Priority,Source,Create date,Close date,Ticket owner,"
        "Associated Contact,Associated Company",
        "id subject description status priority channel opened closed assignee name company",
    ),
    "chinese": (
        "工单编号,主题,问题描述,状态,优先级,渠道,创建时间,解决时间,截止时间,客户姓名,手机号,邮箱,处理人,满意度",
        "id subject description status priority channel opened resolved due name phone email assignee rating",
    ),
}


@pytest.mark.parametrize("program", EXPORTS)
def test_r34_the_columns_of_helpdesks_are_known(program: str) -> None:
    """R-34: in English and Chinese, in any case."""
    theirs, ours = EXPORTS[program]
    header = theirs.split(",")
    columns = find_columns(TICKETS, [title.upper() if program == "zendesk" else title for title in header])
    assert [name for name, _title in columns.found()] == ours.split()
    assert [columns.header[place].lower() for place in columns.rest] in ([], ["updated at"], ["last updated"])


def test_r34_the_columns_of_address_books_are_known() -> None:
    """R-34, R-31: every number with what it is."""
    google = (
        "First Name,Middle Name,Last Name,Organization Name,Notes,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
        "Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Birthday"
    )
    columns = find_columns(CUSTOMERS, google.split(","))
    row = Row(
        2,
        (
            "Mei",
            "",
            "Lin",
            "Lin & Co",
            "pays cash",
            "* Work",
            "mei@x.test",
            "Mobile",
            "138",
            "Home",
            "021",
            "1980-03-22",
        ),
    )
    assert columns.texts(row, "phone") == [("138", "Mobile"), ("021", "Home")]
    assert columns.texts(row, "email") == [("mei@x.test", "E-mail 1 - Value")]
    assert columns.text(row, "company") == "Lin & Co"
    assert columns.text(row, "birthday") == "1980-03-22"
    assert columns.facts(row) == "E-mail 1 - Label: * Work"
    outlook = (
        "Title,First Name,Last Name,Company,Business Phone,Business Phone 2,Home Phone,Mobile Phone,Business Fax,"
        "E-mail Address,E-mail 2 Address,Notes"
    )
    found = find_columns(CUSTOMERS, outlook.split(",")).found()
    assert [title for ours, title in found if ours == "phone"] == [
        "Business Phone", "Business Phone 2", "Home Phone", "Mobile Phone", "Business Fax"
    ]  # fmt: skip
    assert [title for ours, title in found if ours == "email"] == ["E-mail Address", "E-mail 2 Address"]


def test_r34_columns_can_be_mapped() -> None:
    """R-34: with --map, which counts more than the names; nothing after the sign leaves one out."""
    header = ["Betreff", "Text", "Subject", "Due Date"]
    columns = find_columns(TICKETS, header, ["subject=Betreff", "description=text", "due="])
    assert columns.found() == [("subject", "Betreff"), ("description", "Text")]
    assert [header[place] for place in columns.rest] == ["Subject", "Due Date"]


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [("mittag=x", "“mittag” is not a column of ours"), ("subject=[/x]", "no column “\\[/x\\]”")],
)
def test_a_mapped_column_that_is_not_there_is_named(pair: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as error:
        find_columns(TICKETS, ["Subject", "李"], [pair])
    assert "subject" in error.value.hint.lower()


def test_a_file_without_a_known_column_says_which_it_has() -> None:
    with pytest.raises(BadInput, match="subject or description") as error:
        find_columns(TICKETS, ["foo", "[/x]"])
    assert "“foo”, “[/x]”" in error.value.hint


def test_r34_exports_of_the_same_program_are_the_same_source() -> None:
    """R-34: the source does not hang on the file's name, on case, or on columns that do not tell records apart."""
    one = find_columns(TICKETS, ["Ticket ID", "Subject", "Status", "Created at"])
    two = find_columns(TICKETS, ["ticket_id", "SUBJECT", "Status", "Time tracked"])
    other = find_columns(TICKETS, ["Case number", "Subject", "Status"])
    assert one.signature() == two.signature() != other.signature()

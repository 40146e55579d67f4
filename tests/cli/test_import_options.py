"""What the dry run of an import says of a file that is not as it should be, in both languages (R-34)."""

from pathlib import Path

import pytest

from ..conftest import Asked
from .conftest import Deskside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.csv"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "name\n山田太郎\n"),
        ("euc_jp", "name\n鈴木一郎\n"),
        ("big5", "name\n陳曉燕\n"),
        ("euc_kr", "name\n김민수\n"),
        ("cp1250", "name\nŁukasz Žižka\n"),
        ("cp1251", "name\nИван Петров\n"),
        ("cp1253", "name\nΓιώργος\n"),
        ("cp1254", "name\nAyşe Yıldız\n"),
        ("mac_roman", "name\nJosé Núñez\n"),
        ("cp437", "name\nJosé Müller\n"),
        ("gbk", "name\n李梅\n"),
        ("utf-8", "name\n李梅\n"),
    ],
)
def test_r34_the_encoding_is_told(deskside: Deskside, asked: Asked, file: Path, encoding: str, text: str) -> None:
    """R-34: with --encoding a file comes in as it was meant."""
    file.write_bytes(text.encode(encoding))
    deskside("import", "customers", str(file), "--encoding", encoding, "--yes")
    assert asked("select name from customer") == [(text.split("\n")[1],)]


@pytest.mark.parametrize("encoding", ["big5", "cp1251", "cp1253", "cp1254", "mac_roman", "cp1252", "euc_kr"])
def test_r34_a_guessed_encoding_is_shown_by_words_of_the_file(deskside: Deskside, file: Path, encoding: str) -> None:
    """R-34: who reads them sees whether they are right, and what to say if not."""
    texts = {
        "big5": "陳曉燕",
        "cp1251": "Иван Петров",
        "cp1253": "Γιώργος",
        "cp1254": "Ayşe",
        "euc_kr": "김민수박지훈" * 9,
    }
    file.write_bytes(f"name\n{texts.get(encoding, 'José')}\n".encode(encoding))
    out = deskside("import", "customers", str(file), "--dry-run").out
    assert "If that looks wrong, say the encoding with --encoding." in out
    out = deskside("import", "customers", str(file), "--dry-run", "--lang", "zh").out
    assert "如有乱码，用 --encoding 指定编码。" in out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_r34_an_encoding_that_is_sure_is_not_asked_about(deskside: Deskside, file: Path, encoding: str) -> None:
    file.write_bytes("姓名,备注\n李梅,后刹车异响\n王建国,链条掉了\n赵敏,车灯不亮\n".encode(encoding))
    assert "--encoding" not in deskside("import", "customers", str(file), "--dry-run").out


@pytest.mark.parametrize("encoding", ["shift_jis", "cp1250", "cp437"])
def test_r34_a_file_in_no_encoding_tried_is_refused_with_the_way_out(
    deskside: Deskside, file: Path, encoding: str
) -> None:
    texts = {
        "shift_jis": "氏名,電話\n山田太郎,03\n",
        "cp1250": "name\nPříliš žluťoučký\n",
        "cp437": "name\nJosé Müller\n",
    }
    file.write_bytes(texts[encoding].encode(encoding))
    said = deskside("import", "customers", str(file), "--dry-run", "--json", fails=1).error
    assert "--encoding" in said["hint"]


def test_r34_an_unknown_encoding_is_refused(deskside: Deskside, file: Path) -> None:
    file.write_text("name\nAnn\n")
    said = deskside("import", "customers", str(file), "--encoding", "klingon", "--json", fails=1).error
    assert said["error"] == "“klingon” is not an encoding."


def test_r34_the_line_of_the_names_is_told(deskside: Deskside, asked: Asked, file: Path) -> None:
    file.write_text("Name,Phone\nx,y\nKunde,Tel\nAnn,13817832229\n")
    assert "columns on line 3" in deskside("import", "customers", str(file), "--header-row", "3", "--dry-run").out
    deskside("import", "customers", str(file), "--header-row", "3", "--yes")
    assert asked("select name from customer") == [("Ann",)]
    said = deskside("import", "customers", str(file), "--header-row", "9", "--json", fails=1).error
    assert said["error"] == "There are no names of columns on line 9."


def test_r34_columns_full_of_numbers_are_said_in_both_languages(deskside: Deskside, file: Path) -> None:
    """R-34: a column kept in words is, and what it is full of."""
    file.write_text("name,zz,yy,xx\nAnn,13817832229,a@x.test,2026-03-01\n")
    out = deskside("import", "customers", str(file), "--dry-run").out
    assert "“zz” is full of telephone numbers, but kept in words." in out
    assert "“yy” is full of e-mail addresses, but kept in words." in out
    assert "“xx” is full of dates, but kept in words." in out
    out = deskside("import", "customers", str(file), "--dry-run", "--lang", "zh").out
    for column in ("zz", "yy", "xx"):
        assert sum(f"“{column}”" in line for line in out.splitlines()) == 2
    told = deskside("import", "customers", str(file), "--dry-run", "--json").json["lines"]
    assert [line["text"][:4] for line in told if line["kind"] == "warning"] == ["“zz”", "“yy”", "“xx”"]


def test_r34_columns_are_mapped_and_listed_in_the_readers_language(
    deskside: Deskside, asked: Asked, file: Path
) -> None:
    """R-34: in Chinese by Chinese names, the contract's own taken too."""
    file.write_text("foo,bar\n刹车,李梅\n")
    said = deskside("import", "tickets", str(file), "--dry-run", "--lang", "zh", fails=1).err
    assert "标题" in said
    assert "subject" not in said
    said = deskside("import", "tickets", str(file), "--map", "怪=foo", "--lang", "zh", fails=1).err
    assert "“怪”" in said
    assert "subject" not in said
    assert "subject" in deskside("import", "tickets", str(file), "--map", "odd=foo", fails=1).err
    deskside("import", "tickets", str(file), "--map", "标题=foo", "--map", "name=bar", "--yes", "--lang", "zh")
    assert asked("select t.subject, c.name from ticket t join customer c on c.id = t.customer_id") == [("刹车", "李梅")]


@pytest.mark.parametrize("name", ["book.xls", "book.et"])
def test_r34_a_workbook_of_the_old_form_tells_what_to_do(deskside: Deskside, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000)
    said = deskside("import", "customers", str(file), "--lang", "zh", fails=1).err
    assert "Excel" in said
    assert "WPS" in said
    assert "另存为" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,phone\n", "There is no row below the names of its columns."),
        ("name,phone\n,\n\x1a", "There is no row below the names of its columns."),
        ("name,phone\nname,phone\n", "There is no row below the names of its columns."),
        ("name,phone\nNULL,-\n", "There is no row below the names of its columns."),
        ("BEGIN:VCARD\nVERSION:3.0\nKIND:group\nFN:Friends\nEND:VCARD\n", "It is a group, not a customer."),
        ("name,note\n,x\n", "There is neither a name nor a number."),
    ],
)
def test_r34_nothing_taken_has_a_reason(deskside: Deskside, file: Path, content: str, said: str) -> None:
    """R-34: with status 0, in words and in JSON; the desk is as it was."""
    file.write_text(content)
    for how in ("--dry-run", "--yes"):
        assert said in deskside("import", "customers", str(file), how).out
        told = deskside("import", "customers", str(file), how, "--json").json
        assert told["new"] == told["updated"] == 0
        assert said in [line["text"] for line in told["lines"]]


@pytest.mark.parametrize(
    "content",
    [
        "BEGIN:VCARD\\r\\nVERSION:3.0\\r\\nFN:Ann\\r\\nTEL:13817832229\\r\\nEND:VCARD\\r\\n",
        "BEGIN:VCARD VERSION:3.0 FN:Ann TEL:13817832229 END:VCARD",
    ],
)
def test_r34_cards_whose_lines_were_lost(deskside: Deskside, file: Path, content: str) -> None:
    """R-34: read where it is certain where they end, else refused."""
    file.write_text(content)
    if "\\r\\n" in content:
        assert "New: 1" in deskside("import", "customers", str(file), "--dry-run").out
    else:
        said = deskside("import", "customers", str(file), "--dry-run", fails=1).err
        assert "holds no whole vCard" in said


def test_r34_ninety_rows_of_one_kind_are_one_line(deskside: Deskside, file: Path) -> None:
    """R-34: their count and the first lines, what most rows have first."""
    file.write_text(
        "id,subject,created,status\n" + "".join(f"{n},x,2026-01-02,closed\n" for n in range(90)) + "90,y,2027-01-01,\n"
    )
    out = deskside("import", "tickets", str(file), "--dry-run").out
    assert "90 rows (lines 2, 3, 4, …): It is closed, but nothing says when." in out
    assert out.index("90 rows") < out.index("Line 92: It was opened in the future.")
    out = deskside("import", "tickets", str(file), "--dry-run", "--lang", "zh").out
    assert sum("90" in line and "2、3、4" in line for line in out.splitlines()) == 1


def test_r34_our_own_export_of_a_ticket_taken_back_says_so(deskside: Deskside, tmp_path: Path, asked: Asked) -> None:
    """R-34, R-23: it stays taken back, whatever the file says of it."""
    deskside("add", "brake")
    deskside("add", "chain")
    deskside("export", "tickets", str(tmp_path / "own.csv"))
    deskside("undo")
    path = tmp_path / "own.csv"
    path.write_text(path.read_text("utf-8-sig").replace("chain", "chain off"), "utf-8")
    out = deskside("import", "tickets", str(path), "--yes").out
    assert "Line 3: It was taken back here, and stays so." in out
    assert "Unchanged: 2" in out
    assert asked("select count(*) from ticket where withdrawn_at is null") == [(1,)]


def test_r34_what_many_rows_say_of_themselves_is_told_once(deskside: Deskside, file: Path, tmp_path: Path) -> None:
    """R-34: in general, with the first lines; each row's own reason goes to the rejects and to JSON."""
    file.write_text(
        "id,subject,created\n" + "".join(f"{n},x,2026-03-01\n{n},y,2026-03-01\n{n}a,x,day {n}\n" for n in range(30))
    )
    out = deskside("import", "tickets", str(file), "--dry-run").out
    assert "30 rows (lines 3, 6, 9, …): Another line has the same id and says something else." in out
    assert "30 rows (lines 4, 7, 10, …): What stands in “created” is not a date." in out
    done = deskside("import", "tickets", str(file), "--yes", "--json").json
    assert {"Line 2 has the same id and says something else.", "“day 7” in “created” is not a date."} <= {
        line["text"] for line in done["lines"]
    }
    assert "“day 7” in “created” is not a date." in Path(done["rejects"]).read_text("utf-8-sig")
    file.write_text("id,subject,created\n1,x,day 1\n2,x,day 2\n")
    assert "Line 2: “day 1” in “created” is not a date." in deskside("import", "tickets", str(file), "--dry-run").out


def test_r34_many_shared_numbers_are_told_once(deskside: Deskside, file: Path) -> None:
    people = "".join(f"Ann {n}x,1380000{n:04d}\nZed Q{n},1380000{n:04d}\n" for n in range(20))
    file.write_text("name,phone\n" + people)
    out = deskside("import", "customers", str(file), "--dry-run").out
    assert "20 rows (lines 3, 5, 7, …): Its number or address stands on another line under another name." in out

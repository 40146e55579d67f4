"""Our own exports in Chinese: names of columns and words as people read them, and the way back (R-34, R-72)."""

import csv
import io
from pathlib import Path

import pytest

from deskside.desk.codes import CHANNELS, CONTACT_LABELS, CUSTOMER_KINDS, MANNERS, PRIORITIES, STATUSES
from deskside.exchange.kind import exchange_kind
from deskside.exchange.own_titles import titles
from deskside.language import i18n
from deskside.language.tokens import has_han
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Deskside


@pytest.fixture
def full(deskside: Deskside, desk: Path, tmp_path: Path) -> Path:
    """A desk with every status, priority, channel, manner, kind and label in it."""
    deskside("add", "brake", "-c", "李梅 <13817832229>", "--promise", "tomorrow 3pm", "--tag", "vip", "--assign", "Bo")
    for number in range(10):
        deskside("add", f"=chain {number}", "--note", "a\nb")
        deskside("customer", "add", f"C{number}", "--phone", f"1390000000{number}", "--phone", f"1380000000{number}")
    with desk_file.writing(desk) as conn:
        for number, (status, priority, channel) in enumerate(
            zip([*STATUSES, *STATUSES], [*range(len(PRIORITIES))] * 3, [*CHANNELS, *CHANNELS], strict=False),
            1,
        ):
            ended = "2026-03-04 02:00:00" if status in ("resolved", "closed") else None
            conn.execute(
                "update ticket set status = ?, priority = ?, channel = ?, complaint = ?, resolved_at = ?,"
                " closed_at = ?, held_for = ? where number = ?",
                (
                    *(status, priority, channel, number % 2, ended),
                    *(ended if status == "closed" else None, "parts" if status == "hold" else "", number),
                ),
            )
        for number, (label, manner) in enumerate(zip([*CONTACT_LABELS], [*MANNERS, None], strict=False), 1):
            conn.execute(
                "update contact_point set label = ?, do_not_call = ? where id = ?", (label, number % 2, number)
            )
            conn.execute(
                "update customer set manner = ?, kind = ? where id = ?",
                (manner, [*CUSTOMER_KINDS][number % len(CUSTOMER_KINDS)], number),
            )
    return tmp_path


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def test_r34_columns_and_codes_are_in_chinese(deskside: Deskside, full: Path) -> None:
    """R-34: the times are the shop's, with its offset, so that they come back to the second."""
    deskside("export", "tickets", str(full / "工单.csv"), "--lang", "zh")
    first = rows_of(full / "工单.csv")[0]
    assert all(map(has_han, first))
    assert (first["Deskside工单号"], first["标题"], first["客户"], first["负责人"]) == ("1", "brake", "李梅", "Bo")
    assert (first["状态"], first["优先级"], first["渠道"], first["投诉"]) == ("待处理", "低", "电话", "是")
    assert first["开单时间"] == "2026-03-04T11:20:00+08:00"
    deskside("export", "customers", str(full / "客户.csv"), "--lang", "zh")
    first = rows_of(full / "客户.csv")[0]
    assert all(map(has_han, first))
    assert (first["姓名"], first["电话"]) == ("李梅", "13817832229")
    assert has_han(first["号码类型"])
    assert deskside("export", "tickets", "--lang", "zh", "--format", "csv").out.startswith("Deskside工单号,版本,标题")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["tickets", "customers"])
@pytest.mark.parametrize("back", ["en", "zh"])
def test_r34_it_comes_back_unchanged(deskside: Deskside, full: Path, kind: str, ending: str, back: str) -> None:
    """R-34: whichever language it is read in; every code is the one that it was."""
    if ending == "xlsx":
        pytest.importorskip("openpyxl")
    file = full / f"out.{ending}"
    deskside("export", kind, str(file), "--lang", "zh")
    done = deskside("import", kind, str(file), "--yes", "--json", "--lang", back).json
    assert (done["new"], done["updated"], done["unchanged"], done["remarks"]) == (0, 0, 11, 0)


def test_r34_what_was_changed_in_it_comes_back(deskside: Deskside, full: Path, asked: Asked) -> None:
    file = full / "out.csv"
    deskside("export", "tickets", str(file), "--lang", "zh")
    text = file.read_text("utf-8-sig").replace("brake", "刹车").replace(",待处理,低,", ",待处理,紧急,", 1)
    file.write_text(text, "utf-8")
    assert deskside("import", "tickets", str(file), "--yes", "--json", "--lang", "zh").json["updated"] == 1
    assert asked("select subject, priority from ticket where number = 1") == [("刹车", 3)]
    deskside("export", "customers", str(full / "c.csv"), "--lang", "zh")
    text = (full / "c.csv").read_text("utf-8-sig").replace("13817832229", '"13817832229\n13817832230"')
    (full / "c.csv").write_text(text, "utf-8")
    assert deskside("import", "customers", str(full / "c.csv"), "--yes", "--json", "--lang", "zh").json["updated"] == 1


def test_the_contract_stays_as_it_is(deskside: Deskside, full: Path) -> None:
    """The command line's contract: JSON is the same in every language, and so are the names in English."""
    for kind in ("tickets", "customers"):
        english, chinese = (deskside("export", kind, "--format", "json", "--lang", lang).out for lang in ("en", "zh"))
        assert english == chinese
        assert deskside("export", kind).out.startswith(",".join(exchange_kind(kind).own.columns))


@pytest.mark.parametrize("kind", ["tickets", "customers"])
def test_every_column_has_a_name_of_its_own(kind: str) -> None:
    i18n.set_language("zh")
    named = titles(exchange_kind(kind))
    assert len({*named}) == len(named)
    assert all(map(has_han, named))

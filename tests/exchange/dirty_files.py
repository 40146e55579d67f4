"""Files with every kind of dirt that R-34 names, made up by a seed: what went into them can be looked for."""

import csv
import io
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deskside.desk.customers.caller_lookup import look_up
from deskside.store import desk_file

from ..store.indexed import assert_indexed

NOW = datetime(2026, 3, 4, 3, 20, tzinfo=UTC)
_MARK = re.compile(r"[ct]\d{6}")
BOOKKEEPING = {"import_batch", "change", "changed_row", "source", "sqlite_sequence"}

CUSTOMER_COLUMNS = ("Customer No", "Name", "Company", "Mobile", "Work Phone", "E-mail", "Since", "Remarks")
TICKET_COLUMNS = (
    "工单编号", "标题", "问题描述", "状态", "优先级", "渠道", "创建时间", "解决时间", "关闭时间", "截止时间",
    "客户姓名", "联系电话", "邮箱", "处理人", "处理结果", "备注",
)  # fmt: skip
_SURNAMES = ("Marsh", "Ortiz", "Haddad", "Lind", "Okoye", "Prado", "Quill", "Rook", "Stone", "Tide", "Vogel", "Kerr")
_GIVEN = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Femi", "Gus", "Hana", "Ida", "Jon", "Kim", "Lea", "Max", "Noor")
_NOTHING = ("N/A", "NULL", "-", "—", "none", "0000000000", "#N/A", "无", "unknown")
_NO_DAYS = ("0000-00-00 00:00:00", "NULL", "-", "0000-00-00", "1899-12-30", "")
_STATUS = (
    "未解决",
    "处理中",
    "等配件",
    "挂起",
    "已办结",
    "已结单",
    "跟进中",
    "待派单",
    "作废",
    "待客户确认",
    "奇怪的状态",
    "",
)
_PRIORITY = ("高", "普通", "加急", "P2", "3 - high", "NULL", "说不清")
_CHANNEL = ("电话", "微信", "到店", "邮件", "-", "抖音", "飞鸽")


@dataclass
class DirtyFile:
    """A file to import. `rows` is how many records it holds, empty rows and repeated names of columns not counted;
    `marks` are words of which each stands in one record, `numbers` those to be found, with the mark of their record."""

    name: str
    kind: str
    content: bytes
    rows: int
    marks: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    lost_digits: int = 0


class _Numbers:
    """Telephone numbers that nobody has twice."""

    def __init__(self, first: int) -> None:
        self._next = first

    def mobile(self) -> str:
        self._next += 1
        return f"138{self._next:08d}"

    def landline(self) -> str:
        self._next += 1
        return f"021-6{self._next:07d}"


def dirty_customers(count: int, seed: int) -> DirtyFile:
    """`count` rows in UTF-8 below a title, blanks after the commas, a byte here and there that is none of it."""
    chance, numbers = random.Random(seed), _Numbers(1_000_000)
    made = DirtyFile("customers.csv", "customers", b"", 0)
    lines = ["Our customers as of 1/3/26", "", ", ".join(f'"{name}"' for name in CUSTOMER_COLUMNS)]
    before: dict[str, str] = {}
    for number in range(count):
        mark = f"c{number:06d}"
        row = _customer(number, mark, numbers, chance, made)
        kind = number % 40
        if kind == 31:
            row |= {"Name": f"{before['Name']}e", "Mobile": before["Mobile"]}
        elif kind == 33:
            row["Mobile"] = before["Mobile"]
        elif kind == 35:
            row["Customer No"] = before["Customer No"]
        before = row
        lines.append(", ".join('"' + row[name].replace('"', '""') + '"' for name in CUSTOMER_COLUMNS))
        made.marks.append(mark)
        made.rows += 1
        if kind == 34:
            lines.append(lines[-1])
            made.rows += 1
        if kind == 36:
            lines.append(", " * (len(CUSTOMER_COLUMNS) - 1))
        if kind == 37:
            lines.append(lines[2])
    text = "\r\n".join(lines) + "\r\n\x1a"
    made.content = text.encode().replace("\N{LATIN SMALL LETTER E WITH ACUTE}\N{ZERO WIDTH JOINER}".encode(), b"\xe9")
    return made


def _customer(number: int, mark: str, numbers: _Numbers, chance: random.Random, made: DirtyFile) -> dict[str, str]:
    name = f"{chance.choice(_GIVEN)} {chance.choice(_SURNAMES)} {number:x}"
    row = dict.fromkeys(CUSTOMER_COLUMNS, "")
    mobile = numbers.mobile()
    said = [] if number % 40 in (31, 33) else [mobile]
    row |= {"Customer No": f"K{number}", "Name": name, "Mobile": mobile, "Remarks": mark}
    row["Since"] = chance.choice((f"{number % 28 + 1}/{number % 12 + 1}/{number % 25 + 1:02d}", *_NO_DAYS))
    kind = number % 40
    if kind in (1, 2, 3, 4):
        more = [numbers.mobile(), numbers.mobile()]
        said += more
        sign = (" / ", "、", " or ", "; ")[kind - 1]
        row["Mobile"] = sign.join(said)
    elif kind in (5, 6, 7, 8):
        said.append(line := numbers.landline())
        row["Work Phone"] = f"{line}{('-803', '转802', ' ext. 12', ',,123#')[kind - 5]}"
    elif kind in (9, 10, 11):
        row["Work Phone"], row["E-mail"] = chance.choice(_NOTHING), chance.choice(("none@none.com", "NULL", "n/a"))
        row["Company"] = chance.choice(_NOTHING)
    elif kind == 12:
        row["Mobile"] = f"{mobile}.0"
    elif kind == 13:
        row["Mobile"], said = "1.38E+10", []
        made.lost_digits += 1
    elif kind == 14:
        row["Name"] = f"Ren\N{LATIN SMALL LETTER E WITH ACUTE}\N{ZERO WIDTH JOINER} {number:x}"
    elif kind in (15, 16, 17):
        row["Work Phone"] = f"021-62700000转{number}"
    elif kind == 18:
        row["Name"], row["Mobile"] = mobile, ""
    elif kind == 19:
        row["Name"], row["E-mail"] = "NULL", f"{mark}@mail.example"
    elif kind == 20:
        said.append(wife := numbers.mobile())
        row["Mobile"] = f"{mobile} (wife {wife})"
    elif kind == 21:
        row["Since"] = "05/03/0202"
    elif kind == 22:
        row["Mobile"] = f"'{mobile}"
    elif kind == 23:
        row["Mobile"] = f"+86 {mobile[:3]} {mobile[3:7]} {mobile[7:]}"
    elif kind == 24:
        row["Name"] = f'{name} "Bo", Jr.'
    elif kind == 25:
        row["Remarks"] = f"=HYPERLINK({mark}) [red]x[/red]\n second line"
    elif kind == 26:
        row["E-mail"] = f"{mark}@a.example, mailto:{mark}b@a.example"
    elif kind == 27:
        row["Name"] = f"\N{LEFT-TO-RIGHT EMBEDDING}{name}\N{POP DIRECTIONAL FORMATTING}"
    made.numbers |= dict.fromkeys(said, mark)
    return row


def dirty_tickets(count: int, seed: int, now: datetime) -> DirtyFile:
    """`count` rows in GB18030 with Chinese names of columns, opened in the years before `now` but for some."""
    chance, numbers = random.Random(seed), _Numbers(50_000_000)
    made = DirtyFile("tickets.csv", "tickets", b"", 0)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(TICKET_COLUMNS)
    people = [(f"顾客{chance.randrange(10**6):06d}", numbers.mobile()) for _ in range(max(1, count // 8))]
    for number in range(count):
        mark = f"t{number:06d}"
        row = _ticket(number, mark, people, numbers, chance, now, made)
        cells = [row[name] for name in TICKET_COLUMNS]
        kind = number % 50
        writer.writerow([*cells, "beyond the header"] if kind == 41 else cells)
        made.marks.append(mark)
        made.rows += 1
        if kind == 42:
            writer.writerow(cells)
            made.rows += 1
        if kind == 43:
            writer.writerow([row[name] if name != "标题" else f"{mark} says something else" for name in TICKET_COLUMNS])
            made.rows += 1
        if kind == 44:
            writer.writerow([""] * len(TICKET_COLUMNS))
        if kind == 45:
            writer.writerow(TICKET_COLUMNS)
    made.content = out.getvalue().encode("gb18030") + b"\x1a"
    return made


def _ticket(
    number: int,
    mark: str,
    people: list[tuple[str, str]],
    numbers: _Numbers,
    chance: random.Random,
    now: datetime,
    made: DirtyFile,
) -> dict[str, str]:
    kind = number % 50
    opened = now - timedelta(minutes=chance.randrange(60, 60 * 24 * 700))
    name, phone = chance.choice(people)
    said = [phone]
    row = dict.fromkeys(TICKET_COLUMNS, "")
    row |= {"工单编号": f"GD-{number}", "标题": f"{mark} 后刹车异响", "创建时间": _day(opened, kind)}
    row |= {"状态": chance.choice(_STATUS), "优先级": chance.choice(_PRIORITY), "渠道": chance.choice(_CHANNEL)}
    row |= {"客户姓名": name, "联系电话": phone, "处理人": chance.choice(("Mei", "小李", "")), "备注": "下午在家"}
    row |= {"解决时间": chance.choice(_NO_DAYS[:4]), "关闭时间": chance.choice(_NO_DAYS[:4])}
    if kind in (1, 2):
        said.append(other := numbers.mobile())
        row["联系电话"] = f"{phone}{'/、'[kind - 1]}{other}"
    elif kind == 3:
        said.append(line := numbers.landline())
        row["联系电话"] = f"{line}-8{number % 90 + 10} / {phone}"
    elif kind == 4:
        row["联系电话"], said = "1.38E+10", []
        made.lost_digits += 1
    elif kind == 5:
        row["创建时间"] = f"{now.day}/{now.month}/{now.year % 100 + 2:02d} 10:00"
    elif kind == 6:
        row["创建时间"] = "05/03/0202 10:00"
    elif kind == 7:
        row["解决时间"] = _day(opened - timedelta(days=3), 0)
    elif kind == 8:
        row["解决时间"], row["处理结果"] = _day(opened + timedelta(hours=3), 0), "换了刹车片"
    elif kind == 9:
        row["标题"], row["问题描述"] = "", f"{mark} 开机没有画面,\n第二行 “引号”"
    elif kind == 10:
        row["标题"], row["备注"] = "", mark
    elif kind == 11:
        row["创建时间"] = "昨天下午"
    elif kind == 12:
        row["标题"] = f"=cmd|'/c calc'!A0 {mark} [bold]"
    elif kind == 13:
        row["截止时间"] = _day(now + timedelta(days=5), 0)
    elif kind == 14:
        row["客户姓名"], row["联系电话"], said = "NULL", "无", []
    elif kind == 15:
        row["邮箱"] = f"{mark}@a.example; none@none.com"
    made.numbers |= {each: mark for each in said if kind not in (6, 10, 11, 41)}
    return row


def _day(at: datetime, kind: int) -> str:
    """A moment as one of the programs writes it: by the shop's order, with the month's name, as a number."""
    if kind == 20:
        return f"{(at - datetime(1899, 12, 30, tzinfo=at.tzinfo)).total_seconds() / 86_400:.5f}"
    if kind == 21:
        return str(int(at.timestamp()))
    if kind == 22:
        return f"{at.day:02d}/{at:%b}/{at:%y} {at:%I:%M %p}"
    if kind == 23:
        return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    if kind == 24:
        return at.isoformat()
    return f"{at.day}/{at.month}/{at:%y} {at:%H:%M}"


def lost(desk: Path, file: DirtyFile, rejects: str) -> list[str]:
    """The marks that stand neither in the desk nor among the rows that were not taken."""
    texts = "select note from customer union all select subject || ' ' || description from ticket"
    with desk_file.reading(desk) as conn:
        found = {mark for (text,) in conn.execute(texts) for mark in _MARK.findall(text)}
    found |= {*_MARK.findall(rejects)}
    return [mark for mark in file.marks if mark not in found]


def unfound(desk: Path, file: DirtyFile, rejects: str, every: int = 1) -> list[str]:
    """Of every so many numbers those by which nobody is found, but for the rows that were not taken."""
    held_back = {*_MARK.findall(rejects)}
    with desk_file.reading(desk) as conn:
        return [
            number
            for number, mark in list(file.numbers.items())[::every]
            if not look_up(conn, number, region="CN", now=NOW).rows and mark not in held_back
        ]


def tables(desk: Path) -> dict[str, list[str]]:
    """Every row of every table but for the records of what was done; of the search what it finds."""
    with desk_file.reading(desk) as conn:
        assert_indexed(conn)
        names = [name for (name,) in conn.execute("select name from sqlite_master where type = 'table'").fetchall()]
        kept = [name for name in names if name not in BOOKKEEPING and not re.search("_search_(data|idx)$", name)]
        return {name: sorted(map(repr, map(tuple, conn.execute(f'select * from "{name}"')))) for name in kept}

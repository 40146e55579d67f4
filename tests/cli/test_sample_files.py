"""Files as the usual programs write them, with people made up: what each column becomes, and nothing lost (R-34).

Beside each file stands what its import says of every column that holds something, and what the desk has afterwards.
"""

import csv
import re
from pathlib import Path

import pytest

from deskside.language.phones import digits

from ..conftest import Asked
from .conftest import Deskside

SAMPLES = Path(__file__).parents[1] / "exchange" / "files" / "programs"
CUSTOMERS = {
    "US": ("google-en.csv", "google-old-en.csv", "hubspot.csv", "square.csv", "shopify.csv", "woocommerce.csv",
           "icloud.vcf", "android.vcf"),
    "GB": ("outlook-en.csv",),
    "DE": ("google-de.csv", "outlook-de.csv"),
    "CN": ("google-zh.csv", "outlook-zh.csv", "wps-zh.csv", "list-zh.csv"),
}  # fmt: skip
TICKETS = {
    "US": ("zendesk.csv", "freshdesk.csv", "jira.csv", "osticket.csv", "supportcandy.csv", "fluent-support.csv",
           "jira-rest.json", "zendesk-api.json", "freshdesk-api.json", "github-issues.json", "intercom.json"),
    "DE": ("zammad.csv",),
    "CN": ("work-orders-zh.csv", "repairs-zh.csv"),
}  # fmt: skip
INVOICES = {
    "GB": ("xero-invoices.csv", "sage.csv"),
    "US": ("quickbooks-lines.csv", "quickbooks-ageing.csv", "zoho-books.csv", "invoice-ninja-v5.csv",
           "stripe-invoices.csv", "shopify-orders.csv", "woocommerce-orders.csv", "freshbooks.csv"),
    "DE": ("lexoffice-de.csv", "datev-de.csv"),
    "CN": ("invoices-zh.csv", "fapiao-zh.csv"),
}  # fmt: skip
PEOPLE = [
    (kind, region, name)
    for kind, samples in (("customers", CUSTOMERS), ("tickets", TICKETS))
    for region, names in samples.items()
    for name in names
]
ALL = [*PEOPLE, *(("invoices", region, name) for region, names in INVOICES.items() for name in names)]
ADDRESS = re.compile(r"[\w.]+@[\w.]+\.example")
NUMBER = re.compile(r"'?\+?[(\d][\d ()./-]{7,}\d")
NOT_KEPT = ("id", "version", "number", "created_at")
MONEY = (
    "select p.dated, p.kind, p.amount, p.currency, c.name, group_concat(i.number || ' ' || a.amount), p.reference,"
    " p.note from payment p join customer c on c.id = p.customer_id left join allocation a on a.payment_id = p.id"
    " left join invoice i on i.id = a.invoice_id group by p.id order by p.id"
)
LINES = "select ticket_number, kind, channel, at, text from line where ticket_number is not null order by id"


def facts(record: dict[str, object]) -> list[str]:
    """What a record holds, a line each."""
    return [f"{name}: {value}" for name, value in record.items() if value not in ("", None, [], False, "person")]


def came_of(deskside: Deskside, asked: Asked, kind: str, file: Path) -> str:
    """What the dry run says, then the records and what stands on their timelines."""
    said = deskside("import", kind, str(file), "--dry-run").out.splitlines()
    kept = [line.strip() for line in said if not line.endswith((", empty", "is empty"))]
    deskside("import", kind, str(file), "--yes")
    for record in deskside("export", kind, "--format", "json").json:
        left = NOT_KEPT[:2] if kind == "invoices" else NOT_KEPT
        kept += ["", *facts({name: value for name, value in record.items() if name not in left})]
        kept += [
            f"{said} {channel or ''} {at}: {text}"
            for number, said, channel, at, text in (asked(LINES) if kind == "tickets" else ())
            if number == record["number"]
        ]
    kept += ["", *(" ".join(str(cell) for cell in row if cell) for row in asked(MONEY))] if kind == "invoices" else []
    return "\n".join(kept) + "\n"


@pytest.mark.parametrize(("kind", "region", "name"), ALL, ids=[name for _kind, _region, name in ALL])
def test_r34_a_file_of_another_program(
    deskside: Deskside, asked: Asked, kind: str, region: str, name: str, tmp_path: Path
) -> None:
    """R-34: its encoding, its order of dates, what each column became; the records; the same again changes nothing."""
    file = tmp_path / name
    file.write_bytes((SAMPLES / name).read_bytes())
    deskside("settings", "region", region)
    assert came_of(deskside, asked, kind, file) == SAMPLES.joinpath(f"{name}.expect.txt").read_text("utf-8")
    again = deskside("import", kind, str(file), "--yes", "--json").json
    assert (again["new"], again["updated"], again["bad"], again["doubtful"]) == (0, 0, 0, 0)


@pytest.mark.parametrize(("kind", "region", "name"), PEOPLE, ids=[name for _kind, _region, name in PEOPLE])
def test_r34_every_number_and_address_of_it_is_found(
    deskside: Deskside, kind: str, region: str, name: str, tmp_path: Path
) -> None:
    """R-34, R-32: by whoever calls from it."""
    file = tmp_path / name
    file.write_bytes((SAMPLES / name).read_bytes())
    deskside("settings", "region", region)
    deskside("import", kind, str(file), "--yes")
    found = reaches(file)
    assert found or name in ("jira.csv", "github-issues.json")
    for reach in found:
        assert deskside("who", reach, "--json").json, reach


def reaches(file: Path) -> list[str]:
    """The numbers and addresses in a file, as they stand in it; without extensions, which nobody's display shows."""
    text = next(
        file.read_bytes().decode(codec)
        for codec in ("utf-8", "utf-16", "gb18030", "cp1252")
        if decodes(file.read_bytes(), codec)
    )
    cells = (
        re.findall(r'"(?:name|phone|mobile|email|emailAddress)": "([^"]*)"', text)
        if file.suffix == ".json"
        else [line.partition(":")[2] for line in text.splitlines() if re.match(r"(item\d\.)?(TEL|EMAIL)", line)]
        if file.suffix == ".vcf"
        else [cell for row in csv.reader(text.splitlines(), dialect(text)) for cell in row]
    )
    found = [address for cell in cells for address in ADDRESS.findall(cell)]
    for cell in cells:
        for part in re.split(r":::|、|/(?=1)| or |,,|转|\*| ext\. | x\d|-80\d", cell):
            if NUMBER.fullmatch(part.strip()) and not re.match(r"\d{4}[-/]|\d\d?[./]\d\d?[./]|46|45|0?0:", part):
                found.append(part.strip())
    return [reach for reach in found if ("@" in reach and "@shop.example" not in reach) or len(digits(reach)) > 8]


def decodes(data: bytes, codec: str) -> bool:
    try:
        return bool(data.decode(codec)) and (codec != "gb18030" or "\x00" not in data.decode(codec))
    except UnicodeDecodeError:
        return False


def dialect(text: str) -> type[csv.Dialect]:
    return csv.excel_tab if "\t" in text else csv.excel

"""Purchases as files have them: what customers bought, an item a record."""

from collections.abc import Sequence

from deskside.desk.things.fields import THING
from deskside.exchange.export_purchases import export_purchases
from deskside.exchange.kind import Kind, OwnForm
from deskside.exchange.purchase_titles import are_items, lists_goods
from deskside.exchange.synonyms import known
from deskside.language.i18n import N_


def _tells(header: Sequence[str]) -> bool:
    """Whether a file can be nothing else; that a list of goods is none, the reader says."""
    return are_items(header) or lists_goods(header)


PURCHASES = Kind(
    name="purchases",
    record="thing",
    columns=lambda: known("known_columns.txt")["purchases"],
    needed=("what", "items", "model", "serial", "sku"),
    unknown=N_("No column of this file is known as what was bought."),
    reader="deskside.exchange.purchase_rows:PurchaseReader",
    planner="deskside.exchange.purchase_plan:PurchasePlanner",
    write="deskside.exchange.write_purchases:write_acts",
    own=OwnForm(
        fields=THING,
        number="deskside_thing",
        more={
            "currency": "currency",
            "customer_id": "customer_id",
            "name": "customer",
            "company": "company",
            "phone": "phones",
            "email": "emails",
        },
        after=("tickets", "created_at"),
        signs=frozenset({"serial", "warranty_until"}),
        pairs={"customer": "customer_id"},
    ),
    keys="select id from thing where withdrawn_at is null",
    export=export_purchases,
    several=frozenset({"items", "recipient", "refund", "phone", "email"}),
    dates=("bought_on", "paid_on", "warranty_until", "cancelled"),
    beside_amounts=frozenset({"what", "items", "serial"}),
    ours_first=False,
    tells=_tells,
    lent={
        "what": ("name", "description", "beschreibung", "artikelbeschreibung"),
        "order_number": ("name", "number", "receipt number", "receipt no", "receipt", "transaction id", "id"),
        "line_id": ("transaction id",),
        "customer_id": ("buyer",),
        "recipient": ("收货人", "收货人 提货人", "收货人姓名", "收件人", "收件人姓名"),
        "name": ("买家昵称", "昵称"),
    },
)

"""What an export of ours says is settled of its invoices, until its payments come with a file of their own (R-42).

Each amount is noted once, in whichever order the two files come: what stands in for payments gives way to them, and
payments that came first are used before anything stands in for them.
"""

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import steps_of_invoice
from deskside.desk.payments.allocate import allocate
from deskside.desk.tables import Values
from deskside.exchange.invoice_acts import OwnInvoice
from deskside.exchange.part import Part
from deskside.exchange.source_marks import Source
from deskside.language.i18n import _


class StandIns:
    """Notes what stands in for payments, and lets payments take its place; known by the source of the export."""

    def __init__(self, part: Part) -> None:
        self.part, self.work = part, part.work

    def settle(self, invoice: Values, own: OwnInvoice) -> None:
        """What is settled of a new invoice: by the payments that named it and came before, else by what stands in."""
        for kind, amount in own.settled:
            left = amount - (self._by_those_before(invoice, own, amount) if kind == "payment" else 0)
            if (left := min(left, steps_of_invoice(self.part.conn, invoice["id"]).last)) > 0:
                self._stand_in(invoice, kind, left, own.paid_on if kind == "payment" else own.today)

    def remember(self, payment: int, called: str, amount: int) -> None:
        """That a payment counts on an invoice which is not here yet."""
        self.part.note_source("payment", f"on {called} {amount} {payment}", payment, {})

    def give_way(self, invoice: Values, kind: str, amount: int) -> None:
        """Take off what stands in for so much of an invoice."""
        missing = amount
        for _said, key in self._noted(f"stands for {invoice['id']} "):
            row = self.work.find("payment", key)
            if missing <= 0:
                break
            if row is None or row["withdrawn_at"] is not None or row["kind"] != kind:
                continue
            allocated = self.part.conn.execute(
                "select id from allocation where payment_id = ? and withdrawn_at is null", (key,)
            ).fetchall()
            taken = min(row["amount"], missing)
            if len(allocated) != 1:
                continue  # somebody has worked on it since
            missing -= taken
            for table, place in (("allocation", allocated[0][0]), ("payment", key)):
                self.work.update(
                    table,
                    place,
                    {"withdrawn_at": self.work.at} if taken == row["amount"] else {"amount": row["amount"] - taken},
                )

    def _by_those_before(self, invoice: Values, own: OwnInvoice, most: int) -> int:
        """How much the payments that were to count on an invoice have paid of it."""
        called, done = called_by(own.number, invoice["number"]), 0
        for said, key in self._noted(f"on {called} "):
            name, amount, _payment = said.removeprefix("on ").rsplit(" ", 2)
            payment = self.work.find("payment", key)
            if name != called or payment is None or payment["withdrawn_at"] is not None:
                continue
            if (payment["customer_id"], payment["currency"]) != (invoice["customer_id"], invoice["currency"]):
                continue
            done += allocate(self.work, payment, invoice, min(int(amount), most - done), payment["dated"])
        return done

    def _stand_in(self, invoice: Values, kind: str, amount: int, dated: str) -> None:
        if kind == "write-off":
            dated = max(dated, invoice["issued_on"])  # it is never credit
        values = {"customer_id": invoice["customer_id"], "kind": kind, "dated": dated, "amount": amount}
        values |= {"currency": invoice["currency"], "method": "", "reference": invoice["number"], "version": 1}
        values["note"] = _("Written off, as the file says") if kind == "write-off" else ""
        values["invoice_id"] = None if kind == "payment" else invoice["id"]
        made = {"created_at": self.work.at, "created_by": self.work.by}
        key = self.work.insert("payment", values | {"batch_id": self.part.whole.batch} | made)
        allocate(self.work, self.work.row("payment", key), invoice, amount, dated)
        self.part.note_source("payment", f"stands for {invoice['id']} {key}", key, {})

    def _noted(self, begins: str) -> list[tuple[str, int]]:
        return _noted(self.part.source("payment"), begins)


def stand_ins(source: Source) -> frozenset[int]:
    """The payments of ours that only stand in for those of an export."""
    return frozenset(key for _said, key in _noted(source, "stands for "))


def _noted(source: Source, begins: str) -> list[tuple[str, int]]:
    """What the source calls so, with what is ours; `begins` ends with a blank."""
    rows = source.conn.execute(
        "select their_id, our_id from source_row where source_id = ? and their_id >= ? and their_id < ?"
        " order by our_id",
        (source.id, begins, f"{begins[:-1]}!"),
    )
    return [(said, key) for said, key in rows.fetchall()]

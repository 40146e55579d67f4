"""Which invoice of ours a document of a file is (R-34)."""

import sqlite3

from deskside.desk.invoices.search_text import number_key
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.source_marks import Said, Source
from deskside.language.names import normal
from deskside.money.amounts import Amount

_PAID_BEFORE = """
select coalesce(sum(case
    when kind <> 'payment' or batch_id is null then here when elsewhere then brought else max(brought, amount) end), 0)
from (
    select p.kind, p.batch_id, p.amount, sum(a.amount) as here, sum(max(a.amount, 0)) as brought,
           exists (select 1 from allocation o where o.payment_id = p.id and o.invoice_id <> a.invoice_id
                   and o.withdrawn_at is null) as elsewhere
    from allocation a join payment p on p.id = a.payment_id
    where a.invoice_id = :id and a.withdrawn_at is null group by p.id
    union all
    select p.kind, p.batch_id, p.amount, 0, 0, 0 from payment p
    where p.customer_id = :customer_id and p.currency = :currency and p.kind = 'payment' and p.withdrawn_at is null
    and p.batch_id is not null and p.reference = :number and p.reference <> ''
    and not exists (select 1 from allocation o where o.payment_id = p.id and o.withdrawn_at is null)
)
"""
"""What was paid of an invoice, as files said it: what they brought counts even where it was returned, and so does what
it was too much; what was noted by hand counts as it stands."""


class KnownInvoices:
    """The invoices of the desk, by what files say of them."""

    def __init__(self, conn: sqlite3.Connection, source: Source) -> None:
        self._conn, self._source = conn, source

    def of_source(self, first: InvoiceDraft, their_id: str) -> tuple[sqlite3.Row, Said | None] | None:
        """The invoice of ours that a document is, by our own number or the source's id, with what its source said."""
        if first.own is not None:
            row = self._conn.execute(
                "select * from invoice where id = ? and number_key = ? and issued_on = ?"
                " and (number_key <> '' or (amount, currency) = (?, ?))",
                (first.own, number_key(first.number), first.issued_on, *(first.amount or (0, ""))),
            ).fetchone()
            if row is not None:
                return row, None
        known = self._source.known(their_id)
        if known is None:
            return None
        row = self._conn.execute("select * from invoice where id = ?", (known.our_id,)).fetchone()
        if row is not None and first.own is not None and row["number_key"] != number_key(first.number):
            return None
        return None if row is None else (row, known.said)

    def alike(self, first: InvoiceDraft, amount: Amount, who: str) -> tuple[sqlite3.Row, None] | None:
        """The invoice of ours, from elsewhere, that has the same number, date and amount, and whose customer is called
        the same."""
        rows = self._conn.execute(
            "select i.*, c.name as called from invoice i join customer c on c.id = i.customer_id where i.number_key = ?"
            " and i.number_key <> '' and i.amount = ? and i.currency = ? and i.issued_on = ?"
            " and i.withdrawn_at is null",
            (number_key(first.number), *amount, first.issued_on),
        ).fetchall()
        return next(((row, None) for row in rows if who and normal(row["called"]) == who), None)

    def of_customer(self, first: InvoiceDraft, customer: int | None) -> tuple[sqlite3.Row, None] | None:
        """The invoice of that number that a customer has, whoever noted it."""
        row = self._conn.execute(
            "select * from invoice where customer_id = ? and number_key = ? and number_key <> ''"
            " and withdrawn_at is null",
            (customer, number_key(first.number)),
        ).fetchone()
        return None if row is None else (row, None)

    def settled(self, row: sqlite3.Row, *, only_paid: bool) -> int:
        """How much counts on an invoice of ours, all told or of what was paid alone."""
        asked = (
            "select coalesce(sum(a.amount), 0) from allocation a join payment p on p.id = a.payment_id"
            " where a.invoice_id = ? and a.withdrawn_at is null and (p.kind = 'payment' or not ?)"
        )
        return int(self._conn.execute(asked, (row["id"], only_paid)).fetchone()[0])

    def paid_before(self, row: sqlite3.Row) -> int:
        """How much of an invoice of ours was paid before, as far as a file could say it."""
        return int(self._conn.execute(_PAID_BEFORE, dict(row)).fetchone()[0])

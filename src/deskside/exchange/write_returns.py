"""What a file says came back: a payment that was reversed, money given back; never credit (R-42)."""

from deskside.desk.invoices.open_items import steps_of_credit
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork

_PAID = """
select p.* from payment p
where p.customer_id = :customer_id and p.currency = :currency and p.kind = 'payment' and p.withdrawn_at is null
and p.dated <= :dated and not exists (
    select 1 from payment r where r.returns_id = p.id and r.withdrawn_at is null)
and (:key = '' or p.reference = :reference or exists (
    select 1 from allocation a join invoice i on i.id = a.invoice_id
    where a.payment_id = p.id and a.withdrawn_at is null and i.number_key = :key))
order by p.amount <> :amount, p.dated desc, p.id desc
"""
_COUNTS = """
select invoice_id, max(:dated, max(dated)) as since, sum(amount) as counted from allocation
where payment_id = :id and withdrawn_at is null group by 1 having sum(amount) > 0 order by 2 desc, 1 desc
"""


def came_back(work: UnitOfWork, wanted: Values, key: str, of: Values | None = None) -> Values | None:
    """The columns of a return or a refund, once what it takes off invoices is written; nothing where there was none.

    `wanted` are columns of a payment that says what came back, `key` is of the invoice that it names, `of` the payment
    that came back where that is known. A payment of that
    very amount came back whole; of others some is given back, credit before what is paid with them.
    """
    paid = [dict(row) for row in work.conn.execute(_PAID, wanted | {"key": key}).fetchall()]
    if of is not None:
        paid = [row for row in paid if row["id"] == of["id"]]
    amount, day = wanted["amount"], wanted["dated"]
    whole = next((row for row in paid if row["amount"] == amount), None) if wanted["kind"] == "return" else None
    least = steps_of_credit(work.conn, wanted["customer_id"], wanted["currency"]).least(day)
    takes: list[Values] = []
    missing = amount if whole is not None else amount - max(least, 0)
    for row in [whole] if whole is not None else paid:
        for invoice, since, counted in work.conn.execute(_COUNTS, {"id": row["id"], "dated": day}).fetchall():
            if (taken := min(counted, missing)) > 0:
                takes.append({"payment_id": row["id"], "invoice_id": invoice, "amount": -taken, "dated": since})
                missing -= taken
    freed = sum(-each["amount"] for each in takes)
    if least + freed < amount or (not takes and whole is None and not paid):
        return None
    day = max([day, *(each["dated"] for each in takes)])
    for each in takes:
        work.insert("allocation", each | {"created_at": work.at, "created_by": work.by})
    kind = "refund" if whole is None else "return"
    return wanted | {"kind": kind, "dated": day, "returns_id": None if whole is None else whole["id"]}

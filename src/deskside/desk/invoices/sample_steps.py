"""What happens to invoices in the sample shop, by the desk's own verbs."""

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.dispute import dispute as note_dispute
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.payments.record_payment import credit_note
from deskside.desk.payments.record_payment import write_off as give_up
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def add(stage: Stage, step: Step) -> None:
    """`invoice add NUMBER AMOUNT TERMS | CUSTOMER`, what it is for below it."""
    number, *amount, terms = step.words.split()
    stage.ids[f"invoice {number}"] = stage.do(
        note_invoice,
        KnownCustomer(stage.customers[step.text]),
        stage.amount(" ".join(amount)),
        number=number,
        due=Due(terms=int(terms)),
        about=" ".join(step.below),
    )


def dispute(stage: Stage, step: Step) -> None:
    """`invoice dispute NUMBER AMOUNT | REASON`; what follows happens to the ticket that it opens."""
    number, amount = step.words.split()
    made = stage.do(note_dispute, stage.ids[f"invoice {number}"], step.text, amount=stage.amount(amount).minor)
    [stage.ids["ticket"]] = stage.ask("select ticket_number from dispute where id = ?", made)


def credit(stage: Stage, step: Step) -> None:
    """`invoice credit NUMBER AMOUNT | REASON`"""
    number, amount = step.words.split()
    key = stage.ids[f"invoice {number}"]
    [customer] = stage.ask("select customer_id from invoice where id = ?", key)
    stage.do(credit_note, customer, stage.amount(amount), invoice=key, reason=step.text)


def write_off(stage: Stage, step: Step) -> None:
    """`invoice write-off NUMBER | REASON`"""
    stage.do(give_up, stage.ids[f"invoice {step.words}"], step.text)


def void(stage: Stage, step: Step) -> None:
    """`invoice void NUMBER | REASON`"""
    stage.do(void_invoice, stage.ids[f"invoice {step.words}"], step.text)

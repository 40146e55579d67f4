"""Whom a ticket or an invoice of a file is about: neither is ever held back for its customer (R-34)."""

from deskside.exchange.incoming import CustomerDraft, Particular
from deskside.exchange.matching import BY_NAME, CustomerIndex
from deskside.exchange.parties import CustomerRef
from deskside.language.i18n import _
from deskside.language.names import normal


def meant_customer(book: CustomerIndex, who: CustomerDraft, remarks: list[str]) -> CustomerRef:
    """The customer of a new record, a new one where it is none of ours; what is odd about that is remarked."""
    called = who.name or who.fields.get("company", "")
    name = normal(called) or called
    if not who.source_id and not who.contacts:
        who.source_id = f"{BY_NAME}{name}"
    party = book.from_source(who.source_id) if who.source_id else None
    if party is not None:
        return party
    answer = book.ask(who)
    if answer.party is None and not name and len(answer.others) == 1:
        answer.party = answer.others[0]
    if (found := answer.party) is not None:
        # A customer who is new with this file has all the numbers that its rows name.
        contacts = [one for one in who.contacts if found not in book.holders(one)]
        book.learn(found, who, CustomerDraft(who.line, contacts=contacts) if contacts else None)
        return found
    if answer.others:
        said = _("{contact} is held under another name, too; {name} became a customer of their own.")
        held = said.format(contact=who.contacts[0].raw, name=who.name or who.contacts[0].raw)
        general = _("Its number or address is held under another name, too; a customer of their own was made.")
        remarks.append(Particular(held, general))
    elif name and book.was_here(called):
        remarks.append(_("Somebody of this name is here already; with no more in common it became another customer."))
    if not name:
        who.name = next((contact.raw for contact in who.contacts if contact.kind == "email"), "")
    return book.add(who)

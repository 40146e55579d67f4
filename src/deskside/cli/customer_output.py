"""What the commands about customers share: finding the one that is meant, and showing them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from deskside.cli import output
from deskside.cli.calls import calls_table
from deskside.cli.context import Run
from deskside.cli.json_shapes import Shape, call, line
from deskside.cli.promise_output import open_promises, promise_shape, promised_to_pay
from deskside.cli.show import timeline
from deskside.desk.codes import PARTS, word
from deskside.desk.customers.card import Contact, CustomerCard, PersonRow, customer_card
from deskside.desk.customers.facets import Said, facet_shapes
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.referrals import Brought, brought_by
from deskside.desk.customers.resolve_customer import LOOK, one_of_ours
from deskside.desk.customers.typed_reach import SAID
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.declarations import Tab
from deskside.desk.own_fields.declared import own_json, own_said
from deskside.desk.subjects import resolve, tabs
from deskside.errors import NotFound
from deskside.language.i18n import _, listed

if TYPE_CHECKING:
    from deskside.desk.customers.profile import Profile
    from deskside.money.amounts import Amount


LATEST = 500


def known(run: Run, text: str) -> int:
    """The id of the customer that WHO means; `NotFound` where it would be somebody new."""
    found = one_of_ours(run.conn, text, run.shop.region)
    if isinstance(found, KnownCustomer):
        say_merged(run, found)
        return found.id
    raise NotFound(
        _("Nobody of ours is “{name}”.").format(name=output.one_line(text)),
        hint=_(LOOK),
    )


def say_merged(run: Run, found: KnownCustomer) -> None:
    """That the number asked for was merged into the customer it is about now (R-33)."""
    if found.merged is not None:
        run.remark(_("@{id} was merged into @{other}.").format(id=found.merged, other=found.id))


def contact_of(run: Run, customer_id: int, text: str) -> int:
    """The id of a number or address of theirs, as written or by its end; else `NotFound` naming those there are."""
    from deskside.language.phones import SHORTEST_ENDING, digits

    contacts = customer_card(run.conn, customer_id, now=run.now).contacts
    written = [contact for contact in contacts if text.strip() in (contact.raw, contact.shown)]
    wanted = digits(text).lstrip("0")
    ending = [
        contact
        for contact in contacts
        if contact.kind == "phone" and len(wanted) >= SHORTEST_ENDING and digits(contact.shown).endswith(wanted)
    ]
    meant = written or ending
    if len(meant) == 1:
        return meant[0].id
    raise NotFound(
        _("They have no number or address “{text}”.").format(text=output.one_line(text)),
        hint=_("See what they have with: deskside customer show @{id}").format(id=customer_id),
        candidates=tuple(contact.shown for contact in contacts),
    )


def name_of(run: Run, customer_id: int) -> str:
    """What a customer is called."""
    return customer_card(run.conn, customer_id, now=run.now).called


def shape_of(run: Run, customer_id: int) -> Shape:
    """A customer in JSON, as they are now."""
    return _shape(run, customer_card(run.conn, customer_id, now=run.now))


def _shape(run: Run, card: CustomerCard) -> Shape:
    own = CUSTOMER.json(run.conn, card.values)
    own["fields"] = own_json(run.conn, "customer", card.values)
    people = {person.id: person.name for person in card.people}
    from deskside.money.format_amount import shape

    return {
        "id": card.id,
        **{name: own.pop(name) for name in ("name", "kind", "company")},
        "phones": [contact.shown for contact in card.phones],
        "emails": [contact.shown for contact in card.contacts if contact.kind == "email"],
        "contacts": [_contact(contact, people) for contact in card.contacts],
        "people": [
            {"id": person.id, "name": person.name, "role": person.role, "does": person.does.split()}
            for person in card.people
        ],
        **own,
        "referred_by": None if card.referrer is None else {"id": card.referrer.id, "name": card.referrer.name},
        "brought": [_brought(each) for each in brought_by(run.conn, card.id, deep=2)],
        "open_tickets": card.open_tickets,
        "callbacks": card.open_callbacks,
        "balance": [shape(amount) for amount in _balance(run, card.id)],
        "promises_to_pay": [promise_shape(run, each) for each in open_promises(run, card.id)],
    }


def _contact(contact: Contact, people: Mapping[int, str]) -> Shape:
    return {
        "id": contact.id,
        "kind": contact.kind,
        "label": contact.label if contact.kind == "phone" else None,
        "text": contact.shown,
        "person": people.get(contact.person_id or 0),
        "to_check": contact.is_invalid,
        "do_not_call": contact.do_not_call,
    }


def _brought(each: Brought) -> Shape:
    return {"id": each.id, "name": each.name, "brought": [_brought(further) for further in each.brought]}


def _balance(run: Run, customer_id: int) -> "Sequence[Amount]":
    """What they owe today in each currency, less than nothing where we owe them (R-41)."""
    from deskside.desk.invoices.open_items import balances_of
    from deskside.shop.zones import local_day

    return balances_of(run.conn, [customer_id], local_day(run.now, run.shop.zone)).get(customer_id, [])


def _owed(run: Run, customer_id: int) -> str:
    """The same for people."""
    from deskside.cli.amounts import saying

    return listed(saying(run, amount.currency)(amount.minor) for amount in _balance(run, customer_id))


def show(run: Run, page: "Profile") -> None:
    """A customer's page with the first things of each tab."""
    listed = [(tab, _rows(run, tab, page.listed[tab.id][:LATEST])) for tab in tabs().values()]
    if run.json:
        zone = run.shop.zone
        run.answer(
            {
                **_shape(run, page.card),
                "facets": facet_shapes(run.conn, page.card.id, now=run.now, shop=run.shop),
                **{tab.id: [resolve(tab.shape)(row, zone) for row in rows] for tab, rows in listed},
                "promises": [call(row, zone) for row in page.callbacks],
                "timeline": [{"number": row.ticket, **line(row, now=run.now, shop=run.shop)} for row in page.timeline],
            }
        )
        return
    _facts(run, page.card, page.facets)
    for tab, rows in listed:
        if rows:
            run.gap()
            run.say(_(tab.label))
            resolve(tab.table)(run, rows)
    if page.callbacks:
        run.gap()
        run.say(_("Promised calls"))
        calls_table(run, page.callbacks, "")
    if page.timeline:
        run.gap()
        run.say(_("Timeline"))
        timeline(run, page.timeline, numbered=True)


def _rows(run: Run, tab: Tab, keys: Sequence[int]) -> list[Any]:
    rows: list[Any] = resolve(tab.rows)(run.conn, keys, now=run.now, shop=run.shop)
    return rows


def _facts(run: Run, card: CustomerCard, said: Sequence[Said]) -> None:
    from deskside.desk.codes import BUYERS, PREFERRED_KINDS, RELATIONSHIPS, SEGMENTS, STANDINGS, kind_word
    from deskside.desk.customers.manner import manner_tip
    from deskside.language.language_names import language_name
    from deskside.when.format_time import long_day

    others = [each for each in card.contacts if each.kind not in ("phone", "email")]
    value = card.values
    kept = "" if not card.fallen_due else _("{n} of {all}").format(n=card.kept, all=card.fallen_due)
    run.facts(
        (
            (f"@{card.id}", card.called),
            (_("Kind"), kind_word(card.kind)),
            (_("Company"), card.company),
            (_("Phones"), listed(_number(contact) for contact in card.phones)),
            (_("E-mail"), listed(_number(contact) for contact in card.addresses if contact.kind == "email")),
            (_("Reach"), listed(f"{_(SAID[each.kind])} {_number(each)}" for each in others)),
            (_("Prefers"), word(PREFERRED_KINDS, card.prefers)),
            (_("People"), listed(map(_person, card.people))),
            (_("Language"), language_name(card.language)),
            (_("Banner"), card.banner),
            (_("Manner"), manner_tip(card.manner)),
            (_("Needs"), card.needs),
            (_("Note"), card.note),
            (_("Customer since"), "" if card.since is None else long_day(card.since, True)),
            (_("Segment"), word(SEGMENTS, value["segment"])),
            (_("Relationship"), word(RELATIONSHIPS, value["level"])),
            (_("Standing"), word(STANDINGS, value["standing"])),
            (_("Buys as"), word(BUYERS, value["buys_as"])),
            (_("Referred by"), "" if card.referrer is None else f"{card.referrer.name} @{card.referrer.id}"),
            (_("Brought"), listed(f"{each.name} @{each.id}" for each in brought_by(run.conn, card.id))),
            (_("Promises kept"), kept),
            (_("Balance"), _owed(run, card.id)),
            (_("Promised to pay"), promised_to_pay(run, card.id)),
            *own_said(run.conn, "customer", value),
            *((each.label, each.text) for each in said),
        )
    )


def _person(person: PersonRow) -> str:
    about = listed(filter(None, (person.role, *(word(PARTS, part) for part in person.does.split()))))
    return _("{name} ({words})").format(name=person.name, words=about) if about else person.name


def _number(contact: Contact) -> str:
    if contact.do_not_call:
        return _("{number} (do not call)").format(number=contact.shown)
    return _("{number} (to check)").format(number=contact.shown) if contact.is_invalid else contact.shown

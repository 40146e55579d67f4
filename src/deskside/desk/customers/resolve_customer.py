"""WHO of the command line: exactly one customer, a new one, or the candidates to choose from."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.customers import matching, name_lookup
from deskside.desk.customers.matching import Hit, Match
from deskside.desk.customers.ranking import rank
from deskside.desk.customers.who import KnownCustomer, NewCustomer, Who
from deskside.desk.merging.aliases import alias_of
from deskside.desk.missing import no_customer
from deskside.desk.shared_sql import first_phone, one_moment
from deskside.errors import BadInput, NotFound
from deskside.language import phones
from deskside.language.i18n import N_, _, listed, ngettext, sentences
from deskside.language.names import normal
from deskside.language.text import is_blank, keep
from deskside.language.tokens import has_han

SHORTEST_NEW_NUMBER = 5
_SHOWN_CANDIDATES = 10
LOOK = N_("Look for them with: deskside who WORDS")
_NAMED = (Match.NAME, Match.OTHER_NAME, Match.BEGINNING, Match.OTHER_BEGINNING, Match.WORD)


def who(conn: sqlite3.Connection, text: str, region: str) -> Who:
    """Whom `text` means: `@ID`, `#TICKET`, a number, an e-mail, a whole name, `Name <number>`; nobody of ours is new.

    A name with a number beside it that is nobody's whole name counts as `Name <number>`, so that no number gets lost.

    Part of a name, a number that several share or that is held under another name: `NotFound` with the candidates, as
    is an ID, address or short number that nobody has.
    """
    text = keep(text.strip())
    question = matching.parse_query(text)
    if text[:1] in ("@", "＠") and question.id is None:
        raise _NotYet(
            _("“{text}” is no customer’s ID.").format(text=text),
            hint=_("An ID is written @ and a number; somebody new as Name <number>."),
        )
    ticket = matching.take_apart(text).ticket if text[:1] in ("#", "＃") else None
    with one_moment(conn):
        if question.id is not None:
            return _by_id(conn, question.id)
        if ticket is not None and (whose := matching.by_ticket(conn, ticket)):
            return KnownCustomer(whose[0].customer, whose[0].person)
        if question.number:
            return _by_number(conn, question.number, question.name, region)
        if question.address:
            return _by_address(conn, question.address, question.name)
        return _by_name(conn, text, region)


def one_of_ours(conn: sqlite3.Connection, text: str, region: str) -> Who:
    """Whom `text` means where nobody new is made: its hints do not say how somebody new is written."""
    if not any(map(str.isalnum, text)):
        raise BadInput(_("Say who: a name, a number, an e-mail or @ID."), hint=_(LOOK))
    try:
        return who(conn, text, region)
    except _NotYet as error:
        hint = _("Say who is meant: @ID, the whole name or the whole number.") if error.candidates else _(LOOK)
        raise NotFound(error.message, hint=sentences(hint, error.more), candidates=error.candidates) from None


class _NotYet(NotFound):
    """Nobody is meant for certain, and it could be somebody new; `more` says how many more it could be."""

    def __init__(self, message: str, hint: str = "", candidates: tuple[str, ...] = (), more: str = "") -> None:
        super().__init__(message, hint, candidates)
        self.more = more


def _by_id(conn: sqlite3.Connection, customer_id: int) -> Who:
    meant = alias_of(conn, customer_id)
    found = conn.execute("select 1 from customer where id = ? and withdrawn_at is null", (meant,)).fetchone()
    if found is None:
        raise no_customer(meant, conn)
    return KnownCustomer(meant, merged=None if meant == customer_id else customer_id)


def _by_number(conn: sqlite3.Connection, number: str, name: str, region: str) -> Who:
    hits = [
        hit
        for one in matching.each_number(number, region)
        for hit in matching.by_number(conn, one, region, matching.FEW)
    ]
    held = (Match.NUMBER, Match.NATIONAL, Match.LOCAL)
    holders: list[Hit] = next(filter(None, ([hit for hit in hits if hit.match is match] for match in held)), [])
    other_extension = bool(holders) and all(hit.grade for hit in holders)
    if other_extension and not name:
        raise _NotYet(
            _("“{number}” is known with another extension.").format(number=number),
            hint=_("Say who is meant: @ID, or Name <number> for somebody new."),
            candidates=_candidates(conn, holders),
        )
    if other_extension and not _named(conn, holders, name):
        return NewCustomer(name, number)
    if holders:
        return _holder(conn, [hit for hit in holders if other_extension or not hit.grade], number, name)
    hits = [hit for hit in hits if hit.match is Match.LAST_DIGITS]
    if hits and not name:
        raise _NotYet(
            _("“{number}” is only a part of a number.").format(number=number),
            hint=_("Write the whole number, or say who is meant: @ID, or Name <number> for somebody new."),
            candidates=_candidates(conn, hits),
        )
    if not name and len(phones.digits(number)) < SHORTEST_NEW_NUMBER:
        raise _NotYet(
            _("Nobody has the number “{number}”.").format(number=number),
            hint=_("A customer's own number is written @{number}; a new one as Name <number>.").format(number=number),
            more=_("A customer's own number is written @{number}.").format(number=number),
        )
    return NewCustomer(name, number)


def _by_address(conn: sqlite3.Connection, address: str, name: str) -> Who:
    holders = [hit for hit in matching.by_address(conn, address, matching.FEW) if hit.match is Match.ADDRESS]
    if holders:
        return _holder(conn, holders, address, name)
    if not name:
        raise _NotYet(
            _("Nobody has the address “{address}”.").format(address=address),
            hint=_("Somebody new is written Name <address>."),
        )
    return NewCustomer(name, email=address)


def _holder(conn: sqlite3.Connection, holders: list[Hit], reach: str, name: str) -> Who:
    """The one who holds a number or address, under the name given where there is one."""
    named = _named(conn, holders, name) if name else holders
    unnamed = [] if named else _nameless(conn, holders)
    meant = named or unnamed
    if not meant:
        raise NotFound(
            _("“{reach}” is held under another name than {name}.").format(reach=reach, name=name),
            hint=_("Say who is meant: @ID, or the number or address alone."),
            candidates=_candidates(conn, holders),
        )
    if len({hit.customer for hit in meant}) > 1:
        raise _NotYet(
            _("Several customers share “{reach}”.").format(reach=reach),
            hint=_("Say who is meant: @ID, or Name <number>."),
            candidates=_candidates(conn, meant),
        )
    hit = meant[0]
    kind, shown = conn.execute("select kind, shown from contact_point where id = ?", (hit.contact,)).fetchone()
    return KnownCustomer(hit.customer, hit.person, shown if kind == "phone" else "", name if unnamed else "")


def _named(conn: sqlite3.Connection, holders: list[Hit], name: str) -> list[Hit]:
    """Those of the holders who, or whose people, are called `name`; the person who is comes with the hit."""
    named: dict[int, Hit] = {}
    people = {hit.customer: hit for hit in holders}
    for customer, person, known_as in name_lookup.named(conn, list(people)):
        if customer not in named and normal(known_as) == normal(name):
            hit = people[customer]
            named[customer] = Hit(customer, hit.match, hit.contact, person or hit.person)
    return list(named.values())


def _nameless(conn: sqlite3.Connection, holders: list[Hit]) -> list[Hit]:
    """Those of the holders who have no name yet."""
    with_name = {
        customer for customer, _person, name in name_lookup.named(conn, [hit.customer for hit in holders]) if name
    }
    return [hit for hit in holders if hit.customer not in with_name]


def _by_name(conn: sqlite3.Connection, text: str, region: str) -> Who:
    if is_blank(text):
        raise _nobody()
    hits = name_lookup.with_whole_name(conn, text)
    if len({hit.customer for hit in hits}) == 1:
        return KnownCustomer(hits[0].customer, hits[0].person)
    if hits:
        raise _NotYet(
            ngettext(
                "{count} customer is called “{name}”.", "{count} customers are called “{name}”.", len(hits)
            ).format(count=len(hits), name=text),
            hint=_("Say who is meant: @ID, a number, or Name <number>."),
            candidates=_candidates(conn, hits),
        )
    both = matching.parse_query(matching.bracketed(text))
    if both.number:
        return _by_number(conn, both.number, both.name, region)
    ranked = rank(conn, text, region=region, limit=_SHOWN_CANDIDATES)
    mixed = bool(matching.take_apart(text).digits)
    named = (*_NAMED, Match.INSIDE) if has_han(text) else _NAMED
    fitting = [hit for hit in ranked.hits if mixed or hit.match in named]
    if fitting:
        said = _("“{name}” is no whole name or number.") if mixed else _("“{name}” is only a part of a name.")
        hint = _("Say who is meant: @ID, the whole name, or Name <number> for somebody new.")
        more = ngettext("{n} more fits.", "{n} more fit.", ranked.more).format(n=ranked.more)
        more = more if ranked.more and len(fitting) == _SHOWN_CANDIDATES else ""
        raise _NotYet(said.format(name=text), sentences(hint, more), _candidates(conn, fitting), more)
    if not any(map(str.isalnum, text)):
        raise _nobody()
    return NewCustomer(text)


def _nobody() -> BadInput:
    return BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))


def _candidates(conn: sqlite3.Connection, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The customers hit, each as `@12 name, number`, in their order; with the person there who was."""
    people = {hit.customer: hit.person for hit in reversed([*hits])}
    ids = list(dict.fromkeys(hit.customer for hit in hits))[:_SHOWN_CANDIDATES]
    gaps = ", ".join("?" * len(ids))
    rows = conn.execute(
        f"select id, name, {first_phone('customer.id')} from customer where id in ({gaps})", ids
    ).fetchall()
    of_person = "select name from person where id = ?"
    named = {one: found[0] for one in ids if (found := conn.execute(of_person, (people[one],)).fetchone())}
    known = {
        customer: listed(part for part in (name, phone, named.get(customer, "")) if part)
        for customer, name, phone in rows
    }
    return tuple(f"@{customer} {known[customer]}".strip() for customer in ids)

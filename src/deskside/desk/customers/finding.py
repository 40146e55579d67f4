"""Customers found by name and number, and by what is noted on them (R-70)."""

from deskside.desk.finding import BY_NAME, NAMED, READ, Ask, Hit, only_seems
from deskside.desk.own_fields.search_text import own_texts
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import called, plain, words_said
from deskside.language.excerpt import missing, snippet
from deskside.language.tokens import tokens
from deskside.shop.settings import read_settings
from deskside.store import search
from deskside.store.codec import text_time

SURE, NOTED, ALIKE = BY_NAME, 40, 50


def callers(ask: Ask) -> list[Hit]:
    """Customers whom the words name, and far behind them those whose name only sounds so.

    One found by the name has their number beside it, by which those of one name are told apart.
    """
    from deskside.desk.customers.matching import Match
    from deskside.desk.customers.ranking import rank

    region, aside = read_settings(ask.conn).get("region", ""), (Match.TICKET, Match.MENTIONED)
    ranked = rank(ask.conn, ask.words, region=region, limit=max(ask.named, 1), few=NAMED, without=aside)
    ask.beyond.put(ranked.beyond, ranked.more, ranked.uncounted)
    found = {hit.customer: hit for hit in ranked.hits}
    listed = ", ".join(map(str, found))
    people = plain(
        ask.conn,
        f"select c.id, {called('c')}, c.company, c.created_at from customer c"
        f" where c.id in ({listed}) and c.withdrawn_at is null",
    ).fetchall()
    contacts: dict[int, str] = {}
    reach: dict[int, str] = {}
    for contact, customer, shown in plain(
        ask.conn,
        f"select id, customer_id, shown from contact_point where customer_id in ({listed})"
        " order by is_invalid or do_not_call, kind <> 'phone', id",
    ).fetchall():
        contacts[contact] = shown
        reach.setdefault(customer, shown)
    named: dict[int, Hit] = {}
    for customer, name, company, created in people:
        hit = found[customer]
        shown = contacts.get(hit.contact, "") if hit.contact is not None else ""
        kind = "customer" if hit.contact is None or hit.match in (Match.ADDRESS, Match.ADDRESS_PART) else "phone"
        surely = ALIKE if hit.match == Match.SOUND else SURE
        known = " · ".join(part for part in (reach.get(customer), company) if part)
        named[customer] = _hit(kind, customer, name or company, shown or known, created, surely)
    in_order = [named[customer] for customer in found if customer in named]
    sure = [hit for hit in in_order if hit.rank == SURE]
    return [*sure, *(hit for hit in in_order if hit.rank == ALIKE)]


def noted(ask: Ask) -> list[Hit]:
    """Customers found by what is noted on them, newest first, but for those listed already."""
    if ask.limit <= 0 or ask.expression is None:
        return []
    listed = ask.found("customer") | ask.beyond.known
    ids = search.found(ask.conn, indexes()["customer"], ask.expression, ask.limit + len(listed))
    ids = [each for each in ids if each not in listed]
    wanted = tokens(ask.words)
    gaps = ", ".join("?" * len(ids))
    noted: dict[int, list[str]] = {}
    for customer, text in plain(
        ask.conn,
        f"select customer_id, substr(text, 1, {READ}) from line where customer_id in ({gaps})"
        f" and ticket_number is null and {words_said()}"
        f" union all select customer_id, name || char(10) || role from person where customer_id in ({gaps})"
        f" union all select customer_id, case when digits <> '' then digits else raw end from contact_point"
        f" where customer_id in ({gaps})",
        ids * 3,
    ).fetchall():
        noted.setdefault(customer, []).append(text)
    for customer, text in own_texts(ask.conn, "customer", ",".join(map(str, ids))):
        noted.setdefault(customer, []).append(text)
    hits: list[Hit] = []
    for customer, name, *texts, created in plain(
        ask.conn,
        f"select c.id, {called('c')}, c.name, c.company, c.needs, substr(c.note, 1, {READ}), c.created_at"
        f" from customer c where c.id in ({gaps}) and c.withdrawn_at is null order by c.id desc",
        ids,
    ).fetchall():
        parts = [*(text for text in texts if text), *noted.get(customer, [])]
        if only_seems(missing("\n".join(parts), wanted), ()):
            continue
        place = min(parts, key=lambda part: len(missing(part, wanted)), default="")
        hits.append(_hit("customer", customer, name or texts[1], snippet(place, ask.words), created, NOTED))
    return hits[: ask.limit]


def _hit(kind: str, customer: int, title: str, excerpt: str, created: str, rank: int) -> Hit:
    return Hit("customer", kind, customer, f"@{customer}", title, excerpt, text_time(created), rank=rank)

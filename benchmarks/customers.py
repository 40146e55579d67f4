"""How long Who's calling, a customer's page and the filtered list take on 100,000 customers, who each have a number, a
ticket and two contacts, every fifth an unpaid invoice.

Processor time of the questions alone, the median of the rounds; the budget is 50 ms, so that all answer while the
telephone still rings. A filter that looks at every customer is asked beside the screen and has more time (`READ_MS`).
One customer has as many lines as a busy one gathers in years.

    python benchmarks/customers.py [number of customers]
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from deskside.desk import search_version
from deskside.desk.create_desk import make_desk
from deskside.desk.customers.about import about_rows
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.customer_columns import contact_row
from deskside.desk.customers.listing import filtered_ids
from deskside.desk.customers.name_keys import insert_name_keys
from deskside.desk.customers.profile import profile
from deskside.desk.tables import insert
from deskside.language.text import fold
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.store.codec import time_text

BUDGET_MS, READ_MS, ROUNDS = 50, 500, 9
BUSY, LINES = 17, 5_000
FILTERS = (
    *("segment:top", "contact:<90 days ago,none", "contact:last 7 days", "owes:>1000", "owes:late", "tickets:no"),
    *("promise:none", "referred:@17", "frame size:54", "since:none segment:top contact:<90 days ago,none promise:none"),
)
GIVEN = ["Mei", "Ana", "Bo", "João", "Rita", "Omar", "Sofia", "Priya", "Emily", "Jean", "梅", "伟", "芳", "静", "磊"]
FAMILY = ["Lin", "Costa", "Okafor", "Weber", "Novak", "Silva", "Khan", "李", "王", "张", "陈", "曾", "仇", "尉迟"]


def fill(path: Path, customers: int) -> None:
    """A shop with so many customers, one of whom has many lines."""
    now = clock.now()
    at, chance = time_text(now), random.Random(9)
    make_desk(path, shop="Bench", person="Mei", country="CN", now=now - timedelta(days=900))
    with desk_file.writing(path) as conn:
        for key in range(1, customers + 1):
            name = f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}{chance.choice(GIVEN)}"
            conn.execute(
                "insert into customer (id, name, folded, kind, company, language, needs, note, created_at, version,"
                " banner, referred_by, segment, own) values (?, ?, ?, 'person', '', '', '', '', ?, 1, ?, ?, ?, ?)",
                (
                    *(key, name, fold(name), at, "only after 5" if key % 10 == 0 else ""),
                    BUSY if key % 1000 == 0 else None,
                    ("top", "regular", "occasional", None)[key % 4],
                    f'{{"1": "{40 + key % 30}"}}' if key % 3 == 0 else "{}",
                ),
            )
            insert_name_keys(conn, key, name)
            insert(conn, "contact_point", contact_row(key, "phone", f"138{key:08d}", "CN"))
            conn.execute(
                "insert into ticket (number, customer_id, subject, description, status, priority, channel, complaint,"
                " held_for, opened_at, touched_at, reopened, version)"
                " values (?, ?, 'brake', '', 'open', 1, 'phone', 0, '', ?, ?, 0, 1)",
                (key, key, at, at),
            )
            for days in (key % 200, key % 700):
                conn.execute(
                    "insert into line (ticket_number, customer_id, kind, at, text, channel)"
                    " values (?, ?, 'told', ?, 'at three', 'phone')",
                    (key, key, time_text(now - timedelta(days=days))),
                )
            if key % 5 == 0:
                due = (now - timedelta(days=key % 90)).date().isoformat()
                invoice = {"customer_id": key, "number": f"R{key}", "number_key": f"r{key}", "issued_on": due}
                invoice |= {"due_on": due, "amount": 10_000 + key, "currency": "CNY", "about": "", "void_reason": ""}
                insert(conn, "invoice", invoice | {"created_at": at, "version": 1})
        field = {"record": "customer", "label": "Frame size", "folded": "frame size", "kind": "number"}
        insert(conn, "own_field", field | {"choices": "", "position": 0, "created_at": at, "version": 1})
        for _line in range(LINES):
            conn.execute(
                "insert into line (ticket_number, customer_id, kind, at, text, channel)"
                " values (?, ?, 'told', ?, 'at three', 'phone')",
                (BUSY, BUSY, at),
            )
        search_version.rebuild(conn)


def took(ask: Callable[[], object]) -> float:
    """The median of the processor time of a question, in ms."""
    spent = []
    for _round in range(ROUNDS):
        began = time.process_time()
        ask()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Print what each question took; the status says whether all are within the budget."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.deskside"
        fill(path, customers)
        now = clock.now()
        with desk_file.reading(path) as conn:
            shop = read_shop(conn)

            def who(query: str) -> Callable[[], object]:
                return lambda: look_up(conn, query, region="CN", now=now)

            questions: dict[str, Callable[[], object]] = {
                "who, two letters": who("lm"),
                "who, a family name": who("li"),
                "who, 汉字": who("尉迟梅"),
                "who, four digits": who("2229"),
                "who, a whole number": who("13800012229"),
                "a customer's page": lambda: profile(conn, 4_711, now=now, shop=shop, latest=300),
                f"one with {LINES:,} lines": lambda: profile(conn, BUSY, now=now, shop=shop, latest=300),
                "of those only the calls": lambda: profile(conn, BUSY, now=now, shop=shop, latest=300, group="call"),
                "all that is known": lambda: about_rows(conn, BUSY, now=now),
            }
            for line in FILTERS:
                questions[f"filter {line}"] = lambda line=line: filtered_ids(conn, line, now=now, shop=shop, me=None)
            for what, ask in questions.items():
                spent, budget = took(ask), READ_MS if what.startswith("filter") else BUDGET_MS
                over += spent > budget
                mark = f"   over {budget}" if spent > budget else ""
                print(f"  {what:<72}{spent:6.1f} ms{mark}", flush=True)
    sys.exit(over > 0)


if __name__ == "__main__":
    main()

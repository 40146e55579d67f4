"""WHO of a command that makes a customer on the way, where nobody of ours is meant (R-30)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from deskside.cli.context import Run

if TYPE_CHECKING:
    from datetime import datetime

    from deskside.desk.desk_session import Connection


def with_customer(verb: Callable[..., Any]) -> Callable[..., Any]:
    """A verb that takes WHO as it was typed, read in its own transaction: somebody whom another terminal took down
    meanwhile is not made again."""
    from deskside.desk.customers.resolve_customer import who

    def whole(
        conn: "Connection", text: str, region: str, *args: Any, by: int | None, now: "datetime", **kw: Any
    ) -> Any:
        return verb(conn, who(conn, text, region), *args, by=by, now=now, **kw)

    return whole


def is_new(run: Run, text: str) -> bool:
    """Whether WHO is somebody whom nobody here knows yet, who is made on the way."""
    from deskside.desk.customers.resolve_customer import who
    from deskside.desk.customers.who import NewCustomer

    return isinstance(who(run.conn, text, run.shop.region), NewCustomer)

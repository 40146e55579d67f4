"""The row's verbs by the ids of their commands; each asks for what it needs and says in one line what it did (L-01)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from deskside.screens.actions import conversation, promises, properties, things
from deskside.screens.target import Target

if TYPE_CHECKING:
    from deskside.app import DesksideApp

__all__ = ["ACTS", "Target", "perform"]

ACTS: dict[str, Callable[["DesksideApp", Sequence[Target]], Awaitable[str | None]]] = {
    "told": conversation.told,
    "note": conversation.note,
    "solve": conversation.solve,
    "promise": promises.promise,
    "move": promises.move,
    "call": promises.call,
    "status": properties.status,
    "assign": properties.assign,
    "priority": properties.priority,
    "tags": properties.tags,
    "edit": things.edit,
    "copy": things.copy,
}


async def perform(app: "DesksideApp", verb_id: str, target: Target | Sequence[Target]) -> None:
    """Carry out a verb on one thing or several and say what was done. Raises what the desk refuses."""
    targets = [target] if isinstance(target, Target) else list(target)
    said = await ACTS[verb_id](app, targets)
    if said:
        app.answer(said)

"""What a key does with a loan."""

from collections.abc import Sequence

from deskside.widgets.desk_app import DeskApp
from deskside.widgets.target import Target


async def back(app: DeskApp, targets: Sequence[Target]) -> str:
    """The bicycle is back."""
    from tests.demo_subject.verbs import bring_back

    return f"{app.desk.do(bring_back, targets[0].ids['loan'])} is back · u takes it back"

"""What ends the app is told without the values at hand, which are customers' data (R-90)."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.errors import StoreProblem

FAULT, TROUBLE = KeyError("李梅 secret"), StoreProblem("The disk is gone.", "Look.")


async def ended(app: DesksideApp, error: Exception, said: list[str]) -> None:
    """Let the app meet the error; what it will print on the way out is added to `said`."""
    async with app.run_test():
        try:
            raise error
        except Exception as caught:
            app._handle_exception(caught)
        said.extend(segment.text for each in app._exit_renderables for segment in each.segments)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("error", "status", "words"), [(FAULT, 70, "stumbled"), (TROUBLE, 5, "The disk is gone. Look.")]
)
async def test_no_value_is_printed(desk: Path, error: Exception, status: int, words: str) -> None:
    app, said = DesksideApp(desk, person="Mei"), list[str]()
    with pytest.raises(type(error)):
        await ended(app, error, said)
    assert words in "".join(said)
    assert "secret" not in "".join(said)
    assert app.return_code == status

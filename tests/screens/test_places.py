"""The screens by name: each is there, and none is loaded before it is wanted."""

import subprocess
import sys
from pathlib import Path

import pytest
from textual.screen import Screen

import deskside
from deskside import commands
from deskside.desk.subjects import derived, resolve, subjects
from deskside.screens import places

HOME = Path(deskside.__file__).parent
AFTER_THE_FIRST_PAINT = (
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "typer",
    "rapidfuzz",
    "holidays",
    "phonenumbers",
    "json",
    "textual.widgets._text_area",
    "deskside.desk.imports.batches",
    "deskside.desk.keep_up",
    "deskside.screens.overlay",
    "deskside.screens.ticket_drafts",
    "deskside.store.search",
)


@pytest.mark.parametrize("name", places.SCREENS)
def test_each_name_leads_to_a_screen(name: str) -> None:
    assert issubclass(resolve(places.SCREENS[name]), Screen)


def test_every_place_is_a_screen_and_what_a_command_opens_bears_its_name() -> None:
    assert set(places.MODES) == set(commands.PLACES) <= set(places.SCREENS)
    pages = {"ticket", "call", "customer", "drafts", "incoming", "invoice", "payment"}
    pages |= {"invoice_form", "payment_form", "guided_call", "date_form", "thing_form", "plan_form"}
    pages |= {"round", "round_form", "round_entries", "round_walk"}
    pages |= {"backup", "questionnaire", "asked_people", "asking", "asking_walk", "asking_anew"}
    assert set(places.SCREENS) - pages <= set(commands.COMMANDS)


def test_the_first_paint_waits_for_no_other_screen_and_no_orm() -> None:
    """Neither until Today stands there nor for the daily verbs: `sys.modules` of a real process says so."""
    code = (
        "import sys; import deskside.app; from deskside.screens import places;"
        "import deskside.screens.today;"
        "others = {each.partition(':')[0] for each in places.SCREENS.values()};"
        f"late = [*{AFTER_THE_FIRST_PAINT!r}, *others - {{'deskside.screens.today'}}];"
        "print(sorted(name for name in late if name in sys.modules)); places.load_behind();"
        "print(all(name in sys.modules for name in others), 'sqlmodel' in sys.modules);"
        f"print([name for name in {_parts()!r} if name not in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["[]", "True False", "[]"], done.stderr


def _parts() -> list[str]:
    """What a key may open for the first time, in a screen that is there already, and what the first change asks."""
    files = (each.relative_to(HOME.parent).with_suffix("") for each in HOME.glob("screens/**/*.py"))
    rules = {each.invariants for each in subjects() if each.invariants} | {each.follow for each in derived()}
    opened = {".".join(each.parts) for each in files if each.name != "__init__"}
    return sorted({*opened, *(each.partition(":")[0] for each in rules), "phonenumbers", "rapidfuzz"})

"""The command that dials is kept as it was written, once it is one."""

import pytest

from deskside.desk.setting_labels import shown
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.shop.settings import checked
from deskside.desk.telephone.settings import dial_command
from deskside.errors import BadInput
from tests.desk.at_work import DeskAtWork


@pytest.mark.parametrize(
    "command",
    [
        "xdg-open tel:{number}",
        "  open 'tel:{number}' ",
        'asterisk -rx "channel originate PJSIP/10 extension {number}"',
        "",
    ],
)
def test_a_program_with_a_place_for_the_number(work: DeskAtWork, command: str) -> None:
    assert work.ask(dial_command) == ""
    work.do(change_settings, [("dial", command)])
    assert work.ask(dial_command) == command.strip()


@pytest.mark.parametrize(
    "command", ["xdg-open", "{number}", "call-{number} now", "dial {number} {number}", "dial {no}"]
)
def test_the_number_has_one_place_among_the_arguments(command: str) -> None:
    with pytest.raises(BadInput, match="has no place for the number, or more than one"):
        checked("dial", command)


def test_a_quotation_that_does_not_end_is_refused() -> None:
    with pytest.raises(BadInput, match="A quotation mark is missing in open 'tel:"):
        checked("dial", "open 'tel:{number}")


def test_without_one_there_is_none() -> None:
    assert shown("dial", "") == "none"
    assert checked("dial", "none") == ""
    assert shown("dial", "open tel:{number}") == "open tel:{number}"

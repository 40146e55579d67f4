"""What is said of a number or id that nobody has."""

from deskside.errors import NotFound
from deskside.language.i18n import _


def no_ticket(number: int) -> NotFound:
    """There is no such ticket."""
    return NotFound(
        _("There is no ticket #{number}.").format(number=number), hint=_("Look for it with: deskside find WORDS")
    )


def no_customer(customer_id: int) -> NotFound:
    """There is no such customer."""
    return NotFound(
        _("There is no customer @{id}.").format(id=customer_id), hint=_("Look for them with: deskside who NAME")
    )


def merged_away(customer_id: int, into: int) -> NotFound:
    """That customer turned out to be another."""
    return NotFound(
        _("@{id} was merged into @{other}.").format(id=customer_id, other=into),
        hint=_("Show that one: deskside customer show @{other}").format(other=into),
    )


def no_person() -> NotFound:
    """There is no such person at the company."""
    return NotFound(_("That person is not there any more."), hint=_("Open the customer again to see who is there."))


def no_contact() -> NotFound:
    """There is no such number or address."""
    return NotFound(
        _("That number or address is not there any more."), hint=_("Open the customer again to see what is there.")
    )


def no_callback(callback_id: int) -> NotFound:
    """There is no such commitment."""
    return NotFound(
        _("There is no promised call {id}.").format(id=callback_id),
        hint=_("See them with: deskside callback list"),
    )

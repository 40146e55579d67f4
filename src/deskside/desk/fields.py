"""The fields of every record by their names, for history and conflicts, which know no more of them."""

from deskside.desk.customers.fields import CONTACT, CUSTOMER, PERSON
from deskside.desk.tickets.fields import TICKET
from deskside.fields.record import Field
from deskside.language.i18n import _

RECORDS = (TICKET, CUSTOMER, PERSON, CONTACT)


def field_named(name: str) -> Field:
    """The field of this name or column, as lines and conflicts name it; one that nobody declares is called so, too."""
    found = (field for record in RECORDS for field in record.fields if name in (field.name, field.kept_as))
    return next(found, Field(name, word=name))


def field_word(name: str) -> str:
    """A field's name as it is shown."""
    return _(field_named(name).word)

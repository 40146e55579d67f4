"""The fields of every subject's records by their names, for history, which knows no more of them."""

from collections.abc import Iterator

from deskside.desk.own_fields.declared import told_field
from deskside.desk.subjects import resolve, subjects
from deskside.fields.record import Field


def field_named(name: str) -> Field:
    """The field of this name; one that nobody declares, as in a file of another version, is called as it is named."""
    if (own := told_field(name)) is not None:
        return own
    return next((field for field in _fields() if field.name == name), Field(name, word=name))


def _fields() -> Iterator[Field]:
    for subject in subjects():
        for place in subject.records:
            yield from resolve(place).fields

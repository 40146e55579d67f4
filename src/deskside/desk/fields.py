"""The fields of every subject's records by their names, for history and conflicts, which know no more of them."""

from collections.abc import Iterator

from deskside.desk.subjects import resolve, subjects
from deskside.fields.record import Field
from deskside.language.i18n import _


def field_named(name: str) -> Field:
    """The field of this name or column, as lines and conflicts name it; one that nobody declares is called so, too."""
    return next((field for field in _fields() if name in (field.name, field.kept_as)), Field(name, word=name))


def field_word(name: str) -> str:
    """A field's name as it is shown."""
    return _(field_named(name).word)


def _fields() -> Iterator[Field]:
    for subject in subjects():
        for place in subject.records:
            yield from resolve(place).fields

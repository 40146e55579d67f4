"""Attached files in words: how large, of what kind."""

from deskside.desk.attachments.file_kinds import word_of
from deskside.language.i18n import _

_KILO = 1000


def size_said(size: int) -> str:
    """A size in the unit that people read it in: 812 B, 240 kB, 2.4 MB."""
    if size < _KILO:
        return f"{size} B"
    if size < 999_500:
        return f"{(size + 500) // _KILO} kB"
    tenths = (size + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10} MB" if tenths < 100 else f"{(tenths + 5) // 10} MB"


def kind_said(media: str, size: int) -> str:
    """What kind of file it is, and how large."""
    return " · ".join((_(word_of(media)), size_said(size)))

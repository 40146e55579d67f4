"""The picture of somebody on a card, as a file of the customer, and back as a picture (R-34, R-36)."""

import base64
import binascii
from hashlib import sha256

from deskside.desk.attachments.file_kinds import KINDS, PICTURES, kind_of
from deskside.exchange.incoming import FileDraft
from deskside.exchange.vcard_text import PHOTO, Property

STEM = "photo"
"""What such a file is called, before the ending of its kind."""
_TYPES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}


def photo_in(one: Property) -> FileDraft | None:
    """The picture of a line; None for what holds none, or nothing that a picture begins with."""
    if one.name != PHOTO or not one.data:
        return None
    try:
        data = base64.b64decode(one.data, validate=True)
    except (binascii.Error, ValueError):
        return None
    media = kind_of(data, "")
    if media not in PICTURES:
        return None
    return FileDraft(f"{STEM}{KINDS[media].suffix}", sha256=sha256(data).hexdigest(), data=data)


def is_photo(name: str, media: str) -> bool:
    """Whether an attached file is what a card has as the picture of somebody."""
    return media in _TYPES and name.rpartition(".")[0].lower() == STEM


def photo_line(data: bytes, media: str) -> str:
    """A picture as a line of a card, of version 3.0."""
    return f"{PHOTO};ENCODING=b;TYPE={_TYPES[media]}:{base64.b64encode(data).decode('ascii')}"

"""What a file is, by how it begins: its name may say anything.

A dozen signatures are enough for photos, scans, recordings and papers. The rest is kept as well, but no program is
opened with it.
"""

from typing import NamedTuple

from deskside.language.i18n import N_

UNKNOWN = "application/octet-stream"


class FileKind(NamedTuple):
    """A kind of file: the usual end of its name, and the word for it."""

    suffix: str
    word: str


KINDS = {
    "image/jpeg": FileKind(".jpg", N_("photo")),
    "image/png": FileKind(".png", N_("picture")),
    "image/gif": FileKind(".gif", N_("picture")),
    "image/webp": FileKind(".webp", N_("picture")),
    "image/heic": FileKind(".heic", N_("photo")),
    "application/pdf": FileKind(".pdf", N_("PDF")),
    "audio/mpeg": FileKind(".mp3", N_("recording")),
    "audio/mp4": FileKind(".m4a", N_("recording")),
    "audio/ogg": FileKind(".ogg", N_("recording")),
    "audio/wav": FileKind(".wav", N_("recording")),
    "video/mp4": FileKind(".mp4", N_("film")),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": FileKind(".docx", N_("document")),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": FileKind(".xlsx", N_("table")),
    "application/vnd.oasis.opendocument.text": FileKind(".odt", N_("document")),
    "application/vnd.oasis.opendocument.spreadsheet": FileKind(".ods", N_("table")),
    "text/plain": FileKind(".txt", N_("text")),
    UNKNOWN: FileKind("", N_("file")),
}
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})

_FIRST = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_BOXES = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"M4A ": "audio/mp4"}
_OFFICE = {".docx": "wordprocessingml.document", ".xlsx": "spreadsheetml.sheet"}
_OPEN = {kind.suffix: media for media, kind in KINDS.items() if "opendocument" in media}
_MACROS = (b"vbaProject", b"Basic/")
_TEXTS = (".txt", ".md", ".csv", ".tsv", ".log")
_PROGRAM_TEXTS = ("#!", "<", "[desktop entry]", "[internetshortcut]", "@echo", "%!")


def kind_of(data: bytes, suffix: str) -> str:
    """The media type of a file; of a text or an office paper the `suffix` of its name must fit as well.

    What programs run or follow is `UNKNOWN`, also where its name says that it is a text or a paper.
    """
    for begins, media in _FIRST:
        if data.startswith(begins):
            return media
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], UNKNOWN)
    if data[4:8] == b"ftyp":
        return _BOXES.get(data[8:12], "video/mp4")
    ending = suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _paper(data, ending)
    return "text/plain" if ending in _TEXTS and _is_plain_text(data) else UNKNOWN


def word_of(media: str) -> str:
    """The word for a kind of file, to be translated."""
    return KINDS.get(media, KINDS[UNKNOWN]).word


def _paper(data: bytes, ending: str) -> str:
    if any(macro in data for macro in _MACROS):
        return UNKNOWN
    if ending in _OFFICE:
        return f"application/vnd.openxmlformats-officedocument.{_OFFICE[ending]}"
    media = _OPEN.get(ending, UNKNOWN)
    return media if media.encode() in data[:200] else UNKNOWN


def _is_plain_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not text.lstrip().lower().startswith(_PROGRAM_TEXTS)

"""Backups that nobody reads without the passphrase (R-92): age files, which other programs read too.

One file holds two, put together as a zip: the desk, encrypted to a key, and that key, encrypted by the passphrase. So a
desk that knows only the public part of its key makes backups by itself, and each of them can be read by who knows the
passphrase, wherever it is: `age -d key.age > key; age -d -i key desk.age`.
"""

import base64
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from deskside.errors import BadInput, Refused, StoreProblem
from deskside.language.i18n import _
from deskside.store.store_errors import troubles

KEY, DESK = "key.age", "desk.age"
_LONGEST_KEY = 4096


class Key(NamedTuple):
    """A key of backups: the public part makes them, the secret one is locked by the passphrase."""

    public: str
    locked: str


def new_key(passphrase: str) -> Key:
    """A key of its own for this passphrase; takes a second or two, which is what guessing costs too."""
    age = _library()
    secret = age.x25519.Identity.generate()
    locked = age.passphrase.encrypt(str(secret).encode("ascii"), passphrase)
    return Key(str(secret.to_public()), base64.b64encode(locked).decode("ascii"))


def encrypt(plain: Path, partial: Path, key: Key) -> None:
    """Write the file `plain` into the empty file `partial`, for who knows the passphrase of the key."""
    age = _library()
    with (
        troubles(partial),
        zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED, allowZip64=True) as both,
        plain.open("rb") as content,
    ):
        both.writestr(KEY, base64.b64decode(key.locked))
        with both.open(DESK, "w", force_zip64=True) as out:
            age.encrypt_io(content, out, [age.x25519.Recipient.from_str(key.public)])


def is_encrypted(path: Path) -> bool:
    """Whether a file is a backup that needs a passphrase."""
    with troubles(path), suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as both:
        return set(both.namelist()) == {KEY, DESK}
    return False


def decrypt(path: Path, passphrase: str, partial: Path) -> None:
    """Write the desk that an encrypted backup holds into the empty file `partial`.

    Raises `BadInput` for another passphrase, and `StoreProblem` where the backup is damaged.
    """
    age = _library()
    with troubles(path), _whole(path) as both, partial.open("wb") as out:
        if both.getinfo(KEY).file_size > _LONGEST_KEY:
            raise _damaged(path)
        try:
            secret = age.passphrase.decrypt(both.read(KEY), passphrase)
        except age.DecryptError:
            raise BadInput(
                _("That is not the passphrase of {path}.").format(path=path),
                hint=_("It is the one that was chosen when this backup was made. Nothing was changed."),
            ) from None
        with both.open(DESK) as content:
            try:
                age.decrypt_io(content, out, [age.x25519.Identity.from_str(secret.decode("ascii"))])
            except (OSError, zipfile.BadZipFile, age.DecryptError) as error:
                if isinstance(error, OSError) and error.errno is not None:
                    raise
                raise _damaged(path) from None


def _whole(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise _damaged(path) from None


def _damaged(path: Path) -> StoreProblem:
    return StoreProblem(
        _("The backup {path} is damaged.").format(path=path), hint=_("Take another one: deskside backup list")
    )


def _library() -> Any:
    try:
        import pyrage
    except ImportError:
        raise Refused(
            _("Encrypted backups need a library that is not installed here."),
            hint=_("Install it with: pip install 'deskside[backup]'"),
        ) from None
    return pyrage

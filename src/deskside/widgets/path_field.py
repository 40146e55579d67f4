"""A path that is typed, with the folders and files that fit it below; `Tab` completes it."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import fold, one_line
from deskside.widgets.chooser import Choice
from deskside.widgets.field import Field
from deskside.widgets.finder import Finder

READ = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".vcf", ".vcard", ".json", ".xls", ".tab"})

_ANEW = re.compile(r"/(?=/|~/)")


class _Path(Field):
    """A whole path that is pasted, or dropped on the terminal, takes the place of what stands there."""

    def on_paste(self, event: events.Paste) -> None:
        """The path alone, without the quotes or the `file://` that came with it."""
        if whole := whole_path(event.text):
            event.prevent_default()
            event.stop()
            self.replace(whole, 0, len(self.value))
        else:
            super().on_paste(event)


class _Entry(NamedTuple):
    name: str
    is_folder: bool
    changed: float


class PathField(Finder):
    """Newest first stand the files that can be read, or `all_files`, then the folders; of the rest nothing is offered,
    nor is `apart` or what stands beside it under its name. Taking a folder goes into it; a whole
    path replaces what stands there."""

    BINDINGS = [Binding("tab", "complete", show=False)]
    made_field = _Path

    @dataclass
    class Chosen(Message):
        """A file was taken, from the list or as typed."""

        field: "PathField"

    def __init__(
        self, value: str = "", *, apart: Path | None = None, all_files: bool = False, id: str | None = None
    ) -> None:
        super().__init__(self._fitting, value, id=id)
        self._all_files = all_files
        self._apart = apart
        self._folder: tuple[Path, list[_Entry]] | None = None

    @property
    def path(self) -> Path:
        """What is typed, with `~` for the person's own folder; `BadInput` for what is no path, and for a folder."""
        path = path_typed(self.value, _("Write its path, or choose it below."))
        if _is_folder(path):
            hint = _("Choose one below.") if self.rows.rows else _("Nothing in it can be taken here.")
            raise BadInput(_("{path} is a folder.").format(path=one_line(self.value.strip())), hint=hint)
        return path

    def on_mount(self) -> None:
        """Show from the start what lies there."""
        self.offer()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A path that begins anew behind what stands there, as one that was pasted, is meant alone."""
        if anew := _ANEW.search(self.value, 1):
            self.put(self.value[anew.end() :])
        super().on_input_changed(event)

    def _fitting(self, typed: str) -> Sequence[Choice]:
        folder, part = self._split(typed)
        wanted = fold(part)
        found = [
            each
            for each in self._entries(folder)
            if self._is_offered(folder, each)
            and wanted in fold(each.name)
            and (part.startswith(".") or not each.name.startswith("."))
        ]
        found.sort(
            key=lambda each: (not fold(each.name).startswith(wanted), _rank(each), -each.changed, fold(each.name))
        )
        return [Choice(each, f"{each.name}/" if each.is_folder else each.name) for each in found]

    def _is_offered(self, folder: Path, entry: _Entry) -> bool:
        beside = self._apart is not None and folder.absolute() == self._apart.absolute().parent
        if beside and self._apart is not None and entry.name.startswith(self._apart.name):
            return False
        return entry.is_folder or self._all_files or Path(entry.name).suffix.lower() in READ

    def _split(self, typed: str) -> tuple[Path, str]:
        """The folder that is typed, and what is typed of a name in it."""
        before, slash, part = typed.rpartition("/")
        if os.sep != "/" and os.sep in part:
            before, slash, part = typed.rpartition(os.sep)
        if typed.strip() == "~":
            before, slash, part = "~", "/", ""
        try:
            return Path(f"{before}{slash}" or ".").expanduser(), part
        except RuntimeError:
            return Path("."), typed

    def _entries(self, folder: Path) -> list[_Entry]:
        if self._folder is None or self._folder[0] != folder:
            self._folder = (folder, _listed(folder))
        return self._folder[1]

    def action_complete(self) -> None:
        """Complete the name by the marked row, or as far as all that fit agree."""
        rows = self.rows.rows
        if self.rows.current is not None:
            self._go_to(self.rows.current.value)
        elif len(rows) == 1:
            self._go_to(rows[0].value)
        else:
            part = self._split(self.value)[1]
            names = [str(row.value.name) for row in rows if isinstance(row.value, _Entry)]
            if common := _shared_beginning([name for name in names if name.startswith(part)])[len(part) :]:
                self._write(part + common)

    def _go_to(self, entry: object) -> None:
        if isinstance(entry, _Entry):
            self._write(f"{entry.name}/" if entry.is_folder else entry.name)

    def _write(self, name: str) -> None:
        before = self.value if self.value.strip() != "~" else "~/"
        self.put(before[: len(before) - len(self._split(before)[1])] + name)
        self.offer()

    def take(self, row: object) -> None:
        """Go into a folder; a file is chosen."""
        entry = getattr(row, "value", None)
        self._go_to(entry)
        if isinstance(entry, _Entry) and not entry.is_folder:
            self.post_message(self.Chosen(self))

    def enter(self) -> None:
        """Go into the folder that is typed, or into the only thing that fits; else it is the file, or says why not."""
        typed = self.value.strip()
        if typed.endswith("/") and _is_folder(self._split(typed)[0]):
            self.post_message(self.Chosen(self))
        elif typed == "~" or _is_folder(self._split(f"{typed}/")[0]):
            self.put(f"{typed}/")
            self.offer()
        elif len(self.rows.rows) == 1 and not _exists(self):
            self.take(self.rows.rows[0])
        else:
            self.post_message(self.Chosen(self))

    def left(self) -> None:
        """The list stays: it is what the sheet is for."""


def path_typed(text: str, hint: str) -> Path:
    """The path that is typed, with `~` for the person's own folder; `BadInput` for what is none, with the `hint` where
    nothing is."""
    typed = text.strip()
    if not typed:
        raise BadInput(_("The file has no name."), hint=hint)
    whole = _("Write the path in full.")
    try:
        path = Path(typed).expanduser()
        is_path = b"\0" not in os.fsencode(path)
    except RuntimeError:
        raise BadInput(_("There is no folder {path}.").format(path=typed), hint=whole) from None
    except UnicodeEncodeError:
        is_path = False
    if not is_path:
        raise BadInput(_("“{name}” is not the name of a file.").format(name=one_line(typed)), hint=whole)
    return path


def whole_path(pasted: str) -> str:
    """The path that a text is, if it says where it begins; else nothing.

    A file that is dropped on a terminal comes as a word of a shell, or as an address.
    """
    text = pasted.strip()
    if text[:1] in "'\"" and text[-1:] == text[:1]:
        text = text[1:-1]
    elif "\\ " in text and not _exists_at(text):
        text = re.sub(r"\\(.)", r"\1", text)
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    if len(text.splitlines()) > 1:
        return ""
    return text if text.startswith(("/", "~/")) or Path(text).is_absolute() else ""


def pasted_file(text: str) -> str:
    """The path of a file that is there, where a text is that and nothing else; else nothing."""
    try:
        path = whole_path(text)
        return path if path and Path(path).expanduser().is_file() else ""
    except (OSError, ValueError, RuntimeError):
        return ""


def _exists_at(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _shared_beginning(names: Sequence[str]) -> str:
    first, last = min(names, default=""), max(names, default="")
    same = next((place for place, sign in enumerate(first) if last[place : place + 1] != sign), len(first))
    return first[:same]


def _rank(entry: _Entry) -> int:
    return int(entry.is_folder)


def _listed(folder: Path) -> list[_Entry]:
    """What lies in a folder; nothing where it cannot be read."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for each in entries:
                try:
                    found.append(_Entry(each.name, each.is_dir(), each.stat().st_mtime))
                except OSError:  # a link to nowhere, or gone meanwhile
                    found.append(_Entry(each.name, False, 0.0))
    except (OSError, ValueError):
        return []
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _exists(field: PathField) -> bool:
    try:
        return field.path.exists()
    except (OSError, BadInput):
        return False


def in_short(file: Path) -> str:
    """The path as it is shown and may be typed: what lies in the person's own folder from `~` on."""
    home = Path.home()
    return str(Path("~") / file.relative_to(home)) if file.is_relative_to(home) else str(file)

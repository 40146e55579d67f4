"""Names of files for what answers quickly: pathlib would take a good part of the time of its whole question."""

import os
import sys

from deskside.errors import StoreProblem
from deskside.language.i18n import _

StrPath = str | os.PathLike[str]


def absolute(name: StrPath) -> str:
    """The whole name of a file, its `~` spelled out; `RuntimeError` where there is no such home.

    A `..` goes to where the folder really lies, which behind a link is not what the name says.
    """
    path = os.path.expanduser(name)
    if path.startswith("~"):
        raise RuntimeError("no home")
    if os.pardir in path.split(os.sep):
        return os.path.realpath(path)
    return os.path.abspath(path)


def locate(chosen: StrPath | None = None) -> str:
    """Where the file is: the one named, else `DESKSIDE_FILE`, else the platform's data folder.

    Raises `StoreProblem` for a name that is none.
    """
    named = chosen or os.environ.get("DESKSIDE_FILE")
    if not named:
        return os.path.join(data_folder(), "desk.deskside")
    if "\0" in str(named):
        raise StoreProblem(
            _("“{name}” is not the name of a file.").format(name=named),
            hint=_("Name the desk's own file with --file, or a new one."),
        )
    try:
        return absolute(named)
    except RuntimeError:
        raise StoreProblem(
            _("There is no folder {path}.").format(path=named), hint=_("Write the path in full.")
        ) from None


def data_folder() -> str:
    """The platform's folder for data of this user, as platformdirs has it."""
    home = absolute("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.join(home, ".local", "share")
    return os.path.join(base, "deskside")


def sqlite_uri(path: StrPath, options: str) -> str:
    """The URI by which SQLite opens the file at an absolute `path`, whatever signs its name is made of."""
    name = os.fspath(path)
    if os.sep != "/":
        name = "/" + name.replace(os.sep, "/")
    for sign, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        name = name.replace(sign, code)
    return f"file://{name}?{options}"

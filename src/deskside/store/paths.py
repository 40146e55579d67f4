"""Names of files for what answers quickly: pathlib would take a good part of the time of its whole question."""

import os

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


def sqlite_uri(path: StrPath, options: str) -> str:
    """The URI by which SQLite opens the file at an absolute `path`, whatever signs its name is made of."""
    name = os.fspath(path)
    if os.sep != "/":
        name = "/" + name.replace(os.sep, "/")
    for sign, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        name = name.replace(sign, code)
    return f"file://{name}?{options}"

"""What a bug report needs to know of a desk and of what runs it: no name, text or path of anybody is in it."""

import os
import platform
import sqlite3
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from deskside import __version__
from deskside.desk.attachments.totals import totals
from deskside.desk.backups.made import recorded
from deskside.language.i18n import language
from deskside.shop.settings import read_settings
from deskside.store.backup import counts
from deskside.store.paths import StrPath, data_folder

LIBRARIES = ("textual", "rich", "typer", "sqlmodel", "sqlalchemy", "openpyxl", "fpdf2", "pillow", "pyrage")
"""Those that the desk stands on, and those that it does without."""
SETTINGS = ("country", "zone", "region", "currency", "date_order", "customer_word", "language", "theme", "glyphs")


def of_program() -> dict[str, Any]:
    """Versions of the program, its libraries and the system."""
    found = {"deskside": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return {**found, "system": f"{platform.system()} {platform.release()} {platform.machine()}"}


def of_file(conn: sqlite3.Connection, path: StrPath, now: datetime) -> dict[str, Any]:
    """How large the file is and what is in it, counted."""
    files, made = totals(conn), recorded(conn)
    rows = {name: count for name, count in counts(conn).items() if count}
    pragmas = {
        name: conn.execute(f"pragma {name}").fetchone()[0] for name in ("journal_mode", "page_size", "user_version")
    }
    return {
        "exists": True,
        "where": "usual folder" if os.path.dirname(os.path.realpath(path)) == data_folder() else "elsewhere",
        "bytes": os.path.getsize(path),
        "mode": f"{os.stat(path).st_mode & 0o777:o}",
        **pragmas,
        "rows": " ".join(f"{name}={count}" for name, count in rows.items()),
        "attached_files": files.files,
        "attached_bytes": files.bytes,
        "backups": len(made),
        "last_backup_days": (now - made[0].made_at).days if made else None,
    }


def of_settings(conn: sqlite3.Connection, me: int | None) -> dict[str, Any]:
    """The settings that matter; of those that name something, whether they are set."""
    values = read_settings(conn, me)
    kept = dict(conn.execute("select key, value from setting where key like 'backup\\_%' escape '\\'").fetchall())
    told = {key: values[key] for key in SETTINGS}
    told["customer_word"] = "usual" if values["customer_word"] == "customer" else "changed"
    for key in ("backup_folder", "backup_second"):
        kept[key] = "set" if kept.get(key) else "usual"
    return told | {key: value for key, value in sorted(kept.items()) if "key" not in key} | {"spoken": language()}

"""The pages of `--help`, in the language in use, measured in cells."""

import re
from collections.abc import Sequence
from typing import Any

from deskside.cli import output
from deskside.cli.commands import entries, groups, table
from deskside.cli.shared_options import SHARED
from deskside.cli.usage import usage, written
from deskside.language import text as texts
from deskside.language.i18n import N_, _, pgettext

_WIDEST = 100
_INDENT = "  "
_NAME_CELLS = 28
_WORD = r"\S+| +"
_CHINESE_WORD = r"[\x21-\x7e\u00a1-\u2e7f]+[，。；：、！？”）]*|\S[>，。；：、！？”）]*| +"

Row = tuple[str, str]

OWN_WORDS = {("demo", "--file PATH"): N_("The sample's file; else one of its own, never DESKSIDE_FILE.")}
"""What an option that all commands have means for one of them."""


def command_page(command: Any, ctx: Any) -> str:
    """What a command does, what it takes."""
    arguments = [_param_row(param) for param in command.params if param.param_type_name == "argument"]
    options = [_param_row(param) for param in command.params if param.param_type_name == "option"]
    return _page(
        usage(ctx),
        _(command.help),
        [(_("Takes"), arguments), (_("Options"), options), (_("Everywhere"), _shared(command.name))],
    )


def group_page(group: Any, ctx: Any) -> str:
    """The commands of a group; of the whole desk, in the order of the work."""
    if group.path:
        inside = [
            (path.removeprefix(f"{group.path} "), path) for path in entries() if path.startswith(f"{group.path} ")
        ]
        sections = [(_("Commands"), [(name, _(entries()[path].help)) for name, path in inside])]
    else:
        sections = [(_(heading), _listed([entry.path for entry in inside])) for heading, inside in table().items()]
        sections.append((_("Options"), [_param_row(param) for param in group.params]))
    return _page(usage(ctx), _(group.help), [*sections, (_("Everywhere"), _shared())])


def _listed(paths: Sequence[str]) -> list[Row]:
    rows: dict[str, str] = {}
    for path in paths:
        name, inside, _rest = path.partition(" ")
        rows[name] = groups()[name] if inside and name not in entries() else entries()[name].help
    return [(name, _(sentence)) for name, sentence in rows.items()]


def _shared(command: str = "") -> list[Row]:
    rows = [*map(_param_row, SHARED), ("-h, --help", _("Show this page."))]
    own = {name: OWN_WORDS.get((command, name), "") for name, _sentence in rows}
    return [(name, _(own[name]) if own[name] else sentence) for name, sentence in rows]


def _param_row(param: Any) -> Row:
    if param.param_type_name == "argument":
        name = written(param.human_readable_name)
    else:
        name = ", ".join(sorted(param.opts, key=len))
        if not param.is_flag:
            choices = getattr(param.type, "choices", None)
            word = pgettext("count", "N") if param.metavar == "N" else written(param.metavar or "")
            name += " " + (word or written("|".join(choices) if choices else param.name.upper()))
    return name, _(param.help) if param.help else ""


def _page(usage_line: str, sentence: str, sections: Sequence[tuple[str, Sequence[Row]]]) -> str:
    width = min(output.terminal_width() or 80, _WIDEST)
    lines = [_("Usage: {usage}").format(usage=usage_line), "", *_wrapped(sentence, width, "")]
    size = min(max(texts.cells(name) for _heading, rows in sections for name, _sentence in rows), _NAME_CELLS) + 2
    for heading, rows in sections:
        if rows:
            lines += ["", heading]
            for row in rows:
                lines += _row(row, size, width)
    return "\n".join(lines)


def _row(row: Row, size: int, width: int) -> list[str]:
    name, sentence = row
    indent = " " * (len(_INDENT) + size)
    wrapped = _wrapped(sentence, width, indent)
    if texts.cells(name) > size - 2:
        return [_INDENT + name, *wrapped]
    first = _INDENT + texts.pad(name, size)
    return [(first + wrapped[0][len(indent) :]).rstrip(), *wrapped[1:]] if wrapped else [first.rstrip()]


def _wrapped(sentence: str, width: int, indent: str) -> list[str]:
    """Lines of at most `width` cells; Chinese breaks between any two characters, other words stay whole."""
    lines: list[str] = []
    line = indent
    chinese = any(letter >= "\u2e80" for letter in sentence)
    for word in re.findall(_CHINESE_WORD if chinese else _WORD, sentence):
        if texts.cells(line) + texts.cells(word.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = indent
        if word.strip() or line.strip():
            line += word
    return [*lines, line.rstrip()] if line.strip() else lines

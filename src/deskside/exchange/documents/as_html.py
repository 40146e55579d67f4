"""A document as a page to print: one file that needs no other, with nothing in it that runs (R-64, R-90)."""

import html

from deskside.exchange.documents.document import Document, Facts, Grid, Heading, Part
from deskside.language.text import clean, one_line

_TAGS = {"en": "en", "zh": "zh-Hans"}
_STYLE = """
@page { size: A4; margin: 20mm 18mm }
body { font: 11pt/1.45 "Noto Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #22282d;
  max-width: 174mm; margin: 12mm auto; padding: 0 6mm }
header { color: #5a6066 } address { font-style: normal; margin: 6mm 0 }
h1 { font-size: 17pt; margin: 2mm 0 8mm } h2 { font-size: 12pt; margin: 8mm 0 2mm }
p { margin: 0 0 4mm; white-space: pre-line }
table { border-collapse: collapse; width: 100%; margin: 0 0 4mm }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 3mm 1.2mm 0; overflow-wrap: anywhere }
th { border-bottom: .35mm solid #22282d; font-weight: 600 } td { border-bottom: .15mm solid #c9c1b0 }
.right { text-align: right; padding-right: 0; padding-left: 3mm; white-space: nowrap; overflow-wrap: normal }
.strong td { font-weight: 600 }
dl { display: grid; grid-template-columns: max-content max-content; gap: 0 8mm; margin: 0 0 4mm }
dd { margin: 0; text-align: right }
thead { display: table-header-group } tr { break-inside: avoid } h2 { break-after: avoid }
@media print { body { margin: 0; padding: 0; max-width: none } }
"""


def as_html(document: Document) -> str:
    """The page. Text of people is escaped, and reads in its own direction wherever it stands."""
    body = (
        f"<header>{_cell(document.sender)}</header>\n<address>{_cell(document.to)}</address>\n"
        f"<h1>{_cell(document.title)}</h1>\n{''.join(map(_part, document.parts))}"
    )
    return (
        f'<!doctype html>\n<html lang="{_TAGS[document.language]}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_escaped(document.title)} · {_escaped(document.to)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _part(part: Part) -> str:
    if isinstance(part, Grid):
        return _table(part)
    if isinstance(part, Facts):
        pairs = (f"<dt>{_cell(label)}</dt><dd>{_cell(value)}</dd>\n" for label, value in part.pairs)
        return f"<dl>\n{''.join(pairs)}</dl>\n"
    if isinstance(part, Heading):
        return f"<h2>{_cell(part.text)}</h2>\n"
    return f"<p>{html.escape(clean(part.text))}</p>\n"


def _table(grid: Grid) -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        sides = (' class="right"' if place in grid.right else "" for place in range(len(cells)))
        return "".join(f"<{tag}{side}>{_cell(cell)}</{tag}>" for side, cell in zip(sides, cells, strict=True))

    weights = (' class="strong"' if place in grid.strong else "" for place in range(len(grid.rows)))
    body = (f"<tr{weight}>{row(cells, 'td')}</tr>\n" for weight, cells in zip(weights, grid.rows, strict=True))
    head = f"<thead><tr>{row(grid.heads, 'th')}</tr></thead>"
    return f"<table>\n{head}\n<tbody>\n{''.join(body)}</tbody>\n</table>\n"


def _cell(text: str) -> str:
    return f"<bdi>{_escaped(text)}</bdi>" if text else ""


def _escaped(text: str) -> str:
    return html.escape(one_line(text))

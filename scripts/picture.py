"""Draw the README's pictures: the app on the sample shop, as SVG, with the fonts of whoever looks at them."""

import asyncio
import html
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import time_machine

from deskside.language.text import cells

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 24, 6, 32, tzinfo=UTC)
FONTS = "'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace"
CELL = 12.2
"""The width of a cell in Rich's pictures, whose own lengths count a wide sign once."""
DRAWN = r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*" ([^>]*)>([^<]*)</text>'
PICTURES = {"today": ((96, 28), []), "tickets": ((120, 34), ["2"]), "call": ((96, 28), ["enter"])}


def plain(svg: str) -> str:
    """The picture without the fonts it would fetch from elsewhere."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(DRAWN, in_place, svg)


def in_place(drawn: re.Match[str]) -> str:
    """A run of text as pieces that each stand at their own cell, so that wide signs of any font move nothing."""
    style, x, y, rest, content = drawn.groups()
    text = html.unescape(content).replace("\xa0", " ")
    column, pieces = 0, []
    for piece in re.findall(r" +|[\u2e80-\uffef]+|[^ \u2e80-\uffef]+(?: [^ \u2e80-\uffef]+)*", text):
        wide = cells(piece)
        if piece.strip():
            left, span = float(x) + column * CELL, wide * CELL
            said = html.escape(piece).replace(" ", "&#160;")
            pieces.append(
                f'<text class="{style}" x="{left:g}" y="{y}" textLength="{span:g}" lengthAdjust="spacingAndGlyphs"'
                f" {rest}>{said}</text>"
            )
        column += wide
    return "".join(pieces)


async def draw(size: tuple[int, int], keys: list[str], path: Path) -> str:
    """One screen of the app after `keys`."""
    from deskside.app import DesksideApp

    app = DesksideApp(path, person="Mei")
    async with app.run_test(size=size) as pilot:
        app.theme = "paper"
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return plain(app.export_screenshot(title="Deskside"))


def main() -> None:
    from deskside.desk.sample import make_sample

    wanted = sys.argv[1:] or list(PICTURES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.deskside"
        make_sample(path, NOW, zone="Asia/Shanghai")
        for name in wanted:
            size, keys = PICTURES[name]
            target = ROOT / "docs" / f"{name}.svg"
            with time_machine.travel(NOW, tick=False):
                target.write_text(asyncio.run(draw(size, keys, path)), encoding="utf-8")
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()

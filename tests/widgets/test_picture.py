"""Small pictures: of what is a picture, and of nothing that pretends to be one."""

import io
import struct
import zlib
from random import Random

import pytest
from PIL import Image
from rich.console import Console

from deskside.widgets.picture import COLUMNS, small_picture


def encoded(size: tuple[int, int], form: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (205, 60, 45)).save(out, form, **more)
    return out.getvalue()


def lines_of(data: bytes, rows: int) -> list[str]:
    picture = small_picture(data, rows)
    assert picture is not None
    console = Console(width=100, force_terminal=True, color_system="truecolor", file=io.StringIO())
    with console.capture() as captured:
        console.print(picture)
    return captured.get().splitlines()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_fits_its_rows_in_its_colours(form: str) -> None:
    shown = [line for line in lines_of(encoded((1600, 1200), form), 10) if "▄" in line or "▀" in line]
    assert len(shown) == 10
    assert "2;20" in shown[0]
    assert shown[0].count("▄") + shown[0].count("▀") <= COLUMNS


def bomb() -> bytes:
    """A PNG of a few bytes that says it has ten thousand million pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", encoded((400, 400), "JPEG")[:200], bomb(), encoded((8, 8), "BMP"), b"<svg/>"]
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert small_picture(data) is None


def test_only_what_a_broken_picture_raises_is_kept_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cut and many a changed byte of pictures is no picture; a fault of ours is told."""
    whole = []
    for form in ("PNG", "JPEG", "GIF", "WEBP"):
        out = io.BytesIO()
        Image.effect_noise((40, 30), 80).convert("RGB").save(out, form)
        whole.append(out.getvalue())
    chosen = Random(3)
    for data in whole:
        for _time in range(60):
            broken = bytearray(data[: chosen.randrange(1, len(data))] if chosen.random() < 0.3 else data)
            broken[chosen.randrange(len(broken))] = chosen.randrange(256)
            small_picture(bytes(broken))

    def fault(*_args: object, **_kw: object) -> None:
        raise AttributeError

    monkeypatch.setattr(Image, "open", fault)
    with pytest.raises(AttributeError):
        small_picture(whole[0])

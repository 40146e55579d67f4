"""The colours of keys.md §3: legible on every ground, and apart for eyes that do not tell red from green."""

import itertools

import pytest

from deskside.terminal.theme import PALETTES, Tokens, theme_name, themes


def channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def linear(colour: str) -> tuple[float, float, float]:
    return tuple(channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))  # type: ignore[return-value]


def luminance(rgb: tuple[float, float, float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


DEUTERANOPIA = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
PROTANOPIA = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
Matrix = tuple[tuple[float, float, float], ...]


def seen_as(colour: str, eyes: Matrix) -> tuple[float, float, float]:
    """L*a*b* of a colour as these eyes see it (Viénot, Brettel and Mollon 1999)."""
    rgb = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0), 1) for row in eyes)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", PALETTES)
def test_every_colour_is_legible_on_every_ground(name: str) -> None:
    """keys.md §3: at least 4.5, in the contrast theme 6.5."""
    tokens: Tokens = PALETTES[name]
    least = 6.5 if name == "contrast" else 4.5
    for ground in (tokens.background, tokens.surface, tokens.panel):
        for ink in (tokens.text, tokens.muted, tokens.accent, tokens.missed, tokens.due, tokens.kept):
            assert contrast(ink, ground) >= least, (ink, ground)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("eyes", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
def test_the_states_stay_apart_for_the_colour_blind(name: str, eyes: Matrix) -> None:
    """keys.md §3: any two of missed, due and kept at least 14 apart."""
    tokens = PALETTES[name]
    for one, other in itertools.combinations((tokens.missed, tokens.due, tokens.kept), 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen_as(one, eyes), seen_as(other, eyes), strict=True)) ** 0.5
        assert apart >= 14, (one, other, apart)


def test_auto_follows_the_background_of_the_terminal() -> None:
    """L-04's neighbour: `theme: auto` is paper on a light terminal, evening on a dark or silent one."""
    assert theme_name("auto", light=True) == "paper"
    assert theme_name("auto", light=False) == "evening"
    assert theme_name("contrast", light=True) == "contrast"
    assert {theme.name for theme in themes()} == {"paper", "evening", "contrast"}

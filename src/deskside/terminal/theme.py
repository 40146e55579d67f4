"""The three themes of keys.md: paper, evening and contrast, as tokens that every style sheet uses."""

from typing import NamedTuple

from textual.theme import Theme


class Tokens(NamedTuple):
    """The colours of one theme; the contrasts that they keep are computed by a test."""

    background: str
    surface: str
    panel: str
    text: str
    muted: str
    accent: str
    missed: str
    due: str
    kept: str
    rule: str


PAPER = Tokens(
    background="#FAF7F0",
    surface="#F0EBDF",
    panel="#DCE7EA",
    text="#22282D",
    muted="#5A6066",
    accent="#0A5A78",
    missed="#9E1030",
    due="#8A5A00",
    kept="#1C6450",
    rule="#C9C1B0",
)
EVENING = Tokens(
    background="#171A1E",
    surface="#20252A",
    panel="#2C3841",
    text="#E6E2DA",
    muted="#A0A6AB",
    accent="#86BBD3",
    missed="#FF9384",
    due="#E9BE5A",
    kept="#7FD6C2",
    rule="#3A4148",
)
CONTRAST = Tokens(
    background="#000000",
    surface="#262626",
    panel="#0F3550",
    text="#FFFFFF",
    muted="#D6D6D6",
    accent="#FFFFFF",
    missed="#FF9FB2",
    due="#FFD166",
    kept="#7FF0DA",
    rule="#9A9A9A",
)
PALETTES = {"paper": PAPER, "evening": EVENING, "contrast": CONTRAST}


def themes() -> list[Theme]:
    """The themes to register, named paper, evening and contrast."""
    return [_theme(name, tokens) for name, tokens in PALETTES.items()]


def theme_name(setting: str, *, light: bool) -> str:
    """The theme for a person's setting; "auto" follows the terminal's background, dark where it did not tell."""
    if setting in PALETTES:
        return setting
    return "paper" if light else "evening"


def _theme(name: str, tokens: Tokens) -> Theme:
    return Theme(
        name=name,
        primary=tokens.accent,
        secondary=tokens.accent,
        accent=tokens.accent,
        foreground=tokens.text,
        background=tokens.background,
        surface=tokens.surface,
        panel=tokens.panel,
        warning=tokens.due,
        error=tokens.missed,
        success=tokens.kept,
        dark=name != "paper",
        text_alpha=1.0,
        variables={
            "muted": tokens.muted,
            "missed": tokens.missed,
            "due": tokens.due,
            "kept": tokens.kept,
            "rule": tokens.rule,
            "border": tokens.accent,
            "border-blurred": tokens.rule,
            "block-cursor-background": tokens.panel,
            "block-cursor-foreground": tokens.text,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": tokens.panel,
            "block-cursor-blurred-foreground": tokens.text,
            "input-cursor-background": tokens.text,
            "input-cursor-foreground": tokens.background,
            "input-selection-background": tokens.panel,
            "screen-selection-background": tokens.panel,
            "scrollbar": tokens.rule,
            "scrollbar-hover": tokens.muted,
            "scrollbar-active": tokens.accent,
            "scrollbar-background": tokens.background,
            "scrollbar-background-hover": tokens.background,
            "scrollbar-background-active": tokens.background,
            "scrollbar-corner-color": tokens.background,
            "link-color": tokens.accent,
        },
    )

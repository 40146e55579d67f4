"""The machine's own clipboard, beside the terminal's: what a terminal is told to copy is never acknowledged."""

import shutil
import subprocess

PATIENCE_SECONDS = 1
COMMANDS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)


def one_safe_line(text: str) -> str:
    """The text on one line without anything that a terminal obeys: what is pasted into a shell must not run (R-90)."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def native_copy(text: str) -> bool:
    """Hand the text to the first program of this machine that takes it; whether one did."""
    for command in COMMANDS:
        program = shutil.which(command[0])
        if program is None:
            continue
        encoding = "utf-16-le" if command[0] == "clip.exe" else "utf-8"
        try:
            ended = subprocess.run(
                [program, *command[1:]],
                input=text.encode(encoding),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if ended.returncode == 0:
            return True
    return False

"""How soon the first rows stand: from the start of the process until they are written, against a bare Textual app.

Both run in a terminal of their own that answers what is asked of it, in turns, so that a busy moment of the machine
falls on both; the medians are compared. With `--silent` the terminal answers nothing.

    python benchmarks/first_paint.py [--rounds N] [--silent]
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from deskside.desk.sample import make_sample
from deskside.shop import clock

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("the first paint")

Bare().run()
"""
ANSWERS = {b"\x1b]11;?": b"\x1b]11;rgb:0000/0000/0000\x1b\\", b"\x1b[6n": b"\x1b[1;2R"}
"""In the order in which they are asked for, as a terminal answers."""
ROWS, COLUMNS = 40, 120
LONGEST_SECONDS = 30.0


def seconds_until(command: list[str], environment: dict[str, str], text: str, *, silent: bool) -> float:
    """Start a program in a terminal of its own and stop it once `text` was written; how long that took."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    seen, answered, wanted = b"", dict.fromkeys(ANSWERS, 0), text.encode()
    try:
        while wanted not in seen:
            if time.perf_counter() - begun > LONGEST_SECONDS:
                raise SystemExit(f"{command} did not write {text!r}:\n{seen[-2000:].decode(errors='replace')}")
            if select.select([terminal], [], [], 0.5)[0]:
                seen += _read(terminal)
            for question, answer in ANSWERS.items():
                while not silent and answered[question] < seen.count(question):
                    answered[question] += 1
                    os.write(terminal, answer)
        return time.perf_counter() - begun
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        raise SystemExit("it ended before it wrote anything of the sort") from None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--silent", action="store_true", help="the terminal answers no question")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.deskside"
        make_sample(file, clock.now())
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment |= {"DESKSIDE_FILE": str(file), "DESKSIDE_LANG": "en", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        bare = [sys.executable, "-c", BARE], "the first paint"
        ours = [sys.executable, "-m", "deskside"], "Harbour Hotel"
        taken: dict[str, list[float]] = {"bare": [], "ours": []}
        for _round in range(asked.rounds + 1):
            for name, (command, text) in (("bare", bare), ("ours", ours)):
                taken[name].append(seconds_until(command, environment, text, silent=asked.silent))
    medians = {name: statistics.median(times[1:]) for name, times in taken.items()}
    print(f"a bare Textual app  {medians['bare'] * 1000:.0f} ms")
    print(f"the first rows      {medians['ours'] * 1000:.0f} ms  {medians['ours'] / medians['bare']:.2f} x")
    return 0


if __name__ == "__main__":
    sys.exit(main())

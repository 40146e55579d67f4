"""How quick the quick commands are: each as a multiple of `python -c pass`, on the sample shop.

CPU time of the whole process, the least of rounds in which every command takes its turn, so that a busy moment of the
machine counts for none of them. The limit is 4.5 times for the plain questions, and 8 for all else.
"""

import argparse
import compileall
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import deskside
from deskside.desk.sample import make_sample
from deskside.shop import clock

QUESTIONS = ("list", "today", "who", "find", "show")
QUESTIONS_LIMIT, LIMIT = 4.5, 8.0
BARE = [sys.executable, "-c", "pass"]
COMMANDS = {
    "add": ["add", "rear brake squeals", "-c", "李梅", "--promise", "tomorrow 3pm"],
    "list": ["list"],
    "today": ["today"],
    "who": ["who", "2229"],
    "find": ["find", "brake"],
    "show": ["show", "1"],
    "when": ["when", "tomorrow 3pm"],
    "note": ["note", "142", "called the supplier, {round}"],
    "told": ["told", "142", "the part comes on Friday, {round}"],
    "promise": ["promise", "142", "tomorrow 3pm"],
    "undo": ["undo"],
    "customer edit": ["customer", "edit", "@3", "--note", "reads the small print, {round}"],
    "settings": ["settings"],
    "export": ["export", "tickets"],
    "--version": ["--version"],
    "--help": ["--help"],
}


def cpu_seconds(command: list[str], environment: dict[str, str]) -> float:
    """User and system time of one run, which must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(rounds: int, file: Path) -> dict[str, float]:
    """The least of each command in multiples of the bare interpreter's least."""
    # Without compiled files our own modules would be compiled anew at every run, which no installation does.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"DESKSIDE_FILE": str(file), "DESKSIDE_LANG": "en"}
    lines = {"python -c pass": BARE}
    lines |= {name: [sys.executable, "-m", "deskside", *words] for name, words in COMMANDS.items()}
    times: dict[str, list[float]] = {name: [] for name in lines}
    for turn in range(rounds + 1):
        for name, line in lines.items():
            times[name].append(cpu_seconds([word.replace("{round}", str(turn)) for word in line], environment))
    least = {name: min(taken[1:]) for name, taken in times.items()}
    bare = least.pop("python -c pass")
    print(f"python -c pass  {bare * 1000:.1f} ms CPU")
    return {name: taken / bare for name, taken in least.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help="end with status 1 above the limit")
    asked = parser.parse_args()
    compileall.compile_dir(Path(deskside.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.deskside"
        make_sample(file, clock.now())
        ratios = measure(asked.rounds, file)
    above = 0
    for name, ratio in ratios.items():
        limit = QUESTIONS_LIMIT if name in QUESTIONS else LIMIT
        above += ratio > limit
        print(f"{name:14}  {ratio:4.1f} x{'' if ratio <= limit else f'  above {limit}'}")
    return int(asked.check and above > 0)


if __name__ == "__main__":
    sys.exit(main())

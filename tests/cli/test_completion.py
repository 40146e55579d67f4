"""Completion in four shells: commands, options, numbers and names, with nothing in it that a shell could run."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deskside.cli.shells import tame

from .conftest import HOSTILE, Deskside


@pytest.fixture
def completes(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> "Completes":
    return Completes(deskside, monkeypatch)


class Completes:
    """Ask for what comes next, as each shell asks."""

    def __init__(self, deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
        self.deskside, self.monkeypatch = deskside, monkeypatch

    def __call__(self, line: str, shell: str = "bash") -> list[str]:
        words = line.split(" ")
        with self.monkeypatch.context() as environment:
            environment.setenv("_DESKSIDE_COMPLETE", f"complete_{shell}")
            environment.setenv("COMP_WORDS", "\n".join(words))
            environment.setenv("COMP_CWORD", str(len(words) - 1))
            environment.setenv("_TYPER_COMPLETE_ARGS", line)
            environment.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
            environment.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", words[-1])
            return self.deskside().out.splitlines()


def test_commands_and_options(completes: Completes) -> None:
    assert completes("deskside re") == ["resolve", "reopen", "report", "restore"]
    assert completes("deskside callback k") == ["kept"]
    assert {"--promise", "--priority", "--plain"} <= set(completes("deskside add --p"))
    assert completes("deskside priority 1 u") == ["urgent"]
    assert completes("deskside add x --priority ") == ["low", "normal", "high", "urgent"]
    assert completes("deskside --lang ") == ["en", "zh"]


def test_calls_that_came_in(completes: Completes, deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits to be called back, by whoever rang."""
    deskside("ring", "0912345678", "RITA")
    deskside("ring", "0912345679")
    assert completes("deskside ring dismiss ") == []
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T12:00:00+08:00")
    assert completes("deskside ring dismiss ", "fish") == ["1\tRITA", "2\t0912345679"]
    assert completes("deskside ring dismiss 2") == ["2"]


def test_numbers_and_names_out_of_the_file(completes: Completes, deskside: Deskside) -> None:
    for name, number in (("Ana Gonçalves", "13601725540"), ("Anna Kowalska", "15721978803"), ("李梅", "13817832229")):
        deskside("add", f"bike of {name}", "-c", f"{name} <{number}>", "--promise", "tomorrow 3pm", "--tag", "vip")
    deskside("callback", "cancel", "1", "came in")
    deskside("close", "1", "came in")
    assert completes("deskside show ") == ["3", "2"]
    assert completes("deskside note #3") == ["#3"]
    assert completes("deskside callback kept ") == ["2", "3"]
    assert completes("deskside add x -c An") == ["Anna\\ Kowalska", "Ana\\ Gonçalves"], "as `who` lists them"
    assert completes("deskside add x -c @", "fish") == ["@3\t李梅", "@2\tAnna Kowalska", "@1\tAna Gonçalves"]
    assert completes("deskside assign 2 ") == ["Mei", "Bo"]
    assert completes("deskside --as ") == ["Mei", "Bo"]
    deskside("tag", "2", "mistyped")
    deskside("tag", "2", "mistyped", "--remove")
    assert completes("deskside tag 2 ") == ["vip"]
    assert "zone" in completes("deskside settings z")


def test_invoices_that_are_not_settled_are_offered_by_their_numbers(completes: Completes, deskside: Deskside) -> None:
    """The first due first; of a number without one of ours its id."""
    for number, due in (("2093", "2026-04-01"), ("2094", "2026-03-20"), ("31", "2026-03-10"), ("", "2026-03-12")):
        deskside("invoice", "add", "Ana Gonçalves <13601725540>", "100", "--number", number, "--due", due)
    deskside("pay", "Ana Gonçalves", "100", "--invoice", "31")
    assert completes("deskside invoice show 20") == ["2094", "2093"]
    assert completes("deskside invoice void ") == ["I4", "2094", "2093"]
    assert completes("deskside pay Ana 10 --invoice 2093") == ["2093"]
    assert completes("deskside invoice show 31") == []


FOUND_BY = {
    **{"李": "李梅", "li": "李梅", "2229": "李梅"},
    **{"欧": "欧阳娜", "娜": "欧阳娜", "oyn": "欧阳娜"},
    **{"陈晓": "陈晓燕", "cxy": "陈晓燕", "chenxy": "陈晓燕"},
    **{"zoe": "Zoë\\ Hotel", "otel": "Zoë\\ Hotel"},
}


def test_names_are_completed_by_pinyin_initials_and_any_part(completes: Completes, deskside: Deskside) -> None:
    """R-32: as the look-up finds them; namesakes with a number that tells them apart."""
    for name in ("陈晓燕 <13800138001>", "李梅 <13817832229>", "欧阳娜 <13800138003>", "Zoë Hotel <13800138004>"):
        deskside("customer", "add", name.partition(" <")[0], "--phone", name.partition("<")[2].rstrip(">"))
    for typed, offered in FOUND_BY.items():
        assert completes(f"deskside add x -c {typed}") == [offered], typed
        assert completes(f"deskside customer show {typed}") == [offered], typed
    assert completes("deskside add x -c li", "zsh") == ['compadd -U -- "李梅"']
    assert completes("deskside add x -c 李", "zsh") == ["""_arguments '*: :(("李梅"))'"""]
    assert completes("deskside add x -c li", "powershell") == ["李梅::: "]
    deskside("customer", "add", "李梅", "--phone", "13900001111")
    assert completes("deskside add x -c li", "fish") == ["李梅 138 1783 2229", "李梅 139 0000 1111"]
    deskside("add", "bell", "-c", "李梅 139 0000 1111")
    assert deskside("list", "--json").json[0]["customer"]["id"] == 5


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_zsh_takes_a_name_that_does_not_begin_so(completes: Completes, deskside: Deskside) -> None:
    deskside("customer", "add", "Ana $(touch pwned) Gonçalves")
    [offered] = completes("deskside add x -c alves", "zsh")
    script = f"compadd() {{ print -rl -- \"$@\" }}; eval '{offered}'"
    done = subprocess.run(["zsh", "-fc", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["-U", "--", "Ana touch pwned Gonçalves"]


def test_each_shell_in_its_own_way(completes: Completes, deskside: Deskside) -> None:
    deskside("add", "rear brake: squeals", "-c", "Ana Gonçalves")
    assert completes("deskside show ", "fish") == ["1\trear brake: squeals"]
    assert completes("deskside show ", "zsh") == ["""_arguments '*: :(("1":"rear brake  squeals"))'"""]
    assert completes("deskside show ", "powershell") == ["1:::rear brake: squeals"]
    assert completes("deskside add x -c A", "powershell") == ["'Ana Gonçalves'::: "]


def test_the_file_and_the_person_on_the_line_count(completes: Completes, deskside: Deskside, tmp_path: Path) -> None:
    other = tmp_path / "other.deskside"
    deskside("add", "elsewhere", "--file", str(other))
    assert completes(f"deskside --file {other} show ") == ["1"]
    assert completes("deskside show ") == []
    assert completes(f"deskside show --file {tmp_path / 'none'} ") == []
    other.write_bytes(b"not a desk " * 100)
    assert completes(f"deskside --file {other} show ") == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_a_shell_could_run_comes_out(completes: Completes, deskside: Deskside, text: str) -> None:
    """R-90: what is completed is evaluated by some shells."""
    deskside("add", text, "-c", f"x{text} <13817832229>")
    for shell in ("bash", "zsh", "fish", "powershell"):
        for line in ("deskside show ", "deskside add y -c x", "deskside add y -c @"):
            out = "\n".join(completes(line, shell))
            own = {"zsh": "\"'()*;_\\", "bash": "\\", "powershell": "'"}.get(shell, "")
            assert not set("$`;<>(){}*?!&\\\"'\x1b\x07\u202e") - set(own) & set(out), (shell, out)


def test_tame_keeps_names_and_drops_orders() -> None:
    assert tame("Ana Gonçalves, 李梅 +44 20") == "Ana Gonçalves, 李梅 +44 20"
    assert tame("$(rm -rf ~) `id` \\ [/x]\nnext") == "rm -rf id /x next"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_really_completes(desk: Path, deskside: Deskside) -> None:
    deskside("add", "x", "-c", "Ana Gonçalves")
    shown = f"'{sys.executable}' -m deskside --show-completion; true"
    script = subprocess.run(["bash", "-c", shown], capture_output=True, text=True, check=True).stdout
    here = f"""
        deskside() {{ '{sys.executable}' -m deskside "$@"; }}
        export -f deskside
        {script.replace("$1 )", "bash -c 'deskside' )")}
        COMP_WORDS=(deskside add y -c An); COMP_CWORD=4
        _deskside_completion deskside
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", here], capture_output=True, text=True, check=True)
    assert done.stdout == "Ana\\ Gonçalves\n", done.stderr

"""Run the command line: `python -m deskside`, or `deskside` once installed."""


def main() -> None:
    """Start the command that was asked for; without one, the screens."""
    import gc

    gc.disable()  # nothing of a command's short life is worth collecting; the screens turn it on again

    from deskside.cli.app import run

    run()


if __name__ == "__main__":
    main()

"""`python -m experiments` is `compute-market`."""

from experiments.studies.stopping import nothing_to_keep


def main() -> None:
    """The command `compute-market`, from its first moment on."""
    nothing_to_keep()
    from experiments.commands.terminal import guarded, prepare

    prepare()
    from experiments.commands.app import app

    with guarded():
        # not by itself: `guarded` words what was typed wrongly
        if code := app(standalone_mode=False):
            raise SystemExit(code)


if __name__ == "__main__":
    main()

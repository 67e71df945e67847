"""`python -m experiments` is `compute-market`."""

from experiments.studies.stopping import leave, nothing_to_keep


def main() -> None:
    """The command `compute-market`, from its first moment on."""
    nothing_to_keep()
    from experiments.commands import collecting
    from experiments.commands.terminal import guarded, prepare

    collecting.begin_loading()
    prepare()
    from experiments.commands.app import app

    try:
        with guarded():
            # not by itself: `guarded` words what was typed wrongly
            if code := app(standalone_mode=False):
                raise SystemExit(code)
    except SystemExit as ended:
        leave(ended.code)
        raise
    finally:
        collecting.leave()


if __name__ == "__main__":
    main()

"""`python -m experiments` is `compute-market`."""

from experiments.stopping import nothing_to_keep


def main() -> None:
    """The command `compute-market`, from its first moment on."""
    nothing_to_keep()
    from experiments.cli import app

    app()


if __name__ == "__main__":
    main()

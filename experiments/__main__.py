"""`python -m experiments` is `compute-market`."""

import sys

INTERRUPTED = 130


def main() -> None:
    """The command `compute-market`, from its first moment on."""
    try:
        from experiments.cli import app

        app()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()

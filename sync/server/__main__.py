"""``python -m sync.server``: run a city's server until it is told to stop."""

from __future__ import annotations

import argparse
import sys

from sync.server.command import add_data_arguments, add_serve_arguments, serve


def main(arguments: list[str] | None = None) -> int:
    """Parse and serve."""
    parser = argparse.ArgumentParser(prog="python -m sync.server", description=__doc__)
    add_data_arguments(parser)
    add_serve_arguments(parser)
    return serve(parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())

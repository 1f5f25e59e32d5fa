"""`python -m annotator` is the same program as `annotator`."""

import sys

from annotator.cli import main

if __name__ == "__main__":
    sys.exit(main())

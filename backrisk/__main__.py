"""Entry point of ``python -m backrisk``."""

import sys

from .cli import main

sys.exit(main())

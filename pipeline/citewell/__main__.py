"""``python -m citewell``."""

import sys

from citewell.cli.main import main

sys.exit(main())

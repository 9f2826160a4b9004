"""`python -m effektkontrakt.cli`."""

import sys

from effektkontrakt.cli import main

sys.exit(main())

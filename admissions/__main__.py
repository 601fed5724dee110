"""The desk at a terminal: `python -m admissions --help`."""

from __future__ import annotations

import sys

from admissions.command_line import main

sys.exit(main())

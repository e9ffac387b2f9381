"""``python -m demo.screenshots [FOLDER [LANGUAGE]]``.

With a look as well, it takes only the screenshots of that look.
"""

from __future__ import annotations

import sys
from pathlib import Path

from demo.screenshots.camera import one, run

if len(sys.argv) == 5:
    one(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
else:
    place, language = (*sys.argv[1:], *("screenshots-out", "en")[len(sys.argv) - 1 :])
    sys.exit(run(Path(place), language))

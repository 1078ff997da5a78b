"""Holds redlines of many generated pairs to their two equations: accepting all gives the new file, rejecting all the old.

python tests/bench_redline.py [AANTAL]
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.word.edits import edited
from tests.word.small_document import document
from tests.word.test_redline import check


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    wrong, start = [], time.perf_counter()
    for seed in range(count):
        source = random.Random(seed)
        old = edited(document(), source)
        try:
            check(old, edited(old, source))
        except AssertionError:
            wrong.append(seed)
    each = (time.perf_counter() - start) / max(count, 1)
    print(f"redline: {count} paren, {len(wrong)} niet gelijk {wrong[:10] or ''}; {each:.3f} s per paar")


if __name__ == "__main__":
    main()

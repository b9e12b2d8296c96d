"""`python -m tests.serangan [percobaan] [benih]`: what the attack recovers, with the control on and taken apart."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.serangan.percobaan import KENDALI, jalankan


def main() -> None:
    attempts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(f"{'kendali':32}{'percobaan':>10}{'diminta':>9}{'terbit':>8}{'terungkap':>11}{'bagian':>9}", flush=True)
    for name, control in KENDALI.items():
        with tempfile.TemporaryDirectory() as folder:
            found = jalankan(control, Path(folder), percobaan=attempts, benih=seed)
        share = f"{100 * found.bocor / found.percobaan:.1f} %"
        print(
            f"{name:32}{found.percobaan:>10}{found.diminta:>9}{found.terbit:>8}{found.bocor:>11}{share:>9}", flush=True
        )
        if name == "kendali penuh":
            for finding in found.temuan[:5]:
                print("   ", finding)


if __name__ == "__main__":
    main()

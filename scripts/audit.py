"""Known weaknesses in what the program is made of: `./run audit`. Says "not run" when nobody could have told.

Exit code 0: looked and found none; 1: found some; 3: not run. Where advisories cannot be reached, pip-audit calls every
package clean; so it is asked first about a package of which everybody knows that it is not.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
WEAK = "urllib3==1.26.4\n"
"""Has had published weaknesses since 2021 (CVE-2021-33503): who finds none here, finds none anywhere."""
CLEAN, FOUND, NOT_RUN = 0, 1, 3
WITHOUT_INSTALLING = ("--disable-pip", "--progress-spinner", "off")

Ask = Callable[[Sequence[str]], tuple[int, str]]
"""Runs pip-audit with these arguments; gives its exit code and what it said."""


def main() -> int:
    """Audit the lock and say what came of it."""
    tool = auditor()
    if tool is None:
        print("Not run: pip-audit is not here. Install it (pipx install pip-audit) or uv, and try again.")
        return NOT_RUN
    return audit(lambda arguments: asked([*tool, *arguments]))


def auditor() -> list[str] | None:
    """How pip-audit is started here; None when it is not here and cannot be fetched."""
    if find_spec("pip_audit"):
        return [sys.executable, "-m", "pip_audit"]
    if shutil.which("pip-audit"):
        return ["pip-audit"]
    return ["uv", "tool", "run", "pip-audit"] if shutil.which("uv") else None


def audit(ask: Ask) -> int:
    """Look at the lock, when the question about a weak package shows that there is an answer."""
    with tempfile.TemporaryDirectory() as folder:
        weak = Path(folder, "weak.txt")
        weak.write_text(WEAK)
        code, said = ask([*WITHOUT_INSTALLING, "--no-deps", "-r", str(weak)])
    if code != FOUND or "urllib3" not in said:
        print(f"Not run: no advisories can be reached from here; nothing is known of {WEAK.strip()}.")
        return NOT_RUN
    code, said = ask([*WITHOUT_INSTALLING, "--strict", "--require-hashes", "-r", str(LOCK)])
    print(said.strip())
    return code if code in (CLEAN, FOUND) else NOT_RUN


def asked(command: Sequence[str]) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())

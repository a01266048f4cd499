"""A page in a real browser: opened, clicked in, and read back."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")


def open_page(page: Path, *arguments: str, fragment: str = "") -> str:
    """Open a page, let its script run, and return the document as it then is."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                "--virtual-time-budget=2000", "--disable-background-networking", "--disable-sync",
                "--no-first-run", f"--user-data-dir={profile}", *arguments,
                f"file://{page}{fragment}",
            ],
            capture_output=True,
            check=True,
            timeout=90,
        )  # fmt: skip
    return done.stdout.decode()


def ask_page(page: Path, script: str, *arguments: str) -> Any:
    """Run a script in a copy of a page and return the value that it ends with.

    The page's policy would refuse the script, so the copy lacks it.
    """
    text = page.read_text(encoding="utf-8")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    driver = f"<script>document.title = JSON.stringify((() => {{ {script} }})());</script>"
    copy = page.with_name(f"asked-{page.name}")
    copy.write_text(text.replace("</body>", driver + "</body>"), encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", open_page(copy, *arguments), re.DOTALL)
    assert title
    return json.loads(unescape(title[1]))


def attributes(page: str, name: str) -> Sequence[str]:
    """Return all values of an attribute in a page."""
    return [unescape(value) for value in re.findall(rf'\s{name}="([^"]*)"', page)]

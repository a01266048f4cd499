"""Take the picture of the reading page that the README shows; needs Debian's chromium.

Run it from the checkout: `python docs/images/make.py`.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from vedette.collect import CollectOptions
from vedette.data import data_path
from vedette.pipeline import read_sources
from vedette.report import PageWriter

REPORT = data_path("examples", "kosovo-2023", "documents", "02-monastery-cleared.txt")
PICTURE = Path(__file__).with_name("reading-page.png")
SIZE = "1280,830"
CHOOSE = (
    "<script>document.querySelector('#d1-c0 a').click();"
    "history.replaceState(null, '', '#')</script>"
)
"""Choose the first claim, so that the picture shows its words marked."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""What keeps every script but its own out of the page; the picture's copy does without."""


def main() -> None:
    """Read one shipped report, write its page and take a picture of it."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        with PageWriter(page) as writer:
            for result in read_sources([str(REPORT)], CollectOptions(collected_at="2024-06-01")):
                writer.add(result)
        text = POLICY.sub("", page.read_text(encoding="utf-8"))
        page.write_text(text.replace("</body>", f"{CHOOSE}</body>"), encoding="utf-8")
        subprocess.run(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--screenshot={PICTURE}", f"--window-size={SIZE}", "--virtual-time-budget=2000",
                f"--user-data-dir={folder}/profile", "--disable-background-networking",
                f"file://{page}",
            ],
            check=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip


if __name__ == "__main__":
    main()

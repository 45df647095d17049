"""The pictures of docs/reports.md, from the pages of the demo: `python docs/report_pictures.py demo/report`.

Needs Debian's Chromium and Playwright (the extra `test`). Pillow, which Matplotlib brings, makes the files small.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
COLOURS = 32
WANTED = {
    "report_groups": ("index.html", "#ideas ~ .groups", 604),
    "report_heat": ("activation_functions/index.html", "img.wide[alt*=' part']", 0),
    "report_checks": ("activation_functions/index.html", "img.wide[alt*=' checks']", 0),
    "report_time": ("index.html", "img.wide[alt^='Evidence over time']", 0),
}
"""Name -> the page of the report, the part of it, and the most pixels of its height (0: all of it)."""


def main(report: Path) -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, (file, part, height) in WANTED.items():
            page.goto((report / file).resolve().as_uri())
            small(taken(page, part), height).save(PICTURES / f"{name}.png", optimize=True)
        browser.close()


def taken(page: Page, part: str) -> bytes:
    """A part of a page as a PNG."""
    return page.locator(part).first.screenshot()


def small(png: bytes, height: int) -> Image.Image:
    """The picture with few colours, cut where it is too high."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if height:
        image = image.crop((0, 0, image.width, min(height, image.height)))
    return image.quantize(COLOURS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

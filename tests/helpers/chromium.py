"""Citizens with a real browser: headless Chromium with or without scripts, and axe-core to check each page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, sync_playwright

PROGRAM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).parents[1] / "node/node_modules/axe-core/axe.min.js"
LOOK = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield browser
        browser.close()


class Eyes:
    """The pages checked so far, each once per language, with their faults and titles."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()
        self.faults: list[str] = []
        self.titles: dict[tuple[str, str], str] = {}

    def look(self, page: Page, name: str) -> None:
        """Check the page, unless it was seen in this language and state."""
        language = page.locator("html").get_attribute("lang") or ""
        state = f"{name} with faults" if page.locator(".govuk-error-summary").count() else name
        if (state, language) in self.seen:
            return
        self.seen.add((state, language))
        self.titles[state, language] = page.title()
        page.evaluate(AXE.read_text("utf-8"))
        self.faults += [f"{state} ({language}): {found}" for found in page.evaluate(LOOK)]


class Citizen:
    """A visitor to the portal who answers every question."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        scripts: bool = True,
        language: str = "en",
        eyes: Eyes | None = None,
    ) -> None:
        self.address, self.scripts, self.eyes = address, scripts, eyes
        self.context = browser.new_context(java_script_enabled=scripts)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        if language != "en":
            self.open(f"/?lang={language}")

    def close(self) -> None:
        """Close the window and delete its cookies."""
        self.context.close()

    @property
    def path(self) -> str:
        """The path of the current page."""
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        """The text of the current page."""
        return self.page.locator("body").inner_text()

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.address + path)
        self.look()

    def look(self) -> None:
        """Check the page with axe-core where scripts may run."""
        if self.eyes is not None and self.scripts:
            self.eyes.look(self.page, self.path)

    def press(self, where: str) -> None:
        """Press a button or a link and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.locator(where).first.click()
        self.look()

    def tell(self, service: str, force: str = "sussex", **said: str) -> None:
        """Answer every question of a service up to the page that shows all answers."""
        self.open(f"/report/start?service={service}")
        said = {"emergency": "no", "force": force, "safe": "limited" if "ways" in said else "no", **said}
        for _ in range(60):
            if self.path == "/report/check":
                return
            self.answer(said)
        raise AssertionError("the questions have no end")

    def answer(self, said: dict[str, str]) -> None:
        """Answer one page; a required answer that was not given is made up once the page asks again."""
        if self.path == "/report/danger":
            self.press("#onward")
            return
        before = self.page.url
        self._fill(said, made_up=False)
        self.press("#question .govuk-button:not([name])")
        if self.page.locator(".govuk-error-summary").count():
            self._fill(said, made_up=True)
            self.press("#question .govuk-button:not([name])")
            assert not self.page.locator(".govuk-error-summary").count(), f"{before}: {self.text}"

    def _fill(self, said: dict[str, str], *, made_up: bool) -> None:
        for group in self._groups("radio"):
            options = self.page.locator(f'#question input[type=radio][name="{group}"]')
            wanted = self.page.locator(
                f'#question input[type=radio][name="{group}"][value="{said.get(group)}"]'
            )
            (wanted if wanted.count() else options.last).check(force=True)
        for group in self._groups("checkbox"):
            boxes = self.page.locator(f'#question input[type=checkbox][name="{group}"]')
            for box in boxes.all():
                if box.get_attribute("value") in said.get(group, "").split():
                    box.check(force=True)
            if made_up and group not in said and not group.endswith("-unsure"):
                boxes.first.check(force=True)
        for field in self.page.locator("#question :is(input:not([type]), input[type=text], input[type=email], "
                                       "input[type=tel], textarea, select)").all():  # fmt: skip
            self._write(field, said, made_up=made_up)

    def _groups(self, kind: str) -> list[str]:
        found = self.page.locator(f"#question input[type={kind}]").all()
        return list(dict.fromkeys(box.get_attribute("name") or "" for box in found))

    def _write(self, field: Locator, said: dict[str, str], *, made_up: bool) -> None:
        name = field.get_attribute("name") or ""
        today = date.today()
        parts = {"day": str(today.day), "month": str(today.month), "year": str(today.year)}
        last = name.rpartition("-")[2]
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(said.get(name))
        elif name in said:
            field.fill(said[name])
        elif made_up and last in parts and "-to-" not in name:
            field.fill(parts[last])
        elif made_up and last not in (*parts, "time", "postcode", "from", "to") and not field.input_value():
            field.fill("Made up for a test")

    def send(self) -> tuple[str, str]:
        """Send the report and return its reference and code."""
        self.press("#question .govuk-button:not([name])")
        assert self.path == "/report-sent", self.text
        noted = self.page.locator("#reference").inner_text(), self.page.locator("#receipt").inner_text()
        self.page.locator("#saved").check(force=True)
        self.press("form[action='/report-sent'] .govuk-button")
        assert self.path == "/case", self.text
        return noted

    def come_back(self, reference: str, code: str) -> None:
        """Open the case with reference and code."""
        self.open("/follow")
        self.page.locator("#reference").fill(reference)
        self.page.locator("#code").fill(code)
        self.press("form[action='/follow'] .govuk-button")

    def write(self, text: str) -> None:
        """Send a message."""
        self.page.locator("#text").fill(text)
        self.press("#write button")

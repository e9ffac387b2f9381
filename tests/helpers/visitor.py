"""Someone at the public website, who reads its pages and fills in their forms as a browser without scripts does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html.parser import HTMLParser
from typing import TypeAlias

import httpx

Answer: TypeAlias = str | date | datetime | Sequence[str]
"""A text or the value of an option; several options, or an address with its postcode; a day, or a day with its time."""
Fields: TypeAlias = dict[str, list[str]]
SILENT = ("script", "style")
MOST_PAGES = 80
WHO = "/report/who"  # It asks whether to give a name; some services ask under the same name who did it.


@dataclass
class PageForm:
    """A form: where it goes, what its fields hold now, and which values its choices offer."""

    action: str
    fields: Fields = field(default_factory=dict)
    offered: Fields = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """Return the names of all fields."""
        return {*self.fields, *self.offered}


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.texts: list[str] = []
        self.by_id: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.title = ""
        self._id, self._tag, self._silent = "", "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._id, self._tag, self._silent = said.get("id", ""), tag, tag in SILENT
        if tag == "a" and self._id:
            self.links[self._id] = said.get("href", "")
        if tag == "form":
            self.forms.append(PageForm(said.get("action", "")))
        elif self.forms and said.get("name") and tag in ("input", "textarea", "select"):
            self._field(self.forms[-1], said)

    def _field(self, form: PageForm, said: dict[str, str]) -> None:
        name, value = said["name"], said.get("value", "")
        if said.get("type") in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(value)
            if "checked" in said:
                form.fields.setdefault(name, []).append(value)
        else:
            form.fields[name] = [value]

    def handle_endtag(self, tag: str) -> None:
        self._tag, self._silent = "", False

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self._tag == "title":
            self.title = words
        if self._silent or not words:
            return
        self.texts.append(words)
        if self._id:
            self.by_id.setdefault(self._id, words)


class Visitor:
    """A person with a browser: the page they are on, and their report once it is sent."""

    def __init__(self, address: str = "", line: httpx.Client | None = None) -> None:
        self._line = line or httpx.Client(base_url=address, follow_redirects=True, timeout=30)
        self.reference = self.code = self.path = self.text = ""
        self.by_id: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.forms: list[PageForm] = []
        self.pages: list[str] = []
        """What the pages said on the way through the last questions."""
        self.titles: list[tuple[str, str]] = []
        """The path and the title of every page, in the order in which they were shown."""

    def close(self) -> None:
        """Close the browser."""
        self._line.close()

    def open(self, path: str) -> None:
        """Go to a page."""
        self._arrive(self._line.get(path))

    def press(self, action: str, **typed: str) -> None:
        """Fill in the form that goes to this address, and send it."""
        form = self._form(action)
        self._arrive(self._line.post(action, data={**form.fields, **typed}))

    def _form(self, action: str) -> PageForm:
        found = next((form for form in self.forms if form.action == action), None)
        assert found is not None, f"{self.path} has no form for {action}: {self.text}"
        return found

    def _arrive(self, answer: httpx.Response) -> None:
        reader = _PageReader()
        reader.feed(answer.text)
        self.path = answer.url.path
        self.titles.append((self.path, reader.title))
        self.text, self.by_id = " ".join(reader.texts), reader.by_id
        self.forms, self.links = reader.forms, reader.links

    # -- reporting --------------------------------------------------------------------------------------

    def tell(self, service: str, **answers: Answer) -> None:
        """Answer the questions of a service, up to the page that shows all answers.

        A question that the story does not name is answered with no, or with “I am not sure”, or left open. An answer to
        a question that was never asked is an error in the story.
        """
        named = "named" if "name" in answers else "anonymous"
        safe = "limited" if "ways" in answers else "no"
        told, asked = {"emergency": "no", "safe": safe, **answers}, set[str]()
        self.pages = []
        self.open(f"/report/start?service={service}")
        for _ in range(MOST_PAGES):
            self.pages.append(self.text)
            if self.path == "/report/check":
                break
            if self.path == WHO:
                self.press(WHO, who=named)
            else:
                asked |= self._answer(told)
        assert self.path == "/report/check", f"The questions do not end: {self.path}"
        assert {*answers} <= asked, f"Never asked: {sorted({*answers} - asked)}"

    def _answer(self, told: Mapping[str, Answer]) -> set[str]:
        """Answer one page and return the names that it asked for."""
        if "onward" in self.links:
            self.open(self.links["onward"])
            return set()
        at = self.path
        form = self._form(at)
        typed = dict(form.fields)
        names = {name for name in told if _is_asked(name, form)}
        for name in names:
            typed |= _typed(name, told[name], form)
        for name, values in form.offered.items():
            if name not in typed and name.removesuffix("-unsure") not in names:
                typed |= _unsaid(name, values, form)
        answer = self._line.post(at, data=typed)
        self._arrive(answer)
        assert answer.status_code == 200, f"{at}: {self.text}"
        return names

    def send(self) -> None:
        """Send the report, note its reference and code, and open its page."""
        self.press("/report/check")
        assert self.path == "/report-sent", self.text
        self.reference, self.code = self.by_id["reference"], self.by_id["receipt"]
        self.press("/report-sent", saved="yes")
        assert self.path == "/case", self.text

    def report(self, service: str, **answers: Answer) -> None:
        """Answer the questions of a service and send the report."""
        self.tell(service, **answers)
        self.send()

    # -- the page of the report -------------------------------------------------------------------------

    def look(self) -> str:
        """Open the page of the report and return its text."""
        self.open("/case")
        assert self.path == "/case", self.text
        return self.text

    def come_back(self) -> None:
        """Open the report again with its reference and code, as on another day."""
        self._line.cookies.clear()
        self.open("/follow")
        self.press("/follow", reference=self.reference, code=self.code)
        assert self.path == "/case", self.text

    def write(self, text: str) -> None:
        """Write to the officer."""
        self.look()
        self.press("/case/message", text=text)

    def add_file(self, name: str, content: bytes, media_type: str) -> None:
        """Add a file to the report."""
        self.open("/case/files")
        self._arrive(self._line.post("/case/files", files={"file": (name, content, media_type)}))
        assert self.path == "/case", self.text


def _is_asked(name: str, form: PageForm) -> bool:
    return any(field == name or field.startswith(f"{name}-") for field in form.names)


def _typed(name: str, answer: Answer, form: PageForm) -> Fields:
    """Return the fields of a question with its answer."""
    if isinstance(answer, date):
        return _day(f"{name}-from" if f"{name}-from-day" in form.fields else name, answer)
    if isinstance(answer, str):
        assert name not in form.offered or answer in form.offered[name], f"{name} does not offer {answer}"
        return {name: [answer]}
    if f"{name}-postcode" in form.fields:
        words, postcode = answer
        return {name: [words], f"{name}-postcode": [postcode]}
    return {name: list(answer)}


def _day(name: str, day: date) -> Fields:
    typed = {f"{name}-{part}": [str(getattr(day, part))] for part in ("day", "month", "year")}
    return {**typed, f"{name}-time": [f"{day:%H:%M}"]} if isinstance(day, datetime) else typed


def _unsaid(name: str, offered: Sequence[str], form: PageForm) -> Fields:
    """Return what is chosen where the story says nothing: no, “I am not sure”, or nothing."""
    if name.endswith("-unsure"):
        question = name.removesuffix("-unsure")
        empty = not any(typed[0] for field, typed in form.fields.items() if field.startswith(question))
        return {name: ["yes"]} if empty else {}
    return next(({name: [value]} for value in ("no", "not_sure") if value in offered), {})

"""What a workstation does to its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from casework.audiences import FORCE_WIDE
from demo.seeding import seed
from nationalstore.db.store import Store
from nationalstore.services.feed import changes
from tests.helpers.store import FORCE
from tests.simulation.storage.faulty_disk import FAILING, Fault
from tests.simulation.storage.worlds import OnDisk, Past, Step
from workstation.cache.cache import Cache
from workstation.domain.commands import Command, Intent
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.page import FeedPage
from workstation.errors import CacheCorrupt
from workstation.journal import schema
from workstation.journal.journal import Journal
from workstation.session.profile import Profile
from workstation.sync import wire

KEY = bytes(range(32))
REPORTS = ("11111111-1111-7111-8111-111111111111", "22222222-2222-7222-8222-222222222222")
COMMANDS = 6
DRAFT = "reply"


def _commands(journal: Journal) -> list[Command]:
    """Return the waiting and the settled commands, each once."""
    return list({command.id: command for command in [*journal.waiting(), *journal.history()]}.values())


def _texts(journal: Journal) -> list[str]:
    return [str(command.body.get("text")) for command in _commands(journal)]


def journal_holds(journal: Journal, past: Past) -> list[str]:
    """Return which reported successes are missing from the journal or are in it twice."""
    wrong, texts = [], _texts(journal)
    for step in past.done:
        if step.startswith("note") and texts.count(step) != 1:
            wrong.append(f"{step} was written down, and is there {texts.count(step)} times")
    wrong += [f"{text} is there twice" for text in set(texts) if texts.count(text) > 1]
    drafts = [step for step in past.done if step.startswith("draft")]
    tried = [step for step in past.tried if step.startswith("draft")]
    kept = journal.find_draft(REPORTS[0], DRAFT)
    if drafts and (kept is None or kept.text not in {drafts[-1], tried[-1]}):
        wrong.append(f"{drafts[-1]} was kept, and what is there is {kept.text if kept else None}")
    numbers = [command.number for command in _commands(journal) if command.number is not None]
    if len(numbers) != len(set(numbers)):
        wrong.append(f"two commands have one number: {numbers}")
    if not journal.integrity():
        wrong.append("the journal is damaged")
    return wrong


class _Journal(OnDisk):
    def __init__(self, path: Path) -> None:
        self._path = path
        self._journal: Journal | None = None

    @property
    def journal(self) -> Journal:
        """Return the journal, opened on first use."""
        if self._journal is None:
            self._journal = Journal(self._path, KEY)
        return self._journal

    def steps(self) -> list[Step]:
        steps: list[Step] = []
        for number in range(COMMANDS):
            steps += [
                (f"draft {number}", partial(self._draft, f"draft {number}")),
                (f"note {number}", partial(self._append, f"note {number}")),
            ]
        return [*steps, ("batch", self._batch), ("settle", self._settle), ("confirm", self._confirm)]

    def _draft(self, text: str) -> None:
        self.journal.save_draft(REPORTS[0], DRAFT, text)

    def _append(self, text: str) -> None:
        self.journal.append(Intent("note", REPORTS[0], {"text": text}))

    def _batch(self) -> None:
        self.journal.next_batch(4)

    def _settle(self) -> None:
        outcomes = [
            CommandOutcome(number=command.number, id=command.id, outcome="accepted")
            for command in self.journal.next_batch(4)
        ]
        self.journal.settle(outcomes)

    def _confirm(self) -> None:
        self.journal.confirm(2)

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()


class JournalWork:
    """Writing, sending, answering and confirming commands while a reply is typed."""

    name = "journal"
    faults: tuple[Fault, ...] = FAILING

    def prepare(self, folder: Path) -> None:
        """Create an empty journal."""
        Journal(folder / "journal.db", KEY).close()

    def start(self, folder: Path) -> _Journal:
        """Start work on the journal."""
        return _Journal(folder / "journal.db")

    def check(self, folder: Path, past: Past) -> list[str]:
        """Check that everything reported as written is there once."""
        journal = Journal(folder / "journal.db", KEY)
        wrong = journal_holds(journal, past)
        journal.close()
        return wrong


class JournalBegins(JournalWork):
    """The same work in a folder without a journal."""

    name = "journal begins"

    def prepare(self, folder: Path) -> None:
        """Leave the folder empty."""


class JournalMigrates(JournalWork):
    """The same work on a journal of an earlier version, which is migrated first."""

    def __init__(self, version: int) -> None:
        self.name, self._version = f"journal of version {version}", version

    def prepare(self, folder: Path) -> None:
        """Write a journal as the earlier version did."""
        steps, version = schema.STEPS, schema.VERSION
        try:
            schema.STEPS, schema.VERSION = steps[: self._version], self._version
            Journal(folder / "journal.db", KEY).close()
        finally:
            schema.STEPS, schema.VERSION = steps, version


def pages(folder: Path) -> list[FeedPage]:
    """Return a store's feed of a few demo reports, in small pages."""
    store = Store(f"sqlite:///{folder}/made.db")
    seed.run(store, FORCE, 4, 3, 7)
    found: list[FeedPage] = []
    while not found or found[-1].more:
        after = found[-1].to if found else None
        found.append(wire.read_page(changes.page(store, FORCE, after, 12, None, FORCE_WIDE).body))
    store.close()
    return found


class _Cache(OnDisk):
    def __init__(self, path: Path, sent: Sequence[FeedPage]) -> None:
        self._path, self._sent = path, sent
        self._cache: Cache | None = None

    @property
    def cache(self) -> Cache:
        """Return the cache, opened on first use."""
        if self._cache is None:
            self._cache = Cache(self._path, KEY)
        return self._cache

    def steps(self) -> list[Step]:
        return [(page.to, partial(self._apply, page)) for page in self._sent]

    def _apply(self, page: FeedPage) -> None:
        # A page that failed is requested again, together with the pages after it.
        at = self.cache.cursor()
        first = 0 if at is None else [one.to for one in self._sent].index(at) + 1
        missing = list(self._sent[first : self._sent.index(page) + 1])
        if missing:
            self.cache.apply(missing)

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()


class CacheWork:
    """Applying pages, with the queue and the search index."""

    name = "cache"
    faults: tuple[Fault, ...] = FAILING

    def __init__(self) -> None:
        self._sent: list[FeedPage] = []
        self._digests: dict[str | None, dict[str, tuple[int, str]]] = {}

    def prepare(self, folder: Path) -> None:
        """Fetch the pages, and save the cache's digest after each."""
        made = folder / "made"
        made.mkdir()
        self._sent = pages(made)
        cache = Cache(made / "cache.db", KEY)
        self._digests[None] = cache.digest()
        for page in self._sent:
            cache.apply([page])
            self._digests[page.to] = cache.digest()
        cache.close()
        for file in made.iterdir():
            file.unlink()
        made.rmdir()

    def start(self, folder: Path) -> _Cache:
        """Start work on an empty cache."""
        return _Cache(folder / "cache.db", self._sent)

    def check(self, folder: Path, past: Past) -> list[str]:
        """Check that the cache is complete up to its cursor; only a power cut may take it back."""
        cache = Cache(folder / "cache.db", KEY)
        at, holds, sound = cache.cursor(), cache.digest(), cache.integrity()
        cache.close()
        wrong = [] if sound else ["the copy is damaged"]
        if holds != self._digests.get(at):
            wrong.append(f"the copy does not hold what it should at {at}")
        places = [None, *(page.to for page in self._sent)]
        if past.done and not past.power and places.index(at) < places.index(past.done[-1]):
            wrong.append(f"{past.done[-1]} was taken in, and the copy ends at {at}")
        return wrong


class _Profile(OnDisk):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def steps(self) -> list[Step]:
        return [(f"note {number}", partial(self._append, f"note {number}")) for number in range(2)]

    def _append(self, text: str) -> None:
        with Profile(self._folder, KEY) as profile:
            # An error may be reported only when the profile closes, so check before writing again.
            if text not in _texts(profile.journal):
                profile.journal.append(Intent("note", REPORTS[0], {"text": text}))

    def close(self) -> None:
        pass


class ProfileBegins:
    """Creating, closing and reopening a profile."""

    name = "profile"
    faults: tuple[Fault, ...] = FAILING

    def prepare(self, folder: Path) -> None:
        """Leave the folder empty."""

    def start(self, folder: Path) -> _Profile:
        """Start work on the profile."""
        return _Profile(folder / "profile")

    def check(self, folder: Path, past: Past) -> list[str]:
        """Check that the profile opens, needed no recovery, and has the commands."""
        with Profile(folder / "profile", KEY) as profile:
            wrong = journal_holds(profile.journal, past)
            if profile.recovery is not None or profile.salvaged is not None:
                wrong.append("the journal was taken for damaged")
        return wrong


class ProfileFlipped:
    """A profile that was closed cleanly, and in which one bit has flipped since."""

    name = "flipped profile"
    faults: tuple[Fault, ...] = (Fault.FLIP,)
    notes = 40

    def __init__(self) -> None:
        self._digest: dict[str, tuple[int, str]] = {}

    def prepare(self, folder: Path) -> None:
        """Fill a journal and a cache."""
        made = folder.with_name("made for the flipped")
        made.mkdir()
        with Profile(folder / "profile", KEY) as profile:
            for number in range(self.notes):
                profile.journal.append(Intent("note", REPORTS[0], {"text": f"note {number}"}))
            profile.journal.save_draft(REPORTS[0], DRAFT, "typed")
            for page in pages(made):
                profile.cache.apply([page])
            self._digest = profile.cache.digest()

    def start(self, folder: Path) -> _Profile:
        """Do nothing more."""
        raise NotImplementedError("nobody works while a bit flips")

    def check(self, folder: Path, past: Past) -> list[str]:
        """Check that it opens, that missing work is counted, and that a damaged cache is never used."""
        wrong = []
        with Profile(folder / "profile", KEY) as profile:
            texts = _texts(profile.journal)
            missing = [f"note {number}" for number in range(self.notes) if f"note {number}" not in texts]
            kept = profile.journal.find_draft(REPORTS[0], DRAFT)
            if (missing or kept is None or kept.text != "typed") and profile.recovery is None:
                wrong.append(f"{len(missing)} notes or the draft are gone without a word")
            try:
                if profile.cache.digest() not in (self._digest, {}) and profile.cache.integrity():
                    wrong.append("a damaged copy passes for sound")
            except CacheCorrupt:
                pass  # The damage was detected, and the cache is fetched again.
        return wrong

"""One officer at a real window on a real store, for the tour and the shift."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from demo import demonstration
from workstation.errors import BadInput

PATIENCE = 30.0  # Seconds to wait for one thing to appear.
SIZE = 1440, 900  # Logical pixels of the window where there is no display.


class TourFailed(Exception):
    """A step did not show what it claims."""


class Seat:
    """One officer at a window, whose steps each leave a screenshot and a line in the transcript."""

    person = "triage.sussex"

    def __init__(self, out: Path, store: str, folder: Path) -> None:
        from workstation import app
        from workstation.keys.key_file import read_key
        from workstation.session.desk_session import DeskSession
        from workstation.session.profile import Profile
        from workstation.sync.session import OpenIdSession
        from workstation.ui.window.main_window import MainWindow

        self.out, self.store, self.folder = out, store, folder
        self.transcript: list[dict[str, Any]] = []
        self._app = app.application("light")
        session = OpenIdSession(store)
        asyncio.run(demonstration.sign_in(session, self.person))
        self._profile = Profile(folder / "profile", read_key(demonstration.key_file(folder)))
        self.desk = DeskSession(self._profile, session)
        self.window = MainWindow(self.desk)
        if self._app.platformName() == "offscreen":
            # Without a display the screen is 800 by 800, on which the window would show the list or the case alone.
            self.window.resize(*SIZE)
        self.window.show()

    def close(self) -> None:
        """Close the window, then the desk, then the profile."""
        self.window.close()
        self.desk.stop()
        self._profile.__exit__(None, None, None)

    def step(self, name: str, does: Callable[[], None]) -> bool:
        """Run one step and return whether it showed what it claims."""
        start = time.monotonic()
        try:
            does()
            ok = True
        except (TourFailed, BadInput) as why:
            ok = False
            print(f"{name}: {why}", flush=True)
        took = round((time.monotonic() - start) * 1000)
        picture = f"{len(self.transcript) + 1:02}-{name}.png"
        self.window.grab().save(str(self.out / picture))
        self.transcript.append({"step": name, "ok": ok, "ms": took, "picture": picture})
        print(f"{'✓' if ok else '✗'} {name:18} {took:>6} ms", flush=True)
        return ok

    def write_transcript(self) -> None:
        """Write the transcript beside the screenshots."""
        (self.out / "transcript.json").write_text(json.dumps(self.transcript, indent=1) + "\n", "utf-8")

    def until(self, what: str, holds: Callable[[], Any]) -> Any:
        """Run the window until a condition holds. Raises TourFailed when it does not in time."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self._app.processEvents()
            found = holds()
            if found:
                self._app.processEvents()
                return found
            time.sleep(0.005)
        raise TourFailed(f"{what} did not show within {PATIENCE:.0f} seconds.")


S = TypeVar("S", bound=Seat)


@contextmanager
def seated(seat: type[S], out: Path, reports: str, number: int, *, shift: bool = False) -> Iterator[S]:
    """Yield a seat at a store with `number` reports, described by `reports`; screenshots go to the folder `out`.

    Raises BadInput when the folder cannot be created.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"The folder {out} cannot be made: {error.strerror}.") from None
    with demonstration.place() as folder:
        print(f"Filling a store with {reports} …", flush=True)
        with demonstration.embedded_store(folder, "sussex", number, still=True, shift=shift) as store:
            officer = seat(out, store, folder)
            try:
                yield officer
            finally:
                officer.close()

"""The workstation's command line. Each command imports its own heavy dependencies."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.version import VERSION
from workstation import demonstration
from workstation.errors import AccountEnded, BadInput, StoreProblem, WorkstationError
from workstation.hardening import errors_without_messages, no_core_dumps

if TYPE_CHECKING:
    from workstation.command_answers import CopyState, SyncSummary
    from workstation.session.profile import Profile

OF_THE_DEMONSTRATION = {
    "demo": "show the product with an embedded store and fictional people",
    "tour": "run the main tasks without a display and save screenshots",
}
DAMAGED = "The local copy was damaged and is being fetched again."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Return 0 on success, or 2 with a message on failure."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # The default command is the window.
    given = given or ["window"]
    no_core_dumps()
    errors_without_messages()
    try:
        options = _parser(given[0]).parse_args(given)
        code: int = options.run(options)
        return code
    except WorkstationError as problem:
        print(problem, file=sys.stderr)
        return 2


def _parser(asked: str) -> argparse.ArgumentParser:
    """Return the parser. The demonstration's arguments are added only when its command is requested."""
    parser = argparse.ArgumentParser(prog="workstation", description="The triage workstation.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    window = commands.add_parser("window", help="open the window (also without a command)")
    window.add_argument(
        "--store",
        metavar="URL",
        help="the national store; remembered for next time",
    )
    window.add_argument("--profile-dir", type=Path, default=None)
    window.set_defaults(run=_window)
    for name, does in OF_THE_DEMONSTRATION.items():
        command = commands.add_parser(name, help=f"{does} (needs the demonstration package)")
        if name == asked:
            demonstration.part("desk_commands").add(name, command)
    preview = commands.add_parser("preview", help="decode a picture from standard input in a sandbox")
    preview.add_argument("--colour", action="store_true", help="keep its colours")
    preview.set_defaults(run=_preview)
    sync = commands.add_parser("sync", help="sync with the store")
    sync.add_argument("--once", action="store_true", required=True, help="stop when both sides match")
    sync.add_argument("--json", action="store_true", help="print the result as JSON")
    sync.add_argument("--store", required=True, metavar="URL")
    sync.add_argument("--token-file", required=True, type=Path)
    sync.add_argument("--force", default="", help="one of the officer's forces, if they work in several")
    sync.set_defaults(run=_sync)
    act = commands.add_parser("act", help="add one command to the journal")
    act.add_argument("--json", required=True, metavar="COMMAND", help='{"kind", "report", "body"}')
    act.set_defaults(run=_act)
    doctor = commands.add_parser("doctor", help="check this profile")
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.set_defaults(run=_doctor)
    record = commands.add_parser(
        "record", help="show what this desk has seen of the force's audit log, as JSON"
    )
    record.add_argument(
        "--settle", metavar="WORDS", help="end open alarms: who investigated them, and the result"
    )
    record.set_defaults(run=_record)
    release = commands.add_parser(
        "release", help="send the unsent work of an officer whose account has ended"
    )
    release.add_argument("--store", required=True, metavar="URL")
    release.add_argument("--token-file", required=True, type=Path, help="a supervisor's sign-in")
    release.add_argument("--reason", required=True, metavar="WHY", help="kept in the audit log")
    release.set_defaults(run=_release)
    export = commands.add_parser("export", help="write a list, the weekly report or a case to a file")
    _of_export(export)
    export.set_defaults(run=_export)
    for command in (sync, act, doctor, record, release, export):
        command.add_argument("--profile-dir", required=True, type=Path)
        command.add_argument("--key-file", required=True, type=Path)
    return parser


def _of_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--kind", required=True, choices=("csv", "excel", "json", "weekly", "case"))
    export.add_argument("--out", required=True, type=Path, metavar="FILE")
    export.add_argument("--recipient", required=True, metavar="WHO", help="the recipient; recorded")
    export.add_argument("--reason", required=True, metavar="WHY", help="the reason; recorded")
    export.add_argument("--view", default="all_open", help="csv, excel, json: the view, or everything")
    export.add_argument(
        "--search", default="", metavar="WORDS", help="csv, excel, json: only matching reports"
    )
    export.add_argument(
        "--week", default="last", choices=("last", "this", "seven"), help="weekly: which week"
    )
    export.add_argument("--reference", default="", help="case: the reference")
    export.add_argument("--with-notes", action="store_true", help="case: include internal notes")
    export.add_argument("--language", default="en", choices=("en", "cy"))


def _window(options: argparse.Namespace) -> int:
    from workstation import app, own_files
    from workstation.keys.os_keyring import forget_key, profile_key
    from workstation.paths import profile_folder, remembered_store
    from workstation.place import kept_in
    from workstation.sync.session import OpenIdSession

    folder = options.profile_dir or profile_folder()
    own_files.check(folder, own_files.SETTINGS)
    store = remembered_store(folder, options.store)

    def session(profile: Any) -> OpenIdSession:
        recall, remember, accept = kept_in(profile, store)
        return OpenIdSession(store, recall=recall, remember=remember, accept=accept)

    return app.run(
        folder,
        lambda place: profile_key(str(place.resolve())),
        session,
        fresh=lambda: OpenIdSession.in_memory(store),
        forget=lambda place: forget_key(str(place.resolve())),
        locked=True,
    )


def _preview(options: argparse.Namespace) -> int:
    from workstation import preview

    return preview.main(options.colour)


def _sync(options: argparse.Namespace) -> int:
    import asyncio

    from workstation.command_answers import SyncSummary
    from workstation.keys.key_file import read_key
    from workstation.session.profile import Profile
    from workstation.session.several_forces import files_of
    from workstation.sync.client import Client
    from workstation.sync.sync_cycle import SyncCycle
    from workstation.trusted_url import trusted_base

    token, store = _token(options.token_file), trusted_base(options.store)

    key = read_key(options.key_file)
    with Profile(files_of(options.profile_dir, key, options.force), key) as profile:
        _tell_damage(profile)
        owner = profile.journal.owner()
        prefers = owner.force if owner is not None else ""

        async def exchange() -> SyncSummary:
            async with Client(store, lambda: token, force=options.force, prefers=prefers) as client:
                exchanged = SyncCycle(client, profile.cache, profile.journal)
                report = await exchanged.run()
                with suppress(StoreProblem):  # The head is checked again at the next exchange.
                    await exchanged.watch_audit_log((await client.me()).force)
            return SyncSummary(
                outcome="converged" if report.converged else "not_converged",
                pushed=report.pushed,
                pulled=report.pulled,
                refused=report.refused,
                quarantined=report.quarantined,
                resyncs=report.resyncs,
                retries=report.retries,
                rebuilt=report.rebuilt + profile.rebuilt,
                pending=profile.journal.pending_count(),
                alarms=profile.journal.alarm_count(),
                cursor=profile.cache.cursor(),
                counts=report.counts,
            )

        try:
            done = asyncio.run(exchange())
        except AccountEnded:
            profile.end_cache()
            raise
    print(json.dumps(asdict(done)) if options.json else _words(done))
    return 0 if done.converged else 1


def _tell_damage(profile: Profile) -> None:
    """Print what had to be repaired at this start."""
    for words in (DAMAGED if profile.rebuilt else "", profile.recovery.words() if profile.recovery else ""):
        if words:
            print(words, file=sys.stderr)


def _words(done: SyncSummary) -> str:
    state = "Up to date." if done.converged else "Not yet up to date."
    if done.rebuilt:
        state = f"{DAMAGED} {state}"
    return f"{state} {done.pushed} sent, {done.pulled} received, {done.pending} waiting."


def _act(options: argparse.Namespace) -> int:
    import msgspec

    from casework.commands import check
    from workstation.command_answers import GivenCommand
    from workstation.domain.commands import KINDS, Intent
    from workstation.keys.key_file import read_key
    from workstation.session.profile import Profile

    try:
        given = msgspec.convert(_object(options.json), GivenCommand)
    except msgspec.ValidationError:
        raise BadInput('A command is {"kind": text, "report": id, "body": object}.') from None
    kind, report, body = given.kind, given.report, given.body
    if kind not in KINDS:
        raise BadInput(f"There is no command “{kind}”. The commands are: {', '.join(sorted(KINDS))}.")
    unfit = check(kind, report, body)
    if unfit:
        raise BadInput(" ".join(fault.detail for fault in unfit))
    with Profile(options.profile_dir, read_key(options.key_file)) as profile:
        _tell_damage(profile)
        reader = profile.cache.reader()
        version = reader.version(report) if report else None
        reader.close()
        expects = {"report": version} if version is not None else None
        command = profile.journal.append(Intent(kind, report, body, expects).tidied())
        if report:
            profile.cache.reproject([report], profile.journal.waiting())
        pending = profile.journal.pending_count()
    print(json.dumps({"id": command.id, "kind": kind, "report": report, "pending": pending}))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from sqlcipher3 import dbapi2

    from workstation.keys.key_file import read_key
    from workstation.session.profile import Profile

    with Profile(options.profile_dir, read_key(options.key_file)) as profile:
        copy = _copy_of(profile)
        sound = {"cache": copy.sound, "journal": profile.journal.integrity()}
        report = {
            "versions": {
                "workstation": VERSION,
                "sqlite": dbapi2.sqlite_version,
                "python": sys.version.split()[0],
            },
            "keyring": "key file",
            "local_copy": copy.words,
            "cursor": copy.cursor,
            "kinds": copy.kinds,
            "quarantined": copy.quarantined,
            "sample_lists": copy.samples,
            "pending": profile.journal.pending_count(),
            "conflicts": len(profile.journal.conflicts()),
            "drafts": len(profile.journal.drafts()),
            "integrity": sound,
            "salvaged": str(profile.salvaged) if profile.salvaged else None,
            "recovery": profile.recovery.words() if profile.recovery else None,
            "access_log": "sound" if not profile.journal.access_faults() else "broken",
            "alarms": profile.journal.alarm_count(),
        }
    print(json.dumps(report) if options.json else json.dumps(report, indent=2))
    return 0 if all(sound.values()) else 1


def _copy_of(profile: Profile) -> CopyState:
    """Return the state of the local copy. A damaged copy is discarded, so that the next exchange fetches it again."""
    from casework import list_overview
    from workstation.command_answers import CopyState
    from workstation.errors import CacheCorrupt

    cache, words = profile.cache, DAMAGED if profile.rebuilt else None
    try:
        reader = cache.reader()
        kinds, samples = reader.counts(), list_overview.samples(reader.lists())
        reader.close()
        state = CopyState(words, cache.cursor(), kinds, cache.quarantined(), samples=samples)
        if cache.integrity():
            return state
    except CacheCorrupt:
        state = CopyState(words, None, {}, 0)
    cache.rebuild()
    return replace(state, sound=False, words=DAMAGED)


def _record(options: argparse.Namespace) -> int:
    from workstation.domain.access import ALTERATION, Access
    from workstation.domain.tree_head import FAULTS
    from workstation.keys.key_file import read_key
    from workstation.session.profile import Profile

    if options.settle is not None and not options.settle.strip():
        raise BadInput("Say who investigated the alarms, and the result.")
    with Profile(options.profile_dir, read_key(options.key_file)) as profile:
        journal = profile.journal
        if options.settle and journal.settle_alarms(options.settle):
            journal.log_access(Access("", "", ALTERATION, "alarm", "", reason=options.settle))
        alarms, access_log = journal.alarms(), "broken" if journal.access_faults() else "sound"
        report = {
            "access_log": access_log,
            "waiting": journal.unsent_count(),
            "refused": [asdict(access) for access in journal.refused_accesses()],
            "pinned": [asdict(head) for head in journal.pins()],
            "alarms": [{**asdict(alarm), "words": FAULTS[alarm.fault]} for alarm in alarms],
        }
        standing = journal.alarm_count()
    print(json.dumps(report, indent=2))
    return 1 if standing or access_log == "broken" else 0


def _release(options: argparse.Namespace) -> int:
    import asyncio

    from workstation import own_files
    from workstation.keys.key_file import read_key
    from workstation.session.profile import Profile
    from workstation.sync.protocol.cycle import RELEASE
    from workstation.sync.releasing import ReleaseSummary, ReleasingClient, summary
    from workstation.sync.sync_cycle import SyncCycle
    from workstation.trusted_url import trusted_base

    reason, store, token = options.reason.strip(), trusted_base(options.store), _token(options.token_file)
    if not reason:
        raise BadInput("Enter the reason for releasing the work; it is kept in the audit log.")
    own_files.check(options.profile_dir)
    if not (options.profile_dir / "journal.db").exists():
        raise BadInput(f"There is no profile in {options.profile_dir}.")
    with Profile(options.profile_dir, read_key(options.key_file)) as profile:
        _tell_damage(profile)
        journal, owner = profile.journal, profile.journal.owner()
        if owner is None:
            raise BadInput("Nobody has signed in to this profile yet, so there is no work to release.")

        async def exchange() -> ReleaseSummary:
            async with ReleasingClient(store, token, journal, owner, reason) as client:
                cycle = SyncCycle(client, profile.cache, journal, rules=RELEASE)
                return summary(journal, owner, await cycle.run())

        done = asyncio.run(exchange())
        profile.end_cache()  # The account has ended, and the copy of the cases must go with it.
    if not done.sent:
        print("There was nothing to send.", file=sys.stderr)
    print(json.dumps(asdict(done), indent=2))
    return 0


def _export(options: argparse.Namespace) -> int:
    from workstation import export
    from workstation.keys.key_file import read_key
    from workstation.session.export_jobs import Purpose

    purpose = Purpose(options.recipient.strip(), options.reason.strip())
    if not purpose.recipient or not purpose.reason:
        raise BadInput("Give the recipient and the reason; both are recorded.")
    wanted = export.ExportRequest(
        options.kind, options.out, purpose, options.view, options.search, options.reference, options.week,
        options.language, options.with_notes,
    )  # fmt: skip
    outcome = export.run(options.profile_dir, read_key(options.key_file), wanted)
    print(json.dumps({"out": str(options.out), "count": outcome.count, "missing": outcome.missing}))
    return 0


def _token(path: Path) -> str:
    try:
        token = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"The token file {path} cannot be read.") from None
    if not token:
        raise BadInput(f"The token file {path} is empty.")
    return token


def _object(text: str) -> dict[str, Any]:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise BadInput("--json needs one JSON object.")
    return payload


if __name__ == "__main__":
    sys.exit(main())

"""The store notes since when a team has had a case that nobody of it has taken."""

from nationalstore.db.store import Store
from nationalstore.services.catalogue import reference_data
from tests.helpers.commanding import Desk
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import find_record
from tests.helpers.store import add_report

TEAM = reference_data.made_up_id("team", "sussex")


def test_a_case_says_since_when_its_team_has_it_and_nobody_took_it(store: Store) -> None:
    """From being given to the team until somebody takes it, and again from when they are taken off it."""
    report, boss = add_report(store)["id"], Desk(store, officer_with(store, "supervisor"))

    def since() -> str | None:
        with store.read() as view:
            record = find_record(view, "report", report)
        assert record is not None
        found: str | None = record.get("team_since")
        return found

    assert since() is None
    assert boss.send("assign", report, team=TEAM)["outcome"] == "accepted"
    given = since()
    assert given is not None
    assert boss.send("note", report, text="Nobody is free.")["outcome"] == "accepted" and since() == given
    assert Desk(store).send("claim", report)["outcome"] == "accepted" and since() is None
    assert boss.send("assign", report, officer=None)["outcome"] == "accepted"
    again = since()
    assert again is not None and again >= given

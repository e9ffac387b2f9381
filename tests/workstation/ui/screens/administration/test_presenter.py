"""Administration without widgets: select, edit, review, save, restore and cancel, offline as well."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casework.documents.officer import Officer
from casework.documents.team import Team
from tests.helpers.bundles import officer
from tests.helpers.ids import uid
from workstation.domain.ids import wire_time
from workstation.domain.store_answers import PastVersion
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.ui.formatting.setting_diff import Difference
from workstation.ui.formatting.setting_fields import Values
from workstation.ui.formatting.setting_forms import put
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter
from workstation.ui.screens.administration.setting import Setting
from workstation.ui.screens.administration.shown_version import ShownVersion, past_version

from .conftest import KIT, TEMPLATES, WREN, Screen
from .conftest import put as put_into


def entry_titles(screen: Screen) -> list[str]:
    return [entry.title for entry in screen.entries if entry.id]


def choose(presenter: AdministrationPresenter, screen: Screen, page: str, title: str) -> None:
    presenter.open(page)
    presenter.choose(next(entry for entry in screen.entries if entry.title == title))


def sooner(presenter: AdministrationPresenter, minutes: Any) -> None:
    """Change the triage time in the form."""
    presenter.change(put(values(presenter), "clocks.triage_due.minutes", minutes))


def values(presenter: AdministrationPresenter) -> Values:
    """Return the values of the form."""
    assert presenter.setting is not None
    return presenter.setting.values


def name_of(setting: Setting | None) -> str:
    """Return the name of a team or officer."""
    assert setting is not None and isinstance(setting.document, Team | Officer)
    return setting.document.name


def test_only_administrators_see_settings(
    desk: DeskSession, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Only administrators see settings; anyone else gets a message, and no settings are read for them."""
    desk.state.officer = officer({**KIT, "roles": ["supervisor"]})
    presenter.open()
    assert screen.allowed is False and screen.entries == []
    desk.state.officer = officer(KIT)
    presenter.open()
    assert screen.allowed is True and len(screen.entries) == len(TEMPLATES)


@pytest.mark.parametrize(
    ("page", "some"), [("policy", "Clocks"), ("service", "Theft"), ("people", "Wren Ashdown")]
)
def test_every_page_shows_its_settings(
    page: str, some: str, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Each page lists its settings and opens the first."""
    presenter.open(page)
    assert some in entry_titles(screen) and screen.form[0] is not None


def test_templates_say_how_often_they_were_used_and_that_welsh_is_missing(
    profile: Profile, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """The uses are counted from this desk's replies; a template without Welsh is marked in the list."""
    put_into(profile, ("template", {**TEMPLATES[1], "text": {"en": "Hello"}, "version": 4}), start=900)
    presenter.open()
    shown = {entry.id: entry for entry in screen.entries}
    assert (
        shown[uid("t0")].detail == "Used 1 time (services: 1)" and shown[uid("t2")].detail == "Not used yet"
    )
    assert presenter.known.uses is not None
    assert shown[uid("t1")].chip == "No Welsh" and presenter.known.uses[TEMPLATES[0]["key"]] == [
        (TEMPLATES[0]["key"], "theft", "new", "en", 1)
    ]


def test_a_change_is_reviewed_with_its_effect_on_real_counts(
    presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Old and new are shown side by side, with the number of open reports that would be overdue."""
    choose(presenter, screen, "policy", "Clocks")
    sooner(presenter, 3)
    assert (screen.count, screen.problems) == (1, [])
    presenter.review()
    assert screen.review is not None
    assert screen.review.differences == (Difference("Clocks › Triage › Time", "45 minutes", "3 minutes"),)
    assert screen.review.effects[0].startswith("“Triage”: with 3 minutes instead of 45 minutes, ")
    assert "open reports would be overdue now; with the current time limit, " in screen.review.effects[0]


def test_a_review_that_comes_late_takes_no_words_away(
    presenter: AdministrationPresenter, screen: Screen
) -> None:
    """After a second request or a save, an earlier review is not shown over the current edit."""
    choose(presenter, screen, "policy", "Clocks")
    sooner(presenter, 3)
    at_once, late = presenter._reviews._then, list[Any]()
    presenter._reviews._then = lambda *question: late.append(question)
    presenter.review()
    presenter._reviews._then = at_once
    presenter.review()
    assert screen.review is not None
    screen.review = None
    at_once(*late[0])
    assert screen.review is None


def test_what_will_not_do_is_told_before_anything_is_sent(
    presenter: AdministrationPresenter, screen: Screen
) -> None:
    """A problem is shown at its field before anything is sent; discarding restores every value."""
    choose(presenter, screen, "policy", "Clocks")
    sooner(presenter, 0)
    assert screen.problems[0].field == "clocks.triage_due.minutes"
    presenter.put_back()
    assert not presenter.unsaved and screen.count == 0 and screen.problems == []


def test_saving_waits_in_the_journal_and_shows_at_once(
    desk: DeskSession, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Only changed fields are sent, with the version that was edited; the list shows the change as pending."""
    choose(presenter, screen, "people", "Contact centre")
    presenter.change({**values(presenter), "name": "Day desk"})
    presenter.save("Clearer", None)
    (command,) = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    assert command.kind == "save_team" and command.expects == {"version": 1}
    assert command.body == {"id": uid("m1"), "definition": {"name": "Day desk"}, "reason": "Clearer"}
    shown = next(entry for entry in screen.entries if entry.id == uid("m1"))
    assert (shown.title, shown.chip) == ("Day desk", "Waiting")
    assert not presenter.unsaved and name_of(presenter.setting) == "Day desk"


def test_a_dated_change_is_shown_as_coming_and_can_be_taken_back(
    desk: DeskSession, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """The current settings stay on screen, and a pending change that was cancelled is never sent."""
    choose(presenter, screen, "policy", "Clocks")
    sooner(presenter, 30)
    from_, fine = presenter.when("1 January")
    assert fine and from_ is not None
    presenter.save("Law", from_)
    assert presenter.known.policy is not None and presenter.known.policy.clocks["triage_due"].minutes == 45
    (coming,) = presenter.known.coming
    assert coming.at == wire_time(from_) and coming.pending
    presenter.history()
    assert screen.history == ([coming], None), "the store cannot be asked"
    presenter.cancel(coming.id)
    assert (
        presenter.known.coming == []
        and desk.reader.read_journal(lambda journal: journal.waiting()).result() == []
    )


def test_a_version_that_is_coming_at_the_store_is_cancelled_there(
    profile: Profile, desk: DeskSession, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Cancelling a version at the store is queued like any command, and the list removes the version at once."""
    told = {
        "id": uid("v9"),
        "of": "team",
        "object": uid("m1"),
        "effective_from": "2027-01-01T00:00:00.000Z",
        "changes": [],
    }
    put_into(profile, ("coming", told), start=900)
    choose(presenter, screen, "people", "Contact centre")
    assert next(entry for entry in screen.entries if entry.id == uid("m1")).chip == "From 1 Jan 2027"
    presenter.cancel(uid("v9"))
    (command,) = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    assert (command.kind, command.body) == (
        "cancel_version",
        {"version": uid("v9")},
    ) and presenter.known.coming == []


def earlier(name: str, content: Values) -> ShownVersion:
    """Return a past version."""
    return past_version(PastVersion(id=uid(name), record=content))


def test_going_back_reviews_the_old_content(presenter: AdministrationPresenter, screen: Screen) -> None:
    """An earlier version becomes the current edit; the present version makes no change."""
    choose(presenter, screen, "people", "Contact centre")
    presenter.go_back(earlier("v1", {"id": uid("m1"), "version": 1, "name": "Old desk"}))
    assert screen.review is not None
    assert screen.review.differences == (Difference("Name", "Contact centre", "Old desk"),)
    presenter.put_back()
    presenter.go_back(earlier("v2", {"id": uid("m1"), "version": 1, "name": "Contact centre"}))
    assert screen.said[-1] == "This is in force now."


def test_a_leaver_needs_an_heir_for_their_open_reports(
    desk: DeskSession, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """An officer who owns open reports can leave only with a named successor; others need none."""
    choose(presenter, screen, "people", "Wren Ashdown")
    presenter.change({**values(presenter), "active": False})
    presenter.review()
    assert screen.review is not None and screen.review.heirs == ((uid("a1"), "Kit Maybourne"),)
    assert screen.review.effects[0] == "1 open report is theirs."
    presenter.save("Retired", None, uid("a1"))
    (command,) = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    assert command.body["cases_to"] == uid("a1")


def test_the_last_administrator_is_told_before_sending(
    presenter: AdministrationPresenter, screen: Screen
) -> None:
    """The check refuses to remove the last administrator before anything is sent."""
    choose(presenter, screen, "people", "Kit Maybourne")
    presenter.change({**values(presenter), "roles": ["triage"]})
    assert [problem.field for problem in screen.problems] == ["roles"]


def test_something_new_is_made_and_named(
    desk: DeskSession, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """A new template is saved with its id and no version; until it is complete, the form lists what is missing."""
    presenter.open("template")
    presenter.begin("template")
    assert {problem.field for problem in screen.problems} >= {"text", "title"}
    presenter.change({**values(presenter), "title": "Kept", "text": {"en": "Hello", "cy": "Helo"}})
    assert screen.problems == []
    presenter.save("Asked for", None)
    (command,) = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    assert command.expects == {"version": 0} and command.body["definition"]["key"] == "kept"
    assert "Kept" in entry_titles(screen)


def test_news_does_not_take_away_what_is_being_typed(
    desk: DeskSession, profile: Profile, presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Another person's save leaves the current edit alone, which keeps the version it started from."""
    choose(presenter, screen, "people", "Contact centre")
    presenter.change({**values(presenter), "name": "Mine"})
    put_into(profile, ("team", {"id": uid("m1"), "name": "Theirs", "version": 2}), start=900)
    presenter.open()
    assert name_of(presenter.setting) == "Mine"
    assert name_of(presenter.seen) == "Contact centre"
    presenter.save("Late", None)
    (command,) = desk.reader.read_journal(lambda journal: journal.waiting()).result()
    assert command.expects == {"version": 1}, "the store will answer that this is stale"


def test_another_setting_is_opened_only_when_nothing_is_unsaved(
    presenter: AdministrationPresenter, screen: Screen
) -> None:
    """Another setting opens only when nothing is unsaved: the current edit is not mixed with it."""
    choose(presenter, screen, "people", "Contact centre")
    presenter.change({**values(presenter), "name": "Mine"})
    presenter.choose(next(entry for entry in screen.entries if entry.id == WREN["id"]))
    assert screen.said and presenter.entry is not None and presenter.entry.id == uid("m1")


def test_dates_are_typed_as_people_type_them(presenter: AdministrationPresenter) -> None:
    """A day means its beginning, an empty field means now, and invalid text gives none."""
    assert presenter.when("") == (None, True) and presenter.when("soonish") == (None, False)
    found, fine = presenter.when("tomorrow")
    assert fine and found is not None and found > datetime.now(UTC) - timedelta(minutes=1)
    assert found.astimezone().minute == 0

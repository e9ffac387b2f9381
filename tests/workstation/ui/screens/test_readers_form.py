"""The form that says who may read a case."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.helpers.bundles import bundle_of
from tests.helpers.desk_rules import policy_of
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import POLICY
from workstation.ui.screens.report import team_forms
from workstation.ui.screens.report.form_context import FormContext

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("restricted", "value"),
    [(None, "team"), ({"team": uid("t1")}, "team"), ({"team": None, "officers": [uid("o2")]}, "officers")],
)
def test_it_begins_with_those_who_read_the_case_now(restricted: dict[str, Any] | None, value: str) -> None:
    """A restriction is lifted only by choosing everyone."""
    bundle = bundle_of({"id": uid("r1"), "restricted": restricted})
    names = {uid("o2"): "Joss Linchmere"}
    context = FormContext(bundle, policy_of(POLICY), names, "me", NOW, teams={uid("t1"): "Standards"})
    who = team_forms.restriction(context).form.fields[0]
    assert (who.key, who.value) == ("who", value)

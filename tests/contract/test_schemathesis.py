"""Every answer keeps what the OpenAPI documents promise, for requests nobody thought of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.generated import DOCUMENTS, Ground, ground

EXAMPLES = 12  # An operation; tools/generate_requests.py runs as many as it is told.


@pytest.fixture(scope="module")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """A store with reports and codes in it."""
    with ground(f"sqlite:///{tmp_path_factory.mktemp('generated')}/store.db") as made:
        yield made


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_answer_breaks_its_promise(served_store: Ground, document: str) -> None:
    """Status, type, headers and shape of every answer are documented; wrong data is refused, right data is not."""
    run = served_store.run(document, EXAMPLES)
    assert run.kept, run.said
    assert run.cases > 400, run.said

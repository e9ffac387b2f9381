"""Every response keeps the promises of the OpenAPI documents, for generated requests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.generated import DOCUMENTS, Ground, ground

EXAMPLES = 12  # Requests for each operation; tools/generate_requests.py takes any number.


@pytest.fixture(scope="module")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """A store with reports and codes in it."""
    with ground(f"sqlite:///{tmp_path_factory.mktemp('generated')}/store.db") as made:
        yield made


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_answer_breaks_its_promise(served_store: Ground, document: str) -> None:
    """Status, type, headers and shape of every response are documented, and only invalid data is refused."""
    run = served_store.run(document, EXAMPLES)
    assert run.kept, run.said
    assert run.cases > 400, run.said

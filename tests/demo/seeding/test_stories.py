"""Fictional reports match the real catalogue: their answers belong to the questions of their service."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.seeding import seed, shift, stories
from nationalstore.db.store import Store
from nationalstore.services.catalogue import service_catalogue
from tests.helpers.raw_documents import list_records


@pytest.mark.parametrize("way", ["seed", "shift"])
def test_every_seeded_answer_belongs_to_its_services_definition(tmp_path: Path, way: str) -> None:
    """Service, version, question, label and type are those of the definition, in the report's language."""
    store = Store(f"sqlite:///{tmp_path}/store.db")
    if way == "seed":
        seed.run(store, "gwent", 150, 30, 7)
    else:
        shift.run(store, "sussex", 7)
    with store.read() as view:
        reports = list_records(view, "gwent" if way == "seed" else "sussex", "report")
    store.close()
    assert len({report["service"] for report in reports}) > 8 and {
        report["language"] for report in reports
    } == {"en", "cy"}
    for report in reports:
        service = service_catalogue.find(report["service"], report["service_version"])
        assert report["answers"] and report["regime"] == service.regime
        for answer in report["answers"]:
            question = service.question(answer["question"])
            assert question is not None and question.type == answer["type"]
            assert question.label[report["language"]] == answer["label"]
            if question.options:
                words = [labels[report["language"]] for labels in question.option_labels.values()]
                assert answer["value"] in words


def test_every_story_tells_of_a_service_there_is() -> None:
    """Every fictional story uses a service that still exists."""
    assert {story.service for story in stories.STORIES} <= set(service_catalogue.catalogue())

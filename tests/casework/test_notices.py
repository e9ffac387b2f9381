"""The texts that the store sends: in two tones and two languages, each with exactly the values it asks for."""

from __future__ import annotations

import pytest

from casework import notices
from casework.notices import LANGUAGES

WORDINGS = sorted(notices._wordings().texts)
CHANNELS = ("email", "sms")


def _asked(wording: str, channel: str, language: str) -> dict[str, str]:
    texts = [notices._wordings().texts[wording][tone][language] for tone in notices.TONES]
    names = {name for one in texts for name in notices._names(one.sms if channel == "sms" else one.text)}
    return {name: f"<{name}>" for name in names}


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_wording_is_filled_in_both_tones(wording: str, language: str, channel: str) -> None:
    """No place is left open, a text message has no subject, and a neutral sender is not the police."""
    values = _asked(wording, channel, language)
    notices.check(wording, channel, language, values)
    for neutral in (False, True):
        said = notices.words(
            wording, channel, language, neutral=neutral, values={**values, "reference": "<r>"}
        )
        assert said.text.strip() and "{" not in said.text + said.subject
        assert bool(said.subject) is (channel == "email")
        assert said.sender == notices.sender(language, neutral=neutral)
        if neutral:
            assert not {"police", "heddlu", "crime", "trosedd"} & set(
                f"{said.sender} {said.text}".lower().split()
            )


@pytest.mark.parametrize(
    ("wording", "channel", "language", "more"),
    [("a poem", "email", "en", {}), (WORDINGS[0], "fax", "en", {}), (WORDINGS[0], "email", "fr", {}),
     (WORDINGS[0], "email", "en", {"surprise": "x"})],
)  # fmt: skip
def test_a_wording_that_there_is_not_is_refused(
    wording: str, channel: str, language: str, more: dict[str, str]
) -> None:
    """Before anything is sent: an unknown text, channel or language, or a value that no text asks for."""
    values = _asked(WORDINGS[0], "email", "en") | more
    with pytest.raises(ValueError):
        notices.check(wording, channel, language, values)


def test_who_reads_another_language_is_written_to_in_english() -> None:
    """Texts exist in English and Welsh."""
    assert [notices.language_for(one) for one in ("cy", "en", "fr", None)] == ["cy", "en", "en", "en"]

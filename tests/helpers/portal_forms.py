"""Form values that complete the pages of a report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nationalstore.services.catalogue.questions import CatalogueQuestion

LATER = datetime.now(UTC) + timedelta(days=30)
PATTERNED = {"imei": "356938035643809", "certificate": "SX/1234", "reference": "SOH 26 7K3P"}


def fields(question: CatalogueQuestion) -> dict[str, str]:
    """Return values that complete this question."""
    key = question.key
    if question.options:
        chosen = [
            o
            for o in question.options
            if o not in question.signposts and question.raises_risk.get(o) != "emergency"
        ]
        return {key: chosen[0]}
    day = {f"{key}-day": "1", f"{key}-month": "2", f"{key}-year": "2024"}
    if question.dates == "future":
        day = {f"{key}-day": str(LATER.day), f"{key}-month": str(LATER.month), f"{key}-year": str(LATER.year)}
    moment = {
        f"{key}-from-day": "1",
        f"{key}-from-month": "2",
        f"{key}-from-year": "2024",
        f"{key}-from-time": "9pm",
    }
    typed = PATTERNED.get(question.pattern, "Geiriau")
    return {"date": day, "occurred": moment, "number": {key: str(question.min or 1)}, "time": {key: "9.30am"},
            "phone": {key: "01632 960001"}, "plate": {key: "ab12 cde"}, "email": {key: "a@example.org"},
            "place": {key: "Hove", f"{key}-postcode": "bn31aa"}}.get(question.type, {key: typed})  # fmt: skip

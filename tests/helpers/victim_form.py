"""The form about a victim who did not report: its answers, and the command that they become."""

from __future__ import annotations

from typing import Any

ANSWERS = {
    "name": "Mara", "phone": "", "email": "", "language": "en", "by_phone": "yes", "by_sms": "", "by_email": "", "from": "",
    "to": "", "neutral": "", "needs": "", "reason": "",
}  # fmt: skip
BODY: dict[str, Any] = {
    "name": "Mara", "phone": None, "email": None, "language": "en", "needs": None, "channels": ["phone"], "window": None,
    "neutral": False, "reason": None,
}  # fmt: skip
SAVE_VICTIM: tuple[str, dict[str, Any], dict[str, str], tuple[str, dict[str, Any]]] = (
    "save_victim", {}, ANSWERS, ("save_victim", BODY),
)  # fmt: skip

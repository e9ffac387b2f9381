"""Labels for keys used in documents: risks, levels, flags, roles, channels and relations.

Unknown keys are made readable.
"""

from __future__ import annotations

from casework.force_names import force_name
from workstation.ui.kit.i18n import tr

TERMS = {
    "emergency": "Emergency", "high": "High", "medium": "Medium", "low": "Low", "none": "None",
    "vulnerable": "Vulnerable", "domestic_abuse": "Domestic abuse", "child": "Child", "hate": "Hate", "sexual": "Sexual",
    "repeat_victim": "Repeat victim", "repeat_reporter": "Repeat reporter", "intimidated": "Intimidated",
    "stalking": "Stalking", "persistently_targeted": "Persistently targeted",
    "evidence_fades": "Time-critical evidence", "distressing": "Distressing",
    "safe_contact": "Safe contact", "anonymous": "Anonymous", "welsh": "Cymraeg", "evidence": "Evidence",
    "control_room_told": "Control room informed", "update_requested": "Update requested", "undelivered": "Not delivered",
    "rms_refused": "Refused by the records system",
    "withdrawal_asked": "Asks to withdraw", "withdrawal_pressed": "May be under pressure",
    "short_notice": "Short notice", "place_elsewhere": "Place in another force's area",
    "hate_crime": "Hate crime", "harassment": "Harassment",
    "victim": "Victim", "witness": "Witness",
    "duplicate_of": "Duplicate of", "same_incident": "Same incident", "same_person": "Same person", "related": "Related",
    "report": "Report", "timeline": "Timeline", "assessment": "Assessment", "people": "People", "links": "Links",
    "audit": "Audit", "crimes": "Crimes",
    "crime_recorded": "Crime recorded", "intelligence": "Intelligence", "service_fulfilled": "Service request fulfilled",
    "service_refused": "Service request refused",
    "threat": "Threat", "harm": "Harm", "risk": "Risk", "investigation": "Investigation",
    "initial_check": "Initial check", "face_to_face": "Met face to face", "disclosure_decided": "Disclosure decided",
    "notice_sent": "Notice sent to the keeper", "acknowledged": "Acknowledged", "victim_contacted": "Victim contacted",
    "be_understood": "To be understood", "crime_details": "Details of the crime in writing",
    "reporting_information": "Information when reporting", "support": "Referral to support",
    "compensation": "Information about compensation", "investigation_information": "Information about the investigation",
    "personal_statement": "Victim Personal Statement", "trial_information": "Information about the trial",
    "case_outcome": "Outcome and review", "expenses_and_property": "Expenses and property",
    "offender_information": "Information about the offender", "complain": "Complaining about rights",
    "offered": "Offered", "done": "Done", "declined": "Declined",
    "arrested": "Suspect arrested", "interviewed_under_caution": "Suspect interviewed under caution",
    "released_without_charge": "Suspect released without charge",
    "released_under_investigation": "Suspect released under investigation", "bailed": "Suspect released on bail",
    "bail_changed_or_ended": "Bail changed or ended", "charged": "Suspect charged",
    "no_investigation": "Decision not to investigate", "investigation_closed": "Investigation closed",
    "vulnerability": "Vulnerability", "engagement": "Engagement",
    "new_case": "New case", "case_changed": "Changed case", "crime_to_record": "Crime to record", "message": "Message",
}  # fmt: skip
FORCES = {"north-wales": "North Wales", "south-wales": "South Wales"}
"""Forces whose place name differs in Welsh."""
RISKS = {"emergency": "Emergency risk", "high": "High risk", "medium": "Medium risk", "low": "Low risk"}


def term(key: str) -> str:
    """Return the label for a key in the officer's language."""
    return tr(TERMS.get(key) or key.replace("_", " ").capitalize())


def force_place(force: str) -> str:
    """Return the place name of a force."""
    return tr(FORCES.get(force) or force.replace("-", " ").title())


def force_title(force: str) -> str:
    """Return the proper name of a force."""
    return tr(force_name(force))


def risk_words(risk: str) -> str:
    """Return a risk as chip text, or "" when there is none."""
    return tr(RISKS.get(risk, ""))

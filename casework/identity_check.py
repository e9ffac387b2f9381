"""Whether someone who has lost their code has proved that a report is theirs: the policy's questions. Pure functions.

An officer hears the answers and compares them with the case. Only which answers were right is kept, never an answer.
"""

from __future__ import annotations

from casework.commands.cases import ReissueCode
from casework.documents.identity import IdentityQuestion, IdentityRule
from casework.documents.policy import Policy

RIGHT, WRONG = "right", "wrong"
NOT_PROVED = "They have not shown that the report is theirs."
NOBODY = "Nobody can be sent a code for this report."
QUESTIONS = (
    IdentityQuestion(key="name", title="Their full name"),
    IdentityQuestion(key="reach", title="The email address or phone number they gave"),
    IdentityQuestion(key="happened", title="What they reported, and when it happened"),
    IdentityQuestion(key="detail", title="Something that only the reporter can know"),
)
NEEDED = 3


FOR_ONE_CASE, TO_ONE_ADDRESS = 3, 3
"""How many new codes are sent in 24 hours, where the policy does not say."""
TOO_MANY = "Enough new codes have been sent in the last 24 hours. The reporter can use the newest one."


def most_for_one_case(policy: Policy) -> int:
    """Return how many new codes are sent for one case in 24 hours."""
    return (policy.identity or IdentityRule()).for_one_case or FOR_ONE_CASE


def most_to_one_address(policy: Policy) -> int:
    """Return how many new codes one address gets in 24 hours."""
    return (policy.identity or IdentityRule()).to_one_address or TO_ONE_ADDRESS


def questions_of(policy: Policy) -> tuple[IdentityQuestion, ...]:
    """Return the force's questions, or the national ones."""
    return (policy.identity or IdentityRule()).questions or QUESTIONS


def needed(policy: Policy) -> int:
    """Return how many right answers a new code needs."""
    return min((policy.identity or IdentityRule()).needed or NEEDED, len(questions_of(policy)))


def proved(policy: Policy, body: ReissueCode) -> bool:
    """Whether enough of the force's questions were answered right, and none wrong."""
    answers, asked = body.answers or {}, questions_of(policy)
    right = [question.key for question in asked if answers.get(question.key) == RIGHT]
    return len(right) >= needed(policy) and WRONG not in answers.values()

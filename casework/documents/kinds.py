"""The class for each kind of document."""

from __future__ import annotations

from collections.abc import Mapping

from casework.documents.absence import Absence
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Document
from casework.documents.coming import Coming
from casework.documents.contact_week import ContactWeek
from casework.documents.dated_list import DatedList
from casework.documents.disposal_run import DisposalRun
from casework.documents.force import Force
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.reminder import Reminder
from casework.documents.report import Report
from casework.documents.service import ForceService
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.team import Team
from casework.documents.template import Template
from casework.documents.timeline import Event
from casework.documents.view import View

KINDS: Mapping[str, type[Document]] = {
    each.KIND: each
    for each in (Absence, Assessment, Attachment, Coming, ContactWeek, CopyItem, DatedList, DisposalRun, Event, Force, Message,
                 Note, Officer, Person, Policy, Reminder, Report, ForceService, SubjectCopy, Team, Template, View)
}  # fmt: skip

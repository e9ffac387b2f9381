"""The clocks of a report as the store's documents hold them. The rules themselves stand in ``casework.clocks``."""

from __future__ import annotations

from casework.clocks import HERE as HERE
from casework.clocks import Facts as Facts
from casework.clocks import days_after as days_after
from casework.clocks import is_working_day as is_working_day
from casework.clocks import working_days_after as working_days_after
from casework.documents.raw_clocks import due_time as due_time
from casework.documents.raw_clocks import facts_of as facts_of
from casework.documents.raw_clocks import happened as happened
from casework.documents.raw_clocks import is_paused as is_paused
from casework.documents.raw_clocks import new_clock as new_clock
from casework.documents.raw_clocks import pause as pause
from casework.documents.raw_clocks import pause_runs as pause_runs
from casework.documents.raw_clocks import resume as resume
from casework.documents.raw_clocks import running as running
from casework.documents.raw_clocks import stop as stop

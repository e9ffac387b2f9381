"""The certificate of a disposal run on paper: who, when, by which periods, how many, and the references."""

from __future__ import annotations

from casework.documents.disposal_run import DisposalRun
from workstation.ui.formatting.disposal import case_words, facts
from workstation.ui.formatting.labels import force_title
from workstation.ui.kit.i18n import tr
from workstation.ui.printing.layout_blocks import STRONG, TITLE, bullet, gap, pair, paragraph, rule
from workstation.ui.printing.paginator import PaperMetadata, pdf


def paper(run: DisposalRun, language: str) -> bytes:
    """Return the certificate as a PDF. May be called on any thread."""
    title, force = tr("Certificate of disposal"), force_title(run.force or "")
    about = PaperMetadata(f"{title}: {force}", force, f"{force} · {run.id}", language)
    pieces = [*paragraph(title, TITLE), *paragraph(force), rule(), gap(8)]
    for name, value in [(tr("Run"), run.id), *facts(run)]:
        pieces += pair(name, value)
    pieces += [gap(10), *paragraph(tr("Cases"), STRONG, keep=True)]
    pieces += [piece for case in run.cases for piece in bullet(case_words(case))]
    return pdf(pieces, about)

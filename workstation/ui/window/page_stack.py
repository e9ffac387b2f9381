"""The full-window pages. Each is imported and created when first used, so that unused pages do not slow the start.

The modules of these pages are imported only where a page is created: no other module of the window may import them while
it is loaded, except for a type checker.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.changes import Changes
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.actions import KeySheet
from workstation.ui.kit.appearance import Appearance
from workstation.ui.kit.bridge import Then
from workstation.ui.screens.account.pages import SettingsPage, SignInPage, WithoutCasesPage
from workstation.ui.window.writing_pages import WritingPages

if TYPE_CHECKING:
    from workstation.ui.screens.administration.administration_view import AdministrationView
    from workstation.ui.screens.audit.audit_view import AuditView
    from workstation.ui.screens.board.board_view import BoardView
    from workstation.ui.screens.comparison.comparison_view import ComparisonView
    from workstation.ui.screens.disposal.disposal_view import DisposalView
    from workstation.ui.screens.lists.lists_view import ListsView
    from workstation.ui.screens.retention.retention_view import RetentionView
    from workstation.ui.screens.subject_copy.copy_view import CopyView


class Pages(WritingPages):
    """The desk itself, and each page once it has been created."""

    exporting = Signal(object)
    themed = Signal(str)
    dense = Signal(bool)
    sized = Signal(int)
    spoken = Signal(str)
    careful = Signal(bool)
    bound = Signal(str, str)
    board_made = Signal(object)
    retention_made = Signal(object)
    comparison_made = Signal(object)
    disposal_made = Signal(object)
    subject_copy_made = Signal(object)

    def __init__(self, session: DeskSession, then: Then, home: QWidget, language: str) -> None:
        super().__init__(session, then, home)
        self._language = language
        self.sheet = KeySheet()
        self.is_careful = True
        self.appearance = Appearance()
        """What the officer chose."""
        self.sign_in = self._add(SignInPage())

    @cached_property
    def board(self) -> BoardView:
        """Return the board."""
        from workstation.ui.screens.board.board_view import BoardView
        from workstation.ui.screens.board.load_board import count

        page = self._add(
            BoardView(
                self._session.reader, self._session.commands, self._session.connection, self._then, count
            )
        )
        self.board_made.emit(page)
        return page

    def made_board(self) -> BoardView | None:
        """Return the board, or None when it has not been created."""
        return self.board if "board" in self.__dict__ else None

    @cached_property
    def lists(self) -> ListsView:
        """Return the page of the lists of codes."""
        from workstation.ui.screens.lists.lists_view import ListsView

        return self._add(ListsView(self._session.reader, self._then))

    @cached_property
    def retention(self) -> RetentionView:
        """Return the page on which closed cases are reviewed."""
        from workstation.ui.screens.retention.retention_view import RetentionView

        page = self._add(RetentionView(self._session.reader, self._then))
        self.retention_made.emit(page)
        return page

    def made_retention(self) -> RetentionView | None:
        """Return that page, or None when it has not been created."""
        return self.retention if "retention" in self.__dict__ else None

    @cached_property
    def disposal(self) -> DisposalView:
        """Return the page of disposal runs."""
        from workstation.ui.screens.disposal.disposal_view import DisposalView

        page = self._add(DisposalView(self._session.reader, self._then))
        self.disposal_made.emit(page)
        return page

    @cached_property
    def comparison(self) -> ComparisonView:
        """Return the page of a month beside its baseline."""
        from workstation.ui.screens.comparison.comparison_view import ComparisonView

        page = self._add(ComparisonView(self._session.reader, self._session.connection, self._then))
        self.comparison_made.emit(page)
        return page

    def made_comparison(self) -> ComparisonView | None:
        """Return that page, or None when it has not been created."""
        return self.comparison if "comparison" in self.__dict__ else None

    def made_disposal(self) -> DisposalView | None:
        """Return that page, or None when it has not been created."""
        return self.disposal if "disposal" in self.__dict__ else None

    @cached_property
    def subject_copy(self) -> CopyView:
        """Return the page of the copy of someone's data."""
        from workstation.ui.screens.subject_copy.copy_view import CopyView

        page = self._add(CopyView(self._session.reader, self._then))
        page.left.connect(self.left)
        self.subject_copy_made.emit(page)
        return page

    def made_subject_copy(self) -> CopyView | None:
        """Return that page, or None when it has not been created."""
        return self.subject_copy if "subject_copy" in self.__dict__ else None

    @cached_property
    def administration(self) -> AdministrationView:
        """Return the page for the force's settings."""
        from workstation.ui.screens.administration.administration_view import AdministrationView

        return self._add(
            AdministrationView(
                self._session.reader, self._session.commands, self._session.connection, self._then
            )
        )

    @cached_property
    def audit(self) -> AuditView:
        """Return the audit log page."""
        from workstation.ui.screens.audit.audit_view import AuditView

        page = self._add(AuditView(self._session.reader, self._session.connection, self._then))
        page.exporting.connect(lambda: self.exporting.emit(page.presenter.request))
        return page

    @cached_property
    def without_cases(self) -> WithoutCasesPage:
        """Return the page shown in place of cases, for roles that cannot see them."""
        return self._add(WithoutCasesPage())

    def is_without_cases(self) -> bool:
        """Return whether that page is on screen."""
        return "without_cases" in self.__dict__ and self.currentWidget() is self.without_cases

    @cached_property
    def settings(self) -> SettingsPage:
        """Return the page for appearance, language and shortcuts."""
        page = self._add(SettingsPage(self.appearance, self._language, self.sheet, self.is_careful))
        page.themed.connect(self.themed)
        page.dense.connect(self.dense)
        page.sized.connect(self.sized)
        page.spoken.connect(self.spoken)
        page.careful.connect(self.careful)
        page.bound.connect(self.bound)
        return page

    def choose(self, appearance: Appearance) -> None:
        """Keep what the officer chose, and show it on the page for settings if there is one yet."""
        self.appearance = appearance
        if "settings" in self.__dict__:
            self.settings.show_chosen(appearance)

    def settings_changed(self, changes: Changes) -> None:
        """Pass changes to pages that show settings."""
        if "administration" in self.__dict__ and self.currentWidget() is self.administration:
            self.administration.presenter.changed(changes)

    def within(self) -> bool:
        """Go back within a page and return whether that was possible."""
        here = "administration" in self.__dict__ and self.currentWidget() is self.administration
        return here and self.administration.back()

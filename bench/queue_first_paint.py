"""The time from opening a view to painting its first rows, with 20,000 reports."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QTableView

from bench.rig import REPORTS, Row, interleaved, milliseconds
from bench.screen import queue, wait
from workstation.cache.queries import ROW
from workstation.cache.view_query import order, view_condition

ROUNDS = 5


def run() -> Row:
    """Floor: a list of the first 200 plain lines. Peer: a standard model with an item for every row."""
    with queue() as (view, desk):
        lines = [f"Report {number}" for number in range(200)]
        where = view_condition("closed")

        def ours() -> None:
            view.open_view("closed")
            wait(lambda: view.presenter.settled and view.model.rowCount() > REPORTS // 2)
            view.grab()

        def floor() -> None:
            plain = QListView()
            plain.setModel(QStringListModel(lines))
            plain.resize(620, 900)
            plain.grab()

        def standard() -> None:
            query = f"SELECT {ROW} FROM queue WHERE {where} ORDER BY {order('urgent')}"
            rows = desk.reader.read(lambda q: q.connection.exec_driver_sql(query).all()).result()
            model = QStandardItemModel()
            for row in rows:
                model.appendRow([QStandardItem(str(row[at])) for at in (1, 2, 3, 4, 6, 7, 9)])
            table = QTableView()
            table.setModel(model)
            table.resize(620, 900)
            table.grab()

        found = interleaved(
            ROUNDS,
            ours=lambda: milliseconds(ours),
            floor=lambda: milliseconds(floor),
            standard=lambda: milliseconds(standard),
        )
    return Row("queue_first_paint", found["ours"], found["floor"], "ms", "lower",
               {"standard item model of all rows": found["standard"]})  # fmt: skip

"""That nothing here can reach a network, read from the code itself.

The frozen app is traced besides (``.ci/package/network.py``). What the operating system does for
it, a printer on the network or a data folder on a share, is not the app's doing and is told.
"""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import escalation_desktop
from escalation_desktop.ui import warming
from escalation_desktop.ui.help.text import HelpText
from escalation_desktop.ui.widgets import plain_rows
from escalation_desktop.ui.widgets.text import Words, tip

PLACE = Path(escalation_desktop.__file__).parent
NET = {
    "socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
    "nntplib", "xmlrpc", "asyncio", "asyncore", "webbrowser", "requests", "urllib3", "httpx",
    "aiohttp", "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtHttpServer",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtRemoteObjects", "PySide6.QtMultimedia",
}  # fmt: skip
"""What can open a connection, or fetch what a page names."""
LOCAL = {("ui/single.py", "PySide6.QtNetwork"): {"QLocalServer", "QLocalSocket"}}
"""What may be named of them, and where: the second window asks the first one to come forward."""
BY_NAME = {"ui/warming.py": warming.MODULES}
"""What imports by name, and all that it may name."""
LINK_KINDS = ["mailto"]
HOSTILE = "<img src='//elsewhere.example/share/x.png'>Jo <b>B</b>"


Nodes = list[ast.AST]
_READ = (ast.Import, ast.ImportFrom, ast.Call, ast.If, ast.Constant, ast.Expr, ast.Attribute)


def nodes_of(code: str) -> Nodes:
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, _READ)]


@lru_cache(maxsize=1)
def modules() -> tuple[tuple[str, Nodes], ...]:
    """Return what is looked at of every module of the app, read once for all tests."""
    return tuple(
        (path.relative_to(PLACE).as_posix(), nodes_of(path.read_text("utf-8")))
        for path in sorted(PLACE.rglob("*.py"))
    )


def imported(nodes: Nodes) -> Iterator[tuple[str, set[str]]]:
    """Yield each module that is imported, and the names taken from it."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, set()) for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {alias.name for alias in node.names}
            yield node.module, names
            yield from ((f"{node.module}.{name}", set()) for name in names)


def is_net(module: str) -> bool:
    return any(module == net or module.startswith(f"{net}.") for net in NET) or module.startswith(
        "urllib.request"
    )


def faults(name: str, nodes: Nodes) -> list[str]:
    found = [
        f"{name} imports {module}"
        for module, names in imported(nodes)
        if is_net(module) and not (names and names <= LOCAL.get((name, module), set()))
        and not any(
            module == f"{kept}.{one}" for (where, kept), ones in LOCAL.items() if where == name
            for one in ones
        )
    ]  # fmt: skip
    for node in nodes:
        called = getattr(node, "func", None) if isinstance(node, ast.Call) else None
        spelt = getattr(called, "attr", getattr(called, "id", ""))
        if spelt in {"import_module", "__import__"} and name not in BY_NAME:
            found.append(f"{name} imports by a name made at run time")
        if spelt in {"listenTcp", "connectToHost", "setOpenExternalLinks"} and not (
            spelt == "setOpenExternalLinks" and "False" in ast.unparse(node)
        ):
            found.append(f"{name} calls {spelt}")
    return found


def test_nothing_that_reaches_a_network_is_imported_anywhere() -> None:
    told = [fault for name, nodes in modules() for fault in faults(name, nodes)]
    assert told == []
    assert [name for named in BY_NAME.values() for name in named if is_net(name)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import socket",
        "from urllib.request import urlopen",
        "from urllib import request",
        "import http.client as h",
        "def f():\n    from PySide6.QtNetwork import QTcpSocket",
        "from PySide6.QtNetwork import QLocalServer",
        "from PySide6 import QtNetwork",
        "import importlib\nimportlib.import_module('so' + 'cket')",
        "view.setOpenExternalLinks(True)",
    ],
)
def test_the_reading_sees_what_it_should(code: str) -> None:
    assert faults("ui/other.py", nodes_of(code))


def test_the_one_use_of_qt_network_is_the_local_socket() -> None:
    used = {
        (name, one)
        for name, nodes in modules()
        for module, names in imported(nodes)
        if module == "PySide6.QtNetwork"
        for one in names
    }
    assert used == {("ui/single.py", "QLocalServer"), ("ui/single.py", "QLocalSocket")}


def test_the_only_link_that_is_opened_is_a_message_in_the_users_own_mail_program() -> None:
    opens = [
        name for name, nodes in modules() if any(getattr(n, "attr", "") == "openUrl" for n in nodes)
    ]
    assert opens == ["ui/seams.py"]
    links = re.findall(r'f?"(\w+):\{', (PLACE / "ui/seams.py").read_text("utf-8"))
    assert links == LINK_KINDS


def test_the_only_addresses_are_the_names_of_formats() -> None:
    """What PDF and SVG call their formats looks like an address; nothing fetches it."""
    names = re.compile(r"https?://(www\.w3\.org|purl\.org|ns\.adobe\.com|www\.aiim\.org)/")
    told = []
    for name, nodes in modules():
        prose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                rest = names.sub("", node.value)
                if re.search(r"https?://\w", rest) and id(node) not in prose:
                    told.append(f"{name}: {node.value}")
    assert told == []


def test_what_was_typed_or_sent_is_never_read_as_mark_up(qapp: QApplication) -> None:
    """Mark-up could name a picture on a share, which the computer would then go and fetch."""
    assert Words(HOSTILE).textFormat() == Qt.TextFormat.PlainText
    shown = QTextDocument()
    shown.setHtml(tip(HOSTILE))
    assert shown.toPlainText() == HOSTILE
    assert "<img" not in shown.toHtml()
    assert tip("Jo & B < 4") == "Jo & B < 4"


def test_every_label_and_tip_goes_through_what_keeps_mark_up_out() -> None:
    """A ``QLabel`` with words, or a tip made of data, would guess whether they are mark-up."""
    told = []
    for name, nodes in modules():
        for node in nodes:
            if isinstance(node, ast.Call):
                spelt = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if (spelt == "QLabel" and node.args) or spelt in {"setHtml", "insertHtml"}:
                    told.append(f"{name}: {ast.unparse(node)}")
                if spelt == "showText" and "QToolTip" in ast.unparse(node):
                    told.append(f"{name}: {ast.unparse(node)}")
            if isinstance(node, ast.If) and "ToolTipRole" in ast.dump(node.test):
                told += [
                    f"{name}: {ast.unparse(made)}" for made in ast.walk(node)
                    if isinstance(made, ast.Return) and "tip(" not in ast.unparse(made)
                ]  # fmt: skip
    assert told == []


def test_the_tables_tips_are_letter_by_letter(qapp: QApplication) -> None:
    owner = QObject()
    rows = plain_rows.PlainRows(("Who",), owner)
    rows.show([(HOSTILE,)])
    said = rows.data(rows.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(said, str) and said.startswith("<p>&lt;img")
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.DisplayRole) == HOSTILE


@pytest.mark.parametrize(
    "name", ["https://elsewhere.example/x.png", "//elsewhere.example/share/x.png", "file:///etc/x"]
)
def test_the_help_reads_pictures_of_its_own_folder_alone(qtbot: QtBot, name: str) -> None:
    page = HelpText()
    qtbot.addWidget(page)
    picture = page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
    assert isinstance(picture, QImage) and picture.isNull()
    assert page.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl(name)) is None
    assert not page.openExternalLinks()

"""What may lie in the folder, each line with its reason; anything else stops the build.

Paths are relative to the folder, with forward slashes. The lines for Windows and macOS were
written on Linux: there the first build may name a file that belongs here.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

MOST_BYTES = 150_000_000
"""The goal for Linux, all fonts included. Windows and macOS are smaller: they bring no ICU."""

_PY = r"(\.cpython-3\d+-[\w-]+\.so|\.cp3\d+-win_amd64\.pyd|\.abi3\.so|\.pyd)"
_QT_MODULES = "Core|Gui|Widgets|Svg|Network|PrintSupport|Pdf|PdfWidgets|Test"
_DATA = "_internal/escalation_desktop/_data"

ALLOWED = (
    (r"escalation-desktop(-cli)?(\.exe)?", "the programs; the second a link but on Windows"),
    (r"manifest\.json", "the SHA-256 of every file, for allow-listing"),
    (r"bom\.cdx\.json", "the bill of materials"),
    (r"licences/.+", "the licence of everything in the folder"),
    (_DATA + r"/policies/[\w-]+/[\w.-]+", "the four policies"),
    (_DATA + r"/resources/(fonts|help|icons|themes|app|new-pack|words)/.+",
     "fonts, help, icons, colours, our icon, a policy to begin with, words of the letters"),
    (_DATA + r"/resources/\w+\.(qss|txt|icc)", "the style sheet and small tables"),
    (r"_internal/base_library\.zip", "the modules that Python needs to start"),
    (r"_internal/(lib)?python3(\.?\d+)?(\.so\.1\.0|\.dll|\.dylib)", "Python"),
    (r"_internal/Python", "Python, on macOS"),
    (r"_internal/python3\.\d+/lib-dynload/\w+" + _PY, "parts of Python that are libraries"),
    (r"_internal/_(bz2|csv|ctypes|decimal|elementtree|lzma|queue|socket|sqlite3|uuid|wmi|zoneinfo)\.pyd",
     "parts of Python, on Windows; _socket: e-mail's date functions, used by iCalendar, name it"),
    (r"_internal/(pyexpat|select|unicodedata)\.pyd", "parts of Python, on Windows"),
    (r"_internal/((PySide6|shiboken6)/)?(?i:vcruntime140(_1)?|msvcp140(_\d)?|ucrtbase"
     r"|api-ms-win-[\w-]+|libffi-\d+)\.dll",
     "Microsoft's C library, and what ctypes calls with"),
    (r"_internal/PySide6/Qt(" + _QT_MODULES + r"|DBus)" + _PY, "Qt for Python: see trim.py"),
    (r"_internal/(PySide6/)?(lib)?pyside6\.[\w.]+", "Qt for Python"),
    (r"_internal/(shiboken6/)?(lib)?[Ss]hiboken6?\.[\w.]+", "Qt for Python"),
    (r"_internal/(PySide6/(Qt/lib/)?)?(lib)?Qt6?(" + _QT_MODULES + r"|DBus)(\.so\.6|\.dll|)",
     "Qt; PySide6.QtTest presses the keys of self-test"),
    (r"_internal/(PySide6/Qt/lib/)?libQt6XcbQpa\.so\.6", "Qt on X11"),
    (r"_internal/(PySide6/Qt/lib/)?libicu(data|i18n|uc)\.so\.\d+",
     "what Qt is linked with; see icu.py"),
    (r"_internal/PySide6/(Qt/)?plugins/platforms/(lib)?q(xcb|offscreen|windows|cocoa)\.\w+",
     "windows; off-screen for self-test"),
    (r"_internal/PySide6/(Qt/)?plugins/styles/(lib)?q\w+style\.\w+", "native styles under ours"),
    (r"_internal/PySide6/(Qt/)?plugins/imageformats/(lib)?qsvg\.\w+", "icons are SVG"),
    (r"_internal/PySide6/(Qt/)?plugins/iconengines/(lib)?qsvgicon\.\w+", "icons are SVG"),
    (r"_internal/PySide6/(Qt/)?plugins/printsupport/(lib)?\w+\.\w+", "printing"),
    (r"_internal/PySide6/(Qt/)?plugins/platforminputcontexts/lib(compose|ibus)\w+\.so",
     "typing accents and other scripts on Linux"),
    (r"_internal/PySide6/(Qt/)?plugins/platformthemes/libqxdgdesktopportal\.so",
     "the desktop's own file dialog on Linux"),
    (r"_internal/lib(xcb-\w+(-\w+)?|xkbcommon(-x11)?)\.so\.\d+", "Qt on X11: not on every desktop"),
    (r"_internal/libbrotli(common|dec)\.so\.\d+", "QtNetwork is linked with it"),
    (r"_internal/lib(zstd|lzma|bz2|ffi|uuid|sqlite3|z)\.(so\.[\d.]+|\d*\.?dylib)",
     "parts of Python and Qt are linked with it"),
    (r"_internal/sqlite3\.dll", "sqlite-utils imports Python's own sqlite3 for its names"),
    (r"_internal/sqlcipher3/_sqlite3" + _PY, "the encrypted store"),
    (r"_internal/cryptography/hazmat/bindings/_rust" + _PY, "keys, signatures"),
    (r"_internal/_cffi_backend" + _PY, "cryptography is built with it"),
    (r"_internal/uharfbuzz/_harfbuzz" + _PY, "shaping in PDFs"),
    (r"_internal/PIL/_(imaging|imagingcms|imagingmath|webp)" + _PY, "logos; colours of PDFs"),
    (r"_internal/(pillow\.libs/)?lib(Xau|jpeg|lcms2|lzma|openjp2|sharpyuv|tiff|webp|webpdemux|webpmux"
     r"|xcb|zstd)-\w+\.so\.[\d.]+", "Pillow is linked with it"),
    (r"_internal/PIL/\.dylibs/.+", "Pillow is linked with it, on macOS"),
    (r"_internal/msgspec/_core" + _PY, "typed reading of policies and entries"),
    (r"_internal/rapidfuzz/(fuzz_cpp|process_cpp_impl|utils_cpp|_feature_detector_cpp"
     r"|distance/_initialize_cpp)" + _PY, "near misses in search"),
    (r"_internal/lxml/(etree|_elementpath)" + _PY, "python-docx is written on it"),
    (r"_internal/docx/(templates/default[\w-]*\.\w+|parts/__init__\.py)",
     "the empty Word file that forms begin with, and the folder it is found by"),
    (r"_internal/holidays/locale/\w+/LC_MESSAGES/GB\.mo", "names of bank holidays"),
    (r"_internal/tzdata/.+", "Europe/London where the system has none"),
    (r"_internal/[\w.]+-[\w.]+\.dist-info/METADATA", "a library that asks for its own version"),
    (r"_internal/PySide6/Qt/lib/Qt\w+\.framework/.+", "Qt, on macOS"),
    (r"_internal/Qt\w+", "Qt, on macOS"),
)  # fmt: skip


def files_of(folder: Path) -> tuple[str, ...]:
    """Return every file and link under a folder, in the order of their names."""
    return tuple(
        sorted(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_symlink() or path.is_file()
        )
    )


def strangers(names: Iterable[str]) -> tuple[str, ...]:
    """Return the files that no line allows."""
    return tuple(n for n in names if not any(re.fullmatch(line, n) for line, _ in ALLOWED))


def size_of(folder: Path) -> int:
    """Return how many bytes lie in a folder; a link counts nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def unresolved(folder: Path, linked: Callable[[str], str] | None = None) -> tuple[str, ...]:
    """Return what the Linux libraries in a folder are linked with and would not find.

    Args:
        folder: The folder of the app.
        linked: Returns what ``ldd`` says of a library, told by its name in the folder.
    """
    ask = linked or (lambda name: _ldd(folder, name))
    return tuple(
        f"{name}: {line.split()[0]} is nowhere"
        for name in files_of(folder)
        if ".so" in name.rsplit("/", 1)[-1] and not (folder / name).is_symlink()
        for line in ask(name).splitlines()
        if "=> not found" in line
    )


def _ldd(folder: Path, name: str) -> str:
    env = {**os.environ, "LD_LIBRARY_PATH": str(folder.resolve() / "_internal")}
    return subprocess.run(
        ["ldd", str(folder / name)], env=env, capture_output=True, text=True, check=False
    ).stdout


def problems(folder: Path, most: int = MOST_BYTES) -> tuple[str, ...]:
    """Return in sentences what should not be in the folder, or is missing from it."""
    names = files_of(folder)
    found = [f"{name}: no line in .ci/package/contents.py allows it" for name in strangers(names)]
    found += [
        f"{name}: missing"
        for name in ("manifest.json", "bom.cdx.json", "licences/README.txt")
        if name not in names
    ]
    if shutil.which("ldd"):
        found += unresolved(folder)
    if (size := size_of(folder)) > most:
        found.append(f"{size / 1e6:.1f} MB, and {most / 1e6:.0f} are the most")
    return tuple(found)

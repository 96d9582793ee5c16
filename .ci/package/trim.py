"""What the build leaves out, each with its reason, and the libraries nothing needs any more.

Names are those of PyInstaller's table of contents: paths in the folder, with forward slashes.
"""

import re
from collections.abc import Callable, Iterable, Sequence

MODULES = {
    "tkinter": "another toolkit",
    "IPython": "nothing asks for it",
    "numpy": "rapidfuzz and Pillow take it where it is there",
    "yaml": "msgspec takes it where it is there",
    "tomli_w": "msgspec takes it where it is there",
    "pytest": "tests",
    "unittest": "tests; reportlab and phonenumbers name doctest in parts that never run",
    "doctest": "tests",
    "setuptools": "building",
    "pip": "building",
    "pdb": "a debugger",
    "pydoc": "a debugger's help",
    "pydoc_data": "a debugger's help",
    "readline": "no prompt of ours needs its history",
    "charset_normalizer": "reportlab takes it for XML that we do not read",
    "ssl": "no network",
    "_ssl": "no network; OpenSSL's library goes with it",
    "_hashlib": "OpenSSL's digests; Python's own are used, and cryptography has its own",
    "asyncio": "no network",
    "ftplib": "no network",
    "smtplib": "no network",
    "http": "no network",
    "xmlrpc": "no network",
    "socketserver": "no network",
    "urllib.request": "no network; without_network.py stands in where its name is asked for",
    "multiprocessing": "work is done in threads",
    "webbrowser": "no web page is ever opened",
    "phonenumbers.carrier": "asks for the data above",
    "phonenumbers.geocoder": "asks for the data above",
    "phonenumbers.timezone": "asks for the data above",
    **dict.fromkeys(
        (
            f"PIL.{name}"
            for name in (
                "BlpImagePlugin",
                "BufrStubImagePlugin",
                "CurImagePlugin",
                "DcxImagePlugin",
                "DdsImagePlugin",
                "EpsImagePlugin",
                "FitsImagePlugin",
                "FliImagePlugin",
                "FpxImagePlugin",
                "FtexImagePlugin",
                "GbrImagePlugin",
                "GribStubImagePlugin",
                "Hdf5StubImagePlugin",
                "IcnsImagePlugin",
                "IcoImagePlugin",
                "ImImagePlugin",
                "ImtImagePlugin",
                "IptcImagePlugin",
                "McIdasImagePlugin",
                "MicImagePlugin",
                "MpegImagePlugin",
                "MspImagePlugin",
                "PalmImagePlugin",
                "PcdImagePlugin",
                "PcxImagePlugin",
                "PdfImagePlugin",
                "PdfParser",
                "PixarImagePlugin",
                "PsdImagePlugin",
                "QoiImagePlugin",
                "SgiImagePlugin",
                "SpiderImagePlugin",
                "SunImagePlugin",
                "TgaImagePlugin",
                "WmfImagePlugin",
                "XVThumbImagePlugin",
                "XbmImagePlugin",
                "XpmImagePlugin",
                "ImageShow",
                "ImageGrab",
                "ImageFont",
                "FontFile",
                "BdfFontFile",
                "PcfFontFile",
            )
        ),
        "no logo is read from it, no picture shown or drawn",
    ),
    "PIL.ImageTk": "another toolkit",
    "PIL._imagingtk": "another toolkit",
    "PIL.ImageQt": "pictures go to Qt as bytes",
    "PIL._avif": "no logo is read from AVIF",
    "PIL.AvifImagePlugin": "no logo is read from AVIF",
    "lxml.objectify": "python-docx reads trees, not objects",
    "lxml.html": "no web page is read",
    "lxml.sax": "no web page is read",
    "lxml.isoschematron": "nothing is judged by a schema",
    "lxml.builder": "python-docx does not build with it",
    "PySide6.QtQml": "not used",
    "PySide6.QtQuick": "not used",
    "PySide6.QtWebEngineCore": "no web engine",
    "PySide6.QtDesigner": "not used",
    "PySide6.QtSql": "the store is SQLCipher's",
    "PySide6.QtOpenGL": "windows are painted without it",
    "PySide6.QtHelp": "not used",
    "PySide6.QtUiTools": "not used",
}
"""Modules that are named somewhere in what we use and never imported by what we do."""

DATA_MODULES = {
    "phonenumbers.geodata": "names of places for numbers",
    "phonenumbers.carrierdata": "names of mobile networks",
    "phonenumbers.tzdata": "time zones of numbers",
}
"""Modules of data that a hook gathers whole."""

FILES = (
    (r"/translations/", "Qt's own words in other languages; the app speaks British English"),
    (r"/plugins/(generic|egldeviceintegrations)/", "input and screens of devices without windows"),
    (r"/plugins/(networkinformation|tls|networkaccess|bearer)/", "no network"),
    (r"/plugins/(wayland-|xcbglintegrations)", "windows go through X11, painted without OpenGL"),
    (r"/plugins/(qmltooling|qmllint|sqldrivers|sceneparsers|designer|assetimporters)", "not used"),
    (r"/plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay|wayland\w*"
     r"|direct2d)\b", "screens of devices without windows, other ways to paint"),
    (r"/plugins/platforminputcontexts/.*virtualkeyboard", "the keyboard of the system is used"),
    (r"/plugins/platformthemes/libqgtk3", "GTK and the forty libraries behind it"),
    (r"/plugins/imageformats/(lib)?q(?!svg\b)\w+\.", "Qt reads PNG by itself and SVG by this one"),
    (r"/plugins/iconengines/.*(?<!svgicon)\.(dll|so|dylib)$", "icons are SVG"),
    (r"(Qt6|Qt)(Qml|Quick|VirtualKeyboard|WebEngine|Wayland|WlShell|EglFS|OpenGL|Sql|Designer)",
     "parts of Qt that nothing of ours opens"),
    (r"opengl32sw\.dll|d3dcompiler", "painting by OpenGL, which widgets do not use"),
    (r"rapidfuzz/.*(avx2|sse2)", "the same again for newer processors"),
    (r"rapidfuzz/distance/metrics_cpp", "distances that nothing asks for; Python's stand in"),
    (r"lib-dynload/(_codecs_|_multibytecodec)", "old encodings of China, Japan and Korea"),
    (r"PySide6/(Qt/)?(qml|metatypes|libexec|typesystems|glue|include)/", "for building"),
    (r"\.pyi$|/py\.typed$", "for building"),
    (r"docx/templates/default-docx-template/", "the empty Word file once more, unpacked"),
    (r"dateutil/zoneinfo/.*\.tar\.gz", "time zones once more; tzdata holds London"),
    (r"\.dist-info/(?!METADATA$)", "for installing; the licences lie together in licences/"),
)  # fmt: skip
"""Files that hooks gather and nothing opens."""

OF_THE_SYSTEM = (
    (r"libstdc\+\+\.so|libgcc_s\.so", "comes with the C library, which is never shipped either"),
    (r"lib(X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|xcb)\.so", "has to match the display"),
    (r"lib(dbus-1|systemd)\.so", "has to match the message bus that runs"),
    (r"lib(cups|avahi-client|avahi-common)\.so", "has to match the print spooler that runs"),
    (r"lib(fontconfig|freetype|expat)\.so", "has to match the fonts set up there"),
    (r"lib(glib-2\.0|gthread-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|pcre2-8)\.so",
     "has to match the desktop's input methods"),
    (r"lib(gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils)\.so",
     "has to match how people log in there; QtNetwork is linked with it and never calls it"),
    (r"lib(z|zstd|lzma)\.so", "part of every Linux: its packages are packed with them"),
)  # fmt: skip
"""On Linux: libraries that any desktop has and that clash when an app brings its own."""


def wanted(name: str) -> bool:
    """Return whether a file goes into the folder."""
    return not any(re.search(pattern, f"/{name}") for pattern, _ in FILES)


def wanted_module(name: str) -> bool:
    """Return whether a module goes into the programs."""
    return not any(f"{name}.".startswith(f"{unused}.") for unused in DATA_MODULES)


def of_the_system(name: str) -> bool:
    """Return whether a library is left to the computer it will run on (Linux)."""
    base = name.rsplit("/", 1)[-1]
    return any(re.match(f"({pattern})", base) for pattern, _ in OF_THE_SYSTEM)


def reached(
    names: Iterable[str], starts: Iterable[str], needs: Callable[[str], Sequence[str]]
) -> set[str]:
    """Return those of ``names`` that are needed, directly or through others, from ``starts``.

    Args:
        names: Every library there is.
        starts: Those that are loaded by name: programs, extension modules, plug-ins.
        needs: Returns the file names (no folders) that a library is linked with.
    """
    by_file: dict[str, list[str]] = {}
    for name in names:
        by_file.setdefault(_file(name), []).append(name)
    found: set[str] = set()
    todo = list(starts)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.add(name)
        for need in needs(name):
            todo.extend(by_file.get(_file(need), ()))
    return found


def is_start(name: str) -> bool:
    """Return whether Python or Qt loads this library by its name: a module, a plug-in, Python."""
    file = _file(name)
    return bool(
        "/plugins/" in name
        or re.search(r"\.pyd$|\.abi3\.so$|\.cpython-[\w-]+\.so$|\.cpython-[\w-]+\.dylib$", file)
        or re.match(r"(lib)?python3", file)
        or "lib-dynload/" in name
        or file.startswith(("vcruntime", "msvcp", "api-ms-", "ucrtbase"))
    )


def _file(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].casefold()

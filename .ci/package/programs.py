"""What Windows shows and asks of the two programs: icon, version, publisher, manifest.

The icon's one source is ``resources/app/icon.svg``; ``.ico`` and ``.icns`` are drawn from it.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

PUBLISHER = "Escalation Desktop project"
PRODUCT = "Escalation"
DESCRIPTIONS = {
    "escalation-desktop": "Escalation: professional disagreements about a child",
    "escalation-desktop-cli": "Escalation, for a console",
}
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)

MANIFEST = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
  <dependency>
    <dependentAssembly>
      <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0" processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
    </dependentAssembly>
  </dependency>
</assembly>
"""  # noqa: E501
"""No elevation, sharp on every monitor, long paths. The system named is Windows 10 and 11."""


def version_file(program: str, version: str) -> str:
    """Return the text of a program's version resource, as PyInstaller reads it on Windows."""
    numbers = tuple(int(part) for part in version.split("."))
    four = (*numbers, 0, 0, 0, 0)[:4]
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": DESCRIPTIONS[program],
        "FileVersion": version,
        "InternalName": program,
        "OriginalFilename": f"{program}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo(["
        f"StringTable('080904B0', [{table}])]), VarFileInfo([VarStruct('Translation', "
        "[0x0809, 1200])])])\n"
    )


def draw_icon(svg: Path, folder: Path) -> Path:
    """Draw the icon in a process of its own and return the ``.ico`` (macOS: ``.icns``)."""
    kind = "icns" if sys.platform == "darwin" else "ico"
    file = folder / f"escalation.{kind}"
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, __file__, str(svg), str(file)],
        check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return file


def _draw(svg: Path, file: Path) -> None:
    """Write every size of a drawing into one file of icons."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication([])
    renderer = QSvgRenderer(str(svg))
    pictures = []
    for size in ICON_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        pictures.append(Image.open(io.BytesIO(bytes(buffer.data().data()))))
    pictures[-1].save(file, append_images=pictures[:-1], sizes=[(n, n) for n in ICON_SIZES])
    app.quit()


if __name__ == "__main__":
    _draw(Path(sys.argv[1]), Path(sys.argv[2]))

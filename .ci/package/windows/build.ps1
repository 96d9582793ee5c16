# Builds, signs if asked, and packs the app on Windows. UNTESTED: it was written on Linux.
#
# Needs: Windows 10 or 11, Python 3.11 to 3.13 (x64) as `py`, git; for the installer Inno Setup 6.3
# (iscc.exe); for signing signtool.exe of the Windows SDK and a certificate of yours. No step needs
# administrator rights. Only the first (pip) needs a network, or a folder of wheels.
#
# .\.ci\package\windows\build.ps1 -Out C:\build
# .\.ci\package\windows\build.ps1 -Out C:\build -Wheels D:\wheels -Thumbprint 0123... -Installer
param(
    [Parameter(Mandatory)] [string] $Out,
    [string] $Wheels = "",
    [string] $Thumbprint = "",
    [switch] $Installer
)
$ErrorActionPreference = "Stop"
$here = $PSScriptRoot
$root = (Resolve-Path "$here\..\..\..").Path
Set-Location $root

function Check([string] $what) {
    if ($LASTEXITCODE -ne 0) { throw "$what failed ($LASTEXITCODE)" }
}

New-Item -ItemType Directory -Force $Out | Out-Null
py -m venv "$Out\env"; Check "venv"
$python = "$Out\env\Scripts\python.exe"
$from = if ($Wheels) { @("--no-index", "--find-links", $Wheels) } else { @() }
& $python -m pip install -q @from ".[build]"; Check "pip"
& $python .ci\package\make.py $Out; Check "make.py"

if ($Thumbprint) {
    & "$here\sign.ps1" -Folder "$Out\escalation-desktop" -Thumbprint $Thumbprint
    $by = (Get-AuthenticodeSignature "$Out\escalation-desktop\escalation-desktop.exe").SignerCertificate.Subject
    & $python .ci\package\make.py $Out --signed-by $by; Check "make.py --signed-by"
}

& "$Out\escalation-desktop\escalation-desktop-cli.exe" self-test "$Out\self-test"; Check "self-test"

if ($Installer) {
    $version = & $python -c "import escalation_desktop; print(escalation_desktop.__version__)"
    iscc /Qp "/DVersion=$version" "/DFolder=$Out\escalation-desktop" "/O$Out" "$here\installer.iss"
    Check "iscc"
    if ($Thumbprint) {
        & "$here\sign.ps1" -File "$Out\escalation-desktop-$version-setup.exe" -Thumbprint $Thumbprint
    }
}

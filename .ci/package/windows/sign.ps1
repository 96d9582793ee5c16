# Signs the app with your agency's own certificate and writes its manifest anew.
# UNTESTED: it was written on Linux.
#
# Needs signtool.exe (Windows SDK) and a code-signing certificate in your certificate store, told by
# its thumbprint. Works on the unpacked zip as well as on a build; Python is not needed.
#
# Every .exe, .dll and .pyd without a valid signature is signed; those that Microsoft, Qt or Python
# signed keep theirs. No time stamp is asked for, since that needs a network: give -TimeStamp with
# the address of your own server if you have one, or the signature ends with the certificate.
#
# .\sign.ps1 -Folder "D:\escalation-desktop" -Thumbprint 0123456789ABCDEF...
# .\sign.ps1 -File "D:\escalation-desktop-0.1.0-setup.exe" -Thumbprint 0123456789ABCDEF...
param(
    [string] $Folder = "",
    [string] $File = "",
    [Parameter(Mandatory)] [string] $Thumbprint,
    [string] $TimeStamp = ""
)
$ErrorActionPreference = "Stop"

$files = if ($File) { @(Get-Item $File) } else {
    @(Get-ChildItem $Folder -Recurse -Include *.exe, *.dll, *.pyd |
        Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -ne "Valid" })
}
$stamp = if ($TimeStamp) { @("/tr", $TimeStamp, "/td", "SHA256") } else { @() }
foreach ($one in $files) {
    signtool sign /q /fd SHA256 /sha1 $Thumbprint @stamp $one.FullName
    if ($LASTEXITCODE -ne 0) { throw "signtool failed on $($one.Name)" }
}
if (-not $Folder) { return }

$manifest = "$Folder\manifest.json"
$told = Get-Content $manifest -Raw -Encoding UTF8 | ConvertFrom-Json
$told.signed = (Get-AuthenticodeSignature "$Folder\escalation-desktop.exe").SignerCertificate.Subject
foreach ($name in @($told.files.PSObject.Properties.Name)) {
    $path = Join-Path $Folder $name.Replace("/", "\")
    $told.files.$name = (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash.ToLowerInvariant()
}
$json = ($told | ConvertTo-Json -Depth 4) + "`n"
[IO.File]::WriteAllText($manifest, $json, (New-Object Text.UTF8Encoding $false))

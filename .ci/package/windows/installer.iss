; Inno Setup recipe (6.3 or newer). UNTESTED: it was written on Linux. Needs no network, to make or to run.
;
; iscc /DVersion=0.1.0 /DFolder=C:\build\escalation-desktop /OC:\build installer.iss
;
; For all users (Program Files, as IT installs it):  escalation-desktop-0.1.0-setup.exe /ALLUSERS /VERYSILENT
; For one user, without administrator rights:        escalation-desktop-0.1.0-setup.exe /CURRENTUSER
;
; Uninstalling removes what was installed and nothing else: stores, backups, settings of users and
; IT's escalation-managed.toml are not named here, so they stay where they lie.
#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#ifndef Folder
  #error Say which folder: /DFolder=C:\build\escalation-desktop
#endif

[Setup]
AppId={{6E0B0C0E-52C1-4F5A-9E0B-7C6D8E6A5F11}
AppName=Escalation
AppVersion={#Version}
AppPublisher=Escalation Desktop project
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Escalation
DefaultGroupName=Escalation
DisableProgramGroupPage=yes
PrivilegesRequired=admin
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
OutputBaseFilename=escalation-desktop-{#Version}-setup
Compression=lzma2
SolidCompression=yes
UninstallDisplayIcon={app}\escalation-desktop.exe
UninstallDisplayName=Escalation
CloseApplications=yes
RestartApplications=no

[InstallDelete]
; an older version's libraries; nothing that people made lies in this folder
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Escalation"; Filename: "{app}\escalation-desktop.exe"
Name: "{group}\Escalation, training"; Filename: "{app}\escalation-desktop.exe"; Parameters: "--training"

"""What the folder is made of: each library's licence is found, and the bill of materials."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from package import bom, components
from package.components import Component

TOP = Path(__file__).parents[2]


def runtime() -> list[str]:
    told = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return [re.split(r"[<>=]", line)[0] for line in told]


@pytest.mark.parametrize("name", runtime())
def test_each_library_we_rest_on_has_a_licence_we_can_ship(name: str) -> None:
    told = components._distribution(name)
    assert told.version == metadata.version(name)
    assert told.licence and all(text.is_file() for text in told.texts)
    assert not re.match(r"A?GPL", told.licence)


def test_libraries_are_found_by_the_modules_that_lie_there() -> None:
    found = components.distributions(["PIL", "msgspec", "PySide6", "escalation_desktop", "json"])
    assert [one.name for one in found] == ["msgspec", "pillow", "PySide6_Essentials", "PySide6_Pdf"]


def test_what_lies_inside_wheels_is_named() -> None:
    named = {one.name: one.version for one in components.others(TOP / "resources" / "fonts")}
    assert {"SQLCipher", "libxml2", "libxslt", "HarfBuzz", "ICU"} <= set(named)
    assert all(re.match(r"\d+\.\d", named[name]) for name in ("libxml2", "libxslt", "HarfBuzz"))


def test_one_without_a_licence_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(components.LICENCES, "msgspec", "x" * 61)
    with pytest.raises(components.NoLicence, match="msgspec"):
        components.distributions(["msgspec"])


def test_python_and_what_is_no_distribution_have_texts() -> None:
    fonts = TOP / "resources" / "fonts"
    for one in (components.python(), *components.others(fonts)):
        assert one.texts and all(text.is_file() for text in one.texts), one.name


def test_the_licences_lie_together_and_each_once(tmp_path: Path) -> None:
    text, same, other = (tmp_path / name for name in ("LICENSE", "COPYING", "NOTICE.txt"))
    text.write_text("as is")
    same.write_text("as is")
    other.write_text("noted")
    parts = [
        Component("one", "1", "MIT", "pkg:pypi/one@1", (text, other)),
        Component("two", "2", "MIT", "pkg:pypi/two@2", (same,)),
    ]
    components.write_licences(tmp_path, parts)
    made = tmp_path / "licences"
    assert sorted(p.name for p in made.iterdir()) == [
        "README.txt", "one-license.txt", "one-notice.txt",
    ]  # fmt: skip
    told = (made / "README.txt").read_text("utf-8")
    assert "two 2: MIT\n    one-license.txt" in told and "LGPL" in told


def test_the_bill_is_the_same_each_time_and_names_everything(tmp_path: Path) -> None:
    inner = tmp_path / "inner.cdx.json"
    inner.write_text(json.dumps({"components": [{"name": "openssl", "version": "4"}]}))
    parts = [
        Component("cryptography", "50", "Apache-2.0 OR BSD-3-Clause", "pkg:pypi/cryptography@50",
                  (), (inner,)),
        Component("libx", "1", "see the text", "pkg:deb/debian/libx@1", ()),
    ]  # fmt: skip
    told = bom.bill(parts, "0.1.0", 1_800_000_000)
    assert told == bom.bill(parts, "0.1.0", 1_800_000_000)
    read = json.loads(told)
    assert (read["bomFormat"], read["specVersion"]) == ("CycloneDX", "1.6")
    assert read["metadata"]["timestamp"] == "2027-01-15T08:00:00+00:00"
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", read["serialNumber"])
    one, two = read["components"]
    assert one["licenses"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]
    assert one["components"][0]["name"] == "openssl"
    assert two["licenses"] == [{"license": {"name": "see the text"}}]
    refs = [read["metadata"]["component"]["bom-ref"], one["bom-ref"], two["bom-ref"]]
    refs += [inside["bom-ref"] for inside in one["components"]]
    assert len(refs) == len(set(refs))
    assert read["dependencies"][0]["dependsOn"] == [one["bom-ref"], two["bom-ref"]]

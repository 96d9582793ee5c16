"""A new policy can be started, checked and drawn as it is, and never over something else."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from escalation_desktop import cli
from escalation_desktop.errors import AppError
from escalation_desktop.packs import check_pack, read_pack
from escalation_desktop.packs.forms import form_problems
from escalation_desktop.packs.new_pack import new_pack
from tests.documents.reading import words_of

WANDSWORTH = Path(__file__).parents[2] / "policies" / "wandsworth"


def test_a_new_policy_is_accepted_as_it_stands_and_is_a_draft(tmp_path: Path) -> None:
    made = new_pack(tmp_path / "above" / "some-where")
    assert [path.name for path in made] == ["policy.toml", "contacts.toml"]
    policy = read_pack(tmp_path / "above" / "some-where").policy
    assert (policy.pack_id, policy.status) == ("some-where", "draft")
    text, code = check_pack(tmp_path / "above" / "some-where", date(2026, 11, 25))
    assert code == 0
    assert "2 stages" in text


def test_every_remark_that_shows_an_example_is_right_once_it_is_no_remark(tmp_path: Path) -> None:
    """A writer takes the # away: what is left must be accepted."""
    new_pack(tmp_path / "here")
    for name in ("policy.toml", "contacts.toml"):
        path = tmp_path / "here" / name
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(_opened(line) for line in lines), "utf-8")
    policy_file = tmp_path / "here" / "policy.toml"
    text = (
        policy_file.read_text("utf-8")
        .replace('route = "danger"', "")
        .replace('out_of_hours = ["c2"]', "")
    )
    policy_file.write_text(text, "utf-8")
    policy = read_pack(tmp_path / "here").policy
    assert policy.ladder[0].stage[0].clock[0].id == "s1-limit"
    assert policy.contact[0].id == "c1"
    assert policy.interpretation[0].affects == ("s1-limit",)
    assert policy.notification[0].form == policy.form[0].id == "f1"
    assert form_problems(policy) == []


def _opened(line: str) -> str:
    bare = line.removeprefix("# ")
    is_example = line.startswith("# ") and (bare.startswith("[[") or " = " in bare)
    return bare if is_example else line


@pytest.mark.parametrize("name", ["Some Where", "..", "ümlaut", "-x", "2026-some"])
def test_a_folder_whose_name_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AppError, match="cannot be a policy’s id") as refused:
        new_pack(tmp_path / "x" / name)
    assert "a small letter first" in refused.value.next_step
    assert not (tmp_path / "x").exists()


def test_nothing_is_written_over(tmp_path: Path, capsys) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "policy.toml").write_text("mine")
    assert cli.run(["new-pack", str(tmp_path / "here")]) == 1
    assert "there already" in capsys.readouterr().out
    assert (tmp_path / "here" / "policy.toml").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AppError, match="cannot be made"):
        new_pack(tmp_path / "file" / "here")


def test_a_new_policy_is_drawn_as_a_draft(tmp_path: Path, capsys) -> None:
    assert cli.run(["new-pack", str(tmp_path / "here")]) == 0
    target = tmp_path / "ladder.pdf"
    assert cli.run(["draw-pack", str(tmp_path / "here"), str(target)]) == 0
    words = words_of(target.read_bytes())
    assert "Manager with manager" in words
    assert "DRAFT" in words
    assert "drawn into ladder.pdf" in capsys.readouterr().out


def test_a_policy_is_drawn_as_svg_with_its_words(tmp_path: Path) -> None:
    target = tmp_path / "ladder.svg"
    assert cli.run(["draw-pack", str(WANDSWORTH), str(target)]) == 0
    root = ElementTree.fromstring(target.read_bytes())
    space = "{http://www.w3.org/2000/svg}"
    text = " ".join(one.text or "" for one in root.iter(f"{space}text"))
    assert "Stage 6" in text
    assert root.find(f"{space}title").text.startswith("Wandsworth")
    assert root.find(f"{space}desc").text
    width, height = (float(root.get(name).removesuffix("pt")) for name in ("width", "height"))
    for one in root.iter(f"{space}rect"):
        assert 0 <= float(one.get("x", 0)) <= width
        assert 0 <= float(one.get("y", 0)) <= height


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ladder.png"], "Only PDF and SVG"),
        (["ladder.pdf", "--ladder", "other"], "no ladder “other”"),
    ],
)
def test_what_cannot_be_drawn_is_told(tmp_path: Path, capsys, arguments, said) -> None:
    assert (
        cli.run(["draw-pack", str(WANDSWORTH), str(tmp_path / arguments[0]), *arguments[1:]]) == 1
    )
    assert said in capsys.readouterr().out
    assert list(tmp_path.glob("ladder*")) == []

import pytest
from msgspec import structs

from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.gap_points import points
from escalation_desktop.domain.gap_report import asked_of_report, gap_report
from escalation_desktop.domain.journal import Outcome, Party
from escalation_desktop.domain.policy import Clock, Duration
from tests.domain.made_up import BEA, CY, NOW, PACKS, Story, climb, note, policy, real_policy
from tests.domain.other_policy import other_policy
from tests.domain.test_confirmation import _all


def _made(story: Story) -> blocks.Document:
    copy = Copy(number="D-7QK-4M2-XR13/1", prepared_by="Ann Lee", made_at=NOW)
    return gap_report(story.state(), copy)


def _whole_ladder(name: str, **out: object) -> Story:
    over = real_policy(name)
    story = climb(over, [stage.id for stage in over.ladder[0].stage])
    story.say(Outcome(**({"kind": "unresolved"} | out)), "30 Nov 09:00")
    return story


def _wandsworth(**out: object) -> Story:
    told = {
        "closure": {"gaps": "yes"},
        "lessons": "Bea Moss and Sam never heard who decides for JB.",
    }
    return _whole_ladder("wandsworth", **(told | out))


SAID = (
    "For: Chair of WSCP",
    "From: Ann Lee, Health Visiting",
    "How it stands: Not resolved at Stage 6, Mon 30 Nov 2026.",
    "Case reference: D-7QK-4M2-XR13",
    "A disagreement between two agencies met 8 points that the policy leaves open, misses or "
    "prints in doubt: No further step; Who decides at Stage 6; No limit at Stage 6; "
    "More than one reading; Contacts missing.",
    "Were gaps found in policies or procedures? Yes. (policy L146)",
    "Asked of the partnership: an answer to each point below, in writing",
    "No further step\nThe chaired meeting is the last chance",
    "Stage 6 ended not resolved, Sat 28 Nov 2026.\nWhat follows when Stage 6 does not settle it.",
    "Who decides at Stage 6\nNot stated (policy L140).\nWho decided is not recorded.",
    "No limit at Stage 6\nNo limit is stated (policy L138, L140, L142).\nIt took 0 working days.",
    "What does ONE WORKING WEEK cover? (policy L110) It can also be read: Only the first",
    "Read here as: Stages 1 to 5 together, all that is done by discussion.",
    "Chair of WSCP: no number or address (policy L140, L146)",
    "This policy asks that this be told (policy L146).",
)


@pytest.mark.parametrize("line", SAID)
def test_a_report_says(line):
    assert line in _all(_made(_wandsworth()))


NAMELESS = ("Bea", "Moss", "Sam", "Okoye", "JB", "4471", "The plan was not followed")


@pytest.mark.parametrize("word", NAMELESS)
def test_no_person_is_named_and_nothing_is_told_of_the_child(word):
    story = _wandsworth()
    story.start("s6", "30 Nov 10:00", ours=CY, theirs=BEA)
    assert word not in _all(_made(story))


def test_names_in_free_text_stand_as_roles():
    story = _wandsworth()
    story.start("s6", "30 Nov 10:00", ours=CY, theirs=BEA)
    text = _all(_made(story))
    assert "The team manager and the social worker never heard who decides for the child." in text


def test_what_the_reader_needs_first_comes_first():
    document = _made(_wandsworth())
    assert [type(block) for block in document.blocks[:2]] == [blocks.KeyValues, blocks.Notice]
    headings = [b.text for b in document.blocks if isinstance(b, blocks.Heading)]
    assert headings == ["What was found, as recorded", "The points", "What this rests on"]
    assert document.title == "Policy-gap report"
    assert "for Chair of WSCP" in document.footer[0]


MARKS = [
    ({}, ""),
    ({"closure": {}}, "DRAFT"),
    ({"lessons": ""}, "DRAFT"),
    ({"closure": {"gaps": "no"}, "lessons": ""}, ""),
]


@pytest.mark.parametrize(("out", "mark"), MARKS)
def test_it_is_a_draft_until_the_questions_are_answered_and_a_gap_has_words(out, mark):
    assert _made(_wandsworth(**out)).mark == mark


def test_a_gap_without_words_may_be_explained():
    story = _wandsworth(lessons="")
    asked = next(a for a in asked_of_report(story.state()) if not a.met)
    story.say(journal.GapExplained(check=asked.key, asked=asked.text, why="It is in the table"))
    assert _made(story).mark == ""
    assert "Why: It is in the table." in _all(_made(story))


ASKS = [
    ("wandsworth", {"closure": {"gaps": "no"}}, "Chair of WSCP",
     "This policy asks for a report only where one is found (policy L146)."),
    ("hammersmith-fulham", {"closure": {"strategic-found": "yes"}}, "LSCP Business Manager",
     "This policy asks that this be told (policy L45)."),
    ("waltham-forest", {}, "Waltham Forest Safeguarding Children Board",
     "It is made though this policy does not ask for it."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "out", "to", "line"), ASKS, ids=[a[0] for a in ASKS])
def test_whether_the_policy_asks_for_it_is_told(name, out, to, line):
    text = _all(_made(_whole_ladder(name, **out)))
    assert f"For: {to}" in text
    assert line in text


def test_a_pattern_or_an_issue_between_agencies_that_was_recorded_is_told():
    story = Story(real_policy("hammersmith-fulham")).open(facts={"pattern": "yes"})
    story.say(journal.FactsSet(facts={"operational_issue": "yes", "strategic_issue": "no"}))
    text = _all(_made(story))
    line = "An operational issue between agencies: yes; A pattern of the same issues: yes."
    assert f"Also recorded: {line}" in text
    assert "Also recorded" not in _all(_made(Story().open()))


EXHAUSTED = [
    (
        "hammersmith-fulham",
        "Nothing after the last stage. (policy L48-68)\nStage 4 ended not",
    ),
    (
        "waltham-forest",
        "Nothing after the last stage. (letter L11-23)\nStage 5.1 ended not",
    ),
]


@pytest.mark.parametrize(("name", "line"), EXHAUSTED)
def test_a_ladder_that_is_used_up_is_a_point(name, line):
    assert line in _all(_made(_whole_ladder(name)))


def test_a_case_that_was_settled_at_the_last_stage_has_no_such_point():
    story = climb(policy(), ["s1", "s2", "s3"])
    story.start("s4", "27 Nov 09:00")
    story.end("s4", "27 Nov 10:00", "resolved")
    story.say(Outcome(kind="resolved", text="Settled."), "27 Nov 10:00")
    assert "No further step" not in [point.what for point in points(story.state())]


def test_stages_that_are_held_elsewhere_are_a_point():
    story = Story(real_policy("bedfordshire")).open()
    line = "The stages are in Pan Bedfordshire Interagency Child Protection Procedures (page L29)."
    assert line in _all(_made(story))
    assert "No stage was typed from it." in _all(_made(story))
    story.say(journal.TypedStage(id="t1", title="Step 1"))
    assert "1 stage was typed by the worker from it." in _all(_made(story))


LIMITS = [
    ("t4", "Level 4", "“3 working_days”", False),  # minutes after the meeting: a date of its own
    ("t3", "Level 3", "“1 same_working_day”", False),
    ("t1", "Level 1", "“3 working_days”", False),
]


@pytest.mark.parametrize(("stage", "label", "printed", "is_open"), LIMITS)
def test_a_stage_with_a_dated_limit_is_no_point(stage, label, printed, is_open):
    story = Story(other_policy()).open()
    story.start(stage, "24 Nov 10:00")
    assert (f"No limit at {label}" in [p.what for p in points(story.state())]) is is_open


def test_a_word_without_a_date_is_a_date_left_open_with_the_time_taken():
    over = policy(clock=[])
    stage = structs.replace(
        over.ladder[0].stage[2],
        clock=(_prompt(),),
    )
    ladder = structs.replace(over.ladder[0], stage=(*over.ladder[0].stage[:2], stage))
    story = Story(structs.replace(over, ladder=(ladder,))).open()
    story.start("s3", "24 Nov 10:00")
    found = next(p for p in points(story.state()) if p.what == "No limit at Stage 3")
    assert found.says == "“as soon as possible”, which sets no date (policy L14)."
    assert found.happened == "It took 3 working days, and still runs."


def _prompt() -> Clock:
    words = Duration(printed="as soon as possible", promptness="as_soon_as_possible")
    return Clock(id="p", starts_on=("stage_started",), duration=words)


USED = [
    (note("s3", contact_used="Designated Nurse, Fola Agboola, o.agboola@nhs.net"), True),
    (note("s3", involved=(Party(role="nurse", contact="Nurse, o.agboola@nhs.net"),)), True),
    (note("s3"), False),
]


@pytest.mark.parametrize(("said", "is_used"), USED)
def test_a_contact_that_looks_wrong_is_a_point_only_where_the_case_used_it(said, is_used):
    story = climb(real_policy("hammersmith-fulham"), ["s1"])
    story.say(said)
    wrong = [p for p in points(story.state()) if p.what == "What is printed looks wrong"]
    assert bool(wrong) is is_used
    if is_used:
        assert wrong[0].says.startswith("The initial differs;")
        assert "(policy L91)" in wrong[0].says


def test_a_contact_that_was_missing_where_it_was_needed_is_told_with_where():
    story = climb(real_policy("hammersmith-fulham"), ["s1"])
    before = [p.what for p in points(story.state())]
    story.say(journal.RouteStarted(route="strategic"))
    after = next(p for p in points(story.state()) if p.what == "Contacts missing")
    assert "Contacts missing" not in before
    assert "No contact is printed for the LSCP Business Manager (policy L45)" in after.says
    assert after.happened == "Needed for: Strategic or policy issue."


def test_only_the_readings_that_the_case_rested_on_are_points():
    whole = [p.says for p in points(_wandsworth().state())]
    assert not any("conference be asked for" in says for says in whole)
    first = climb(real_policy("waltham-forest"), ["s2"])
    assert not any("What limit has each repeat" in p.says for p in points(first.state()))
    assert not [p for p in points(Story().open().state()) if p.what == "More than one reading"]


@pytest.mark.parametrize("name", PACKS)
def test_an_empty_case_is_complete_and_invents_nothing(name):
    story = Story(real_policy(name)).open(
        about="", wanted="", our_agency="", other_agency="", children=(), facts={},
        raised_by=Party(), other_professional=Party(),
    )  # fmt: skip
    text = _all(_made(story))
    assert "What was found, as recorded\nNot given." in text
    assert "None recorded" not in text
    if name != "bedfordshire":
        assert _made(story).mark == "DRAFT"
        assert "None found in the record." in text

"""Every reason to refuse a pack: one place of a good pack broken, the place and the fault named."""

import pytest

from escalation_desktop.errors import PackError
from escalation_desktop.packs import errors_of, read_files
from escalation_desktop.packs.reader import parse_files
from tests.packs.made_up import CONTACTS, POLICY, files

# (what to replace, by what, words of the place, words of the sentence)
BROKEN = [
    ('id = "g1"', 'id = "doc"', 'ground "doc"', "is used twice"),
    ('id = "g1"', 'id = "danger"', 'route "danger"', "is used twice"),
    ('id = "g1"', 'id = "G 1"', 'ground "G 1"', "is not an id"),
    ('id = "theirs-1"', 'id = "ours-1"', 'clock "ours-1"', "is used twice"),
    ('clause = "doc L2"\n\n[[exc', "\n[[exc", 'ground "g1"', "clause is missing"),
    ('clause = "doc L4"', 'basis = "stated"', 'clock "hurry"', "clause is missing"),
    ('clause = "doc L7"', "", 'stage "level-2"', "clause is missing"),
    ('clause = "doc L10"', "", 'route "danger"', "clause is missing"),
    ('clause = "doc L14"\n\n[[st', "\n[[st", 'obligation "duty"', "clause is missing"),
    ('clause = "doc L15"', "", 'interpretation "reading"', "clause is missing"),
    ('clause = "doc L4"', 'clause = "letter L4"', 'clock "hurry"', "source “letter”"),
    ('clause = "doc L4"', 'clause = "L4"', 'clock "hurry"', "is not a clause"),
    ('front_door = ["c1"]', 'front_door = ["c2"]', "danger", "contact “c2”"),
    ('[danger]\nroute = "danger"', '[danger]\nroute = "x"', "danger", "route “x”"),
    ('route = "away"', 'route = "x"', "exclusion 1", "route “x”"),
    ('effect = "hurry"', 'effect = "x"', 'risk_grade "increased"', "clock or route “x”"),
    ('stage = "level-1"\non_yes', 'stage = "x"\non_yes', 'gate "gate-1"', "stage “x”"),
    ('on_yes = "danger"', 'on_yes = "x"', 'gate "gate-1"', "route “x”"),
    (
        'theirs = [{ text = "their manager", contacts = ["c1"]',
        'theirs = [{ text = "their manager", contacts = ["x"]',
        'stage "level-1", theirs 1',
        "contact “x”",
    ),
    (
        'contacts = ["c1"], office = "o1" }]\nskip',
        'office = "x" }]\nskip',
        "theirs 1",
        "office “x”",
    ),
    ('{ stage = "level-2", who', '{ stage = "x", who', "skippable_to 1", "stage “x”"),
    ('notify = ["tell"]', 'notify = ["x"]', 'stage "level-1"', "notification “x”"),
    ('forms = ["form-1"]', 'forms = ["x"]', 'stage "level-1"', "form “x”"),
    ('forms = ["form-1"]\ncontacts = ["c1"]', 'contacts = ["x"]', "level-1", "contact “x”"),
    ('theirs = [{ text = "the head" }]\ncontacts = ["c1"]', 'contacts = ["x"]', "track 1", "“x”"),
    ('track = "inside"', 'track = "x"', 'stage "level-1"', "track “x”"),
    ('earlier_of = ["ours-1", ', 'earlier_of = ["x", ', 'clock "theirs-1"', "clock “x”"),
    ('on_no_response = "level-2"', 'on_no_response = "x"', 'clock "theirs-1"', "stage “x”"),
    ('terminal_contacts = ["c1"]', 'terminal_contacts = ["x"]', "conference", "contact “x”"),
    ('"always", "level-1"]', '"always", "x"]', 'route "danger"', "stage “x”"),
    ('to = "level-3"', 'to = "x"', 'route "danger"', "stage or route “x”"),
    ('act = "ring", contacts = ["c1"]', 'act = "ring", contacts = ["x"]', "steps 1", "“x”"),
    ('nearest = ["c1"]', 'nearest = ["x"]', 'office "o1"', "contact “x”"),
    ('stage = "level-1"\nroute', 'stage = "x"\nroute', 'notification "tell"', "stage “x”"),
    ('route = "danger"\nform', 'route = "x"\nform', 'notification "tell"', "route “x”"),
    ('form = "form-1"', 'form = "x"', 'notification "tell"', "form “x”"),
    ('on_yes = "tell"', 'on_yes = "x"', "closing", "notification “x”"),
    ('clause = "doc L14"\n\n[[form.section]]', "[[form.section]]", "form-1", "clause is missing"),
    ('title = "Details"', 'title = " "', "section 1", "has no title"),
    ('label = "About"', 'label = ""', "section 1, field 1", "no label"),
    ('source = "about"', "lines = 0", "section 1, field 1", "cannot be printed"),
    ('source = "about"', "lines = 41", "section 1, field 1", "cannot be printed"),
    ('rows = "stages"\n', "", "section 2", "columns and no rows"),
    ('column = [{ label = "Level", source = "stage" }]', "", "section 2", "rows and no column"),
    (
        'title = "Details"\n\n[[form.section.field]]\nlabel = "About"\nsource = "about"\n',
        'title = "Details"\n',
        "section 1",
        "asks nothing",
    ),
    ('affects = ["hurry"]', 'affects = ["x"]', "reading", "object “x”"),
    ('target = "c1"', 'target = "x"', "known_problem 1", "object “x”"),
    ("chosen = 1", "chosen = 2", "reading", "chosen reading"),
    ("chosen = 1", "chosen = -1", "reading", "chosen reading"),
    ('"field:N2"', '"field:N27"', "duty", "field:N27"),
    ('"field:W20"', '"field:W21"', "duty", "field:W21"),
    ('"stage:level-1"', '"stage:x"', "duty", "stage:x"),
    ('"guidance"]', '"nonsense"]', "duty", "nonsense"),
    ('ours = [{ text = "our manager" }]', "", "level-1", "nobody on our side"),
    ('ours = [{ text = "our next manager" }]', "", "level-2", "nobody on our side"),
    ('theirs = [{ text = "their next manager" }]', "", 'level-2", track "inside"', "their side"),
    ('attendees = ["the directors"], ', "", "level-3", "nobody on either side"),
    ('until = ["ours_top", "theirs_top"]', "until = []", "level-2", "has no end"),
    (
        '[ladder.stage.repeat]\nbody_text = "Next manager"\nuntil_text = "The top"\n'
        'until = ["ours_top", "theirs_top"]\n',
        "",
        "level-2",
        "does not say until when",
    ),
    ("number = 2", "number = 1", 'ladder "main"', "Two stages have the number 1"),
    (
        'track = "inside"',
        'track = "outside"\nabsent = true\n[[ladder.stage.track]]\ntrack = "inside"\nabsent = true',
        "level-1",
        "cannot be reached",
    ),
    ('status = "external"\n', "", "conference", "has no stage"),
    ('terminal = "The board', 'status = "external"\nterminal = "The board', "main", "yet has"),
    ('span = ["level-1", "level-2"]', 'span = ["level-2", "level-1"]', "hurry", "The span"),
    ('span = ["level-1", "level-2"]', 'span = ["level-1", "x"]', "hurry", "“x”"),
    ('starts_on = ["risk_increased"]', "starts_on = []", "hurry", "no start"),
    ('amount = 24, unit = "hours", ', "", "hurry", "neither an amount"),
    ("amount = 24", "amount = 0", "hurry", "neither an amount"),
    ("amount = 24, ", "", "hurry", "neither an amount"),
    ("amount = 24,", 'amount = 24, promptness = "immediately",', "hurry", "or has both"),
    ("amount = 24", "amount = " + "9" * 30, "hurry", "too large"),
    ("number = 3", "number = " + "9" * 30, "level-3", "number cannot be right"),
    ("number = 3", "number = 0", "level-3", "number cannot be right"),
    ('until = ["ours_top"', 'max = 0\nuntil = ["ours_top"', "level-2", "never happen"),
    ("date = 2024-05-13", "date = 9999-12-31", "issued", "year cannot be right"),
    ('fact = "risk"', 'fact = "mood"', 'clock "hurry", when, all 1', "fact “mood” is unknown"),
    ('value = "increased"', 'value = "worse"', "hurry", "“worse” is not a value"),
    ('["cla", "cin"]', '["cla", "x"]', "hurry", "“x” is not a value"),
    ('["cla", "cin"]', "[]", "hurry", "is not a value"),
    ('["cla", "cin"]', '"cla"', "hurry", "does not fit the comparison"),
    ('op = "is_not", value = "no"', 'value = ["no"]', "hurry", "does not fit the comparison"),
    ('{ fact = "risk", value = "increased" }', "{}", "hurry", "asks one fact"),
    (
        'steps = [{ who = "you", act = "complain" }]',
        "steps = []",
        'route "away"',
        "has no step",
    ),
    ('day_end = "23:59"', 'day_end = "24:00"', "day_end", "no time of day"),
    ('day_end = "23:59"', 'day_end = "5pm"', "day_end", "no time of day"),
    ('sha256 = "0', 'sha256 = "z', 'source "doc"', "SHA-256"),
    ('printed = "020 7946 0000"', 'printed = "see web"', 'contact "c1"', "no digit"),
    ('clause = "doc L20"', "", 'contacts.toml: contact "c1"', "clause is missing"),
]


def test_the_made_up_pack_is_accepted():
    assert errors_of(parse_files(files())) == []


@pytest.mark.parametrize(("old", "new", "place", "sentence"), BROKEN)
def test_a_broken_place_is_refused_and_named(old, new, place, sentence):
    assert POLICY.count(old) + CONTACTS.count(old) == 1
    broken = files(POLICY.replace(old, new), CONTACTS.replace(old, new))

    faults = errors_of(parse_files(broken))

    assert any(place in fault.where and sentence in fault.sentence for fault in faults), faults
    assert all(fault.mend.endswith((".", "].")) for fault in faults)
    with pytest.raises(PackError) as refused:
        read_files(broken)
    assert refused.value.where.startswith(("policy.toml", "contacts.toml"))
    assert refused.value.next_step


def test_an_obligation_needs_an_answer_or_a_reason():
    start = POLICY.index('met_by = ["field:N2"')
    end = POLICY.index("\n", start)
    without = POLICY[:start] + POLICY[end:]

    refused = errors_of(parse_files(files(without)))
    reasoned = errors_of(parse_files(files(POLICY[:start] + 'reason = "Theirs."' + POLICY[end:])))

    assert [fault.where for fault in refused] == ['policy.toml: obligation "duty"']
    assert "neither met_by nor a reason" in refused[0].sentence
    assert reasoned == []


def test_a_part_that_the_app_adds_needs_no_clause():
    added = POLICY.replace('clause = "doc L4"', 'basis = "app"')

    assert errors_of(parse_files(files(added))) == []


def test_the_error_counts_those_behind_it():
    broken = POLICY.replace('clause = "doc L4"', "").replace('clause = "doc L7"', "")

    with pytest.raises(PackError, match=r"1 more: see check-pack"):
        read_files(files(broken))

"""What became of papers: who has a copy, what is replaced or withdrawn, what is still out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.journal import (
    Correction,
    DocumentIssued,
    PaperEvent,
    Party,
    Shared,
    Struck,
)
from escalation_desktop.domain.register import Paper, register
from tests.domain.made_up import ANN, BEA, SAM, Story

ONE = "D/1"


def story(*numbers: str) -> Story:
    told = Story().open()
    for number in numbers or (ONE,):
        issue(told, number)
    return told


def issue(told: Story, number: str, **more: object) -> None:
    told.say(DocumentIssued(number=number, title="T", kind="briefing", sha256="0" * 64, **more))


def given_to(*people: Party, how: str = "by hand", number: str = ONE) -> list[Shared]:
    return [Shared(what="document", ref=number, to=who, method=how) for who in people]


def became(what: str, who: Party | None = None, copies: int = 1, how: str = "") -> PaperEvent:
    return PaperEvent(number=ONE, what=what, who=who or Party(), copies=copies, how=how)


def papers(told: Story) -> dict[str, Paper]:
    return {paper.number: paper for paper in register(told.records)}


NEW = "issue D/2 in its place"
LEDGER = [
    # what became of it; who still has it; printed copies with us
    ([], [], 0),
    ([became("printed", copies=3)], [], 3),
    ([became("saved"), became("copied_text")], [], 0),
    ([*given_to(SAM)], ["Sam Okoye"], 0),
    ([became("printed", copies=2), *given_to(SAM)], ["Sam Okoye"], 1),
    ([became("printed", copies=2), *given_to(SAM, how="E-mail")], ["Sam Okoye"], 2),
    ([*given_to(SAM, BEA)], ["Sam Okoye", "Bea Moss"], 0),
    ([*given_to(SAM), *given_to(SAM)], ["Sam Okoye"], 0),
    ([*given_to(SAM, BEA), became("returned", SAM)], ["Bea Moss"], 1),
    ([*given_to(SAM), became("returned", SAM), became("destroyed")], [], 0),
    ([*given_to(SAM, BEA), became("destroyed", BEA)], ["Sam Okoye"], 0),
    ([*given_to(SAM, BEA), became("returned")], ["Bea Moss"], 1),
    ([*given_to(SAM), became("returned", BEA)], ["Sam Okoye"], 0),
    ([*given_to(SAM), became("acknowledged", SAM)], [], 0),
    ([became("acknowledged", SAM)], [], 0),
    ([*given_to(SAM), became("acknowledged", SAM), became("withdrawn")], ["Sam Okoye"], 0),
    ([*given_to(SAM), became("acknowledged", SAM), NEW], ["Sam Okoye"], 0),
    ([became("acknowledged", SAM), NEW, became("returned", SAM)], [], 1),
    ([*given_to(SAM), became("lost", SAM)], ["Sam Okoye"], 0),
    ([*given_to(SAM), became("acknowledged", SAM), became("lost", SAM)], ["Sam Okoye"], 0),
    ([became("printed", copies=2), became("lost")], [""], 1),
    ([became("printed"), became("lost"), became("destroyed")], [], 0),
    ([became("printed", copies=3), became("destroyed", copies=2)], [], 1),
    ([became("destroyed", copies=9)], [], 0),
    ([*given_to(SAM), became("printed"), became("destroyed")], ["Sam Okoye"], 0),
    ([*given_to(SAM), became("destroyed")], [], 0),
    ([became("acknowledged", SAM), *given_to(BEA), became("returned"), NEW], ["Sam Okoye"], 1),
    ([became("printed", copies=-4)], [], 0),
    ([*given_to(Party(name="sam okoye")), became("returned", SAM)], [], 1),
    ([*given_to(SAM, number="D/9")], [], 0),
    ([Shared(what="stage", ref=ONE, to=SAM)], [], 0),
]


@pytest.mark.parametrize(("events", "out", "on_paper"), LEDGER)
def test_what_is_still_out_and_what_is_with_us(events, out, on_paper):
    told = story()
    for event in events:
        if event == NEW:
            issue(told, "D/2", replaces=ONE)
        else:
            told.say(event)
    paper = papers(told)[ONE]
    assert [holder.who.name for holder in paper.out_with] == out
    assert paper.is_out == bool(out)
    assert paper.on_paper == on_paper


def test_what_became_of_it_is_told_in_order():
    told = story()
    told.say(became("printed", copies=2), "25 Nov 10:00")
    told.say(given_to(SAM)[0], "25 Nov 11:00")
    told.say(became("withdrawn", how="wrong date "), "26 Nov 09:00")
    paper = papers(told)[ONE]
    assert [line.words for line in paper.events] == [
        "printed, 2 copies", "handed over, by hand", "withdrawn, wrong date"
    ]  # fmt: skip
    assert paper.events[1].who == "Sam Okoye, social worker, Children's Social Care"
    assert (paper.state, paper.withdrawn_why) == ("withdrawn", "wrong date")


def test_a_paper_replaced_twice_names_the_last_in_its_place():
    told = story("D/1", "D/5")
    issue(told, "D/2", replaces="D/1")
    issue(told, "D/3", replaces="D/1")
    issue(told, "D/4", replaces="D/3")
    found = {n: (paper.state, paper.replaced_by) for n, paper in papers(told).items()}
    assert found == {
        "D/1": ("replaced", "D/3"), "D/2": ("issued", ""), "D/3": ("replaced", "D/4"),
        "D/4": ("issued", ""), "D/5": ("issued", ""),
    }  # fmt: skip


def test_a_withdrawn_paper_stays_withdrawn_when_another_takes_its_place():
    told = story()
    told.say(became("withdrawn"))
    issue(told, "D/2", replaces=ONE)
    assert (papers(told)[ONE].state, papers(told)[ONE].replaced_by) == ("withdrawn", "D/2")


def test_what_was_struck_through_counts_for_nothing():
    told = story()
    withdrawn = told.say(became("withdrawn"))
    told.say(Struck(entry=withdrawn.id, reason="the wrong number"))
    assert papers(told)[ONE].state == "issued"
    assert papers(told)[ONE].events == ()


def test_a_correction_is_what_counts():
    told = story()
    printed = told.say(became("printed", copies=9))
    told.say(
        Correction(
            of=printed.id, kind="paper_event", happened_at=printed.happened_at,
            body={"number": ONE, "what": "printed", "copies": 2},
        )
    )  # fmt: skip
    assert papers(told)[ONE].on_paper == 2


def test_a_paper_says_who_issued_it():
    told = story()
    issue(told, "D/2", prepared_by="Cy Hall", recipient=BEA, copy=2, handling="Confidential")
    one, two = papers(told).values()
    assert one.issued_by == "Ann Lee, health visitor, Health Visiting"
    assert (two.issued_by, two.recipient, two.copy, two.handling) == (
        "Cy Hall", BEA, 2, "Confidential",
    )  # fmt: skip


EVENTS = st.one_of(
    st.builds(
        PaperEvent,
        number=st.sampled_from([ONE, "D/2", "D/9"]),
        what=st.sampled_from(
            ["printed", "saved", "acknowledged", "returned", "destroyed", "lost", "withdrawn"]
        ),
        who=st.sampled_from([Party(), SAM, BEA, ANN, Party(role="manager")]),
        copies=st.integers(-3, 5),
    ),
    st.builds(
        Shared,
        what=st.just("document"),
        ref=st.sampled_from([ONE, "D/2"]),
        to=st.sampled_from([Party(), SAM, BEA]),
        method=st.sampled_from(["", "E-mail", "by hand"]),
    ),
)


@settings(max_examples=40)
@given(st.lists(EVENTS, max_size=12))
def test_whatever_became_of_papers_adds_up(events):
    told = story("D/1", "D/2")
    for event in events:
        told.say(event)
    for paper in register(told.records):
        mine = [e for e in events if getattr(e, "number", getattr(e, "ref", "")) == paper.number]
        assert len(paper.events) == len(mine)
        assert paper.on_paper >= 0
        assert set(paper.out_with) <= set(paper.holders)
        assert len({h.who for h in paper.holders if h.who.name}) == len(
            [h for h in paper.holders if h.who.name]
        )

"""Which printed contacts stand first for an agency: an order that leaves nobody out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.acting_contacts import likely_first
from tests.domain.made_up import real_policy

STAGES = {
    "wandsworth": ("b5", "b6", "b7", "b12", "b14", "b15", "b19", "b21"),
    "hammersmith-fulham": ("e9", "e10", "e11", "e14", "e17", "e32", "e33"),
}


def contacts(pack: str):
    return [real_policy(pack).find_contact(name) for name in STAGES[pack]]


@pytest.mark.parametrize(
    ("pack", "agency", "kind", "first"),
    [
        ("wandsworth", "St George’s Hospital", "health", ("b14", "b15")),
        ("wandsworth", "St Georges", "", ("b14", "b15")),
        ("wandsworth", "Ashcroft school", "education", ("b5",)),
        ("wandsworth", "Adult services", "adult_services", ("b7",)),
        ("wandsworth", "", "housing", ()),
        ("wandsworth", "Children's Social Care", "childrens_social_care", ()),
        ("hammersmith-fulham", "Metropolitan Police", "police", ("e32",)),
        ("hammersmith-fulham", "Chelsea & Westminster", "health", ("e14", "e17")),
        ("hammersmith-fulham", "The surgery", "primary_care", ("e10",)),
        ("hammersmith-fulham", "Probation", "probation", ("e33",)),
    ],
)
def test_the_agencys_own_stand_first(
    pack: str, agency: str, kind: str, first: tuple[str, ...]
) -> None:
    likely, rest = likely_first(contacts(pack), agency, kind)
    assert tuple(c.id for c in likely) == first
    assert [c.id for c in rest] == [n for n in STAGES[pack] if n not in first]


@given(st.text(max_size=60), st.text(max_size=20))
def test_nobody_is_left_out_whatever_the_agency_is_called(agency: str, kind: str) -> None:
    every = contacts("wandsworth")
    likely, rest = likely_first(every, agency, kind)
    assert sorted(c.id for c in (*likely, *rest)) == sorted(c.id for c in every)

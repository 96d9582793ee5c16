"""The rules for contacts one by one, on made-up rows."""

import pytest

from escalation_desktop.domain.policy import Contact, Email, Person, Phone
from escalation_desktop.packs.contact_problems import contact_problems


def codes_of(*contacts: Contact) -> set[tuple[str, str]]:
    silent = {"no_name", "no_phone"}
    return {
        (each.target, each.code) for each in contact_problems(contacts) if each.code not in silent
    }


def ring(name: str, *printed: str, **more: object) -> Contact:
    return Contact(
        id=name,
        phones=tuple(Phone(printed=each) for each in printed),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("printed", ["0800 1111", "999", "101", "111", "116 123", "112"])
def test_special_numbers_are_whole(printed):
    assert codes_of(ring("c", printed)) == set()


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("020 7946 000", {("c", "phone_suspect_truncated")}),
        ("0800 555 111", set()),
        ("01204 123456", set()),
        ("016977 3123", set()),
        ("020 7946", {("c", "phone_too_short")}),
        ("02079460000", {("c", "phone_odd_spacing")}),
        ("0207 946 0000", {("c", "phone_odd_spacing")}),
        ("+44 20 7946 0000", set()),
        ("020 7946 0000 Ext. 12", set()),
        ("020 7946 0000 x 12", set()),
        ("07700 900123", set()),
        ("07700 900 123", set()),
        ("0770 090 0123", {("c", "phone_odd_spacing")}),
        ("0300 123 4567", set()),
        ("03001 234567", {("c", "phone_odd_spacing")}),
        ("0113 496 0123", set()),
        ("01632 960123", set()),
    ],
)
def test_numbers_one_by_one(printed, codes):
    assert codes_of(ring("c", printed)) == codes


def test_ten_digits_that_begin_another_number_are_suspect():
    both = codes_of(ring("c", "0800 555 111"), ring("d", "0800 555 1112"))

    assert both == {("c", "phone_suspect_truncated")}


def test_short_forms_are_judged_as_the_whole_number():
    ward = Contact(
        id="c",
        phones=(
            Phone(printed="020 7946 0001"),
            Phone(printed="0002", short_for="020 7946 0001"),
        ),
    )

    assert codes_of(ward) == set()
    assert codes_of(ward, ring("d", "020 7946 0002")) == {
        ("c", "shared_number"),
        ("d", "shared_number"),
    }


def test_a_number_printed_twice_in_one_row_is_not_shared():
    assert codes_of(ring("c", "020 7946 0000", "020 7946 0000")) == set()
    assert codes_of(ring("c", "020 7946 0000", "0207 946 0000")) == {("c", "phone_odd_spacing")}


@pytest.mark.parametrize(
    ("number", "agencies", "severity"),
    [
        ("0800 328 4444", ("one", "one"), "info"),
        ("0800 328 4444", ("one", "two"), "warning"),
        ("020 7946 0000", ("one", "one"), "warning"),
    ],
)
def test_how_grave_a_shared_number_is(number, agencies, severity):
    rows = [ring(str(place), number, agency=agency) for place, agency in enumerate(agencies)]
    found = [each for each in contact_problems(rows) if each.code == "shared_number"]

    assert [each.severity for each in found] == [severity, severity]


@pytest.mark.parametrize(
    ("name", "address", "fits"),
    [
        ("Julie Puddephat", "Julie.Puddephatt@x.uk", False),
        ("Faye Mitchinson", "f.mitchison@x.uk", False),
        ("Fola Agboola", "o.agboola@x.uk", False),
        ("Anna Robinson", "anna.robinson9@x.uk", True),
        ("Trish Stewart", "trishstewart@x.uk", True),
        ("Catherine Hunter", "catherinehunter4@x.uk", True),
        ("DI Fiona Van Kampen", "Fiona.VanKampen@x.uk", True),
        ("Fiona Van Kampen", "fiona.van.kampen@x.uk", True),
        ("Amy Crofts", "a.crofts@x.uk", True),
        ("Amy Crofts", "acrofts@x.uk", True),
        ("Amy Crofts", "amy.j.crofts@x.uk", True),
        ("Amy Crofts", "crofts.amy@x.uk", True),
        ("Dr Siân O'Brien-Jones", "sian.obrien-jones@x.uk", True),
        ("Amy Crofts", "duty@x.uk", False),
        ("Amy Crofts", "jane.crofts@x.uk", False),
    ],
)
def test_names_against_addresses(name, address, fits):
    row = Contact(id="c", name=name, emails=(Email(printed=address),))
    people = Contact(id="c", people=(Person(name=name, emails=(Email(printed=address),)),))

    expected = set() if fits else {("c", "name_email_mismatch")}
    assert codes_of(row) == expected
    assert codes_of(people) == expected


def test_addresses_are_the_same_whatever_their_capitals():
    rows = [
        Contact(id="c", emails=(Email(printed="Team@Example.org"),)),
        Contact(id="d", emails=(Email(printed="team@example.org"),)),
    ]

    assert codes_of(*rows) == {("c", "duplicate_email"), ("d", "duplicate_email")}


@pytest.mark.parametrize(
    ("role", "labels", "found"),
    [
        ("Wards (North Ward, South Ward)", ("North", "South"), False),
        ("Wards (North Ward & South Ward)", ("North", "East"), True),
        ("Service (0-19)", ("North", "South"), False),
        ("Wards (North, South)", ("", ""), False),
        ("Wards", ("North", "South"), False),
    ],
)
def test_units_of_a_role_against_its_details(role, labels, found):
    row = Contact(
        id="c",
        role=role,
        phones=tuple(
            Phone(printed=f"020 7946 000{place}", label=label) for place, label in enumerate(labels)
        ),
    )

    assert (("c", "role_detail_mismatch") in codes_of(row)) is found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (Contact(id="c", agency="NW Clinical Commissioning Group"), True),
        (Contact(id="c", agency="Health", team="CCG nurses"), True),
        (Contact(id="c", agency="Council", role="Links to the CCG"), False),
        (Contact(id="c", agency="Council", emails=(Email(printed="CCG@example.org"),)), False),
    ],
)
def test_a_commissioning_group_counts_in_agency_and_team_alone(row, found):
    assert (("c", "body_superseded") in codes_of(row)) is found

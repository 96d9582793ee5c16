"""Contacts exactly as printed: held against rows typed from the checklist, none corrected."""

import pytest

from escalation_desktop.domain.contact import (
    all_emails,
    all_names,
    all_phones,
    full_digits,
    full_number,
    normalised_email,
)
from escalation_desktop.domain.policy import Contact
from tests.packs.printed_contacts import AGENCIES, NAMED, PRINTED, ROLES
from tests.packs.shipped import NAMES, shipped


def row_of(contact: Contact) -> str:
    numbers = "; ".join(
        phone.printed + (f" Ext. {phone.ext}" if phone.ext else "") for phone in all_phones(contact)
    )
    addresses = "; ".join(email.printed for email in all_emails(contact))
    row = f"{contact.id} {numbers}".strip()
    return f"{row} | {addresses}" if addresses else row


def every_contact() -> list[Contact]:
    return [contact for name in NAMES for contact in shipped(name).policy.contact]


def contact(name: str, contact_id: str) -> Contact:
    return shipped(name).policy.find_contact(contact_id)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_and_address_stands_as_printed(name):
    expected = [" ".join(line.split()) for line in PRINTED[name].strip().splitlines()]

    assert [row_of(each) for each in shipped(name).policy.contact] == expected


@pytest.mark.parametrize("name", NAMES)
def test_names_stand_only_where_printed(name):
    found = {each.id: all_names(each) for each in shipped(name).policy.contact if all_names(each)}

    assert found == NAMED[name]


def test_roles_stand_as_printed():
    in_the_text = {"e34", "e35", "e36"}
    found = {each.id: each.role for each in every_contact() if each.id not in in_the_text}

    assert found == ROLES


def test_agencies_stand_as_printed():
    found: dict[str, list[str]] = {}
    for each in every_contact():
        found.setdefault(each.agency, []).append(each.id)

    assert {agency: " ".join(ids) for agency, ids in found.items()} == AGENCIES


@pytest.mark.parametrize(
    ("name", "rows", "in_text", "numbers", "different", "addresses", "different_addresses"),
    [
        ("waltham-forest", 18, 0, 35, 33, 1, 1),
        ("wandsworth", 21, 0, 22, 21, 0, 0),
        ("bedfordshire", 1, 0, 1, 1, 0, 0),
        # 25 in the table and ICAT and 999; 43 addresses in the table and the mailbox of the text.
        ("hammersmith-fulham", 33, 3, 27, 23, 44, 42),
    ],
)
def test_counts(name, rows, in_text, numbers, different, addresses, different_addresses):
    contacts = shipped(name).policy.contact
    phones = [full_digits(phone) for each in contacts for phone in all_phones(each)]
    emails = [normalised_email(email.printed) for each in contacts for email in all_emails(each)]

    assert sum(not each.in_text for each in contacts) == rows
    assert sum(each.in_text for each in contacts) == in_text
    assert (len(phones), len(set(phones))) == (numbers, different)
    assert (len(emails), len(set(emails))) == (addresses, different_addresses)


def test_the_table_of_hammersmith_and_fulham_alone():
    rows = [each for each in shipped("hammersmith-fulham").policy.contact if not each.in_text]
    phones = [full_digits(phone) for each in rows for phone in all_phones(each)]
    emails = [normalised_email(email.printed) for each in rows for email in all_emails(each)]

    assert (len(phones), len(set(phones))) == (25, 21)
    assert (len(emails), len(set(emails))) == (43, 41)


def test_sixteen_people_are_named_in_hammersmith_and_fulham():
    names = [
        name for each in shipped("hammersmith-fulham").policy.contact for name in all_names(each)
    ]

    assert len(names) == len(set(names)) == 16


def test_the_head_of_services_two_pairs_are_labelled():
    labels = [(phone.label, phone.printed) for phone in contact("waltham-forest", "a2").phones]

    assert labels == [
        ("Staff issues", "0208496 2310"),
        ("Staff issues", "07776 589603"),
        ("For escalations re: Team Manager", "020 8496 4831"),
        ("For escalations re: Team Manager", "07929 205 209"),
    ]


def test_the_wards_short_forms_hang_on_their_ward():
    ward = [
        (phone.label, full_number(phone)) for phone in contact("hammersmith-fulham", "e23").phones
    ]

    assert ward == [
        ("", "0207 386 1127"),
        ("Ravenscourt", "020 7386 1151"),
        ("Ravenscourt", "020 7386 1153"),
        ("Ravenscourt", "020 7386 1154"),
        ("Meridian", "020 7386 1128"),
        ("Meridian", "020 7386 1129"),
        ("Avonmore", "020 7386 1181"),
        ("Avonmore", "020 7386 1182"),
        ("Lillie", "020 7386 1164"),
        ("Lillie", "020 7386 1165"),
    ]


def test_the_network_teams_labels():
    teams = contact("hammersmith-fulham", "e27")

    assert [(phone.label, phone.printed) for phone in teams.phones[2:]] == [
        ("South", "0207 386 1245"),
        ("North", "0208 483 1750"),
        ("Central", "0207 386 1336"),
    ]
    assert [(email.label, email.printed) for email in teams.emails] == [
        ("South", "HFSouthMINT@westlondon.nhs.uk"),
        ("North", "HFSouthMINT@westlondon.nhs.uk"),
        ("Central", "HFCentralMINT@westlondon.nhs.uk"),
    ]


def test_details_beside_numbers():
    assert contact("hammersmith-fulham", "e19").phones[0].option == "Choose Option 2"
    assert contact("hammersmith-fulham", "e30").phones[0].label == "Hounslow"
    assert [person.tier for person in contact("hammersmith-fulham", "e31").people] == [1, 2]
    assert [person.role for person in contact("hammersmith-fulham", "e8").people] == [
        "Strategic Lead in Housing Management",
        "Assistant Director of Housing Management",
    ]
    assert len(contact("hammersmith-fulham", "e7").people) == 3
    assert shipped("wandsworth").policy.partnership.web == "www.wscp.org.uk"

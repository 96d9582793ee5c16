import pytest

from escalation_desktop.domain.policy import Contact, Email, Person, Phone
from escalation_desktop.domain.sheet_contacts import (
    printed_emails,
    printed_phones,
    without_a_contact,
)
from tests.domain.made_up import policy, real_policy


@pytest.mark.parametrize(("phone", "line"), [
    (Phone(printed="020 7946 0018"), "020 7946 0018"),
    (Phone(printed="020 7946 0018", label="mornings"), "020 7946 0018 (mornings)"),
    (Phone(printed="020 7946 0018", ext="12", option="option 2"),
     "020 7946 0018 (ext. 12, option 2)"),
    (Phone(printed="0019", short_for="020 7946 0018"), "0019 (in full 020 7946 0019)"),
])  # fmt: skip
def test_a_number_stands_as_printed_with_what_belongs_to_it(phone, line):
    assert printed_phones(Contact(id="c", phones=(phone,))) == (line,)


def test_of_several_people_in_a_row_each_has_their_own():
    people = (
        Person(name="Ann Example", phones=(Phone(printed="020 7946 0018"),)),
        Person(name="Bo Example", role="deputy", emails=(Email(printed="bo@example.org"),)),
    )
    contact = Contact(id="c", people=people, emails=(Email(printed="all@example.org"),))
    assert printed_phones(contact) == ("020 7946 0018 (Ann Example)",)
    assert printed_emails(contact) == ("all@example.org", "bo@example.org (Bo Example, deputy)")


def test_a_role_that_a_policy_names_without_a_contact_is_on_the_sheet_without_a_number():
    found = without_a_contact(real_policy("wandsworth"), "printed October 2020")
    chair = next(contact for contact in found if contact.role == "Chair of WSCP")
    assert chair.phones == () and chair.emails == ()
    assert chair.agency == "Wandsworth Safeguarding Children Partnership"
    assert chair.source.startswith("Wandsworth, ") and chair.age == "printed October 2020"
    assert without_a_contact(policy(), "") == ()

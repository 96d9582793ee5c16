"""What a policy prints about its contacts, in the lines of the contact sheet."""

from collections.abc import Iterable

from escalation_desktop.domain.contact import full_number
from escalation_desktop.domain.contact_sheet import SheetContact
from escalation_desktop.domain.policy import Contact, Email, Person, Phone, Policy
from escalation_desktop.domain.wording import join


def printed_phones(contact: Contact) -> tuple[str, ...]:
    """Return each number as printed with its label, and whose it is where a row names several.

    A short form is followed by the whole number: nobody can ring "1153" from outside.
    """
    own = [_phone(phone, "") for phone in contact.phones]
    theirs = [_phone(phone, _who(person)) for person in contact.people for phone in person.phones]
    return (*own, *theirs)


def printed_emails(contact: Contact) -> tuple[str, ...]:
    """Return each address as printed with its label, and whose it is."""
    own = [_email(email, "") for email in contact.emails]
    theirs = [_email(email, _who(person)) for person in contact.people for email in person.emails]
    return (*own, *theirs)


def without_a_contact(policy: Policy, age: str) -> tuple[SheetContact, ...]:
    """Return those whom the policy says to go to and prints no contact for."""
    return tuple(
        SheetContact(
            agency=policy.partnership.name,
            role=office.text,
            source=join((policy.short_title, office.clause)),
            age=age,
        )
        for office in policy.office
        if not office.contacts
    )


def _phone(phone: Phone, who: str) -> str:
    whole = full_number(phone)
    told = (
        f"in full {whole}" if whole != phone.printed else "",
        f"ext. {phone.ext}" if phone.ext else "",
        phone.label,
        phone.option,
        who,
    )
    return _with(phone.printed, told)


def _email(email: Email, who: str) -> str:
    return _with(email.printed, (email.label, who))


def _who(person: Person) -> str:
    return join((person.name, person.role))


def _with(printed: str, told: Iterable[str]) -> str:
    words = join(told)
    return f"{printed} ({words})" if words else printed

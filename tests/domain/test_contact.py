import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.domain.contact import (
    all_emails,
    all_names,
    all_phones,
    dial_link,
    digits,
    expand_short,
    full_digits,
    is_special,
    normalised_email,
    number_in,
    search_form,
    search_text,
    split_addresses,
    split_numbers,
)
from escalation_desktop.domain.policy import Contact, Email, Person, Phone


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("0208496 2310", "02084962310"),
        ("0208-753-6600", "02087536600"),
        ("07929862210", "07929862210"),
        ("0300 555 1201 Ext. 53340", "03005551201"),
        ("0300 555 1201 ext 53340", "03005551201"),
        ("0300 555 1201, extension 5", "03005551201"),
        ("0300 555 1201 x53340", "03005551201"),
        ("+44 20 8496 2310", "02084962310"),
        ("+44 (0)20 8496 2310", "02084962310"),
        ("0044 20 8496 2310", "02084962310"),
        ("020\u00a08496\u00a02310", "02084962310"),
        ("０２０ 8496 2310", "02084962310"),
        ("0800 1111", "08001111"),
        ("", ""),
        ("see the website", ""),
    ],
)
def test_digits(printed, expected):
    assert digits(printed) == expected


@given(st.text(max_size=30))
def test_digits_are_only_digits_and_their_own_normal_form(printed):
    once = digits(printed)

    assert set(once) <= set("0123456789")
    if not once.startswith("0044"):
        assert digits(once) == once


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("1153", "020 7386 1151", "020 7386 1153"),
        ("1129", "020 7386 1128", "020 7386 1129"),
        ("61153", "020 7386 1151", "020 7386 1153"),
        ("9", "0207 386 1128", "0207 386 1129"),
        ("020 7386 1153", "020 7386 1151", "020 7386 1153"),
        ("1153", "", "1153"),
        ("", "020 7386 1151", ""),
        ("12", "020 7386 1151 Ext. 99", "020 7386 1112"),
    ],
)
def test_short_forms_take_the_place_of_the_last_digits(short, full, expected):
    assert expand_short(short, full) == expected


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        (Phone(printed="020 8496 2310"), "tel:+442084962310"),
        (Phone(printed="0208496 2310"), "tel:+442084962310"),
        (Phone(printed="07929862210"), "tel:+447929862210"),
        (Phone(printed="0300 555 1201", ext="53340"), "tel:+443005551201;ext=53340"),
        (Phone(printed="0300 555 1201", ext="Ext. 53340"), "tel:+443005551201;ext=53340"),
        (Phone(printed="1153", short_for="020 7386 1151"), "tel:+442073861153"),
        (Phone(printed="0800 1111"), "tel:08001111"),
        (Phone(printed="999"), "tel:999"),
        (Phone(printed="116 123"), "tel:116123"),
        (Phone(printed="01204 123456"), "tel:+441204123456"),
        (Phone(printed="016977 3123"), "tel:+44169773123"),
        # Doubtful: too short, a digit lost perhaps, none of the plan, none at all.
        (Phone(printed="0800 328 44"), None),
        (Phone(printed="0800 328 444"), None),
        (Phone(printed="1153"), None),
        (Phone(printed="020 8496 23101"), None),
        (Phone(printed="0000 000 0000"), None),
        (Phone(printed="see the website"), None),
        (Phone(printed="8496 2310 11"), None),
    ],
)
def test_a_doubtful_number_gets_no_dial_link(phone, link):
    assert dial_link(phone) == link


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_print_has_a_link_or_none(printed, short_for):
    link = dial_link(Phone(printed=printed, short_for=short_for))

    assert link is None or link.startswith("tel:")


def test_special_numbers_are_few():
    assert is_special("116000")
    assert not is_special("117000")
    assert not is_special("0800111")


def test_addresses_are_compared_in_lower_case():
    assert normalised_email(" Duty.H&FCatt@Westlondon.nhs.uk ") == "duty.h&fcatt@westlondon.nhs.uk"


ROW = Contact(
    id="c",
    agency="West London NHS Trust (WLNT)",
    section="Escalation Contacts",
    team="Ward team",
    role="Children’s lead – night",
    name="Ann Other",
    phones=(
        Phone(printed="0208496 2310", label="Nights", ext="77"),
        Phone(printed="1153", short_for="020 7386 1151", option="Choose Option 2"),
    ),
    emails=(Email(printed="Duty.H&FCatt@westlondon.nhs.uk", label="South"),),
    people=(
        Person(
            name="Bo Second",
            role="Deputy",
            phones=(Phone(printed="07776 589603"),),
            emails=(Email(printed="bo@example.org"),),
        ),
    ),
    notes="Ask for the duty desk",
    hours="24/7",
    web="www.example.org",
)


@pytest.mark.parametrize(
    "query",
    [
        "02084962310",
        "020 8496 2310",
        "0208 496",
        "(020) 8496-2310",
        "+44 20 8496 2310",
        "4962310",
        "02073861153",
        "020 7386 1153",
        "07776589603",
        "west london",
        "LONDON west",
        "children's",
        "lead - night",
        "ann other",
        "bo second",
        "deputy",
        "duty desk",
        "h&fcatt@",
        "bo@example.org",
        "escalation contacts",
        "ward team",
        "nights",
        "option 2",
        "south",
        "24/7",
        "www.example",
        "",
    ],
)
def test_what_is_searched_holds_everything_of_a_contact(query):
    assert held(query)


@pytest.mark.parametrize(
    "query", ["east london", "02084962311", "07776 589604", "north", "ward 99"]
)
def test_what_is_searched_holds_nothing_else(query):
    assert not held(query)


def held(query: str) -> bool:
    """Tell whether every word of a query, or the number that it is, stands in what is searched."""
    text, wanted = search_text(ROW), search_form(query)
    is_number = not any(character.isalpha() for character in wanted)
    by_number = is_number and len(digits(query)) >= 3 and digits(query) in text
    return by_number or all(word in text for word in wanted.split())


def test_a_contact_with_nothing_but_a_role():
    bare = Contact(id="c", role="Chair")

    assert search_text(bare) == "chair"
    assert (all_phones(bare), all_emails(bare), all_names(bare)) == ((), (), ())


def test_everything_of_several_people_is_collected():
    assert [full_digits(phone) for phone in all_phones(ROW)] == [
        "02084962310",
        "02073861153",
        "07776589603",
    ]
    assert [email.printed for email in all_emails(ROW)][1] == "bo@example.org"
    assert all_names(ROW) == ("Ann Other", "Bo Second")


def test_search_form_levels_quotes_dashes_spaces_and_case():
    assert search_form("  Children’s\u00a0Lead – NIGHT ") == "children's lead - night"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", ()),
        ("020 7946 0001", ("020 7946 0001",)),
        ("020 7946 0001 / 07700 900123", ("020 7946 0001", "07700 900123")),
        ("020 7946 0001; 07700 900123, 999", ("020 7946 0001", "07700 900123", "999")),
        ("020 7946 0001\n07700 900123", ("020 7946 0001", "07700 900123")),
        ("020 7946 0001 or 07700 900123", ("020 7946 0001", "07700 900123")),
        ("020 7946 0001/2", ("020 7946 0001/2",)),
        ("020 7946 0001, ext. 12, or 07700 900123", ("020 7946 0001, ext. 12", "07700 900123")),
        ("ask / reception", ("ask / reception",)),
        ("//", ()),
    ],
)
def test_numbers_in_one_field_are_told_apart(typed: str, parts: tuple[str, ...]) -> None:
    assert split_numbers(typed) == parts


@given(st.text(alphabet="0123456789 /;,orx+\n", max_size=40))
def test_no_digit_is_lost_when_numbers_are_told_apart(typed: str) -> None:
    kept = "".join(split_numbers(typed))
    assert [c for c in kept if c.isdigit()] == [c for c in typed if c.isdigit()]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Jo Ward, 020 7946 0002", "020 7946 0002"),
        ("020 7946 0002 (Jo Ward)", "020 7946 0002"),
        ("Jo, room 12, +44 20 7946 0002", "+44 20 7946 0002"),
        ("ring 999", "999"),
        ("Jo Ward", ""),
        ("room 12", ""),
        ("", ""),
    ],
)
def test_the_number_in_a_line_is_found(typed: str, number: str) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize("run", [" ", ",", "(", "/", " x", "0 ", "or ", "\n", "ext", "٠ "])
def test_no_text_however_odd_takes_long(run: str) -> None:
    text = f"1{run * 40_000}a"
    began = time.process_time()
    digits(text)
    split_numbers(text)
    number_in(text)
    split_addresses(text)
    assert time.process_time() - began < 3, "a pattern takes quadratic time"

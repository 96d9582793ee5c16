"""The agency's own words: phrases to put into notes, and what to say at a stage.

They lie in the encrypted store, since a phrase may name a person. A change is one value written
whole; what cannot be read is told, and the shipped words are used.
"""

import secrets

import msgspec

from escalation_desktop.casework.profile import as_text
from escalation_desktop.casework.session import Session
from escalation_desktop.errors import StoreDamaged

_KEY = "own words"


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words to put into a note; brackets are filled by ``domain.fillers``."""

    id: str
    title: str
    text: str


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    phrases: tuple[Phrase, ...]
    scripts: dict[str, str] = {}


_SHIPPED = tuple(
    Phrase(id=f"shipped-{number}", title=title, text=text)
    for number, (title, text) in enumerate((
        ("Child seen", "[Who] saw the child on [day and time], [alone or with whom]: "),
        ("Child not seen", "The child was not seen. Why: "),
        ("Reasons asked for", "I asked for the reasons for the decision. I was told: "),
        ("No reasons given", "I asked for the reasons for the decision. None were given."),
        ("Would not give a name", "I asked who was speaking. No name was given."),
        ("Message left, no details", "I left my name and number and nothing about the child."),
        ("Advice taken", "I took advice from [name and role] on [day and time]: "),
        ("Information shared", "I told [whom] about [what], because [why]. The family: [told, or "
         "why not]."),
        ("Limit named", "I named the limit ([limit name]): [limit]."),
        ("Asked again by", "I asked for an answer by [day and time]."),
    ))
)  # fmt: skip
"""To begin with: this app's own wording, to be changed or removed."""


def phrases(session: Session) -> tuple[Phrase, ...]:
    """Return the phrases, in their order. Raises StoreDamaged where they cannot be read."""
    return _kept(session).phrases


def own_scripts(session: Session) -> dict[str, str]:
    """Return the agency's own words for stages, by ``domain.scripts.Script.key``."""
    return _kept(session).scripts


def save_phrase(session: Session, title: str, text: str, phrase_id: str = "") -> Phrase:
    """Add a phrase, or change the one of that id where it stands."""
    kept = _kept(session)
    made = Phrase(id=phrase_id or secrets.token_hex(8), title=title.strip(), text=text)
    known = {phrase.id: phrase for phrase in kept.phrases} | {made.id: made}
    _keep(session, msgspec.structs.replace(kept, phrases=tuple(known.values())))
    return made


def remove_phrase(session: Session, phrase_id: str) -> None:
    kept = _kept(session)
    left = tuple(phrase for phrase in kept.phrases if phrase.id != phrase_id)
    _keep(session, msgspec.structs.replace(kept, phrases=left))


def set_script(session: Session, key: str, text: str) -> None:
    """Put the agency's own words in the place of ours at one stage; empty takes ours back."""
    kept = _kept(session)
    rest = {name: words for name, words in kept.scripts.items() if name != key}
    if text.strip():
        rest[key] = text
    _keep(session, msgspec.structs.replace(kept, scripts=rest))


def forget_own_words(session: Session) -> None:
    """Go back to the shipped words, where what was kept cannot be read any more."""
    session.store.set_value(_KEY, "")


def _kept(session: Session) -> _Kept:
    text = session.store.value(_KEY)
    if not text:
        return _Kept(phrases=_SHIPPED)
    try:
        return msgspec.json.decode(text, type=_Kept)
    except msgspec.MsgspecError as error:
        raise StoreDamaged(
            "Your own phrases cannot be read.",
            "Go back to the shipped ones; nothing of the record is touched.",
        ) from error


def _keep(session: Session, kept: _Kept) -> None:
    session.store.set_value(_KEY, as_text(kept))

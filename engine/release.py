"""The one gate through which a text leaves the house: what must be checked first, and the record of what left.

A release says what would leave and what stands in its way; it is pure. The gate lets it out: everything that blocks must have
been acknowledged, point by point, and a row in `action_uses` keeps the exact text. The command line asks nobody; what it prints
carries the findings and open prerequisites beside the text, and is a row too.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.drafts.delivery import fields, plain_text
from engine.errors import NotAllowed, StoreError
from engine.ports import ActionState, Records
from engine.privacy.forgotten import NOBODY_FORGOTTEN
from engine.privacy.suppressions import NO_SUPPRESSIONS, describe, identify_reference
from engine.recommendation import Action, Finding, Recommendation

logger = logging.getLogger(__name__)


class Way(StrEnum):
    """How a text leaves; stored as it stands."""

    COPY = "copy"
    FIELD = "field"  # one part of it copied: stored as "copy subject"
    MAIL_PROGRAM = "mail_program"
    EML = "eml"
    ICS = "ics"
    WHATSAPP = "whatsapp"
    LINKEDIN = "linkedin"
    PHONE = "phone"
    PRINT = "print"
    DOWNLOAD = "download"
    CLI = "cli"


@dataclass(frozen=True)
class Addressee:
    """Whom a text goes to: their name, and all that its action knows them by."""

    name: str
    identities: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """A text that is to leave, its parts by name, what was found in it, and what is to be done first and isn't.

    `action_id` is None where it is a whole recommendation. `revisions` are the ids of the edited texts in it.
    """

    recommendation_id: str
    action_id: str | None
    text: str
    fields: Mapping[str, str]
    findings: tuple[Finding, ...]
    open_prerequisites: tuple[str, ...]
    revisions: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()

    @property
    def must_acknowledge(self) -> tuple[Finding, ...]:
        """Return the findings that a person must say they have checked, each for itself."""
        return tuple(finding for finding in self.findings if finding.severity == "block")

    def unchecked(self, acknowledged: Collection[str]) -> tuple[Finding, ...]:
        """Return those that are not among the texts of the acknowledged findings."""
        return tuple(finding for finding in self.must_acknowledge if finding.text not in acknowledged)


@dataclass(frozen=True)
class Departure:
    """A text that left, beside what is to be told with it.

    `problem` is a sentence where its record could not be written; the text left all the same.
    """

    text: str
    findings: tuple[Finding, ...]
    open_prerequisites: tuple[str, ...]
    problem: str | None = None


def prepare_release(
    action: Action, recommendation: Recommendation, states: Iterable[ActionState], text: str | None = None
) -> Release:
    """Return what leaves of one action as people see it; writes nothing.

    Args:
        recommendation: ready to show, with address and signature filled in (`delivery.fill`).
        states: those that stand; a ticked prerequisite is no longer open.
        text: the same content in another form, such as an .eml; by default what Copy gives.
    """
    return Release(
        recommendation_id=recommendation.recommendation_id,
        action_id=action.id,
        text=plain_text(action) if text is None else text,
        fields=fields(action),
        findings=tuple(finding for finding in recommendation.warnings if finding.action_id in (None, action.id)),
        open_prerequisites=tuple(_open_steps(action, tuple(states))),
        revisions=_revisions(action),
        addressees=(_addressee(action, recommendation),),
    )


def prepare_whole(recommendation: Recommendation, text: str, states: Iterable[ActionState]) -> Release:
    """Return what leaves with a whole recommendation, in the form of `text`; writes nothing.

    Everything found in any of its actions counts; a prerequisite is named with its action.
    """
    known = tuple(states)
    steps = (f"{action.title}: {step}" for action in recommendation.actions for step in _open_steps(action, known))
    return Release(
        recommendation_id=recommendation.recommendation_id,
        action_id=None,
        text=text,
        fields={},
        findings=recommendation.warnings,
        open_prerequisites=tuple(steps),
        revisions=_revisions(*recommendation.actions),
        addressees=tuple(_addressee(action, recommendation) for action in recommendation.actions),
    )


def _addressee(action: Action, recommendation: Recommendation) -> Addressee:
    contact = action.contact
    to = "".join(getattr(action.content, "to", "").split()).lower()
    addresses = [f"email:{to}"] if "@" in to else [f"phone:{to}"] if to.startswith("+") else []
    known = identify_reference(recommendation.source, recommendation.deal_id, contact.id)
    return Addressee(contact.name, tuple(dict.fromkeys((*known, *addresses))))


def _revisions(*actions: Action) -> tuple[str, ...]:
    return tuple(action.revised.id for action in actions if action.revised)


def _open_steps(action: Action, states: Sequence[ActionState]) -> Iterator[str]:
    ticked = {
        state.detail for state in states if state.action_id == action.id and state.state == "checked" and state.ended_at is None
    }
    return (step for step in action.prerequisites if step.strip() and step not in ticked)


class Gate:
    """Lets texts out and keeps what left. Safe for threads."""

    def __init__(self, records: Records) -> None:
        self._records = records
        # What was last known counts while the records can't be read.
        self._suppressions, self._forgotten = NO_SUPPRESSIONS, NOBODY_FORGOTTEN

    def let_out(
        self, release: Release, way: Way, person: str, *, acknowledged: Collection[str] = (), field: str | None = None
    ) -> Departure:
        """Return the text, or that of one of its parts, and store that it left.

        Args:
            acknowledged: the texts of the findings that the person says they have checked.
            field: the name of the part, for Way.FIELD.

        Raises NotAllowed, naming who must not be contacted, every blocking finding that wasn't acknowledged, or a part that
        there isn't.
        """
        self._refuse_suppressed(release)
        unchecked = release.unchecked(acknowledged)
        if unchecked:
            raise NotAllowed(_ask_to_check(unchecked))
        text, name = _part(release, field) if way is Way.FIELD else (release.text, way.value)
        return self._leave(release, name, person, release.must_acknowledge, text)

    def let_out_unasked(self, release: Release, person: str, way: Way = Way.CLI) -> Departure:
        """Return the text with everything found in it, and store that it left unchecked: the command line asks nobody.

        Raises NotAllowed, naming who must not be contacted.
        """
        self._refuse_suppressed(release)
        left = self._leave(release, way.value, person, (), release.text)
        return replace(left, findings=release.findings)

    def _refuse_suppressed(self, release: Release) -> None:
        """Look at the very last moment: what is on a screen may be older than what its addressee asked for."""
        try:
            self._suppressions, self._forgotten = self._records.suppressions(), self._records.forgotten()
        except StoreError as error:
            logger.warning("%s", error)
        for addressee in release.addressees:
            if self._forgotten.knows(addressee.identities):
                raise NotAllowed("Whom this text goes to was forgotten, so it can't leave. Look at the deal again.")
            found = self._suppressions.find(addressee.identities)
            if found and found.is_in_force:
                raise NotAllowed(f"{addressee.name} must not be contacted{describe(found)}. Nothing left.")

    def _leave(self, release: Release, way: str, person: str, checked: tuple[Finding, ...], text: str) -> Departure:
        problem = None
        try:
            self._records.log_use(
                recommendation_id=release.recommendation_id,
                action_id=release.action_id or "",
                person=person,
                way=way,
                text=text,
                acknowledged=[finding.text for finding in checked],
                revisions=release.revisions,
            )
        except StoreError as error:
            logger.warning("%s", error)
            problem = f"That this text left could not be recorded. {error}"
        return Departure(text, checked, release.open_prerequisites, problem)


def _ask_to_check(unchecked: Sequence[Finding]) -> str:
    points = " ".join(f"({number}) {finding.text}" for number, finding in enumerate(unchecked, 1))
    each = "this point" if len(unchecked) == 1 else "each of these points"
    return f"This text can't leave unchecked. Confirm {each} first: {points}"


def _part(release: Release, field: str | None) -> tuple[str, str]:
    """The text of a part, and the way as it is stored."""
    if field is None or field not in release.fields:
        raise NotAllowed(f"This text has no part '{field}'. Copy one of: {', '.join(release.fields) or 'the whole text'}.")
    return release.fields[field], f"{Way.COPY} {field.lower()}"

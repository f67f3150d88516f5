"""Every error that a page or the command line may catch.

SalesActionError              str(error) is fit to show a person: what happened and what to do
├── ConfigError               a setting is missing or wrong; says which, where, and how to mend it
├── DealNotFound              no such deal, or an ID that stands in several sources
├── RecommendationNotFound    no such recommendation, or no such action in it
├── LearningNotFound          no such learning or feedback
├── ContactNotFound           no such contact, or what is no address and no number
├── CorrectionInvalid         what a person says a field is can't stand in it
├── HappeningInvalid          what somebody told of a deal can't be read, or can't have happened
├── EditInvalid               a text, or a line that asks for one, that can't be taken
├── EditConflict              somebody saved the text in between: nothing was overwritten
├── SourceError               the CRM or an import
│   ├── SourceUnavailable         network, timeout, 429, 5xx: retrying makes sense
│   └── SourceRejected            key refused, bad request, unreadable file: it does not
├── PromptError               a template is missing, has no {{company_context}}, names an unknown variable
├── WriterError               Claude
│   ├── WriterUnavailable         network, timeout, 429, 529, 5xx
│   │   └── BatchUncertain            nobody can tell whether a batch was taken
│   ├── WriterRejected            key refused, bad request, refusal
│   │   └── LimitReached              a budget or a limit of cost has no room for another call
│   ├── WriterStopped             a person stopped it
│   └── ReplyInvalid              the reply fails our schema after its retries
├── ContextError              the company context
│   ├── ContextConflict           somebody saved in between: nothing was written
│   └── ContextInvalid            empty, too large, not text
├── NotAllowed                the signed-in person may not do this
├── AlreadySettled            somebody else finished this feedback, or took it back: nothing was written
└── StoreError                the cache or the records could not be read or written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.secrecy import mask

if TYPE_CHECKING:
    from engine.context.versions import ContextVersion
    from engine.recommendation import Usage


class SalesActionError(Exception):
    """The root: whoever shows results to a person catches this and nothing wider. Its sentence holds no secret."""

    def __init__(self, *args: object) -> None:
        super().__init__(*(mask(part) if isinstance(part, str) else part for part in args))


class ConfigError(SalesActionError):
    """A setting is missing or wrong."""


class DealNotFound(SalesActionError):
    """No deal has this ID, or several sources have one."""


class RecommendationNotFound(SalesActionError):
    """No recommendation has this ID, or it has no such action."""


class LearningNotFound(SalesActionError):
    """No learning or feedback has this ID, or none in a state that this can be done to."""


class ContactNotFound(SalesActionError):
    """Nobody is known by this, or it is neither an e-mail address nor a phone number."""


class CorrectionInvalid(SalesActionError):
    """A correction names a field that there isn't, or a value that can't stand in it."""


class HappeningInvalid(SalesActionError):
    """What somebody told of a deal can't be read, or can't have happened."""


class EditInvalid(SalesActionError):
    """A text that a person saves, or a line that asks for another one, can't be taken."""


class EditConflict(SalesActionError):
    """Somebody saved another text of the same action in between; nothing was overwritten."""


class SourceError(SalesActionError):
    """The CRM or an imported file could not be read."""


class SourceUnavailable(SourceError):
    """The source can't be reached now; trying again later makes sense."""


class SourceRejected(SourceError):
    """The source or file was refused for what it is; trying again changes nothing."""


class PromptError(SalesActionError):
    """A prompt template is missing or does not load."""


class WriterError(SalesActionError):
    """Claude did not write a recommendation. `usage` and `cost_usd` say what was paid for all the same."""

    usage: Usage | None = None
    cost_usd: float = 0.0


class WriterUnavailable(WriterError):
    """Claude can't be reached now; trying again later makes sense, at the earliest after `retry_after_s`."""

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class BatchUncertain(WriterUnavailable):
    """A batch was sent, and nobody can tell whether it was taken: it must not be sent again before that is known."""


class WriterRejected(WriterError):
    """Claude refused the request; trying the same again changes nothing."""


class LimitReached(WriterRejected):
    """A budget, or the limit of cost that a person set, has no room for another call; none was made."""


class WriterStopped(WriterError):
    """A person stopped the writing; what was written so far is thrown away."""


class ReplyInvalid(WriterError):
    """Claude's reply does not have the form of a recommendation."""


class ContextError(SalesActionError):
    """The company context could not be read or written."""


class ContextConflict(ContextError):
    """Somebody saved the context in between; nothing was written. `current` is what is in force now, where that is known."""

    def __init__(self, message: str, current: ContextVersion | None = None) -> None:
        super().__init__(message)
        self.current = current


class ContextInvalid(ContextError):
    """The text can't be a company context."""


class NotAllowed(SalesActionError):
    """The signed-in person may not do this."""


class AlreadySettled(SalesActionError):
    """A feedback has its outcome already, or was taken back already; nothing was written."""


class StoreError(SalesActionError):
    """The cache or the records could not be read or written.

    `trouble` says what is wrong and what to do, without naming the place: "can't be written: the disk is full. Free …".
    """

    def __init__(self, message: str, trouble: str = "") -> None:
        super().__init__(message)
        self.trouble = trouble

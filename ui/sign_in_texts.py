"""What the pages say about signing in and out."""

from __future__ import annotations

SIGN_IN_HINT = "Your deals, and what each of them needs today."
SIGN_IN = "Sign in"
SIGN_IN_WITH = "Sign in with {provider}"
SIGN_OUT = "Sign out"
OTHER_ACCOUNT = "Use another account"
NOT_INVITED = "Not invited"
ACCOUNT = "{name} · {role}"
SIGNED_IN_AS = "Signed in as {account}"
MANAGER = "manager"
REP = "rep"

NAMES = "Names in the CRM"
NAMES_HELP = (
    "Names and IDs under which a CRM lists somebody as the owner of deals, with commas between them. The address that they "
    "sign in with counts anyway."
)
NAMES_BY_MANAGERS = "You see only the deals that you own, so a manager says under which names a CRM lists you."
NAME_OTHERS = "Names of others in the CRM, and who stands in for them"
NAME_OTHERS_HINT = (
    "Whose deals are whose, where a CRM doesn't tell the address of a deal's owner; and who signs for somebody who is away "
    "and can't say it in their profile."
)
STAND_IN_OF = "Who signs for them while they are away"
WHOM = "Address that they sign in with"
WHOM_EXAMPLE = "tom@example.com"
SAVE_NAMES = "Save for them"
NAMES_SAVED = "Saved for {person}."

"""What the pages say about signing in and out."""

from __future__ import annotations

SIGN_IN_HINT = "Your deals, and what each of them needs today."
SIGN_IN = "Sign in"
SIGN_IN_WITH = "Sign in with {provider}"
SIGN_OUT = "Sign out"
OTHER_ACCOUNT = "Use another account"
NOT_INVITED = "Not invited"
SIGNED_IN_AS = "Signed in as {name}, {role}."
MANAGER = "manager"
REP = "rep"

"""Brevo: the account is mirrored by its lists, because it allows too few requests to ask when somebody opens a deal.

Public documentation: developers.brevo.com, and docs/decisions/0010-brevo-over-plain-http.md for what follows from it.
"""

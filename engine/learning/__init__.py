"""What becomes of a proposal: one line of the company context and its ledger, decided by code, traced, reversible."""

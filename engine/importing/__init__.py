"""From the tables of a CRM export to deals: pure, reads no file and writes nothing."""

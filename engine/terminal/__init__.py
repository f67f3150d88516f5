"""How results look in a terminal; the only importer of rich. Words of a CRM or a model are printed as text, never obeyed."""

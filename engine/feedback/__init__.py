"""What a person's feedback says: the fields of the form, and the rules that read a learning from them."""

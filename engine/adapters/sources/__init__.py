"""Where deals come from: the bundled sample, imported files, Brevo, Scripts 1 and 2."""

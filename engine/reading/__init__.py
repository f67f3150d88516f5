"""What people's texts say: mails taken apart, sentences that ask, promise or stop, days that they name. Pure."""

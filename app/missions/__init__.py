"""Activities and missions: what happens between the partners, noted in a minute."""

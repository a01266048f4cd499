"""What pages show: one frozen value a page, from which its HTML and its JSON are both made."""

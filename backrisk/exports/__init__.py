"""What is taken away: the handout, the note for the record, a FHIR bundle and a QR code."""

"""What leaves with a person: files for records, and the picture of a link."""

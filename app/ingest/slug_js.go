package ingest

// apart leaves letters as they are: in the browser a text has an address of its own
// making, and the tables for this would be 70 KB.
func apart(s string) string { return s }

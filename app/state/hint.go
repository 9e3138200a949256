package state

// hintsName is the own setting that says how many of the hints of the first article
// are done with.
const hintsName = "hints"

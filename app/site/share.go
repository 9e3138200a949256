package site

// sharePath is where the system sends what the reader shares to the app. The service
// worker catches that, and nothing leaves the device. A device whose worker is gone
// (its site data were cleared, the app stayed installed) sends it here: it is answered
// unread, with the way to the page that says that it did not arrive, and that brings
// the worker back.
const (
	sharePath  = "/share"
	sharedPath = "/#shared"
)

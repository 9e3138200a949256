package ui

import "manicule.dev/app/ui/dom"

// The icons are drawn on a 24-unit grid with round strokes; none comes from a set.
var icons = map[string]string{
	// the manicule: cuff, back of the hand, pointing finger, curled fingers
	"hand":   "M2.5 8.5h3.2v8.6H2.5zM5.7 9.2c1.6-.3 2.6-1.5 4-2 1.6-.5 3 .1 2.2 1.5h8.6a1.5 1.5 0 0 1 0 3.1h-6.4M14.1 11.8c1.3.2 1.4 2 .2 2.3.9.5.7 1.9-.4 2.1.5.8 0 1.8-1.1 1.8H9.600c-1.500 0-2.500-.6-3.900-.9",
	"names":  "M8.500 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.800 19c.4-3.300 2.700-5 5.700-5s5.300 1.700 5.700 5M16 5.300a3 3 0 0 1 0 5.400M17.500 14.300c2.100.6 3.400 2.200 3.700 4.700",
	"voices": "M9.500 6.500c-3 .8-4.700 3-4.700 6.200v4.800h5.400v-5.400H7.400c0-1.800 1-3 2.700-3.600M19 6.500c-3 .8-4.700 3-4.700 6.200v4.800h5.400v-5.400h-2.800c0-1.800 1-3 2.700-3.600",
	"marks":  "M14.800 4.600l4.600 4.600-8.600 8.600-5.300.7.7-5.300zM12.600 6.800l4.600 4.600M4 21h16",
	"jump":   "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.200 15.200L20.500 20.500",
	"note":   "M5 4.500h14v10l-4.500 5H5zM14.500 19.500v-5H19M8.500 9h7M8.500 12.500h4",
	"copy":   "M8.500 8.500h11v11h-11zM15.500 8.500v-4h-11v11h4",
	"bin":    "M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.300 10.500v5.500M13.700 10.500v5.500",
	"undo":   "M8.500 6L4.500 10l4 4M4.500 10h9.300a5 5 0 0 1 0 10H9",
	"more":   "M5 12h.01M12 12h.01M19 12h.01",
	"close":  "M6 6l12 12M18 6L6 18",
}

// icon is a drawing that says nothing to screen readers: the label stands beside it.
func icon(name string) dom.Node {
	return dom.E("svg", "class", "icon", "viewBox", "0 0 24 24", "aria-hidden", "true", "focusable", "false").
		With(dom.E("path", "d", icons[name]))
}

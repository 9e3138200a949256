// Package browser is the reading room's way to the page: what web/js gives as
// window.manicule, as Go methods and messages. Positions count UTF-16 code units.
// Package fake holds its native double.
package browser

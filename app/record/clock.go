package record

import "strconv"

// Clock is a reading of a hybrid logical clock: the time of day where clocks
// agree, a counter where they do not, and the tab that read it. Its text is
// "TTTTTTTTTTTT.CCCC.NNNNNNNN", all lower-case hexadecimal: Unix milliseconds,
// counter, node. Fixed width, so that the order of the texts is the order of the
// readings. The empty Clock is earlier than all others.
//
// Source: S. Kulkarni, M. Demirbas, D. Madeppa, B. Avva, M. Leone, "Logical
// Physical Clocks and Consistent Snapshots in Globally Distributed Databases",
// 2014.
type Clock string

const (
	wallDigits  = 12
	countDigits = 4
	nodeDigits  = 8
	clockLen    = wallDigits + 1 + countDigits + 1 + nodeDigits
	// wallLimit is the first time that is not believed (about the year 10,300):
	// a hostile record must not be able to leave no later reading to take.
	wallLimit = 0xf00000000000
)

// Node is the part of a Clock that names who read it: nodeDigits digits.
type Node string

// NodeOf makes a node's name of 32 random bits.
func NodeOf(bits uint32) Node { return Node(hex(uint64(bits), nodeDigits)) }

// MakeClock writes a reading. wall is in Unix milliseconds; what lies outside of
// the representable range is brought to its nearest end.
func MakeClock(wall int64, count uint16, node Node) Clock {
	wall = min(max(wall, 0), wallLimit-1)
	if !isHex(string(node), nodeDigits) {
		node = NodeOf(0)
	}
	return Clock(hex(uint64(wall), wallDigits) + "." + hex(uint64(count), countDigits) + "." + string(node))
}

// Valid says whether c has the form of a reading with a believable time.
func (c Clock) Valid() bool {
	return len(c) == clockLen && c[wallDigits] == '.' && c[wallDigits+1+countDigits] == '.' &&
		isHex(string(c[:wallDigits]), wallDigits) &&
		isHex(string(c[wallDigits+1:wallDigits+1+countDigits]), countDigits) &&
		isHex(string(c.Node()), nodeDigits) && c.Wall() < wallLimit
}

// Wall is the time of the reading in Unix milliseconds; 0 for an invalid one.
func (c Clock) Wall() int64 {
	if len(c) != clockLen {
		return 0
	}
	n, err := strconv.ParseUint(string(c[:wallDigits]), 16, 64)
	if err != nil {
		return 0
	}
	return int64(n)
}

// Node is who read the clock; empty for a Clock of the wrong length.
func (c Clock) Node() Node {
	if len(c) != clockLen {
		return ""
	}
	return Node(c[clockLen-nodeDigits:])
}

// Next is the earliest reading by node that is not before the time now (Unix
// milliseconds) and after every one of seen. Invalid readings are ignored.
func Next(now int64, node Node, seen ...Clock) Clock {
	var last Clock
	for _, c := range seen {
		if c.Valid() {
			last = max(last, c)
		}
	}
	if now > last.Wall() || last == "" {
		return MakeClock(now, 0, node)
	}
	count, _ := strconv.ParseUint(string(last[wallDigits+1:wallDigits+1+countDigits]), 16, 64)
	if count == 0xffff {
		return MakeClock(last.Wall()+1, 0, node)
	}
	return MakeClock(last.Wall(), uint16(count)+1, node)
}

func hex(n uint64, digits int) string {
	const zeros = "000000000000"
	s := strconv.FormatUint(n, 16)
	return zeros[:digits-len(s)] + s
}

func isHex(s string, digits int) bool {
	if len(s) != digits {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

package ui

import (
	"slices"
	"strconv"
	"strings"

	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// safe is the panel "Your notes on this device".
func safe(m state.Model) dom.Node {
	k := m.Keep
	title := word.T("Your notes on this device")
	if !k.Open {
		return dialog("vault", title)
	}
	var parts []dom.Node
	switch {
	case k.Lock == lock.Shut:
		parts = []dom.Node{
			dom.E("p").Text(word.T("Your notes are locked.")),
			dom.E("div", "class", "row").With(ask("strong", "lock-form", "unlock").Text(word.T("Unlock"))),
		}
	case k.Lock == lock.Broken:
		parts = []dom.Node{dom.E("p", "class", "problem").Text(word.T("The record that your lock is opened with is damaged in both copies. Nothing was deleted. If you have a backup, restore it in another browser with its passphrase or recovery code."))}
	case !k.Surveyed: // nothing that is to be pressed moves when the figures come
		parts = []dom.Node{para("soft", word.T("Reading…")), told(k)}
	default:
		parts = []dom.Node{storage(m), backup(m), attention(m), bin(m), lockPart(k), told(k)}
	}
	n := dialog("vault", title, parts...)
	if k.Looks > 0 || k.Busy != "" {
		n = n.Attr("data-busy", "true") // what it shows may change by itself
	}
	return n
}

// told says what is going on, went wrong or came of the last thing done, at the foot:
// it moves nothing that is being pressed, and is seen wherever the panel is scrolled.
func told(k state.Keeping) dom.Node {
	line, class := k.Result, "result"
	if k.Problem != "" && k.Form == state.FormNone {
		line, class = k.Problem, "problem"
	}
	if k.Busy != "" && k.Form == state.FormNone {
		line, class = k.Busy, "result"
	}
	if line == "" {
		return dom.Node{}
	}
	return dom.E("p", "class", class, "id", "vault-told").Text(line)
}

func ask(class, do, arg string) dom.Node { return button("plain "+class, do, arg, "") }

func section(id, title string, body ...dom.Node) dom.Node {
	return dom.E("section", "class", "part", "id", "vault-"+id, "aria-labelledby", "vault-"+id+"-title").
		With(dom.E("h3", "id", "vault-"+id+"-title").Text(title)).With(body...)
}

func para(class, line string) dom.Node { return dom.E("p", "class", class).Text(line) }

// storage says where the notes are and how safe they are there.
func storage(m state.Model) dom.Node {
	s := m.Keep.Survey
	var body []dom.Node
	notices := slices.DeleteFunc(slices.Clone(s.Notices), func(n library.Notice) bool { return n.Kind == library.Damaged }) // listed below
	if len(notices) == 0 {
		body = append(body, para("", word.T("Everything you make is kept in this browser, in two copies that mend each other. Nothing is sent anywhere.")))
	}
	for _, n := range notices {
		body = append(body, para("notice", n.Text))
	}
	f := s.Figures
	if !f.Known {
		return section("storage", word.T("Storage"), append(body, para("soft", word.T("This browser does not say how much room there is.")))...)
	}
	body = append(body, para("", word.T("{1} are used of the {2} that the browser gives this site.", library.Bytes(f.Used), library.Bytes(f.Quota))))
	if f.Persisted {
		body = append(body, para("", word.T("The browser has promised not to clear it by itself.")))
	} else {
		body = append(body, para("", word.T("The browser may clear it by itself, when the disk is full or after weeks without a visit.")),
			dom.E("div", "class", "row").With(ask("", "vault-persist", "").Text(word.T("Ask it to keep everything"))))
	}
	return section("storage", word.T("Storage"), body...)
}

// backup is what is outside of this browser.
func backup(m state.Model) dom.Node {
	f := m.Keep.Survey.Figures
	line := word.T("There is no backup yet.")
	if f.LastBackup > 0 {
		days := int((m.Now - f.LastBackup) / (24 * 60 * 60 * 1000))
		line = word.T("Last backup: today.")
		if days > 0 {
			line = word.N(days, "Last backup: {1}, {n} day ago.", "Last backup: {1}, {n} days ago.", word.Date(f.LastBackup))
		}
	}
	body := []dom.Node{para("", line)}
	if f.BackupDue {
		body = append(body, para("notice", word.T("You have marks that are older than 14 days and nowhere but in this browser.")))
	}
	if m.Keep.Lock == lock.Open {
		body = append(body, para("soft", word.T("While the lock is on, a backup is sealed too: it opens with the passphrase of today, or with the recovery code.")))
	}
	return section("backup", word.T("Backup"), append(body,
		dom.E("div", "class", "row").With(
			ask("strong", "vault-backup", "").Text(word.T("Download a backup")),
			dom.E("label", "class", "plain file").With(
				dom.E("input", "type", "file", "id", "vault-file", "data-file", "backup", "accept", ".zip,application/zip"),
				dom.E("span").Text(word.T("Restore from a backup…")))),
		para("soft", word.T("Restoring adds what is missing and replaces nothing.")))...)
}

// attention lists what cannot be read.
func attention(m state.Model) dom.Node {
	k := m.Keep
	list := k.Survey.Attention
	if len(list) == 0 && len(k.Dropped) == 0 {
		return dom.Node{}
	}
	body := []dom.Node{para("soft", word.T("These are stored and cannot be read. They are kept as they are until you dismiss them."))}
	items := dom.E("ul", "class", "things")
	for i, d := range list {
		items = items.With(damaged(m, i, d))
	}
	body = append(body, items)
	if n := len(k.Dropped); n > 0 {
		body = append(body, dom.E("div", "class", "row").With(ask("", "vault-keep", "").Text(word.T("Undo the last dismissal"))))
	}
	return section("attention", word.T("Needs attention"), body...)
}

func damaged(m state.Model, i int, d library.Damage) dom.Node {
	of := word.T("something that was sealed")
	if slug := d.Article(); slug != "" {
		of = word.T("of “{1}”", m.Title(slug))
	} else if !d.Sealed() {
		of = word.T("of no article")
	}
	n := strconv.Itoa(i)
	row := dom.E("div", "class", "row").With(ask("", "vault-raw", n).Text(word.T("Download its text")))
	if !d.Later {
		row = row.With(ask("", "vault-drop", n).Text(word.T("Dismiss")))
	}
	return dom.E("li").With(dom.E("span", "class", "what", "dir", "auto").Text(of), para("soft", d.Why), row)
}

// shownInBin is how many things of the bin are listed.
const shownInBin = 100

// bin lists what was deleted.
func bin(m state.Model) dom.Node {
	k := m.Keep
	list := k.Survey.Bin
	undo := dom.If(len(k.Emptied) > 0, ask("", "vault-refill", "").Text(word.T("Undo: fill the bin again")))
	if len(list) == 0 {
		return section("bin", word.T("Bin"), para("soft", word.T("Nothing is in the bin. What you delete stays here for 30 days.")), dom.E("div", "class", "row").With(undo))
	}
	items := dom.E("ul", "class", "things")
	for i, b := range list {
		if i == shownInBin {
			break
		}
		what := strings.TrimSpace(b.Target.Quote)
		item := dom.E("li").With(dom.E("span", "class", "what", "dir", "auto").Text(short(what)))
		if b.Note != "" {
			item = item.With(dom.E("p", "class", "note", "dir", "auto").Text(short(b.Note)))
		}
		items = items.With(item.With(
			para("soft", word.N(b.Days(m.Now), "In “{1}”; {n} day left", "In “{1}”; {n} days left", m.Title(b.Article))),
			dom.E("div", "class", "row").With(ask("", "vault-unbin", b.Article+" "+b.ID).Attr("aria-label", word.T("Restore: {1}", short(what))).Text(word.T("Restore")))))
	}
	more := dom.Node{}
	if n := len(list) - shownInBin; n > 0 {
		more = para("soft", word.N(n, "And {n} more.", "And {n} more."))
	}
	return section("bin", word.T("Bin"), para("soft", word.N(len(list), "{n} deleted mark. It goes for good after 30 days.", "{n} deleted marks. Each goes for good after 30 days.")), items, more,
		dom.E("div", "class", "row").With(ask("", "vault-empty", "").Text(word.T("Empty the bin")), undo))
}

// idles are the choices after how many minutes the lock shuts.
var idles = []int{0, 1, 5, 15, 60}

// lockPart is the lock in the panel.
func lockPart(k state.Keeping) dom.Node {
	if k.Lock != lock.Open {
		return section("lock", word.T("Lock"),
			para("", word.T("A passphrase can seal everything in this browser's storage: notes, quotations, tags, which articles you marked. Who opens the device without it finds nothing to read.")),
			dom.E("div", "class", "row").With(ask("", "lock-form", "setup").Text(word.T("Set up a lock…"))))
	}
	pick := dom.E("select", "data-input", "lock-idle", "id", "lock-idle")
	for _, n := range idles {
		label := word.T("Never")
		if n > 0 {
			label = word.N(n, "After {n} minute", "After {n} minutes")
		}
		o := dom.E("option", "value", strconv.Itoa(n)).Text(label)
		if n == k.Survey.Idle {
			o = o.Attr("selected", "true")
		}
		pick = pick.With(o)
	}
	return section("lock", word.T("Lock"), para("", word.T("The lock is set up, and open now.")),
		dom.E("p", "class", "row").With(dom.E("label", "for", "lock-idle").Text(word.T("Lock by itself when nothing is done:")), pick),
		dom.E("div", "class", "row").With(
			ask("strong", "lock-now", "").Text(word.T("Lock now")),
			ask("", "lock-form", "change").Text(word.T("Change the passphrase…")),
			ask("", "lock-form", "code").Text(word.T("New recovery code…")),
			ask("", "lock-form", "off").Text(word.T("Take the lock off…"))))
}

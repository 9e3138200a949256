package ui

import (
	"manicule.dev/app/lock"
	"manicule.dev/app/state"
	"manicule.dev/app/ui/dom"
	"manicule.dev/app/word"
)

// lockTitles are the titles of the lock's dialog.
var lockTitles = map[state.LockForm]word.Key{
	state.FormNone: "Lock", state.FormSetUp: "Set up a lock", state.FormUnlock: "Your notes are locked", state.FormChange: "Change the passphrase",
	state.FormCode: "New recovery code", state.FormOff: "Take the lock off", state.FormFile: "This backup is sealed",
}

// lockDialog asks for passphrases. It is empty as long as nothing is asked.
func lockDialog(m state.Model) dom.Node {
	k := m.Keep
	title := word.T(lockTitles[k.Form])
	if k.Form == state.FormNone {
		return dialog("lock", title)
	}
	if k.Code != "" {
		return dialog("lock", word.T("Your recovery code"), codeShown(k)...)
	}
	body := lockFields(k)
	switch {
	case k.Busy != "":
		line := k.Busy
		if k.All > 0 {
			line += " " + word.T("{1} of {2}", word.Number(k.Done), word.Number(k.All))
		}
		body = append(body, dom.E("p", "class", "result").Text(line))
	case k.Problem != "":
		body = append(body, dom.E("p", "class", "problem", "id", "lock-problem").Text(k.Problem))
	}
	act := map[state.LockForm]word.Key{
		state.FormSetUp: "Set up the lock", state.FormUnlock: "Unlock", state.FormChange: "Change the passphrase",
		state.FormCode: "Make a new code", state.FormOff: "Take the lock off", state.FormFile: "Restore",
	}[k.Form]
	submit := ask("strong", "lock-submit", "").Text(word.T(act))
	if k.Busy != "" {
		submit = submit.Attr("disabled", "true")
	}
	return dialog("lock", title, append(body, dom.E("div", "class", "row").With(submit, ask("", "close", "lock").Text(word.T("Cancel"))))...)
}

// lockFields are the words and the fields of a form.
func lockFields(k state.Keeping) []dom.Node {
	const now, fresh = "current-password", "new-password"
	switch k.Form {
	case state.FormSetUp:
		return []dom.Node{
			para("", word.T("Everything that you have made and will make here is sealed with a passphrase. You will be asked for it when you come back.")),
			para("notice", word.T("If you forget the passphrase and lose the recovery code, your notes are lost: nobody can open them, we cannot either. Next you are shown a recovery code to print.")),
			para("soft", word.T("What this browser wrote to the disk before may stay in its files for a while, and it keeps its own history of the pages you open. Backups that you downloaded earlier stay as they are.")),
			secret("new", word.T("Passphrase"), fresh, "first"),
			secret("again", word.T("The same once more"), fresh, ""),
		}
	case state.FormChange:
		return []dom.Node{
			para("soft", word.T("Backups that you made before still open with the passphrase of then.")),
			secret("pass", word.T("Present passphrase, or recovery code"), now, "first"),
			secret("new", word.T("New passphrase"), fresh, ""),
			secret("again", word.T("The same once more"), fresh, ""),
		}
	case state.FormCode:
		return []dom.Node{
			para("", word.T("The old code opens nothing any more once there is a new one.")),
			secret("pass", word.T("Passphrase"), now, "first"),
		}
	case state.FormOff:
		return []dom.Node{
			para("", word.T("Everything is put back as it was before: whoever opens this browser can read it.")),
			secret("pass", word.T("Passphrase, or recovery code"), now, "first"),
		}
	case state.FormFile:
		return []dom.Node{
			para("", word.T("It was made while a lock was on. Type the passphrase of then, or the recovery code.")),
			secret("pass", word.T("Passphrase, or recovery code"), now, "first"),
		}
	}
	return []dom.Node{
		para("", word.T("You can go on reading. To see your marks and make new ones, unlock.")),
		secret("pass", word.T("Passphrase, or recovery code"), now, "first"),
	}
}

func secret(name, label, complete, class string) dom.Node {
	return dom.E("p", "class", "field").With(
		dom.E("label", "for", "lock-"+name).Text(label),
		dom.E("input", "type", "password", "id", "lock-"+name, "class", class, "data-input", "lock-"+name, "autocomplete", complete, "spellcheck", "false", "dir", "auto"))
}

// codeShown is the recovery code, this once.
func codeShown(k state.Keeping) []dom.Node {
	return []dom.Node{
		para("", word.T("This code opens your notes if you forget the passphrase. It is shown this once and stored nowhere: print it, or write it down, and keep it away from this device.")),
		dom.E("p", "class", "code", "id", "lock-code", "tabindex", "-1", "dir", "ltr", "translate", "no").Text(k.Code),
		dom.E("div", "class", "row").With(
			ask("strong", "lock-print", "").Text(word.T("Print the code")),
			ask("", "lock-submit", "").Text(word.T("I have it")))}
}

// banner is one quiet line for what the reader should know in this visit.
func banner(m state.Model) dom.Node {
	k := m.Keep
	switch {
	case k.Lock == lock.Shut:
		return dom.E("div", "class", "banner", "id", "locked", "role", "status").With(
			dom.E("span").Text(word.T("Your notes are locked.")), ask("", "lock-form", "unlock").Text(word.T("Unlock")))
	case m.Saves.State() == state.Failed && !m.Saves.Weak:
		return dom.E("div", "class", "banner", "id", "unsaved", "role", "status").With(
			dom.E("span").Text(word.T("Your last changes are on the screen only.")), ask("strong", "vault-backup", "").Text(word.T("Download now")), ask("", "retry", "").Text(word.T("Try again")))
	case k.Remind:
		return dom.E("div", "class", "banner", "id", "remind", "role", "status").With(
			dom.E("span").Text(word.T("You have marks that are older than 14 days and nowhere but in this browser.")),
			ask("strong", "vault-backup", "").Text(word.T("Download a backup")), ask("", "remind-later", "").Text(word.T("Later")))
	}
	return dom.Node{}
}

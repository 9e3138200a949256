package ui

import (
	"strconv"
	"strings"

	"manicule.dev/app/library"
	"manicule.dev/app/state"
)

// askedOfSafe is what a data-do of the panels about the records as a whole asks for.
func askedOfSafe(m state.Model, do, arg string) state.Msg {
	cmd := func(c state.SafeCmd) state.Msg { return state.SafeCmdAsked{Cmd: c} }
	switch do {
	case "lock-form":
		return state.LockAsked{Form: state.LockForm(arg)}
	case "lock-submit":
		return state.LockSubmitted{}
	case "lock-now":
		return state.ShutAsked{}
	case "lock-print":
		return cmd(state.PrintCode{Code: m.Keep.Code})
	case "vault-persist":
		return cmd(state.AskPersist{})
	case "vault-backup":
		return cmd(state.MakeBackup{})
	case "vault-restore": // the script has read the file
		return cmd(state.TakeBackup{})
	case "vault-empty":
		return cmd(state.EmptyBin{})
	case "vault-refill":
		return cmd(state.RefillBin{All: m.Keep.Emptied})
	case "vault-unbin":
		article, id, _ := strings.Cut(arg, " ")
		return cmd(state.Unbin{Article: article, ID: id})
	case "vault-keep":
		if n := len(m.Keep.Dropped); n > 0 {
			return cmd(state.KeepDamage{Damage: m.Keep.Dropped[n-1]})
		}
	case "vault-raw":
		if d, ok := damageAt(m, arg); ok {
			return cmd(state.SaveDamage{Damage: d})
		}
	case "vault-drop":
		if d, ok := damageAt(m, arg); ok {
			return cmd(state.DropDamage{Damage: d})
		}
	case "remind-later":
		return state.ReminderPut{}
	case "settle":
		id, n, _ := strings.Cut(arg, " ")
		if i, err := strconv.Atoi(n); err == nil {
			return state.NoteSettled{ID: id, Other: i}
		}
	}
	return nil
}

func damageAt(m state.Model, arg string) (d library.Damage, ok bool) {
	i, err := strconv.Atoi(arg)
	if err != nil || i < 0 || i >= len(m.Keep.Survey.Attention) {
		return d, false
	}
	return m.Keep.Survey.Attention[i], true
}

// typedInSafe is what an input in a field of the lock's means.
func typedInSafe(field, value string) state.Msg {
	if field == "lock-idle" {
		if n, err := strconv.Atoi(value); err == nil {
			return state.SafeCmdAsked{Cmd: state.SetIdle{Minutes: n}}
		}
		return nil
	}
	return state.LockTyped{Field: strings.TrimPrefix(field, "lock-"), Value: value}
}

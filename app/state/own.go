package state

import (
	"maps"

	"manicule.dev/app/annotation"
)

// Own are the settings that the reader words: which keys lead to a command
// ("key.note": "n a"), what a colour means ("color.green": "to be checked"), which
// hints are done with ("hint": "3"). What is not set is absent. They are kept in the
// vault and so are part of a backup, like the Look.
type Own map[string]string

// OwnSet: the reader gave one of the own settings another value; empty is none.
type OwnSet struct{ Name, Value string }

func (OwnSet) msg() {}

// KeepSetting keeps a setting in the vault.
type KeepSetting struct{ Name, Value string }

func (KeepSetting) cmd() {}

// LookName is the name that the vault knows a setting of the Look by.
func LookName(key string) string { return "look." + key }

// OwnNames are all names of own settings, for whoever reads them from the vault.
func OwnNames() []string {
	names := []string{hintsName, tagsName}
	for _, c := range Commands {
		names = append(names, keyName(c.ID))
	}
	for _, c := range annotation.Colors {
		names = append(names, colorName(string(c)))
	}
	return names
}

func (msg OwnSet) update(m Model) (Model, []Cmd) { return m.own(msg.Name, msg.Value) }

// own gives an own setting its value, if that is another one.
func (m Model) own(name, value string) (Model, []Cmd) {
	if m.Own[name] == value {
		return m, nil
	}
	m.Own = maps.Clone(m.Own)
	if m.Own == nil {
		m.Own = Own{}
	}
	m.Own[name] = value
	return m, []Cmd{KeepSetting{name, value}}
}

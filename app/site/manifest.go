package site

import (
	"encoding/json"
	"fmt"
	"strings"
)

type icon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

type screenshot struct {
	Src        string `json:"src"`
	Sizes      string `json:"sizes"`
	Type       string `json:"type"`
	FormFactor string `json:"form_factor"`
	Label      string `json:"label"`
}

type shortcut struct {
	Name  string `json:"name"`
	URL   string `json:"url"`
	Icons []icon `json:"icons,omitempty"`
}

// shareTarget is how the app receives what is shared to it. By POST, since that one is
// caught whole by the worker (sw.js): the address of a GET would go to the server
// with the worker's preload, words and all.
type shareTarget struct {
	Action  string      `json:"action"`
	Method  string      `json:"method"`
	Enctype string      `json:"enctype"`
	Params  shareParams `json:"params"`
}

type shareParams struct {
	Title string       `json:"title"`
	Text  string       `json:"text"`
	URL   string       `json:"url"`
	Files []shareFiles `json:"files"`
}

type shareFiles struct {
	Name   string   `json:"name"`
	Accept []string `json:"accept"`
}

// fileHandler has the system offer the app for files; share.js takes them.
type fileHandler struct {
	Action string              `json:"action"`
	Accept map[string][]string `json:"accept"`
}

// manifest is a web app manifest (W3C) with the members that installing asks for.
type manifest struct {
	ID              string            `json:"id"`
	Name            string            `json:"name"`
	ShortName       string            `json:"short_name"`
	Description     string            `json:"description"`
	Lang            string            `json:"lang"`
	Dir             string            `json:"dir"`
	StartURL        string            `json:"start_url"`
	Scope           string            `json:"scope"`
	Display         string            `json:"display"`
	DisplayOverride []string          `json:"display_override"`
	BackgroundColor string            `json:"background_color"`
	ThemeColor      string            `json:"theme_color"`
	Categories      []string          `json:"categories"`
	LaunchHandler   map[string]string `json:"launch_handler"`
	Icons           []icon            `json:"icons"`
	Screenshots     []screenshot      `json:"screenshots,omitempty"`
	Shortcuts       []shortcut        `json:"shortcuts,omitempty"`
	ShareTarget     shareTarget       `json:"share_target"`
	FileHandlers    []fileHandler     `json:"file_handlers"`
}

func (b *builder) addManifest() error {
	home := b.opt.Base + "/"
	m := manifest{
		ID: home, Name: "Manicule", ShortName: "Manicule", Lang: "en", Dir: "ltr",
		Description: "Read closely: who is named, who is speaking, and your own notes in the margin.",
		StartURL:    home, Scope: home, Display: "standalone",
		DisplayOverride: []string{"standalone", "minimal-ui"},
		BackgroundColor: "#fbf7ef", ThemeColor: "#fbf7ef", Categories: []string{"books", "education", "news"},
		LaunchHandler: map[string]string{"client_mode": "navigate-existing"},
		ShareTarget: shareTarget{b.opt.Base + sharePath, "POST", "multipart/form-data", shareParams{"title", "text", "url",
			[]shareFiles{{"file", []string{"text/plain", "text/markdown", ".txt", ".text", ".md", ".markdown"}}}}},
		FileHandlers: []fileHandler{{home, map[string][]string{"text/plain": {".txt", ".text"}, "text/markdown": {".md", ".markdown"}}}},
	}
	for _, i := range []struct{ name, sizes, mime, purpose string }{
		{"icons/icon.svg", "any", "image/svg+xml", "any"},
		{"icons/icon-192.png", "192x192", "image/png", "any"},
		{"icons/icon-512.png", "512x512", "image/png", "any"},
		{"icons/maskable-512.png", "512x512", "image/png", "maskable"},
		{"icons/monochrome-512.png", "512x512", "image/png", "monochrome"},
	} {
		src, err := b.href(i.name)
		if err != nil {
			return err
		}
		m.Icons = append(m.Icons, icon{src, i.sizes, i.mime, i.purpose})
	}
	m.Screenshots = b.screenshots()
	for i, a := range b.all {
		if i == 3 {
			break
		}
		m.Shortcuts = append(m.Shortcuts, shortcut{Name: a.Title, URL: b.opt.Base + escapePath("/read/"+a.Slug)})
	}
	out, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	return b.add(&File{Path: "/manifest.webmanifest"}, out)
}

// screenshots lists the packed pictures named wide-WxH.png and narrow-WxH.png.
func (b *builder) screenshots() []screenshot {
	var out []screenshot
	for _, e := range b.opt.Assets.Entries {
		name, ok := strings.CutPrefix(e.Name, "screenshots/")
		if !ok {
			continue
		}
		form, size, ok := strings.Cut(strings.TrimSuffix(name, ".png"), "-")
		if ok && (form == "wide" || form == "narrow") {
			out = append(out, screenshot{b.opt.Base + "/" + e.Path, size, "image/png", form, "An article with its names, voices and notes"})
		}
	}
	return out
}

// addSitemap writes what search engines ask for. A sitemap holds full addresses
// only, so there is none without an origin.
func (b *builder) addSitemap() error {
	robots := "User-agent: *\nAllow: /\n"
	if b.opt.Origin != "" {
		root := b.opt.Origin + b.opt.Base
		var x strings.Builder
		x.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		fmt.Fprintf(&x, "<url><loc>%s/</loc></url>\n", escapeText(root))
		for _, a := range b.all {
			fmt.Fprintf(&x, "<url><loc>%s</loc></url>\n", escapeText(root+escapePath("/read/"+a.Slug)))
		}
		x.WriteString("</urlset>\n")
		if err := b.add(&File{Path: "/sitemap.xml"}, []byte(x.String())); err != nil {
			return err
		}
		robots += "Sitemap: " + root + "/sitemap.xml\n"
	}
	return b.add(&File{Path: "/robots.txt"}, []byte(robots))
}

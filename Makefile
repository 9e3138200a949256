# Manicule. `make run` serves it, `make test` tests it; the rest is below.
PORT    ?= 8080
CONTENT ?=
BASE    ?=
GO      ?= go
# The flags are those that it builds the server with: see cmd/build.
BUILD    = CGO_ENABLED=0 $(GO) run -trimpath ./cmd/build

.PHONY: run build test test-native test-wasm test-e2e lint size bench eval screenshots export clean help browser

help:
	@echo "make run [PORT=8080] [CONTENT=DIR]   build and serve on this machine"
	@echo "make build                           bin/manicule, with everything in it"
	@echo "make test                            native tests, tests in WebAssembly, browser journeys"
	@echo "make lint                            gofmt, vet, staticcheck, and our own rules"
	@echo "make size                            what app.wasm weighs, by package; fails over budget"
	@echo "make bench                           figures, each beside what it is compared with"
	@echo "make bench-anchor                    how fast marks are found again, against match-quote in Node"
	@echo "make lighthouse                      Lighthouse over every page, and its timings of two (needs npm)"
	@echo "make eval                            analysis and anchoring against the shared development sets"
	@echo "make gallery                         every component in every state: build/gallery"
	@echo "make bench-analysis                  its size and speed, against compromise (needs node)"
	@echo "make train                           the analysis model anew; make check-model: are its bytes those here"
	@echo "make ablate                          what each part of the model brings, into its card"
	@echo "make screenshots                     web/screenshots, for the README and the manifest"
	@echo "make export OUT=DIR                  the static site"
	@echo "make clean                           remove what was built"

run: build
	@exec ./bin/manicule serve --port $(PORT) $(if $(CONTENT),--content $(CONTENT)) $(if $(BASE),--base-path $(BASE))

build: go
	@$(BUILD)

.PHONY: go
go:
	@command -v $(GO) >/dev/null || { echo "Go is missing: install Go 1.26 or newer from https://go.dev/dl/"; exit 1; }

test: test-native test-wasm test-e2e test-lighthouse

test-native: go
	$(GO) test ./...

# The same tests compiled for the browser, and run in one.
WASM_TESTS = ./app/text/... ./app/article/... ./app/anchor/... ./app/annotation/... ./app/record/... ./app/library/... ./app/store/... ./app/browser/... ./app/analysis/... ./app/added/... ./app/analyst/...
test-wasm: go browser
	@$(GO) build -o bin/wasmtest ./app/internal/wasmtest
	GOOS=js GOARCH=wasm $(GO) test -exec "$(CURDIR)/bin/wasmtest" $(WASM_TESTS)

# The journeys in both browsers; in the second also where the first fails, so that one
# run tells everything.
test-e2e: build browser axe caddy
	@failed=; for browser in chromium firefox; do echo "journeys in $$browser"; \
	  BROWSER=$$browser $(GO) test -tags e2e -count=1 -timeout 60m -v ./app/e2e || failed="$$failed $$browser"; done; \
	[ -z "$$failed" ] || { echo "journeys failed in:$$failed"; exit 1; }

# What installs a package of Debian's; it waits until another run has let go.
INSTALL = $(if $(filter 0,$(shell id -u)),,sudo) sh -c 'apt-get update -q && apt-get -o DPkg::Lock::Timeout=300 install -qy --no-install-recommends "$$@"' install

# The browsers for the tests: CHROME_PATH and FIREFOX_PATH, or Debian's chromium and
# firefox-esr, installed if missing.
browser:
	@if [ -n "$$CHROME_PATH" ]; then [ -x "$$CHROME_PATH" ] || { echo "CHROME_PATH=$$CHROME_PATH is no program"; exit 1; }; \
	elif ! command -v chromium >/dev/null; then \
	  echo "installing chromium for the browser tests"; $(INSTALL) chromium; fi
	@if [ -n "$$FIREFOX_PATH" ]; then [ -x "$$FIREFOX_PATH" ] || { echo "FIREFOX_PATH=$$FIREFOX_PATH is no program"; exit 1; }; \
	elif ! command -v firefox-esr >/dev/null; then \
	  echo "installing firefox-esr for the browser tests"; $(INSTALL) firefox-esr; fi
	@command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || { \
	  echo "installing nginx for the journey of the exported site"; $(INSTALL) nginx-light || echo "no nginx: that journey is skipped"; }

# Caddy, for the same journey: Debian's, unpacked into build/, since installing it would
# start it on port 80.
.PHONY: caddy
caddy:
	@command -v caddy >/dev/null || [ -x build/caddy/usr/bin/caddy ] || { echo "fetching caddy for the journey of the exported site"; \
	  mkdir -p build/caddy && cd build/caddy && apt-get download -q caddy && dpkg -x caddy_*.deb . && rm caddy_*.deb; } || echo "no caddy: that journey is skipped"

# axe-core, which the journeys hold the pages against; pinned, and only for the tests.
AXE = build/axe/node_modules/axe-core/axe.min.js
.PHONY: axe
axe:
	@[ -f $(AXE) ] || { command -v npm >/dev/null || { echo "installing npm for axe-core"; $(INSTALL) npm; }; \
	  mkdir -p build/axe && npm install --prefix build/axe --no-save --no-audit --no-fund axe-core@4.14.1; }

lint: go
	@$(BUILD) lint
	$(GO) vet ./...
	$(GO) vet -tags e2e ./app/e2e
	GOOS=js GOARCH=wasm $(GO) vet ./cmd/wasm
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

size: build
	@$(BUILD) size

bench: build browser
	@$(GO) test -tags "e2e bench" -count=1 -timeout 60m -run '^TestBench' -v ./app/e2e | grep -v '^=== '

# How fast marks are found again, against match-quote in Node.
.PHONY: bench-anchor
bench-anchor: go
	@if [ ! -d ../shared/eval/anchoring ]; then echo "bench-anchor: ../shared/eval/anchoring is not here, nothing to measure on"; \
	elif ! command -v npm >/dev/null; then echo "bench-anchor: needs node and npm for the peer (apt-get install nodejs npm)"; \
	else $(GO) run ./cmd/anchorbench -data ../shared/eval/anchoring; fi

# How well the analysis and the anchoring do on the shared development sets, where they are at hand.
eval: go
	@if [ -d ../shared/eval ]; then $(GO) run ./cmd/eval -data ../shared/eval; else echo "eval: ../shared/eval is not here, nothing to measure on"; fi

# What the analysis weighs and how fast it is, against compromise, in one run.
.PHONY: bench-analysis
bench-analysis: build
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "bench-analysis needs node and npm"; exit 1; }
	@$(GO) run ./cmd/eval -cost

# The analysis model: made anew, made anew beside and compared, measured without each of its parts.
.PHONY: train check-model ablate
train: go
	@if [ -d ../shared/train ]; then $(GO) run ./cmd/train; else echo "train: the open data is not in ../shared/train, nothing to train on"; fi

check-model: go
	@if [ -d ../shared/train ]; then \
		mkdir -p build/model && $(GO) run ./cmd/train -out build/model && \
		cmp build/model/model.bin app/analysis/tag/model.bin && cmp build/model/names.bin app/analysis/gazetteer/names.bin && \
		echo "check-model: the same bytes"; \
	else echo "check-model: the open data is not in ../shared/train, nothing to compare with"; fi

ablate: go
	@if [ -d ../shared/train ] && [ -d ../shared/eval ]; then $(GO) run ./cmd/train -ablate -card app/analysis/MODEL.md; else echo "ablate: needs ../shared/train and ../shared/eval"; fi

# Lighthouse over every page, mobile form: accessibility, best practices and SEO must
# be 100. A fixed version, in build/; it runs Debian's chromium and fetches none.
LIGHTHOUSE = 12.8.2
.PHONY: lighthouse test-lighthouse
lighthouse: build browser
	@command -v npm >/dev/null || { echo "npm is missing: install Node 18 or newer with npm"; exit 1; }
	@[ -d build/lighthouse/node_modules/lighthouse ] || { mkdir -p build/lighthouse && npm install --silent --no-audit --no-fund --prefix build/lighthouse lighthouse@$(LIGHTHOUSE); }
	@node app/e2e/testdata/lighthouse/lighthouse.mjs build/lighthouse "$${CHROME_PATH:-$$(command -v chromium)}" ./bin/manicule $(MEASURE)
lighthouse: MEASURE = performance

# The same without the timings.
test-lighthouse:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory lighthouse MEASURE=; \
	else echo "test-lighthouse: skipped, npm is not here (it comes with axe-core's, see axe)"; fi

# The pictures of the README and of the manifest, made from the running program.
screenshots: build browser
	$(GO) test -tags "e2e screenshots" -count=1 -run TestScreenshots -v ./app/e2e

OUT ?= dist
export: build
	./bin/manicule export --out $(OUT) $(if $(CONTENT),--content $(CONTENT)) $(if $(BASE),--base-path $(BASE))

clean:
	rm -rf bin build dist
	find web/packed -mindepth 1 ! -name .gitignore -delete

# What takes too long for every change: the browser killed a hundred times.
.PHONY: nightly
nightly: build browser
	VAULT_KILLS=100 VAULT_ROUNDS=3 $(GO) test -tags e2e -count=1 -timeout 90m -v -run 'TestVaultKilled|TestVaultLarge' ./app/e2e
	BROWSER=firefox VAULT_KILLS=100 VAULT_ROUNDS=3 $(GO) test -tags e2e -count=1 -timeout 90m -v -run 'TestVaultKilled|TestVaultLarge' ./app/e2e

# Every component in every state and theme, photographed: build/gallery; the coarse
# pictures that TestGallery compares with are made anew.
.PHONY: gallery
gallery: build browser
	UPDATE_GALLERY=1 $(GO) test -tags e2e -count=1 -run '^TestGallery$$' -v ./app/e2e

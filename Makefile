# What a fresh machine needs is installed by the first goal that needs it; only Swift itself is expected.
SHELL := /bin/sh
PREFIX ?= /usr/local

.PHONY: run test check bench setup release install

run: release
	@.build/release/penstock demo || [ $$? -eq 3 ] # a stopped demo is no failure of make's

release: setup
	swift build -c release --product penstock

test: setup
	swift test

# The style, a release build that imports nothing it does not name, and a time loop that does not allocate.
check: setup
	swift format lint --strict --recursive Sources Tests Package.swift
	swift build -c release --product penstock --explicit-target-dependency-import-check error
	./Tests/allocations.sh .build/release/penstock

# What the README says of stops, trainings and the screen. A number of runs in STOPS, `short` in SCREEN.
bench: release
	swift run -c release StopBenchmark $(STOPS)
	swift run -c release TrainingBenchmark
	swift run -c release ScreenBenchmark $(SCREEN)

install: release
	install -d "$(PREFIX)/bin" "$(PREFIX)/share/penstock/themes"
	install .build/release/penstock "$(PREFIX)/bin/penstock"
	install -m 644 themes/*.toml "$(PREFIX)/share/penstock/themes/"

setup:
	@./Tests/setup.sh

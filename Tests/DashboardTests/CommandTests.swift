import Market
import RunRecord
import Testing

@testable import Dashboard

/// What the keys and the commands do to the state of the screen.
struct CommandTests {
  private func state(_ phase: RunPhase = .running) -> DashboardState {
    Fixture.state { $0.phase = phase }
  }

  /// Whatever stands in the help does something: it changes the screen or asks for something beyond it.
  @Test(arguments: Command.allCases) func everyCommandDoesSomething(_ command: Command) {
    var settings = DashboardSettings()
    settings.layouts = (6...9).compactMap { try? LayoutPlan(name: "own\($0)", rows: ["equity | bucket"]) }
    settings.themes = ["nord", "terminal"]
    var state = Fixture.state(settings)
    // A state in which there is something to go back to, to move and to leave out.
    state.view.place(cursor: Fixture.start + .days(60))
    state.view.zoom(by: 0.5)
    while state.focus != .orders { state.type("tab") }
    state.type("down", "down")
    if command == .layout1 { state.type("2") }
    let argument =
      switch command {
      case .until: "2014-06-01"
      case .goto: "2013-12-01"
      case .pace: "50x"
      case .layout: "quant"
      default: ""
      }
    var after = state
    let actions = after.perform(command, argument)
    let before = "\(state)"
    #expect(!actions.isEmpty || "\(after)" != before, "\(command)")
    #expect(!command.text.isEmpty)
    // And it can be asked for by its name.
    #expect(
      (try? CommandText(argument.isEmpty ? command.name : "\(command.name) \(argument)"))?.command == command
        || command.argument.isRequired && argument.isEmpty)
  }

  @Test func everyCommandHasAKeyOrANameOnly() {
    let without = Command.allCases.filter { KeyMap.standard.keys(of: $0).isEmpty }
    #expect(without == [.pace, .layout])
    // No key is given to two of them.
    let keys = Command.allCases.flatMap(\.defaultKeys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func whatTheRunIsAskedFor() {
    var state = state()
    #expect(state.type("space") == [.togglePause])
    #expect(state.type(".", ",", "o", "i") == [.step, .stepDay, .stepOrder, .stepTraining])
    #expect(state.type("+", "-", "*") == [.faster, .slower, .fullSpeed])
    #expect(command("pace 30d/s", &state) == [.pace("30d/s")])
    #expect(
      command("until 2014-06-02 14:30", &state) == [
        .runUntil(Zone.newYork.instant(Day("2014-06-02")!, .time(14, 30)))
      ])
    #expect(command("until +10d", &state) == [.runUntil(state.view.head + .days(10))])
    #expect(command("until 2013-11-01", &state) == [])
    #expect(state.noticeText == "the run is beyond 2013-11-01")
    #expect(command("until tomorrow", &state) == [])
    #expect(state.noticeText?.contains("expected 2013-10-08") == true)
  }

  /// Types a command line.
  private func command(_ text: String, _ state: inout DashboardState) -> [DashboardAction] {
    state.type(":")
    for scalar in text.unicodeScalars { _ = state.press(.character(scalar), at: state.now) }
    return state.type("enter")
  }

  @Test(arguments: [RunPhase.ending, .closing, .closed]) func nothingIsAskedOfARunThatEnds(_ phase: RunPhase)
  {
    var state = Fixture.state {
      $0.phase = phase
      $0.ending = EndingReading(source: .key, seconds: 0, graceLeft: 2)
    }
    #expect(state.type("space", ".", ",", "o", "i", "+", "-", "*", "s").isEmpty)
    #expect(command("pace 30d/s", &state).isEmpty)
  }

  @Test func stopWorksWhateverIsOpen() {
    for open in [["?"], ["q"], ["tab", "enter"], ["e"], []] {
      var state = state()
      for key in open { state.type(key) }
      let actions = state.type(open == ["q"] ? "e" : "s")
      #expect(actions == [.stop], "\(open)")
    }
    // Where letters are typed Ctrl-C is left.
    for open in [[":"], ["/"], ["?", "/"]] {
      var state = state()
      for key in open { state.type(key) }
      #expect(state.type("s").isEmpty)
      #expect(state.press(.control("c"), at: .zero) == [.stop], "\(open)")
    }
  }

  @Test func theCursorIsOneForChartsAndLists() {
    var state = state()
    state.type("c", "N")
    let cursor = state.view.cursor
    #expect(cursor != nil && cursor! < state.view.head)
    let grid = render(state, size: Size(200, 60), theme: .terminal)
    // In the title of the equity, and before the row of each list that was the latest then.
    let local = Zone.newYork.local(cursor!)
    #expect(grid.lines[2].contains("\(local.day) \(local.clock.prefix(5))"))
    #expect(grid.lines.joined().count { $0 == "▸" } >= 3)
    // In each chart at the column of its time.
    for panel in [Panel.equity, .drawdown, .level] {
      let layout = state.layout(Size(200, 60))
      let plot = ChartFrame(layout.inner(layout.rect(of: panel)!)).plot
      let column = state.view.window.column(of: cursor!, width: plot.width)!
      #expect(
        (plot.y..<(plot.y + plot.height)).contains { grid[plot.x + column, $0].scalar == "│" }, "\(panel)")
    }
    // A row that is chosen takes the cursor along.
    while state.focus != .orders { state.type("tab") }
    state.type("down", "down", "down")
    let row = state.rows(of: .orders)[2]
    #expect(state.view.cursor == row.time)
  }

  @Test func jumpsGoFromEventToEvent() {
    var state = state()
    let fills = state.snapshot!.orders.filter { $0.status != .invalid }.map(\.at)
    state.type("home")
    for i in 0..<5 {
      state.type("n")
      #expect(state.view.cursor == fills[i])
    }
    state.type("N")
    #expect(state.view.cursor == fills[3])
    state.type("}")
    #expect(state.view.cursor == state.snapshot!.trainings.map(\.at).first { $0 > fills[3] })
  }

  /// Of a long run the screen knows the latest orders to the moment, those before by where in the run they were.
  @Test func jumpsGoBeyondWhatIsListed() {
    var state = Fixture.state { snapshot in
      snapshot.orders.removeFirst(30)
      snapshot.orderCount = 40_000
    }
    let first = state.snapshot!.orders[0].at
    state.type("home", "n")
    let marks = state.snapshot!.marks
    let early = state.view.cursor!
    #expect(early < first)
    #expect(marks.buys.count(from: early, to: early) + marks.sells.count(from: early, to: early) > 0)
    while state.view.cursor! < first { state.type("n") }
    #expect(state.view.cursor == first)
  }

  @Test func alertsAreJumpedTo() {
    var state = state()
    state.type("end", "a")
    #expect(state.noticeText == "there is no alert after it")
    state.type("A")
    #expect(state.alerts.contains { $0.at == state.view.cursor })
  }

  @Test func listsAreFilteredSortedAndTurned() {
    var state = state()
    while state.focus != .orders { state.type("tab") }
    state.type("/", "i", "b", "m", "enter")
    #expect(state.prompt == nil)
    let rows = state.rows(of: .orders).map(\.id)
    #expect(!rows.isEmpty && rows.allSatisfy { $0 % 3 == 1 })
    state.type("/", "esc")
    #expect(state.rows(of: .orders).count == 40)
    #expect(state.rows(of: .orders).first?.id == 40)
    state.type("R")
    #expect(state.rows(of: .orders).first?.id == 1)
    state.type("R", "S", "S", "S")
    // By time, by number, by quantity.
    #expect(state.rows(of: .orders).prefix(3).allSatisfy { $0.id % 2 == 0 })
  }

  /// The newest is followed until another one is chosen, and the chosen one stays when others come.
  @Test func theChosenRowStays() {
    var state = state()
    while state.focus != .orders { state.type("tab") }
    state.type("down", "down", "down")
    let chosen = state.list(.orders).chosen
    #expect(chosen == 38)
    var next = Fixture.snapshot()
    next.orders.append(next.orders[0])
    next.orders[40].id = 41
    next.orderCount = 41
    state.receive(next, at: .zero)
    #expect(state.rows(of: .orders).first?.id == 41)
    #expect(state.list(.orders).chosen == 38)
    state.type("up", "up", "up", "up")
    #expect(state.list(.orders).chosen == nil)
  }

  @Test func enterTellsAllAndArrowsGoOn() {
    var state = state()
    while state.focus != .orders { state.type("tab") }
    state.type("down", "down", "down", "enter")
    #expect(state.text(Size(120, 40)).contains("not enough buying power"))
    state.type("down")
    #expect(state.text(Size(120, 40)).contains("─ order 37 ─"))
    state.type("esc")
    #expect(!state.text(Size(120, 40)).contains("─ order 37 ─"))
  }

  @Test func theHelpIsSearchedAndDoesWhatItNames() {
    var state = state()
    state.type("?", "/", "f", "u", "l", "l")
    #expect(state.text(Size(120, 40)).contains("full speed"))
    #expect(state.type("enter") == [.fullSpeed])
    #expect(state.overlay == .none)
    state.type("?", "/", "x", "x", "x")
    #expect(state.text(Size(120, 40)).contains("nothing with \"xxx\""))
    state.type("esc", "esc")
    #expect(state.overlay == .none)
  }

  @Test func commandsAreCompletedRecalledAndCorrected() {
    var state = state()
    state.type(":", "t", "h", "tab")
    #expect(state.prompt?.text == "theme")
    state.type("esc")
    _ = command("scale", &state)
    #expect(state.scale == .logarithmic)
    state.type(":", "up")
    #expect(state.prompt?.text == "scale")
    state.type("enter")
    #expect(state.scale == .percent)
    _ = command("teme nord", &state)
    #expect(state.noticeText == "there is no command teme: did you mean theme?")
    _ = command("s", &state)
    #expect(state.noticeText?.hasPrefix("s could be stop, step") == true)
    _ = command("goto", &state)
    #expect(state.noticeText == "goto: expected DATE")
    _ = command("fit now", &state)
    #expect(state.noticeText == "fit takes nothing: found now")
  }

  @Test func aThemeIsSeenWhileItIsNamed() {
    var settings = DashboardSettings()
    settings.themes = ["mono", "nord", "terminal"]
    var state = Fixture.state(settings)
    state.type(":", "t", "h", "e", "m", "e", "space")
    var actions: [DashboardAction] = []
    for letter in "nord" { actions += state.type(String(letter)) }
    #expect(actions == [.theme("nord")])
    #expect(state.type("esc") == [.theme("terminal")])
    #expect(state.type("t") == [.theme("mono")])
  }

  @Test func aNoticePasses() {
    var state = state()
    state.notify("written")
    #expect(state.text(Size(80, 24)).contains("written"))
    #expect(state.nextTick != nil)
    state.tick(at: .seconds(5))
    #expect(!state.text(Size(80, 24)).contains("written"))
    #expect(state.nextTick == nil)
  }

  @Test func theLayoutIsTheUsersToo() throws {
    var settings = DashboardSettings()
    settings.layouts = [try LayoutPlan(name: "mine", rows: ["orders | log"])]
    settings.layout = "mine"
    var state = Fixture.state(settings)
    #expect(state.layout(Size(120, 40)).panels.map(\.panel) == [.orders, .log])
    state.type("1")
    #expect(state.layoutName == "all")
    state.type("6")
    #expect(state.layoutName == "mine")
    state.type("7")
    #expect(state.noticeText?.contains("no layout 7") == true)
  }
}

extension Command.Argument {
  var isRequired: Bool { if case .required = self { true } else { false } }
}

struct KeyMapTests {
  @Test func keysAreReadAsTheyAreWritten() {
    let keys: [Key] = [
      .character("s"), .character(" "), .control("k"), .function(5), .tab, .backTab, .pageUp, .enter, .escape,
      .left,
      .character("€"),
    ]
    for key in keys { #expect(Key(name: key.description) == key) }
    for text in ["", "hyper-x", "ctrl-", "f13", "f0", "ctrl-5"] { #expect(Key(name: text) == nil, "\(text)") }
  }

  @Test func aKeyIsTakenFromWhoHadItByItself() throws {
    let map = try KeyMap([("pause", ["p"]), ("stop", ["x", "s"]), ("theme", [])])
    #expect(map[.character("p")] == .pause && map[.character("x")] == .stop && map[.character("s")] == .stop)
    #expect(map[.character(" ")] == nil && map[.character("t")] == nil)
    #expect(map.keys(of: .symbol).isEmpty)
    #expect(map.keys(of: .stop) == [.character("s"), .character("x")])
  }

  @Test(arguments: [
    ([("stop", ["x"]), ("pause", ["x"])], "pause: x is given to stop too: expected each key once"),
    (
      [("stop", ["hyper"])],
      "stop: \"hyper\" is no key: expected a character, or one such as space, ctrl-k, f5, tab, pageup"
    ),
    ([("stop", ["ctrl-c"])], "stop: ctrl-c always stops: expected another key"),
    ([("explode", ["x"])], "explode: is no command: expected one of stop, quit"),
  ])
  func wrongBindingsAreNamed(_ bindings: [(String, [String])], _ message: String) {
    let fault = #expect(throws: KeyMap.Fault.self) {
      try KeyMap(bindings.map { (command: $0.0, keys: $0.1) })
    }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "")")
  }
}

struct AlertTests {
  @Test func alertsAreWhatWantsToBeLookedAt() {
    let alerts = Alert.all(in: Fixture.snapshot())
    let texts = alerts.map(\.text)
    #expect(texts.contains("order 38 to buy AAPL refused: not enough buying power"))
    #expect(texts.contains("training 14 net over budget: the bucket was empty"))
    #expect(texts.contains("drawdown passed -5%"))
    #expect(texts.contains("order 38 was refused"))
    #expect(Set(alerts.map(\.id)).count == alerts.count)
    #expect(alerts.map(\.at) == alerts.map(\.at).sorted(by: >))
  }
}

struct TableTests {
  @Test func whatIsShownIsWrittenAsTables() {
    var state = Fixture.state()
    let all = state.tables()
    #expect(all.map(\.name) == ["curves", "orders", "positions", "trainings", "statistics"])
    let orders = all[1].text.split(separator: "\r\n")
    #expect(orders.count == 41)
    #expect(orders[38] == "38,2014-03-08T18:00:00Z,AAPL,buy,100.0,limit,invalid,,1.0,not enough buying power")
    let before = all[0].text.split(separator: "\r\n").count
    state.type("c", "]", "]", "]")
    let after = state.tables()[0].text.split(separator: "\r\n").count
    #expect(after < before && after > 10)
  }

  @Test func valuesWithCommasAreQuoted() {
    #expect(CSV.text(["a"], [["x, \"y\"\nz"]]) == "a\r\n\"x, \"\"y\"\"\nz\"\r\n")
  }
}

struct MouseTests {
  private let size = Size(120, 40)

  private func place(_ panel: Panel, _ state: DashboardState) -> Rect {
    state.layout(size).inner(state.layout(size).rect(of: panel)!)
  }

  @Test func aPressOnAChartIsTheCursorsTime() {
    var state = Fixture.state()
    let plot = ChartFrame(place(.drawdown, state)).plot
    state.take(MouseEvent(x: plot.x + 20, y: plot.y, kind: .press), at: .zero)
    #expect(state.focus == .drawdown)
    #expect(state.view.window.column(of: state.view.cursor!, width: plot.width) == 20)
    state.take(MouseEvent(x: plot.x + 10, y: plot.y, kind: .drag), at: .zero)
    #expect(state.view.window.column(of: state.view.cursor!, width: plot.width) == 10)
    let before = state.view.window.span
    state.take(MouseEvent(x: plot.x + 10, y: plot.y, kind: .wheelUp), at: .zero)
    #expect(state.view.window.span < before)
    state.take(MouseEvent(x: plot.x + 10, y: plot.y, kind: .wheelDown), at: .zero)
    #expect(state.view.isWhole)
  }

  /// The row that is pressed is the row that is drawn there.
  @Test func aPressOnAListChoosesItsRow() {
    var state = Fixture.state()
    let rect = place(.orders, state)
    state.take(MouseEvent(x: rect.x + 3, y: rect.y + 3, kind: .press), at: .zero)
    #expect(state.focus == .orders && state.list(.orders).chosen == 38)
    for _ in 0..<4 { state.take(MouseEvent(x: rect.x + 3, y: rect.y + 3, kind: .wheelDown), at: .zero) }
    #expect(state.list(.orders).chosen == 26)
    let text = render(state, size: size, theme: .terminal).lines[rect.y + 2]
    state.take(MouseEvent(x: rect.x + 3, y: rect.y + 2, kind: .press), at: .zero)
    let chosen = state.snapshot!.orders.first { $0.id == state.list(.orders).chosen }!
    #expect(text.contains("\(chosen.ticker) "), "\(chosen.id) in \(text)")
    #expect(text.contains("\(160 + Double(chosen.id) / 4)"))
  }

  @Test func aPressClosesWhatIsOpenButAnswersNoQuestion() {
    var state = Fixture.state()
    state.type("?")
    state.take(MouseEvent(x: 1, y: 1, kind: .press), at: .zero)
    #expect(state.overlay == .none)
    state.type("q")
    state.take(MouseEvent(x: 1, y: 1, kind: .press), at: .zero)
    #expect(state.overlay == .leaveRunning)
  }

  /// Nowhere on the screen is a press a trap.
  @Test func everyCellCanBePressed() {
    for kind in [MouseEvent.Kind.press, .drag, .wheelUp, .wheelDown] {
      var state = Fixture.state()
      for y in -1...41 {
        for x in stride(from: -1, through: 121, by: 3) {
          state.take(MouseEvent(x: x, y: y, kind: kind), at: .zero)
        }
      }
      _ = render(state, size: size, theme: .terminal)
    }
  }
}

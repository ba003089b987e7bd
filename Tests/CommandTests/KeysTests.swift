import Dashboard
import Foundation
import RunRecord
import Testing

extension EndToEnd {
  /// Every key that the help names, pressed in a real terminal: what is seen is what it says.
  @Suite(.inTerminal) struct KeysTests {
    /// The commands that a test has pressed the keys of.
    final class Pressed {
      var commands: Set<Dashboard.Command> = []
    }

    private let pressed = Pressed()

    /// Presses the keys of a command, one after the other, and waits each time for what it promises.
    @discardableResult
    private func press(
      _ command: Dashboard.Command, _ terminal: TmuxSession, _ what: String,
      _ isSeen: @escaping (_ now: String, _ before: String) -> Bool
    ) async throws -> String {
      pressed.commands.insert(command)
      var last = ""
      for key in command.defaultKeys {
        let before = try terminal.screen
        try terminal.press(key.tmuxName)
        last = try await terminal.wait(for: "\(command.name) by \(key): \(what)") { isSeen($0, before) }
      }
      return last
    }

    private func clock(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first?.firstMatch(of: #/\d{4}-\d\d-\d\d \d\d:\d\d/#)?.0
    }

    /// The time of the cursor, as it stands in the title of the equity.
    private func cursor(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first { $0.hasPrefix("╭─ equity") }?
        .firstMatch(of: #/(\d{4}-\d\d-\d\d \d\d:\d\d)/#)?.1
    }

    /// How many cells have dots of a curve.
    private func dots(_ screen: String) -> Int {
      screen.unicodeScalars.count { (0x2801...0x28ff).contains($0.value) }
    }

    private func orders(_ screen: String) -> Int? {
      screen.firstMatch(of: #/─ orders  (\d+) /#).flatMap { Int($0.1) }
    }

    private func trainings(_ screen: String) -> Int? {
      screen.firstMatch(of: #/─ training  (\d+) past/#).flatMap { Int($0.1) }
    }

    /// The line of the list with the pointer before it.
    private func chosen(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first { $0.contains("▸") }.map { $0[$0.firstIndex(of: "▸")!...] }
    }

    private func command(_ text: String, _ terminal: TmuxSession) async throws {
      try terminal.press(":")
      try await terminal.wait(for: "a command line") { $0.hasSuffix(":\n") || $0.contains("Tab completes") }
      try terminal.type(text)
    }

    @Test func everyKeyDoesWhatTheHelpSays() async throws {
      let terminal = try await TmuxSession(140, 44, in: Sandbox())
      try terminal.penstock(
        "run monthly-boost --market seed=7,symbols=3,resolution=daily,years=2,regimes=bull+crash+bull --param rounds=20 --pace 60d/s --theme nord"
      )
      try await terminal.wait(for: "trades and trainings") {
        (orders($0) ?? 0) > 12 && (trainings($0) ?? 0) > 2
      }
      try await theRun(terminal)
      try await theCharts(terminal)
      try await thePanels(terminal)
      try await theScreen(terminal)
      try await theEnd(terminal)
      let missing = Set(Dashboard.Command.allCases).subtracting(pressed.commands)
      #expect(missing.isEmpty, "never pressed: \(missing.map(\.name).sorted())")
    }

    private func theRun(_ terminal: TmuxSession) async throws {
      try await press(.pause, terminal, "PAUSED") { now, _ in now.contains("PAUSED") }
      try await press(.step, terminal, "one step") { now, before in
        now.contains("PAUSED") && clock(now) != clock(before)
      }
      try await press(.day, terminal, "one day") { now, before in
        now.contains("PAUSED") && clock(now)?.prefix(10) != clock(before)?.prefix(10)
      }
      try await press(.order, terminal, "another order") { now, before in
        now.contains("PAUSED") && now.contains("resume") && clock(now) != clock(before)
      }
      try await press(.training, terminal, "one training more") { now, before in
        now.contains("PAUSED") && (trainings(now) ?? 0) > (trainings(before) ?? 0)
      }
      try await press(.faster, terminal, "twice the pace") { now, before in
        before.contains("pace 60d/s") && now.contains("pace 120d/s") || now.contains("pace 240d/s")
      }
      try await press(.slower, terminal, "half the pace") { now, before in
        before.contains("pace 240d/s") && now.contains("pace 120d/s") || now.contains("pace 60d/s")
      }
      try await press(.max, terminal, "full speed") { now, _ in now.contains("pace max") }
      pressed.commands.insert(.pace)
      try await command("pace 80d/s", terminal)
      try await terminal.wait(for: "the pace that was typed") { $0.contains("pace 80d/s") }
      try await press(.until, terminal, "a prompt for a date") { now, _ in now.contains(":until") }
      try terminal.type("2014-09-10")
      try await terminal.wait(for: "the pause before that date") {
        $0.contains("PAUSED") && $0.split(separator: "\n")[0].contains("2014-09-09")
      }
      try await press(.pause, terminal, "going on") { now, _ in now.contains("RUNNING") }
      try terminal.press("Space")
      try await terminal.wait(for: "a pause again") { $0.contains("PAUSED") }
    }

    private func theCharts(_ terminal: TmuxSession) async throws {
      try await press(.cursor, terminal, "a cursor at the head") { now, _ in
        cursor(now) != nil && cursor(now) == clock(now)
      }
      for (command, isEarlier) in [
        (Dashboard.Command.left, true), (.leftFar, true), (.right, false), (.rightFar, false), (.start, true),
        (.head, false),
        (.previousTrade, true), (.previousTraining, true), (.nextTrade, false),
      ] {
        try await press(command, terminal, "another time") { now, before in
          guard let now = cursor(now), let before = cursor(before) else { return false }
          return isEarlier ? now < before : now > before
        }
      }
      try terminal.press("Home")
      try await terminal.wait(for: "the beginning") { (cursor($0) ?? "9") < "2013-10-08" }
      try await press(.nextTraining, terminal, "the first training") { now, before in
        (cursor(now) ?? "") > (cursor(before) ?? "9")
      }
      try await press(.goto, terminal, "a prompt for a date") { now, _ in now.contains(":goto") }
      try terminal.type("2014-03-05")
      try await terminal.wait(for: "the cursor at that date") { cursor($0) == "2014-03-05 00:00" }
      try await press(.mark, terminal, "a mark") { now, before in
        now.count { $0 == "A" } > before.count { $0 == "A" } && now.contains("┊")
      }
      try terminal.press("H", "v")
      try await terminal.wait(for: "a measure") { $0.contains("A-B ") }
      try terminal.press("v")
      try await terminal.wait(for: "no measure") { !$0.contains("A-B ") }
      try await press(.zoomIn, terminal, "a part of the run") { now, before in
        now.contains(before.contains("2x ") ? "4x " : "2x ")
      }
      try await press(.zoomOut, terminal, "more of the run") { now, before in
        before.contains("4x ") ? now.contains("2x ") : !now.contains("2x ")
      }
      try terminal.press("]")
      try await terminal.wait(for: "a part of the run") { $0.contains("2x ") }
      try await press(.fit, terminal, "the whole run") { now, _ in !now.contains("2x ") }
      try await press(.follow, terminal, "following") { now, _ in now.contains("follow ") }
      try terminal.press("f")
      try await terminal.wait(for: "no following") { !$0.contains("follow ") }
      try terminal.press("Home")
      // This market falls: there are drawdowns to be alerted of.
      try await terminal.wait(for: "the cursor at the beginning") { (cursor($0) ?? "9") < "2013-10-08" }
      try await press(.nextAlert, terminal, "the next alert") { now, before in
        now.contains(" alert") && (cursor(now) ?? "") > (cursor(before) ?? "")
      }
      try terminal.press("End")
      try await terminal.wait(for: "the cursor at the head") { cursor($0) == clock($0) }
      try await press(.previousAlert, terminal, "the alert before") { now, before in
        (cursor(now) ?? "") < (cursor(before) ?? "")
      }
      try await press(.scale, terminal, "a logarithmic scale") { now, _ in now.contains("log ─╮") }
      try terminal.press("y")
      try await terminal.wait(for: "per cent") { $0.contains("% ─╮") }
      try terminal.press("y")
      try await terminal.wait(for: "a linear scale") { !$0.contains("% ─╮") && !$0.contains("log ─╮") }
      let before = try terminal.screen
      // The line of its own, not its number in the title.
      try await press(.benchmark, terminal, "no benchmark") { now, _ in
        now.contains("GEN1") && dots(now) < dots(before)
      }
      try terminal.press("b")
      try await terminal.wait(for: "the benchmark again") { $0 == before }
      try terminal.press("4")
      try await terminal.wait(for: "a price") { $0.contains("─ price  GEN1") }
      try await press(.symbol, terminal, "the next symbol") { now, _ in now.contains("─ price  GEN2") }
      try await press(.previousSymbol, terminal, "the symbol before") { now, _ in
        now.contains("─ price  GEN1")
      }
      try terminal.press("1", "c")
      try await terminal.wait(for: "no cursor") { cursor($0) == nil }
    }

    private func thePanels(_ terminal: TmuxSession) async throws {
      try await press(.expand, terminal, "the equity alone") { now, _ in
        now.contains("─ equity") && !now.contains("─ training bucket")
      }
      try await press(.focus, terminal, "the next panel alone") { now, _ in
        now.contains("─ drawdown") && !now.contains("─ equity")
      }
      try await press(.focusBack, terminal, "the panel before") { now, _ in
        now.contains("─ equity") && !now.contains("─ drawdown")
      }
      try await press(.back, terminal, "all panels") { now, _ in now.contains("─ training bucket") }
      try await command("focus orders", terminal)
      try await press(.down, terminal, "a row, and the next one") { now, before in
        chosen(now) != nil && chosen(now) != chosen(before)
      }
      try await press(.pageDown, terminal, "a row far below") { now, before in chosen(now) != chosen(before) }
      try await press(.pageUp, terminal, "the first row") { now, before in chosen(now) != chosen(before) }
      try terminal.press("Down", "Down", "Down")
      try await terminal.wait(for: "a row below") { chosen($0) != nil }
      try await press(.up, terminal, "a row above") { now, before in chosen(now) != chosen(before) }
      try terminal.press("Down", "Down")
      try await press(.details, terminal, "all about it") { now, _ in
        now.contains(#/─ order \d+ ─/#) && now.contains("mean price")
      }
      try terminal.press("Escape")
      try await terminal.wait(for: "no details") { !$0.contains("mean price") }
      try await press(.filter, terminal, "a filter to type") { now, _ in now.contains("filters orders") }
      try terminal.type("sell")
      try await terminal.wait(for: "sales only") { $0.contains("/sell ") && !$0.contains(" buy ") }
      try terminal.press("Escape")
      try await terminal.wait(for: "all orders") { $0.contains(" buy ") }
      try await press(.sort, terminal, "another order") { now, _ in now.contains("orders by time") }
      try await press(.reverse, terminal, "the other way round") { now, before in
        now.contains("▼") && now != before
      }
      try terminal.press("R")
      try await press(.level, terminal, "another level") { now, _ in now.contains("log from warning on") }
      for (command, panel) in [
        (Dashboard.Command.layout2, "─ monthly returns "), (.layout3, "─ bucket over the run "),
        (.layout4, "─ price "),
        (.layout5, "─ equity "), (.layout1, "─ positions "),
      ] {
        try await press(command, terminal, panel) { now, _ in now.contains(panel) }
      }
      for command in [Dashboard.Command.layout6, .layout7, .layout8, .layout9] {
        try await press(command, terminal, "no such layout") { now, _ in now.contains("there is no layout") }
      }
      try await press(.nextLayout, terminal, "the next layout") { now, _ in now.contains("─ monthly returns ")
      }
      pressed.commands.insert(.layout)
      try await command("layout all", terminal)
      try await terminal.wait(for: "that layout") { $0.contains("─ orders ") }
    }

    private func theScreen(_ terminal: TmuxSession) async throws {
      for key in Dashboard.Command.help.defaultKeys {
        try terminal.press(key.tmuxName)
        try await terminal.wait(for: "the help by \(key)") {
          $0.contains("─ keys ─") && $0.contains("end the run now")
        }
        try terminal.press("Escape")
        try await terminal.wait(for: "no help") { !$0.contains("─ keys ─") }
      }
      pressed.commands.insert(.help)
      // What is found in it is done: once by its key's own name, once with nothing found.
      try terminal.press("?", "/")
      try terminal.type("pauses")
      try await terminal.wait(for: "nothing of that name") { $0.contains("nothing with \"pauses\"") }
      try terminal.press("Escape", "/")
      try terminal.type("monthly")
      try await terminal.wait(for: "nothing of that name, either") { $0.contains("nothing with \"monthly\"") }
      try terminal.press("Escape", "/")
      try terminal.type("layout quant")
      try await terminal.wait(for: "the layout that was found and chosen") {
        $0.contains("─ monthly returns ")
      }
      try terminal.press("1")
      try await terminal.wait(for: "the first layout") { $0.contains("─ orders ") }
      try await press(.command, terminal, "a command line") { now, _ in now.contains("Tab completes") }
      try terminal.press("Escape")
      try await press(.theme, terminal, "the next theme") { now, _ in now.contains("theme okabe-ito-dark") }
      try await press(.previousTheme, terminal, "the theme before") { now, _ in now.contains("theme nord") }
      try await press(.mouse, terminal, "the mouse") { now, _ in now.contains("mouse on") }
      #expect(try terminal.reportsMouse)
      // As a terminal reports a click on the chart of the equity, and one on the first order.
      try terminal.click(40, 8)
      try await terminal.wait(for: "the cursor where it was clicked") { cursor($0) != nil }
      let clicked = try cursor(terminal.screen)
      let row = try terminal.screen.split(separator: "\n").firstIndex { $0.contains("─ orders ") }.map {
        $0 + 3
      }
      try terminal.click(90, try #require(row))
      try await terminal.wait(for: "the cursor at the order that was clicked") {
        cursor($0) != nil && cursor($0) != clicked
      }
      try terminal.press("Escape", "c")
      try terminal.press("m")
      try await terminal.wait(for: "no mouse") { $0.contains("mouse off") }
      #expect(try !terminal.reportsMouse)
      try await press(.export, terminal, "files") { now, _ in now.contains("written: ") }
      let folder = terminal.sandbox.folder.path + "/state/penstock/exports"
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      for ending in [".txt", ".ansi", ".svg", "-curves.csv", "-orders.csv"] {
        #expect(files.contains { $0.hasSuffix(ending) }, "\(ending) in \(files)")
      }
      let before = try terminal.screen
      try await press(.redraw, terminal, "the same screen") { now, _ in
        now.split(separator: "\n").count == before.split(separator: "\n").count && now.contains("─ equity")
      }
      try await press(.suspend, terminal, "the shell") { now, _ in now.contains("topped") }
      try terminal.type("fg; echo END=$?")
      try await terminal.wait(for: "the screen again") { $0.contains("─ equity") && $0.contains("PAUSED") }
    }

    private func theEnd(_ terminal: TmuxSession) async throws {
      pressed.commands.insert(.quit)
      for key in Dashboard.Command.quit.defaultKeys {
        try terminal.press(key.tmuxName)
        try await terminal.wait(for: "a question by \(key)") { $0.contains("The run goes on.") }
        try terminal.press("k")
        try await terminal.wait(for: "no question") { !$0.contains("The run goes on.") }
      }
      try await press(.stop, terminal, "STOPPED") { now, _ in now.contains("STOPPED") }
      try terminal.press("q")
      try await terminal.wait(for: "its end") { $0.contains("\nEND=3") }
      #expect(try !terminal.isAlternate && terminal.isCursorVisible && !terminal.reportsMouse)
      #expect(try terminal.sandbox.record().outcome == .stopped(.key))
    }
  }
}

extension Key {
  /// As tmux calls it.
  fileprivate var tmuxName: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(Character(scalar))
    case .control(let scalar): "C-\(Character(scalar))"
    case .enter: "Enter"
    case .escape: "Escape"
    case .tab: "Tab"
    case .backTab: "BTab"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .shiftLeft: "S-Left"
    case .shiftRight: "S-Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PageUp"
    case .pageDown: "PageDown"
    case .function(let number): "F\(number)"
    default: "\(self)"
    }
  }
}

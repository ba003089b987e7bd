/// Everything that a user can ask of the screen: the keys, the command line behind `:` and the help all come from this.
public enum Command: String, CaseIterable, Hashable, Sendable {
  // The run.
  case stop, quit, pause, step, day, order, training, until, faster, slower, max, pace
  // The charts.
  case cursor, left, right, leftFar = "left-far", rightFar = "right-far", start, head, zoomIn = "zoom-in",
    zoomOut = "zoom-out", fit, follow, mark, goto
  case nextTrade = "next-trade", previousTrade = "previous-trade", nextTraining = "next-training",
    previousTraining = "previous-training", nextAlert = "next-alert", previousAlert = "previous-alert"
  case scale, benchmark, symbol, previousSymbol = "previous-symbol"
  // The panels.
  case focus, focusBack = "focus-back", up, down, pageUp = "page-up", pageDown = "page-down", details, expand,
    filter,
    sort, reverse, level, back
  case layout, layout1 = "layout-1", layout2 = "layout-2", layout3 = "layout-3", layout4 = "layout-4",
    layout5 = "layout-5", layout6 = "layout-6", layout7 = "layout-7", layout8 = "layout-8", layout9 =
    "layout-9",
    nextLayout = "next-layout"
  // The screen.
  case help, command, theme, previousTheme = "previous-theme", mouse, export, redraw, suspend

  public var name: String { rawValue }

  /// Finds a command by its name, or by the beginning of it when no other begins so.
  init?(named text: some StringProtocol) {
    if let command = Command(rawValue: String(text)) {
      self = command
      return
    }
    let near = Command.allCases.filter { $0.name.hasPrefix(text) }
    guard !text.isEmpty, near.count == 1 else { return nil }
    self = near[0]
  }

  enum Group: String, CaseIterable { case run, charts, panels, screen }

  /// What stands behind a command.
  enum Argument: Hashable {
    case none
    /// With a word for what is expected; left out, the command asks for it or takes the next.
    case optional(String)
    case required(String)

    var word: String? {
      switch self {
      case .none: nil
      case .optional(let word), .required(let word): word
      }
    }
  }

  private struct Facts {
    let group: Group
    let keys: [Key]
    let text: String
    var argument = Argument.none
  }

  var group: Group { facts.group }
  public var defaultKeys: [Key] { facts.keys }
  /// What it does, in a line.
  public var text: String { facts.text }
  var argument: Argument { facts.argument }

  private var facts: Facts {
    func key(_ scalar: Unicode.Scalar) -> Key { .character(scalar) }
    switch self {
    case .stop: return Facts(group: .run, keys: [key("s")], text: "end the run now, keep everything")
    case .quit: return Facts(group: .run, keys: [key("q"), .function(10)], text: "leave; while it runs, ask")
    case .pause: return Facts(group: .run, keys: [key(" ")], text: "pause, go on")
    case .step: return Facts(group: .run, keys: [key(".")], text: "one step of data, then pause")
    case .day: return Facts(group: .run, keys: [key(",")], text: "go on to the next day, then pause")
    case .order:
      return Facts(group: .run, keys: [key("o")], text: "go on to the next change of an order, then pause")
    case .training:
      return Facts(group: .run, keys: [key("i")], text: "go on until a training is over, then pause")
    case .until:
      return Facts(
        group: .run, keys: [key("u")], text: "go on to a date, then pause", argument: .required("DATE"))
    case .faster: return Facts(group: .run, keys: [key("+"), key("=")], text: "twice as fast")
    case .slower: return Facts(group: .run, keys: [key("-"), key("_")], text: "half as fast")
    case .max: return Facts(group: .run, keys: [key("*")], text: "full speed")
    case .pace:
      return Facts(group: .run, keys: [], text: "a pace such as 50x or 30d/s", argument: .required("PACE"))

    case .cursor:
      return Facts(group: .charts, keys: [key("c")], text: "the cursor, in all charts and lists, on or off")
    case .left:
      return Facts(group: .charts, keys: [.left, key("h")], text: "cursor one column back, else pan")
    case .right:
      return Facts(group: .charts, keys: [.right, key("l")], text: "cursor one column on, else pan")
    case .leftFar:
      return Facts(
        group: .charts, keys: [key("H"), .shiftLeft], text: "cursor ten columns back, else pan far")
    case .rightFar:
      return Facts(
        group: .charts, keys: [key("L"), .shiftRight], text: "cursor ten columns on, else pan far")
    case .start: return Facts(group: .charts, keys: [.home], text: "cursor to the beginning")
    case .head: return Facts(group: .charts, keys: [.end], text: "cursor to where the run is")
    case .zoomIn:
      return Facts(group: .charts, keys: [key("]"), key("z")], text: "zoom in, around the cursor")
    case .zoomOut: return Facts(group: .charts, keys: [key("["), key("Z")], text: "zoom out")
    case .fit: return Facts(group: .charts, keys: [key("0")], text: "the whole run")
    case .follow:
      return Facts(group: .charts, keys: [key("f")], text: "follow the run with what is seen, or not")
    case .mark:
      return Facts(group: .charts, keys: [key("v")], text: "mark A, then B, and measure between; then none")
    case .goto:
      return Facts(group: .charts, keys: [key("g")], text: "cursor to a date", argument: .required("DATE"))
    case .nextTrade: return Facts(group: .charts, keys: [key("n")], text: "cursor to the next trade")
    case .previousTrade: return Facts(group: .charts, keys: [key("N")], text: "cursor to the trade before")
    case .nextTraining: return Facts(group: .charts, keys: [key("}")], text: "cursor to the next training")
    case .previousTraining:
      return Facts(group: .charts, keys: [key("{")], text: "cursor to the training before")
    case .nextAlert: return Facts(group: .charts, keys: [key("a")], text: "cursor to the next alert")
    case .previousAlert: return Facts(group: .charts, keys: [key("A")], text: "cursor to the alert before")
    case .scale: return Facts(group: .charts, keys: [key("y")], text: "linear, logarithmic, per cent")
    case .benchmark: return Facts(group: .charts, keys: [key("b")], text: "the benchmark, shown or not")
    case .symbol:
      return Facts(
        group: .charts, keys: [key("p")], text: "the next symbol's price, or that of a name",
        argument: .optional("TICKER"))
    case .previousSymbol:
      return Facts(group: .charts, keys: [key("P")], text: "the price of the symbol before")

    case .focus:
      return Facts(
        group: .panels, keys: [.tab], text: "the next panel, or one by its name", argument: .optional("PANEL")
      )
    case .focusBack: return Facts(group: .panels, keys: [.backTab], text: "the panel before")
    case .up:
      return Facts(
        group: .panels, keys: [.up, key("k")], text: "one row up; at the top the newest is followed")
    case .down: return Facts(group: .panels, keys: [.down, key("j")], text: "one row down")
    case .pageUp: return Facts(group: .panels, keys: [.pageUp], text: "ten rows up")
    case .pageDown: return Facts(group: .panels, keys: [.pageDown], text: "ten rows down")
    case .details: return Facts(group: .panels, keys: [.enter], text: "all about the chosen row")
    case .expand:
      return Facts(group: .panels, keys: [key("e")], text: "the whole screen for a panel, and back")
    case .filter:
      return Facts(
        group: .panels, keys: [key("/")], text: "only rows with a text in them", argument: .optional("TEXT"))
    case .sort: return Facts(group: .panels, keys: [key("S")], text: "sort by the next column")
    case .reverse: return Facts(group: .panels, keys: [key("R")], text: "the other way round")
    case .level:
      return Facts(
        group: .panels, keys: [key("!")], text: "the least level of the log", argument: .optional("LEVEL"))
    case .back: return Facts(group: .panels, keys: [.escape], text: "close, go back; never ends a run")
    case .layout:
      return Facts(group: .panels, keys: [], text: "a layout by its name", argument: .required("NAME"))
    case .layout1, .layout2, .layout3, .layout4, .layout5, .layout6, .layout7, .layout8, .layout9:
      let number = layoutNumber ?? 1
      let digit = Unicode.Scalar(UInt8(48 + number))
      let text =
        number <= 5 ? "layout \(LayoutPlan.builtInNames[number - 1])" : "your own layout \(number - 5)"
      return Facts(group: .panels, keys: [key(digit)], text: text)
    case .nextLayout: return Facts(group: .panels, keys: [key("w")], text: "the next layout")

    case .help:
      return Facts(
        group: .screen, keys: [key("?"), .function(1)], text: "this help: / searches, Enter does it")
    case .command:
      return Facts(group: .screen, keys: [key(":")], text: "a command by its name; Tab completes")
    case .theme:
      return Facts(
        group: .screen, keys: [key("t")], text: "the next theme, or one by its name",
        argument: .optional("NAME"))
    case .previousTheme: return Facts(group: .screen, keys: [key("T")], text: "the theme before")
    case .mouse: return Facts(group: .screen, keys: [key("m")], text: "the mouse, on or off")
    case .export:
      return Facts(
        group: .screen, keys: [key("E")], text: "the screen as text, ANSI and SVG, what it shows as CSV",
        argument: .optional("FOLDER"))
    case .redraw: return Facts(group: .screen, keys: [.control("l")], text: "draw anew")
    case .suspend: return Facts(group: .screen, keys: [.control("z")], text: "back to the shell; fg returns")
    }
  }

  /// Which of the numbered layouts it chooses, from 1.
  var layoutNumber: Int? {
    rawValue.hasPrefix("layout-") ? rawValue.last?.wholeNumberValue : nil
  }
}

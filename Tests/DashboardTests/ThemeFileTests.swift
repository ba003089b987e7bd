import Foundation
import Testing

@testable import Dashboard

/// Theme files: what can stand in them, and what is said of what cannot.
struct ThemeFileTests {
  /// Files by name in a folder of their own, for as long as they are needed.
  private func withShelf<Result>(
    _ files: [String: String], _ body: (ThemeShelf, String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("themes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent("\(name).toml"), atomically: true, encoding: .utf8)
    }
    return try body(ThemeShelf(folders: [folder.path]), folder.path + "/")
  }

  /// What is said of a file x.toml with this text, without the folder.
  private func faults(_ text: String, _ others: [String: String] = [:]) throws -> [String] {
    try withShelf(others.merging(["x": text]) { $1 }) { shelf, folder in
      try shelf.load("x").faults.map { $0.description.replacingOccurrences(of: folder, with: "") }
    }
  }

  private func theme(_ text: String, _ others: [String: String] = [:]) throws -> Theme {
    try withShelf(others.merging(["x": text]) { $1 }) { shelf, _ in
      let loaded = try shelf.load("x")
      #expect(loaded.faults.map(\.description) == [])
      return loaded.theme
    }
  }

  static let colors =
    "\"#rrggbb\", \"default\", a number up to 255 or one of the terminal's such as \"bright-cyan\""
  static let styles = "a name of [palette], \(colors), on, bold, dim, underline or reverse"
  static let ansi =
    "one of the terminal's 16 colours such as \"bright-cyan\", bold, dim, underline or reverse"

  @Test(arguments: [
    (
      "[roles]\ntext = \"#ffffff\"\nequity = \"blueish\"",
      "x.toml:3:11: equity: \"blueish\": expected \(styles)"
    ),
    ("[roles]\nequity = \"#fff\"", "x.toml:2:11: equity: \"#fff\": expected \(styles)"),
    ("[roles]\nequity = \"#ffffff bald\"", "x.toml:2:19: equity: \"bald\": expected \(styles)"),
    (
      "[roles]\nequity = \"red blue\"",
      "x.toml:2:15: equity: \"blue\": expected one colour for the letters, one behind \"on\""
    ),
    ("[roles]\nequity = \"red on\"", "x.toml:2:11: equity: \"red on\": expected a colour behind \"on\""),
    ("[roles]\nequity = \"red on bold\"", "x.toml:2:18: equity: \"bold\": expected \(styles)"),
    ("[roles]\nequity = 3.5", "x.toml:2:10: equity: 3.5: expected a text of \(styles)"),
    ("[roles]\nequity = [\"red\"]", "x.toml:2:10: equity: a list: expected a text of \(styles)"),
    // However it is written, it is found.
    (
      "[roles]\n# bucket.full = \"red\"\n\"bucket.full\" = \"rod\"",
      "x.toml:3:18: bucket.full: \"rod\": expected \(styles)"
    ),
    ("[roles]\n  bucket . 'full' = \"rod\"", "x.toml:2:22: bucket.full: \"rod\": expected \(styles)"),
    ("[roles.bucket]\nlow = \"red\"\nfull = 'rod'", "x.toml:3:9: bucket.full: \"rod\": expected \(styles)"),
    (
      "roles = { text = \"white\", bucket = { full = \"rod\" } }",
      "x.toml:1:46: bucket.full: \"rod\": expected \(styles)"
    ),
    (
      "summary = \"\"\"\n[roles]\ngain = \"no\" \\\"\"\"\"\n[roles]\ngain = \"no\"",
      "x.toml:5:9: gain: \"no\": expected \(styles)"
    ),
    ("[roles] # gain = 1\r\ngain = \"né\"\r\n", "x.toml:2:9: gain: \"né\": expected \(styles)"),
    // Tables of a role.
    (
      "[roles]\ngain = { fg = \"green\", bg = \"gren\" }",
      "x.toml:2:29: gain.bg: \"gren\": expected a name of [palette], \(colors)"
    ),
    (
      "[roles]\ngain = { color = 1 }",
      "x.toml:2:10: gain.color: is no key of a role: expected fg, bg, attr, ansi or mono"
    ),
    (
      "[roles]\ngain = { attr = \"bold red\" }",
      "x.toml:2:23: gain.attr: \"red\": expected bold, dim, underline or reverse"
    ),
    (
      "[roles]\ngain = { mono = 1 }",
      "x.toml:2:17: gain.mono: 1: expected a text of bold, dim, underline or reverse"
    ),
    ("[roles]\ngain = { ansi = \"#ffffff\" }", "x.toml:2:18: gain.ansi: \"#ffffff\": expected \(ansi)"),
    ("[roles]\ngain = { ansi = 16 }", "x.toml:2:17: gain.ansi: 16: expected a text of \(ansi)"),
    // Keys and tables.
    (
      "color = \"red\"",
      "x.toml:1:1: color: is no key of a theme: expected name, summary, inherits, [palette] or [roles]"
    ),
    ("gain = \"green\"", "x.toml:1:1: gain: is a role: expected it under [roles]"),
    ("name = 3", "x.toml:1:8: name: 3: expected a text"),
    ("roles = 3", "x.toml:1:9: roles: 3: expected a table"),
    ("palette = true", "x.toml:1:11: palette: true: expected a table"),
    ("[palette]\nfrost = \"88c0d0\"", "x.toml:2:9: palette.frost: \"88c0d0\": expected \(colors)"),
    ("[palette]\nfrost = 256", "x.toml:2:9: palette.frost: 256: expected \(colors)"),
    (
      "[palette]\nbold = \"#000000\"",
      "x.toml:2:1: palette.bold: names no colour: expected a word that styles do not use themselves"
    ),
    // Parents.
    ("inherits = 3", "x.toml:1:12: inherits: 3: expected the name of a theme such as \"nord\""),
    (
      "inherits = \"y\"",
      "x.toml:1:12: inherits: \"y\": there is no such theme: expected one of terminal"
    ),
    (
      "\n inherits = \"terminol\"",
      "x.toml:2:13: inherits: \"terminol\": there is no such theme: expected one of terminal; did you mean terminal?"
    ),
    (
      "inherits = \"x\"",
      "x.toml:1:12: inherits: \"x\": inherits in a circle, x → x: expected one of terminal"
    ),
  ])
  func whatIsWrongIsNamedWithItsPlace(_ text: String, _ message: String) throws {
    #expect(try faults(text) == [message])
  }

  @Test func anUnknownRoleIsNamedWithTheNearest() throws {
    let fault = try #require(try faults("[roles]\nbuckett.full = \"red\"").first)
    #expect(fault.hasPrefix("x.toml:2:1: buckett: is no role: expected one of screen, text, "))
    let near = try #require(try faults("[roles]\nbucket.ful = \"red\"").first)
    #expect(near.hasPrefix("x.toml:2:8: bucket.ful: is no role: expected one of screen, text, "))
    #expect(near.hasSuffix("; did you mean bucket.full?"))
  }

  /// What is wrong keeps nothing else from being used, and all of it is told in the order of the file.
  @Test func theParentsValueStands() throws {
    let text = """
      inherits = "parent"
      [roles]
      gain = "gren"
      loss = "#010101"
      equity = { fg = "nothing", attr = "dim", ansi = "cyan" }
      lost = "red"
      """
    let parent = "[roles]\ngain = \"#00ff00\"\nequity = \"#0000ff bold\"\n"
    try withShelf(["x": text, "parent": parent]) { shelf, _ in
      let loaded = try shelf.load("x")
      #expect(loaded.faults.map(\.line) == [3, 5, 6])
      #expect(loaded.theme[.gain] == Style(.rgb(0, 255, 0)))
      #expect(loaded.theme[.loss] == Style(.rgb(1, 1, 1)))
      #expect(loaded.theme[.equity] == Style(.rgb(0, 0, 255), on: .standard, .dim))
      #expect(loaded.theme[.price] == Theme.terminal[.price])
      #expect(loaded.theme.reduced(to: .ansi16)[.equity] == Style(.ansi(6)))
    }
  }

  @Test func everyWayOfWritingIsRead() throws {
    let theme = try theme(
      """
      name = "Mine" # a comment
      [palette]
      night = '#101010'
      red = 203 # a name of the terminal's can be given anew
      clear = "default"
      [roles]
      screen = "white on night"
      text = ""
      muted = "dim"
      "bucket.full" = "bright-cyan bold"
      bucket.mid = "on red 7"
      state.running = { fg = "night", bg = 46, attr = "bold underline", ansi = 3, mono = "reverse" }
      gain = "clear"
      """)
    #expect(theme.name == "x" && theme.title == "Mine")
    let night = Color.rgb(16, 16, 16)
    // What has no colour of its own has the screen's.
    #expect(theme[.text] == Style(.ansi(7), on: night))
    #expect(theme[.gain] == Style(.ansi(7), on: night))
    #expect(theme[.muted] == Style(.ansi(7), on: night, .dim))
    #expect(theme[.bucketFull] == Style(.ansi(14), on: night, .bold))
    #expect(theme[.bucketMid] == Style(.ansi(7), on: .indexed(203)))
    #expect(theme[.stateRunning] == Style(night, on: .indexed(46), [.bold, .underline]))
    #expect(theme.reduced(to: .ansi16)[.stateRunning] == Style(.ansi(3), on: .ansi(0)))
    #expect(theme.reduced(to: .mono)[.stateRunning] == Style(.standard, on: .standard, .reverse))
  }

  /// A child that changes the palette changes every role that uses it.
  @Test func aPaletteIsInherited() throws {
    let parent =
      "[palette]\nground = \"#000000\"\nsea = \"#0000ff\"\n[roles]\nscreen = \"sea on ground\"\nequity = \"sea bold\"\n"
    let theme = try theme("inherits = \"parent\"\n[palette]\nsea = \"#00ffff\"\n", ["parent": parent])
    #expect(theme[.equity] == Style(.rgb(0, 255, 255), on: .rgb(0, 0, 0), .bold))
  }

  @Test func aCircleIsNamed() throws {
    let others = ["y": "inherits = \"z\"\n[roles]\ngain = \"#00ff00\"", "z": "inherits = \"x\""]
    #expect(
      try faults("inherits = \"y\"", others) == [
        "z.toml:1:12: inherits: \"x\": inherits in a circle, x → y → z → x: expected one of terminal"
      ])
  }

  /// A theme of one's own may refine one of the same name that is found later.
  @Test func oneOfTheSameNameIsRefined() throws {
    try withShelf(["nord": "inherits = \"nord\"\n[roles]\nequity = \"#ffffff\"\n"]) { shelf, _ in
      let loaded = try ThemeShelf(folders: shelf.folders + [ThemeTests.folder]).load("nord")
      #expect(loaded.faults.map(\.description) == [])
      #expect(loaded.theme[.equity] == Style(.rgb(255, 255, 255), on: .rgb(0x2e, 0x34, 0x40)))
      #expect(loaded.theme[.gain] == (try ThemeTests.shelf.load("nord").theme[.gain]))
    }
  }

  @Test func whatCannotBeUsedAtAllIsAnError() throws {
    try withShelf(["x": "[roles]\ngain = \"green", "y": "inherits = \"x\""]) { shelf, folder in
      func message(_ name: String) -> String {
        do {
          return try shelf.load(name).faults.map(\.description).joined()
        } catch {
          return error.description
        }
      }
      #expect(message("x").hasPrefix("\(folder)x.toml:2:"))
      #expect(message("x").hasSuffix(": expected TOML"))
      #expect(message("y").hasPrefix("\(folder)y.toml:1:12: inherits: \"x\": \(folder)x.toml:2:"))
      #expect(
        message("terminaal")
          == "there is no theme \"terminaal\": expected one of terminal, x, y; did you mean terminal?")
      #expect(message("nonsense") == "there is no theme \"nonsense\": expected one of terminal, x, y")
      #expect(message("\(folder)none.toml") == "\(folder)none.toml: cannot be read: expected a theme file")
      try FileManager.default.createDirectory(atPath: folder + "f.toml", withIntermediateDirectories: false)
      #expect(message("f") == "\(folder)f.toml: cannot be read: expected a theme file")
    }
  }

  /// What is printed can be read again and is the same theme.
  @Test(arguments: ThemeTests.shelf.names)
  func whatIsPrintedIsTheSameTheme(_ name: String) throws {
    let loaded = try ThemeTests.shelf.load(name)
    #expect(!loaded.toml.contains("inherits"))
    try withShelf(["again": loaded.toml]) { shelf, folder in
      // The terminal's own cannot be had from a file under its name.
      var again = try shelf.load("again")
      #expect(again.faults.map(\.description) == [])
      #expect(again.toml == loaded.toml)
      for role in Role.allCases { #expect(again.theme[role] == loaded.theme[role], "\(role.name)") }
      guard name != "terminal" else { return }
      try again.toml.write(toFile: "\(folder)\(name).toml", atomically: true, encoding: .utf8)
      again = try shelf.load(name)
      #expect(again.theme == loaded.theme)
    }
  }

  /// Whatever the text is, places are sought to its end and no further.
  @Test func anyTextHasAnEnd() {
    var state: UInt64 = 1
    func random(_ limit: Int) -> Int {
      // Knuth's multiplier; the upper bits are the random ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let pieces = ["[", "]", "{", "}", "\"", "'", "\\", "=", ".", ",", "#", "\n", " ", "a", "\"\"\"", "1"]
    for _ in 0..<2000 {
      _ = TOMLPlaces((0..<random(40)).map { _ in pieces[random(pieces.count)] }.joined())
    }
  }

  /// What the README shows as a theme of one's own is one.
  @Test func theExampleIsRight() throws {
    let readme = try String(contentsOfFile: ThemeTests.folder + "/../README.md", encoding: .utf8)
    let blocks = readme.components(separatedBy: "```toml\n").dropFirst()
    let example = try #require(blocks.first { $0.contains("[roles]") }?.components(separatedBy: "```").first)
    try withShelf(["mine": example]) { shelf, _ in
      let loaded = try ThemeShelf(folders: shelf.folders + [ThemeTests.folder]).load("mine")
      #expect(loaded.faults.map(\.description) == [])
      #expect(loaded.theme[.equity].foreground == Color(word: "#8fd3e8"))
      #expect(loaded.theme[.focus].foreground == Color(word: "#8fd3e8"))
    }
  }

  /// A file from elsewhere must not command the terminal on which it is told what is wrong.
  @Test func whatIsQuotedIsHarmless() throws {
    let told = try faults("[roles]\ngain = \"\\u001b[2J\"\n\"a\\u0007\" = 1\n").joined()
    #expect(told.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }, "\(told)")
    #expect(told.contains("gain: \"\u{fffd}[2J\""))
  }
}

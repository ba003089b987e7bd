import Foundation
import Testing

@testable import Dashboard

/// Schemes of other programs, as their files are written.
struct ThemeImportTests {
  private func theme(_ text: String, title: String? = nil) throws -> Theme {
    let toml = try ImportedTheme(text, file: "f", title: title).toml
    let reader = try ThemeReader(toml, file: "x.toml") { _ in ThemeSource() }
    #expect(reader.faults.map(\.description) == [])
    return reader.source.theme(named: "x")
  }

  private func color(_ hex: String) -> Color { Color(word: hex) ?? .standard }

  /// All that has to be read can be read, whatever the scheme is.
  private func expectLegible(_ theme: Theme) {
    for role in Role.allCases {
      guard let contrast = theme[role].foreground.contrast(with: theme[role].background) else { continue }
      #expect(contrast >= role.contrast || role == .screen, "\(role.name): \(contrast)")
    }
  }

  static let old = """
    scheme: "Nord"
    author: "arcticicestudio"
    base00: "2E3440"
    base01: "3B4252"
    base02: "434C5E"
    base03: "4C566A"
    base04: "D8DEE9"
    base05: "E5E9F0"
    base06: "ECEFF4"
    base07: "8FBCBB"
    base08: "BF616A"
    base09: "D08770"
    base0A: "EBCB8B"
    base0B: "A3BE8C"
    base0C: "88C0D0"
    base0D: "81A1C1"
    base0E: "B48EAD"
    base0F: "5E81AC"
    """

  /// The newer form, with what base24 has more, signs of colours, comments and every kind of quote.
  static let new = """
    system: "base24"
    name: 'Dracula: the dark'
    # palette:
    palette:
      base00: "#282a36"  # Default Background
      base01: '21222c'
      base02: 44475A # Selection
      base03: #6272a4
      base04: "9ea8c7"
      base05: "f8f8f2"
      base06: "f8f8f2"
      base07: "ffffff"
      base08: "ff5555"
      base09: "FFB86C"
      base0A: "f1fa8c"
      base0b: "50fa7b"
      base0C: "8be9fd"
      base0D: "bd93f9"
      base0E: "ff79c6"
      base0F: "993333"
      base12: "ff6e6e"
    """

  @Test func base16InItsOldForm() throws {
    let theme = try theme(ThemeImportTests.old)
    #expect(theme.title == "Nord")
    #expect(theme[.screen] == Style(color("#e5e9f0"), on: color("#2e3440")))
    #expect(theme[.gain].foreground == color("#a3be8c"))
    #expect(theme[.equity] == Style(color("#81a1c1"), on: color("#2e3440"), .bold))
    #expect(theme[.selection].background == color("#434c5e"))
    // A comment's colour is too dark for labels, and comes nearer to the text.
    #expect(theme[.muted].foreground != color("#4c566a"))
    expectLegible(theme)
  }

  @Test func base24InItsNewForm() throws {
    let theme = try theme(ThemeImportTests.new)
    #expect(theme.title == "Dracula: the dark")
    #expect(theme[.screen].background == color("#282a36"))
    #expect(theme[.long].foreground == color("#50fa7b"))
    #expect(theme[.bucketFull].foreground == color("#8be9fd"))
    #expect(try self.theme(ThemeImportTests.new, title: "Mine").title == "Mine")
    expectLegible(theme)
  }

  static let btop = """
    # Main background, empty for terminal default
    theme[main_bg]="#1e1e2e"
    theme[main_fg]="#cdd6f4
    theme[title]="#cdd6f4" # a comment
    theme[hi_fg]='#89b4fa'
    theme[selected_bg]="#45475a"
    theme[selected_fg]="205 214 244"
    theme[inactive_fg]="#7f"
    theme[cpu_box]="#cba6f7" #Mauve
    theme[div_line]="#6c7086"
    theme[temp_start]="#a6e3a1"
    theme[temp_mid]=""  # none
    theme[temp_end]="#f38ba8"
    theme[cpu_start]=#94e2d5
    theme[free_end]="#89b4fa"
    """

  @Test func btopAlsoWhereAQuoteIsMissing() throws {
    let theme = try theme(ThemeImportTests.btop, title: "Mocha")
    #expect(theme[.screen] == Style(color("#cdd6f4"), on: color("#1e1e2e")))
    #expect(theme[.key] == Style(color("#89b4fa"), on: color("#1e1e2e"), .bold))
    #expect(theme[.selection] == Style(color("#cdd6f4"), on: color("#45475a")))
    #expect(theme[.focus].foreground == color("#cba6f7"))
    #expect(theme[.gain].foreground == color("#a6e3a1"))
    #expect(theme[.loss].foreground == color("#f38ba8"))
    #expect(theme[.equity].foreground == color("#94e2d5"))
    // A gradient without a middle has its end there.
    #expect(theme[.bucketMid].foreground == color("#f38ba8"))
    #expect(theme[.bucketFull].foreground == color("#89b4fa"))
    expectLegible(theme)
  }

  @Test func btopOnTheTerminalsGround() throws {
    let theme = try theme("theme[main_bg]=\"\"\ntheme[main_fg]=\"#cc\"\ntheme[temp_start]=\"#00ff00\"\n")
    #expect(theme[.screen] == Style(color("#cccccc")))
    #expect(theme[.gain] == Style(color("#00ff00")))
    #expect(theme[.stateRunning] == Style(.ansi(0), on: color("#00ff00"), .bold))
  }

  @Test(arguments: [
    (
      old.replacingOccurrences(of: "BF616A", with: "BF61"),
      "f:11:10: base08: \"BF61\": expected six hexadecimal digits"
    ),
    (
      old.replacingOccurrences(of: "base0B", with: "#base0B"),
      "f: base0B is missing: expected base00 to base0F in YAML, or a theme of btop"
    ),
    ("", "f: base00 is missing: expected base00 to base0F in YAML, or a theme of btop"),
    ("theme[title]=\"#cc\"", "f: theme[main_fg] is missing: expected a theme of btop"),
    (
      " theme[main_fg]=\"#ccc\"",
      "f:1:18: main_fg: \"#ccc\": expected \"#RRGGBB\", \"#BW\" or \"0-255 0-255 0-255\""
    ),
    (
      "theme[main_fg]=\"0 0 256\"",
      "f:1:17: main_fg: \"0 0 256\": expected \"#RRGGBB\", \"#BW\" or \"0-255 0-255 0-255\""
    ),
  ])
  func whatIsNoSchemeIsNamed(_ text: String, _ message: String) {
    let error = #expect(throws: ThemeError.self) { try ImportedTheme(text, file: "f") }
    #expect(error?.description == message)
  }
}

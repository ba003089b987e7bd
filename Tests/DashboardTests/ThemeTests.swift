import Foundation
import Testing

@testable import Dashboard

/// What a theme promises, of every one that is shipped.
struct ThemeTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("themes").path
  static let shelf = ThemeShelf(folders: [folder])
  /// Those with a ground of their own.
  static let coloured = shelf.names.filter { $0 != "terminal" && $0 != "mono" }
  static let depths: [ColorDepth] = [.truecolor, .indexed256]

  static let text: [Role] = [
    .text, .muted, .title, .accent, .key, .gain, .loss, .buy, .sell, .long, .short, .logDebug, .logWarning,
    .logError, .trainingRunning, .trainingFinished, .trainingCut, .trainingFailed, .prompt, .selection,
    .stateRunning, .statePaused, .stateEnding, .stateClosed, .stateFailed,
  ]
  static let lines: [Role] = [
    .equity, .price, .exposure, .drawdown, .trainingCurve, .validationCurve, .bucketFull, .bucketMid,
    .bucketLow,
    .bucketDrain, .bucketEmpty, .bucketDenied, .cursor, .focus, .now,
  ]

  @Test func thirteenAreThere() {
    #expect(
      ThemeTests.shelf.names == [
        "catppuccin-latte", "catppuccin-mocha", "dracula", "gruvbox-dark", "gruvbox-light",
        "modus-vivendi-deuteranopia", "mono", "nord", "okabe-ito-dark", "solarized-dark", "solarized-light",
        "terminal", "tokyo-night",
      ])
  }

  @Test(arguments: shelf.names)
  func everyOneIsWholeAndWithoutFault(_ name: String) throws {
    let loaded = try ThemeTests.shelf.load(name)
    #expect(loaded.faults.map(\.description) == [])
    #expect(loaded.theme.name == name)
    #expect(!loaded.theme.summary.isEmpty)
    if name != "terminal" {
      // A role that is left out would have one of the terminal's colours.
      for role in Role.allCases where name != "mono" {
        #expect(loaded.theme[role].foreground.components != nil, "\(role.name)")
      }
    }
  }

  /// WCAG 2.2: 4.5 for text (1.4.3), 3 for what is no text (1.4.11).
  @Test(arguments: coloured, depths)
  func everythingStandsOutFromItsGround(_ name: String, _ depth: ColorDepth) throws {
    let theme = try ThemeTests.shelf.load(name).theme.reduced(to: depth)
    let quiet: [(roles: [Role], least: Double)] = [
      (ThemeTests.text, 4.5), (ThemeTests.lines, 3), ([.benchmark, .highWater], 2.5),
      ([.border, .grid, .faint, .axis], 1.2),
    ]
    for (roles, least) in quiet {
      for role in roles {
        let style = theme[role]
        let contrast = try #require(style.foreground.contrast(with: style.background))
        #expect(contrast >= least, "\(role.name): \(style.foreground.word) on \(style.background.word)")
      }
    }
    // Nothing but texture may hide: whatever is not named above has its place here.
    let named = quiet.flatMap(\.roles) + [.screen]
    #expect(Set(named) == Set(Role.allCases))
  }

  @Test(arguments: shelf.names.filter { $0 != "mono" }, [ColorDepth.truecolor, .indexed256, .ansi16])
  func whatDiffersStaysDifferent(_ name: String, _ depth: ColorDepth) throws {
    let theme = try ThemeTests.shelf.load(name).theme.reduced(to: depth)
    let pairs: [(Role, Role)] = [
      (.equity, .benchmark), (.gain, .loss), (.buy, .sell), (.long, .short), (.bucketFull, .bucketLow),
      (.bucketFull, .bucketMid), (.trainingCurve, .validationCurve), (.text, .grid), (.border, .focus),
      (.price, .exposure), (.trainingFinished, .trainingFailed),
    ]
    for (a, b) in pairs {
      #expect(
        theme[a].foreground != theme[b].foreground, "\(a.name) and \(b.name): \(theme[a].foreground.word)")
    }
    #expect(theme[.stateRunning] != theme[.stateFailed])
    #expect(theme[.selection] != theme[.text])
    // A letter is never on its own colour.
    for role in Role.allCases where theme[role].background != .standard {
      #expect(theme[role].foreground != theme[role].background, "\(role.name)")
    }
  }

  @Test func withoutColoursAttributesTell() throws {
    let mono = try ThemeTests.shelf.load("mono").theme
    for role in Role.allCases {
      #expect(mono[role].foreground == .standard && mono[role].background == .standard, "\(role.name)")
    }
    #expect(mono[.gain].attributes != mono[.loss].attributes)
    for name in ThemeTests.shelf.names {
      let theme = try ThemeTests.shelf.load(name).theme.reduced(to: .mono)
      for role in Role.allCases {
        #expect(theme[role].foreground == .standard && theme[role].background == .standard)
      }
      #expect(theme[.gain] != theme[.loss])
      #expect(theme[.selection] != theme[.text])
    }
  }

  /// Gain and loss to one who has no cones for middle wavelengths: Machado, Oliveira and Fernandes, "A Physiologically-
  /// based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, table of severity 1.
  @Test(
    arguments: [
      ("modus-vivendi-deuteranopia", true), ("okabe-ito-dark", true), ("gruvbox-dark", false),
    ], depths)
  func aDeuteranopeTellsGainFromLoss(_ theme: (name: String, isSafe: Bool), _ depth: ColorDepth) throws {
    let shown = try ThemeTests.shelf.load(theme.name).theme.reduced(to: depth)
    let gain = deuteranope(try #require(shown[.gain].foreground.components))
    let loss = deuteranope(try #require(shown[.loss].foreground.components))
    // CIE 1976 ΔE; 2.3 is just noticeable. Without lightness, which a thin line hardly shows.
    let (a, b) = (Lab(gain), Lab(loss))
    let difference = hypot(a.a - b.a, a.b - b.b)
    #expect((difference > 60) == theme.isSafe, "\(difference)")
  }

  private func deuteranope(_ color: Color.Components) -> Color.Components {
    let (r, g, b) = (Color.linear(color.red), Color.linear(color.green), Color.linear(color.blue))
    func channel(_ linear: Double) -> Int {
      let light = min(max(linear, 0), 1)
      return Int(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055))
    }
    return (
      channel(0.367322 * r + 0.860646 * g - 0.227968 * b),
      channel(0.280085 * r + 0.672501 * g + 0.047413 * b),
      channel(-0.011820 * r + 0.042940 * g + 0.968881 * b)
    )
  }

  @Test func contrastIsAsPublished() throws {
    let black = Color.rgb(0, 0, 0)
    let white = Color.rgb(255, 255, 255)
    #expect(black.contrast(with: white) == 21)
    #expect(white.contrast(with: white) == 1)
    // The grey that just fails on white, as W3C's understanding of 1.4.3 has it.
    let grey = try #require(Color.rgb(0x77, 0x77, 0x77).contrast(with: white))
    #expect(abs(grey - 4.48) < 0.005)
    #expect(Color.standard.contrast(with: white) == nil)
  }
}

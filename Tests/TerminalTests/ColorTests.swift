import Dashboard
import Foundation
import TestTerminal
import Testing

@testable import Terminal

extension ScreenTests {
  /// Pairs of colours, and true colour.
  struct ColorTests {
    init() { prepare() }

    /// A terminal of 64 pairs is shown more than 64 of them, one screen after the other.
    @Test func pairsAreUsedAgain() throws {
      setenv("TERM", "xterm", 1)
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      #expect(screen.depth == .ansi16)
      for background in UInt8(0)..<8 {
        var grid = Grid(Size(120, 40))
        for foreground in UInt8(0)..<8 {
          for row in 0..<2 {
            let style = row == 0 ? Style(.ansi(foreground), on: .ansi(background)) : Style(.ansi(foreground))
            grid[Int(foreground) * 2, row] = Cell("x", style)
          }
        }
        #expect(screen.present(grid))
        let text = terminal.readAll()
        for color in 0..<8 { #expect(text.contains("\u{1B}[3\(color)"), "\(color) on \(background)") }
        #expect(text.contains("\u{1B}[4\(background)m") || text.contains(";4\(background)m"))
      }
      screen.close()
    }

    private static let tic = ["/usr/bin/tic", "/bin/tic"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }

    /// A terminal that terminfo knows twice, as most are.
    @Test(.enabled(if: tic != nil, "tic is not installed")) func trueColourHasAnEntryOfItsOwn() throws {
      let source = #"""
        mine-256color|a terminal of ours,
          am, bce, colors#256, pairs#65536, cols#80, lines#24, clear=\E[H\E[2J,
          cup=\E[%i%p1%d;%p2%dH, sgr0=\E[m, op=\E[39;49m, setaf=\E[38;5;%p1%dm, setab=\E[48;5;%p1%dm,
        mine-direct|the same in true colour,
          RGB, colors#16777216, pairs#65536, CO#8,
          setaf=\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
          setab=\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm, use=mine-256color,
        other-256color|one without a sister,
          use=mine-256color,

        """#
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "penstock-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data(source.utf8).write(to: folder.appendingPathComponent("source"))
      let tic = Process()
      tic.executableURL = URL(fileURLWithPath: try #require(ColorTests.tic))
      tic.arguments = ["-x", "-o", folder.path, folder.appendingPathComponent("source").path]
      try tic.run()
      tic.waitUntilExit()
      try #require(tic.terminationStatus == 0)
      setenv("TERMINFO", folder.path, 1)
      setenv("TERM", "mine-256color", 1)
      setenv("COLORTERM", "truecolor", 1)

      var grid = Grid(Size(120, 40))
      grid[0, 0] = Cell("a", Style(.rgb(18, 52, 86), on: .rgb(0, 0, 3)))
      grid[1, 0] = Cell("b", Style(.ansi(9), on: .indexed(231)))
      var terminal = try Pty()
      var screen = try ScreenTests.screen(on: terminal, colors: .truecolor)
      #expect(screen.depth == .truecolor && screen.note == nil)
      screen.present(grid)
      let text = terminal.readAll()
      // Numbers below 8 would be the terminal's own colours.
      for colors in ["38;2;18;52;86;48;2;0;0;8", "38;2;255;0;0;48;2;255;255;255"] {
        #expect(text.contains("\u{1B}[\(colors)m"), "\(colors)")
      }
      screen.close()

      // Nobody asked for it.
      terminal = try Pty()
      screen = try ScreenTests.screen(on: terminal)
      #expect(screen.depth == .indexed256 && screen.note == nil)
      screen.close()

      setenv("TERM", "other-256color", 1)
      terminal = try Pty()
      screen = try ScreenTests.screen(on: terminal, colors: .truecolor)
      #expect(screen.depth == .indexed256)
      #expect(screen.note?.contains("other-direct") == true)
      screen.close()
    }
  }
}

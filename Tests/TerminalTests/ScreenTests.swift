import Dashboard
import Foundation
import TestTerminal
import Testing

@testable import Terminal

/// A screen on a terminal of our own, of which every byte is seen. One test after the other: ncurses has one screen.
@Suite(.serialized) enum ScreenTests {
  /// What a test of them begins with.
  static func prepare(_ term: String = "xterm-256color") {
    for name in ["TERMINFO", "COLORTERM", "NO_COLOR", "TMUX"] { unsetenv(name) }
    setenv("TERM", term, 1)
    setenv("LC_ALL", "C.UTF-8", 1)
  }

  static func screen(
    on terminal: Pty, _ synchronized: SynchronizedOutput = .off, colors: ColorDepth? = nil
  ) throws -> TerminalScreen {
    let descriptor = terminal.program.fileDescriptor
    return try TerminalScreen(
      colors: colors, synchronized: synchronized, input: descriptor, output: descriptor)
  }

  /// A screen full of letters and colours, other ones for every number.
  static func noise(_ number: Int, _ size: Size = Size(120, 40)) -> Grid {
    var grid = Grid(size)
    var value = UInt32(truncatingIfNeeded: number &* 2_654_435_761 | 1)
    for y in 0..<size.height {
      for x in 0..<size.width {
        value = value &* 1_664_525 &+ 1_013_904_223
        let colors = (UInt8(16 + value >> 8 & 127), UInt8(16 + value >> 16 & 127))
        grid[x, y] = Cell(
          Unicode.Scalar(UInt8(33 + value >> 24 & 63)), Style(.indexed(colors.0), on: .indexed(colors.1)))
      }
    }
    return grid
  }

  static func letter(_ letter: Unicode.Scalar) -> Grid {
    var grid = Grid(Size(120, 40))
    grid[5, 5] = Cell(letter)
    return grid
  }

  static func seconds(_ work: () -> Void) -> Double {
    let start = ContinuousClock.now
    work()
    return start.duration(to: .now) / .seconds(1)
  }
}

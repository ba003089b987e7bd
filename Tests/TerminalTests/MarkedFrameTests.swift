import Dashboard
import Foundation
import TestTerminal
import Testing

@testable import Terminal

extension ScreenTests {
  /// Frames between marks, and the question whether the terminal knows them.
  struct MarkedFrameTests {
    init() { prepare() }

    /// A frame of it is long enough to be marked, and goes at once.
    private let small = Size(40, 4)

    @Test func framesAreMarkedWhenTheTerminalKnowsMarks() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal, .auto)
      screen.present(ScreenTests.noise(0, small))
      let first = terminal.readAll()
      #expect(first.contains("\u{1B}[?2026$p\u{1B}[c") && !first.contains("\u{1B}[?2026h"))
      // It was typed before and after the answer.
      terminal.type("a\u{1B}[?2026;2$y\u{1B}[?62;22cb")
      #expect(screen.readEvents() == [.key(.character("a")), .key(.character("b"))])
      #expect(screen.isSynchronized)
      screen.present(ScreenTests.noise(1, small))
      let second = terminal.readAll()
      #expect(second.hasPrefix("\u{1B}[?2026h") && second.hasSuffix("\u{1B}[?2026l"))
      var grid = ScreenTests.noise(1, small)
      grid[3, 3] = Cell("z")
      screen.present(grid)
      let third = terminal.readAll()
      #expect(!third.isEmpty && !third.contains("2026"))
      screen.close()
    }

    @Test(arguments: ["\u{1B}[?2026;0$y\u{1B}[?1c", "\u{1B}[?1;2c", ""])
    func withoutTheirAnswerTheyAreNot(_ answer: String) throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal, .auto)
      screen.present(ScreenTests.noise(0, small))
      _ = terminal.readAll()
      terminal.type(answer)
      #expect(screen.readEvents() == [])
      screen.present(ScreenTests.noise(1, small))
      #expect(!terminal.readAll().contains("2026"))
      // A terminal that owes an answer is given a moment, no more.
      #expect(ScreenTests.seconds { _ = screen.close() } < 1)
    }

    /// What comes when nobody reads any more would stand in the shell.
    @Test func anAnswerOnTheWayIsTakenBeforeLeaving() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal, .auto)
      screen.present(ScreenTests.letter("a"))
      let far = Thread {
        while !terminal.read().contains("\u{1B}[c") { usleep(1000) }
        usleep(20_000)
        terminal.type("\u{1B}[?2026;2$y\u{1B}[?62;22c")
      }
      far.start()
      screen.close()
      var polled = pollfd(fd: terminal.program.fileDescriptor, events: Int16(POLLIN), revents: 0)
      #expect(poll(&polled, 1, 100) == 0)
    }

    @Test func aSwitchDecidesOverMarks() throws {
      for way in [SynchronizedOutput.on, .off] {
        let terminal = try Pty()
        let screen = try ScreenTests.screen(on: terminal, way)
        screen.present(ScreenTests.noise(0, small))
        let text = terminal.readAll()
        #expect(!text.contains("$p") && text.contains("\u{1B}[?2026h") == (way == .on))
        screen.close()
      }
    }
  }
}

import Dashboard
import Foundation
import TestTerminal
import Testing

@testable import Terminal

extension ScreenTests {
  /// What is typed and clicked.
  struct MouseAndKeyTests {
    init() { prepare() }

    @Test func theMouseIsReportedOnDemand() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      screen.present(ScreenTests.letter("a"))
      #expect(!terminal.readAll().contains("\u{1B}[?100"))
      screen.setMouse(true)
      screen.setMouse(true)
      #expect(terminal.readAll() == "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h")
      terminal.type("\u{1B}[<0;11;6Mx\u{1B}[<65;120;40M\u{1B}[<0;11;6m")
      #expect(
        screen.readEvents() == [
          .mouse(MouseEvent(x: 10, y: 5, kind: .press)), .key(.character("x")),
          .mouse(MouseEvent(x: 119, y: 39, kind: .wheelDown)),
        ])
      screen.close()
      #expect(terminal.readAll().contains("\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"))
    }

    /// In the letters of xterm and in those of a terminal whose entry does not have them.
    @Test(arguments: ["xterm-256color", "screen-256color", "vt220"])
    func arrowsAreKnownWithShift(_ term: String) throws {
      setenv("TERM", term, 1)
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      terminal.type("\u{1B}[1;2A\u{1B}[1;2B\u{1B}[1;2C\u{1B}[1;2D")
      #expect(screen.readEvents() == [.key(.shiftUp), .key(.shiftDown), .key(.shiftRight), .key(.shiftLeft)])
      terminal.type("\u{1B}OA\u{1B}[B")
      #expect(screen.readEvents() == [.key(.up), .key(.down)])
      screen.close()
    }
  }
}

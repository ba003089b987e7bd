import Dashboard
import Foundation
import TestTerminal
import Testing

@testable import Terminal

extension ScreenTests {
  /// A terminal that takes nothing, or not enough, or is no more.
  struct HeldOutputTests {
    init() { prepare() }

    /// What is skipped is not missed: byte for byte it is as if only the frames that were shown had ever been asked for.
    @Test func whatIsSkippedIsNotMissed() throws {
      var shown: [Int] = []
      var stalled = ""
      do {
        let terminal = try Pty()
        let screen = try ScreenTests.screen(on: terminal)
        for i in 0..<40 {
          // It reads nothing for seven frames, then all that there is.
          if i % 8 == 7 {
            repeat {
              stalled += terminal.read()
              screen.continueOutput()
            } while screen.heldOutput != nil
          }
          if screen.present(ScreenTests.noise(i)) { shown.append(i) }
        }
        #expect(shown.count >= 5 && shown.count < 20, "\(shown)")
        #expect(screen.output.frames == shown.count)
        #expect(screen.output.skipped == 40 - shown.count)
        while screen.heldOutput != nil {
          stalled += terminal.read()
          screen.continueOutput()
        }
        stalled += terminal.readAll()
        screen.close()
      }
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      var free = ""
      for i in shown {
        #expect(screen.present(ScreenTests.noise(i)))
        while screen.heldOutput != nil {
          free += terminal.read()
          screen.continueOutput()
        }
        free += terminal.readAll()
      }
      screen.close()
      #expect(stalled == free)
    }

    @Test func bytesAndFramesAreCounted() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      let opening = terminal.readAll()
      #expect(opening.contains("\u{1B}[?1049h"))
      screen.present(ScreenTests.letter("a"))
      let first = terminal.readAll()
      #expect(screen.output.bytes == first.utf8.count && screen.output.frames == 1)
      screen.present(ScreenTests.letter("a"))
      #expect(terminal.readAll() == "" && screen.output.frames == 1)
      screen.present(ScreenTests.letter("b"))
      let second = terminal.readAll()
      #expect(second.contains("b") && second.utf8.count < 30)
      #expect(screen.output.bytes == first.utf8.count + second.utf8.count && screen.output.frames == 2)
      screen.close()
    }

    @Test func closingIsNotHeld() throws {
      let terminal = try Pty()
      var (before, after) = (termios(), termios())
      tcgetattr(terminal.program.fileDescriptor, &before)
      let screen = try ScreenTests.screen(on: terminal)
      tcgetattr(terminal.program.fileDescriptor, &after)
      #expect(after.c_lflag != before.c_lflag)
      for i in 0..<100 where screen.present(ScreenTests.noise(i)) {}
      #expect(screen.heldOutput != nil)
      var isClean = true
      let took = ScreenTests.seconds { isClean = screen.close() }
      #expect(!isClean && took < 2)
      tcgetattr(terminal.program.fileDescriptor, &after)
      #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag)
      #expect(after.c_oflag == before.c_oflag)
      #expect(fcntl(terminal.program.fileDescriptor, F_GETFL) & O_NONBLOCK == 0)
    }

    /// The terminal gets the end of what was cut short, too, if it takes something in time.
    @Test func aSlowTerminalIsLeftClean() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      for i in 0..<100 where screen.present(ScreenTests.noise(i)) {}
      try #require(screen.heldOutput != nil)
      let text = Collected()
      let reader = Thread {
        while !text.isOver {
          text.add(terminal.read())
          usleep(1000)
        }
        text.finish()
      }
      reader.start()
      #expect(screen.close())
      text.end()
      #expect((text.all + terminal.readAll()).contains("\u{1B}[?1049l"))
    }

    @Test(arguments: [false, true]) func withoutAnotherScreenTheNextLineIsFree(_ isEmergency: Bool) throws {
      setenv("TERM", "vt100", 1)
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      screen.present(ScreenTests.letter("a"))
      if isEmergency { TerminalScreen.restoreInEmergency() }
      screen.close()
      #expect(terminal.readAll().hasSuffix("\r\n"))
    }

    /// As after a crash, from whatever thread: what is drawn afterwards goes nowhere.
    @Test func anEmergencyGivesEverythingBack() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      screen.present(ScreenTests.letter("a"))
      screen.setMouse(true)
      _ = terminal.readAll()
      let thread = Thread { TerminalScreen.restoreInEmergency() }
      thread.start()
      while !thread.isFinished { usleep(1000) }
      let text = terminal.readAll()
      for sequence in ["[?2026l", "[?1006l", "[?1003l", "[?1002l", "[?1000l", "[?1049l", "[?25h", "[?1l"] {
        #expect(text.contains("\u{1B}\(sequence)"), "\(sequence)")
      }
      screen.present(ScreenTests.letter("b"))
      screen.close()
      #expect(terminal.readAll() == "")
    }

    @Test func aTerminalThatIsGoneIsLost() throws {
      let terminal = try Pty()
      let screen = try ScreenTests.screen(on: terminal)
      #expect(screen.readEvents() == [])
      terminal.hangUp()
      screen.present(ScreenTests.noise(1))
      #expect(screen.readEvents() == [.lost])
      #expect(screen.readEvents() == [] && screen.input == nil && screen.heldOutput == nil)
      #expect(ScreenTests.seconds { _ = screen.close() } < 2)
    }
  }
}

/// What a thread has read, until it is told to end.
private final class Collected: @unchecked Sendable {
  private let lock = NSLock()
  private var text = ""
  private var isEnding = false
  private let done = DispatchSemaphore(value: 0)

  func add(_ more: String) { lock.withLock { text += more } }
  var all: String { lock.withLock { text } }
  var isOver: Bool { lock.withLock { isEnding } }
  func finish() { done.signal() }

  func end() {
    lock.withLock { isEnding = true }
    done.wait()
  }
}

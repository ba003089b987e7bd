import Dashboard
import Foundation
import TestTerminal
import Testing

@testable import Terminal

/// A screen on a terminal of our own, of which every byte is seen. One at a time: ncurses has one.
@Suite(.serialized) struct ScreenTests {
  init() {
    for name in ["TERMINFO", "COLORTERM", "NO_COLOR", "TMUX"] { unsetenv(name) }
    setenv("TERM", "xterm-256color", 1)
    setenv("LC_ALL", "C.UTF-8", 1)
  }

  private func screen(
    on terminal: Pty, _ synchronized: SynchronizedOutput = .off, colors: ColorDepth? = nil
  ) throws -> TerminalScreen {
    let descriptor = terminal.program.fileDescriptor
    return try TerminalScreen(
      colors: colors, synchronized: synchronized, input: descriptor, output: descriptor)
  }

  /// A screen full of letters and colours, other ones for every number.
  private func noise(_ number: Int, _ size: Size = Size(120, 40)) -> Grid {
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

  private func letter(_ letter: Unicode.Scalar) -> Grid {
    var grid = Grid(Size(120, 40))
    grid[5, 5] = Cell(letter)
    return grid
  }

  private func seconds(_ work: () -> Void) -> Double {
    let start = ContinuousClock.now
    work()
    return start.duration(to: .now) / .seconds(1)
  }

  // MARK: A terminal that takes nothing

  /// What is skipped is not missed: byte for byte it is as if only the frames that were shown had ever been asked for.
  @Test func whatIsSkippedIsNotMissed() throws {
    var shown: [Int] = []
    var stalled = ""
    do {
      let terminal = try Pty()
      let screen = try screen(on: terminal)
      for i in 0..<40 {
        // It reads nothing for seven frames, then all that there is.
        if i % 8 == 7 {
          repeat {
            stalled += terminal.read()
            screen.continueOutput()
          } while screen.heldOutput != nil
        }
        if screen.present(noise(i)) { shown.append(i) }
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
    let screen = try screen(on: terminal)
    var free = ""
    for i in shown {
      #expect(screen.present(noise(i)))
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
    let screen = try screen(on: terminal)
    let opening = terminal.readAll()
    #expect(opening.contains("\u{1B}[?1049h"))
    screen.present(letter("a"))
    let first = terminal.readAll()
    #expect(screen.output.bytes == first.utf8.count && screen.output.frames == 1)
    screen.present(letter("a"))
    #expect(terminal.readAll() == "" && screen.output.frames == 1)
    screen.present(letter("b"))
    let second = terminal.readAll()
    #expect(second.contains("b") && second.utf8.count < 30)
    #expect(screen.output.bytes == first.utf8.count + second.utf8.count && screen.output.frames == 2)
    screen.close()
  }

  @Test func closingIsNotHeld() throws {
    let terminal = try Pty()
    var (before, after) = (termios(), termios())
    tcgetattr(terminal.program.fileDescriptor, &before)
    let screen = try screen(on: terminal)
    tcgetattr(terminal.program.fileDescriptor, &after)
    #expect(after.c_lflag != before.c_lflag)
    for i in 0..<100 where screen.present(noise(i)) {}
    #expect(screen.heldOutput != nil)
    var isClean = true
    let took = seconds { isClean = screen.close() }
    #expect(!isClean && took < 2)
    tcgetattr(terminal.program.fileDescriptor, &after)
    #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag)
    #expect(after.c_oflag == before.c_oflag)
    #expect(fcntl(terminal.program.fileDescriptor, F_GETFL) & O_NONBLOCK == 0)
  }

  /// The terminal gets the end of what was cut short, too, if it takes something in time.
  @Test func aSlowTerminalIsLeftClean() throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal)
    for i in 0..<100 where screen.present(noise(i)) {}
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
    let screen = try screen(on: terminal)
    screen.present(letter("a"))
    if isEmergency { TerminalScreen.restoreInEmergency() }
    screen.close()
    #expect(terminal.readAll().hasSuffix("\r\n"))
  }

  /// As after a crash, from whatever thread: what is drawn afterwards goes nowhere.
  @Test func anEmergencyGivesEverythingBack() throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal)
    screen.present(letter("a"))
    screen.setMouse(true)
    _ = terminal.readAll()
    let thread = Thread { TerminalScreen.restoreInEmergency() }
    thread.start()
    while !thread.isFinished { usleep(1000) }
    let text = terminal.readAll()
    for sequence in ["[?2026l", "[?1006l", "[?1003l", "[?1002l", "[?1000l", "[?1049l", "[?25h", "[?1l"] {
      #expect(text.contains("\u{1B}\(sequence)"), "\(sequence)")
    }
    screen.present(letter("b"))
    screen.close()
    #expect(terminal.readAll() == "")
  }

  @Test func aTerminalThatIsGoneIsLost() throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal)
    #expect(screen.readEvents() == [])
    terminal.hangUp()
    screen.present(noise(1))
    #expect(screen.readEvents() == [.lost])
    #expect(screen.readEvents() == [] && screen.input == nil && screen.heldOutput == nil)
    #expect(seconds { _ = screen.close() } < 2)
  }

  // MARK: Marked frames

  /// A frame of it is long enough to be marked, and goes at once.
  private let small = Size(40, 4)

  @Test func framesAreMarkedWhenTheTerminalKnowsMarks() throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal, .auto)
    screen.present(noise(0, small))
    let first = terminal.readAll()
    #expect(first.contains("\u{1B}[?2026$p\u{1B}[c") && !first.contains("\u{1B}[?2026h"))
    // It was typed before and after the answer.
    terminal.type("a\u{1B}[?2026;2$y\u{1B}[?62;22cb")
    #expect(screen.readEvents() == [.key(.character("a")), .key(.character("b"))])
    #expect(screen.isSynchronized)
    screen.present(noise(1, small))
    let second = terminal.readAll()
    #expect(second.hasPrefix("\u{1B}[?2026h") && second.hasSuffix("\u{1B}[?2026l"))
    var grid = noise(1, small)
    grid[3, 3] = Cell("z")
    screen.present(grid)
    let third = terminal.readAll()
    #expect(!third.isEmpty && !third.contains("2026"))
    screen.close()
  }

  @Test(arguments: ["\u{1B}[?2026;0$y\u{1B}[?1c", "\u{1B}[?1;2c", ""])
  func withoutTheirAnswerTheyAreNot(_ answer: String) throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal, .auto)
    screen.present(noise(0, small))
    _ = terminal.readAll()
    terminal.type(answer)
    #expect(screen.readEvents() == [])
    screen.present(noise(1, small))
    #expect(!terminal.readAll().contains("2026"))
    // A terminal that owes an answer is given a moment, no more.
    #expect(seconds { _ = screen.close() } < 1)
  }

  /// What comes when nobody reads any more would stand in the shell.
  @Test func anAnswerOnTheWayIsTakenBeforeLeaving() throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal, .auto)
    screen.present(letter("a"))
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
      let screen = try screen(on: terminal, way)
      screen.present(noise(0, small))
      let text = terminal.readAll()
      #expect(!text.contains("$p") && text.contains("\u{1B}[?2026h") == (way == .on))
      screen.close()
    }
  }

  // MARK: Mouse and keys

  @Test func theMouseIsReportedOnDemand() throws {
    let terminal = try Pty()
    let screen = try screen(on: terminal)
    screen.present(letter("a"))
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
    let screen = try screen(on: terminal)
    terminal.type("\u{1B}[1;2A\u{1B}[1;2B\u{1B}[1;2C\u{1B}[1;2D")
    #expect(screen.readEvents() == [.key(.shiftUp), .key(.shiftDown), .key(.shiftRight), .key(.shiftLeft)])
    terminal.type("\u{1B}OA\u{1B}[B")
    #expect(screen.readEvents() == [.key(.up), .key(.down)])
    screen.close()
  }

  // MARK: Colours

  /// A terminal of 64 pairs is shown more than 64 of them, one screen after the other.
  @Test func pairsAreUsedAgain() throws {
    setenv("TERM", "xterm", 1)
    let terminal = try Pty()
    let screen = try screen(on: terminal)
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
    tic.executableURL = URL(fileURLWithPath: try #require(ScreenTests.tic))
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
    var screen = try screen(on: terminal, colors: .truecolor)
    #expect(screen.depth == .truecolor && screen.note == nil)
    screen.present(grid)
    let text = terminal.readAll()
    // Numbers below 8 would be the terminal's own colours.
    for color in ["38;2;18;52;86", "48;2;0;0;8", "38;2;255;0;0", "48;2;255;255;255"] {
      #expect(text.contains("\u{1B}[\(color)m"), "\(color)")
    }
    screen.close()

    // Nobody asked for it.
    terminal = try Pty()
    screen = try self.screen(on: terminal)
    #expect(screen.depth == .indexed256 && screen.note == nil)
    screen.close()

    setenv("TERM", "other-256color", 1)
    terminal = try Pty()
    screen = try self.screen(on: terminal, colors: .truecolor)
    #expect(screen.depth == .indexed256)
    #expect(screen.note?.contains("other-direct") == true)
    screen.close()
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

import Backtest
import Dashboard
import Foundation
import RunRecord
import Terminal
import Training

/// One run from its first signal to its last line, on the main thread: supervises, draws, takes keys.
final class LiveRun {
  private let session: RunSession
  private let options: RunOptions
  private let screenOptions: ScreenOptions
  private let theme: Theme
  private let wake: WakePipe
  private let signals: SignalWatch
  private let departure: Departure
  private let parent: ParentWatch?
  private let progress: ProgressLine
  private var plain = PlainLines()
  private var isOutputLost = false

  init(
    _ strategy: any Strategy.Type, _ settings: RunSettings, _ options: RunOptions, _ screen: ScreenOptions
  ) throws {
    self.options = options
    screenOptions = screen
    theme = try screen.chosenTheme()
    let wake = try WakePipe()
    self.wake = wake
    let session = RunSession(
      strategy, settings: settings, writer: options.noRecord ? NoRecord() : RunFolder(),
      onChange: { wake.wake() })
    self.session = session
    parent = options.stopWithParent ? ParentWatch { session.raise(.parent) } : nil
    progress = ProgressLine(isShown: isatty(2) == 1 && !options.plain)
    let forcing = Forcing()
    let departure = Departure(wake)
    self.departure = departure
    signals = SignalWatch([SIGINT, SIGTERM, SIGHUP]) { number in
      // When all is done there is nothing to force: whoever asks wants to leave.
      let isForced = session.phase == .closed ? departure.ask(by: number) : forcing.isForced(by: number)
      if isForced {
        TerminalScreen.restoreInEmergency()
        writeError("penstock: forced to leave; the run was not closed and has no record")
        leave(.forced)
      }
      guard session.phase != .closed else { return }
      switch number {
      case SIGTERM: session.raise(.terminate)
      case SIGHUP: session.raise(.hangup)
      default: session.raise(.interrupt)
      }
      if number != SIGINT { LiveRun.insist(session) }
    }
  }

  /// A terminal that takes no more output holds whoever prints to it. Who asked the process to go must not wait for it.
  private static func insist(_ session: RunSession) {
    let thread = Thread {
      while session.phase != .closed {
        _ = session.supervise()
        usleep(100_000)
      }
      sleep(1)
      TerminalScreen.restoreInEmergency()
      leave(RunExit(session))
    }
    thread.name = "penstock.leaving"
    thread.start()
  }

  private static func hasScreen(_ options: RunOptions) -> Bool {
    !options.headless && !options.plain && !options.once && isatty(0) != 0 && isatty(1) != 0
  }

  /// - Returns: how the process is to end, with everything printed.
  func finish() throws -> RunExit {
    if !LiveRun.hasScreen(options) {
      // Nothing but the object goes to standard output.
      let output = options.json || options.once ? dup(1) : -1
      if output >= 0 { dup2(2, 1) }
      session.begin()
      watch()
      progress.clear()
      if output >= 0 {
        fflush(nil)
        dup2(output, 1)
      }
    } else {
      try show()
    }
    report()
    return isOutputLost ? .failed : RunExit(session)
  }

  private func show() throws {
    let wake = wake
    let capture = OutputCapture(onLine: { wake.wake() })
    let screen: TerminalScreen
    do {
      screen = try TerminalScreen(
        colors: screenOptions.depth, synchronized: screenOptions.synchronized, output: capture?.output ?? 1)
    } catch {
      _ = capture?.finish()
      throw error
    }
    session.begin()
    ScreenLoop(session, wake, departure, screen, capture, theme, screenOptions).run()
    if !screen.close() { LiveRun.insist(session) }
    for line in capture?.finish() ?? [] { write(line + "\n", to: 1) }
    if let note = screen.note { writeError("penstock: \(note)") }
  }

  /// A trap must not stop in front of a question on a screen that is no longer there: the runtime reads its settings
  /// when a process begins, so begin once more with them. To be called before anything is set up, above all the
  /// signals: it would be done twice, and what comes in between would be lost.
  static func quietBacktraces(_ options: RunOptions) {
    guard hasScreen(options), getenv("SWIFT_BACKTRACE") == nil, let path = Bundle.main.executablePath
    else { return }
    // A report of a hundred lines belongs into a file; the runtime says where it is.
    let folder = UserFolder.state.path() + "/crashes"
    let isThere =
      (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
    setenv("SWIFT_BACKTRACE", "interactive=no,color=no" + (isThere ? ",output-to=\(folder)" : ""), 1)
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv(path, &arguments)
  }

  private func watch() {
    let isShown = progress.isShown || options.plain
    var asked: ContinuousClock.Instant?
    while session.phase != .closed {
      let deadline = session.supervise()
      // Whatever changes wakes; only what is shown and a deadline have a time of their own.
      let times = [
        deadline.map { max(0, ContinuousClock.now.duration(to: $0).inSeconds) }, isShown ? 0.1 : nil,
      ]
      waitForInput([wake.readEnd], upTo: times.compactMap { $0 }.min())
      wake.drain()
      guard isShown, let snapshot = session.snapshot else { continue }
      show(snapshot)
      if asked.map({ $0.duration(to: .now).inSeconds >= 0.1 }) ?? true {
        asked = .now
        session.want()
      }
    }
    if let snapshot = session.snapshot, isShown { show(snapshot) }
  }

  private func show(_ snapshot: RunSnapshot) {
    if options.plain {
      for line in plain.lines(for: snapshot) { writeError(line) }
    } else {
      progress.show(snapshot)
    }
  }

  private func report() {
    guard let record = session.record else { return }
    if options.once, !session.failedOnInput, let snapshot = session.snapshot {
      output(StillScreen(screenOptions, theme, isTerminal: isatty(1) == 1).text(snapshot))
    }
    if options.json, let data = try? record.summary() { output(String(decoding: data, as: UTF8.self) + "\n") }
    if session.failedOnInput, let message = record.outcome.message {
      writeError("penstock: \(message)")
    } else {
      writeError(Summary(record, path: session.recordPath).text)
    }
  }

  /// Prints a result. A reader that has left has had enough; anything else is a result that is lost.
  private func output(_ text: String) {
    let failure = write(text, to: 1)
    guard failure != 0, failure != EPIPE else { return }
    writeError("penstock: standard output: \(String(cString: strerror(failure)))")
    isOutputLost = true
  }
}

import Backtest
import Dashboard
import Foundation
import RunRecord
import Terminal
import Training

/// The main thread while there is a screen: blocks on the terminal and the wake pipe, draws, takes keys, supervises.
final class ScreenLoop {
  private let session: RunSession
  private let wake: WakePipe
  private let departure: Departure
  private let screen: TerminalScreen
  private let capture: OutputCapture?
  private var theme: Theme
  private var rate: FrameRate
  private let start = ContinuousClock.now
  private var state: DashboardState
  private var shown: (number: Int, phase: RunPhase)?
  private var drawnAt = -1.0
  private var isDirty = true
  private var hasLeft = false
  private var meter = FrameMeter()

  init(
    _ session: RunSession, _ wake: WakePipe, _ departure: Departure, _ screen: TerminalScreen,
    _ capture: OutputCapture?, _ theme: Theme, _ options: ScreenOptions
  ) {
    self.session = session
    self.wake = wake
    self.departure = departure
    self.screen = screen
    self.capture = capture
    self.theme = theme.reduced(to: screen.depth)
    rate = FrameRate(asked: options.fps, environment: ProcessInfo.processInfo.environment)
    var settings = options.dashboard
    settings.isASCII = options.ascii || !screen.isUTF8
    state = DashboardState(settings)
    state.resize(to: screen.size)
  }

  private var now: Double { start.duration(to: .now).inSeconds }
  private var time: Duration { start.duration(to: .now) }

  /// Returns when the user leaves, or a signal asks the process to.
  func run() {
    while !hasLeft {
      screen.continueOutput()
      takeEvents()
      wake.drain()
      takeSnapshot()
      takeLines()
      let deadline = session.supervise()
      state.tick(at: time)
      draw()
      if hasLeft || (session.phase == .closed && leavesByItself) { return }
      let timeout = timeout(deadline)
      waitForInput([screen.input, wake.readEnd].compactMap { $0 }, output: screen.heldOutput, upTo: timeout)
    }
  }

  /// After SIGTERM and SIGHUP nobody is there who would press a key.
  private var leavesByItself: Bool {
    if departure.isAsked { return true }
    // There is nothing to read on a screen without a run: what was wrong stands in the scrollback.
    if session.failedOnInput { return true }
    let ends = [session.end.source].compactMap { $0 } + session.end.laterSources
    return ends.contains { $0 == .terminate || $0 == .hangup || $0 == .parent }
  }

  private func takeEvents() {
    for event in screen.readEvents() {
      isDirty = true
      drawnAt = -1
      switch event {
      case .key(let key): state.press(key, at: time).forEach(perform)
      case .mouse(let event): state.take(event, at: time)
      case .resized:
        screen.redraw()
        state.resize(to: screen.size)
      case .lost: session.raise(.hangup)
      }
    }
  }

  private func perform(_ action: DashboardAction) {
    switch action {
    case .stop: session.raise(.key)
    case .togglePause: session.togglePause()
    case .faster: session.faster()
    case .slower: session.slower()
    case .fullSpeed: session.setPace(.max)
    case .pace(let text):
      if let pace = Pace(text) {
        session.setPace(pace)
      } else {
        state.notify("\"\(text)\" is no pace: expected max, 50x, 30d/s or 12h/s")
      }
    case .step: session.step()
    case .stepDay: session.step(to: .day)
    case .stepOrder: session.step(to: .order)
    case .stepTraining: session.step(to: .training)
    case .runUntil(let time): session.step(to: .time(time))
    case .theme(let name): show(theme: name)
    case .mouse(let isOn): screen.setMouse(isOn)
    case .export(let folder): export(to: folder)
    case .leave:
      if session.phase == .closed { hasLeft = true } else { session.raise(.key) }
    case .suspend: screen.suspend()
    case .redraw: screen.redraw()
    }
  }

  private func show(theme name: String) {
    do {
      let loaded = try ThemeFolders.shelf.load(name)
      theme = loaded.theme.reduced(to: screen.depth)
      state.note(theme: name)
      if let fault = loaded.faults.first { state.notify("\(fault)") }
    } catch {
      state.notify("\(error)")
    }
  }

  private func export(to folder: String) {
    let grid = render(state, size: screen.size, theme: theme)
    do {
      let path = try ScreenExport(folder: folder).write(grid, state, at: Date())
      state.notify("written: \(path).*")
    } catch {
      state.notify("\(error)")
    }
  }

  private func takeSnapshot() {
    guard let snapshot = session.snapshot else { return }
    // A phase that has changed is shown at once, a new state of the curves when its frame is due.
    if shown?.phase != snapshot.phase { drawnAt = -1 }
    guard shown?.number != snapshot.number || shown?.phase != snapshot.phase || snapshot.ending != nil else {
      return
    }
    shown = (snapshot.number, snapshot.phase)
    state.receive(snapshot, at: time)
    isDirty = true
  }

  /// What the program prints would tear the screen: it stands in the log.
  private func takeLines() {
    guard let lines = capture?.takeLines(), !lines.isEmpty else { return }
    state.take(printed: lines)
    isDirty = true
  }

  private func draw() {
    let moves = state.nextTick != nil
    guard isDirty || moves, now >= drawnAt + rate.interval else { return }
    state.cost = meter.measure(screen.output, at: now)
    let isShown = screen.present(render(state, size: screen.size, theme: theme))
    drawnAt = now
    isDirty = !isShown
    if isShown { rate.drawn(at: now) } else { rate.skipped(at: now) }
    switch session.phase {
    case .starting, .running: session.want()
    default: break
    }
  }

  private func timeout(_ deadline: ContinuousClock.Instant?) -> Double? {
    var seconds: [Double] = []
    if let deadline { seconds.append(ContinuousClock.now.duration(to: deadline).inSeconds) }
    if let tick = state.nextTick { seconds.append((tick - time).inSeconds) }
    if isDirty { seconds.append(drawnAt + rate.interval - now) }
    return seconds.min().map { max(0, $0) } ?? 1
  }
}

import CNcurses
import Foundation

extension TerminalScreen {
  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it is continued.
  public func suspend() {
    guard isOpen else { return }
    release()
    nc_stop()
    var bytes: UnsafePointer<CChar>?
    let count = nc_return(&bytes)
    outlet.send(renditions.filtered(UnsafeRawBufferPointer(start: bytes, count: count)))
    if hasMouse { outlet.send(TerminalScreen.mouse(true)) }
  }

  /// Leaves the terminal as it was found. Only the first call counts.
  /// - Returns: false when the terminal took nothing more: whoever prints to it will be held.
  @discardableResult
  public func close() -> Bool {
    guard isOpen else { return true }
    let isClean = release()
    isOpen = false
    nc_close()
    return isClean
  }

  @discardableResult
  private func release() -> Bool {
    awaitAnswer()
    if hasMouse { outlet.send(TerminalScreen.mouse(false)) }
    var bytes: UnsafePointer<CChar>?
    let count = nc_end(&bytes)
    outlet.send(renditions.filtered(UnsafeRawBufferPointer(start: bytes, count: count)))
    renditions.forget()
    if outlet.drain(descriptor, upTo: 0.2) {
      nc_release()
      return true
    }
    outlet.discard()
    TerminalScreen.restoreInEmergency()
    return outlet.isLost
  }

  /// An answer that comes when the screen is closed would stand in the shell as if it had been typed.
  private func awaitAnswer() {
    let limit = ContinuousClock.now + .milliseconds(200)
    while let last = marks.answerLimit, ContinuousClock.now < min(last, limit), !isLost, let input {
      waitForInput([input], upTo: 0.01)
      _ = readEvents()
    }
  }

  /// Leaves the terminal as it was found, from any thread and in any state, for a process that leaves at once.
  public static func restoreInEmergency() { nc_emergency() }
}

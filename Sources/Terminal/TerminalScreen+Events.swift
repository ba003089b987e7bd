import CNcurses
import Dashboard
import Foundation

extension TerminalScreen {
  /// Whether the mouse is reported; it is not unless this was asked for.
  public func setMouse(_ isOn: Bool) {
    guard isOpen, isOn != hasMouse else { return }
    hasMouse = isOn
    outlet.send(TerminalScreen.mouse(isOn))
  }

  /// Buttons (1000), movement with a button held (1002), and in letters and digits (1006).
  static func mouse(_ isOn: Bool) -> [UInt8] {
    Array((isOn ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l").utf8)
  }

  /// What has happened since the last call. Never waits.
  public func readEvents() -> [TerminalEvent] {
    guard isOpen else { return [] }
    var events: [TerminalEvent] = []
    while events.count < 256 {
      var value: UInt32 = 0
      switch Int(nc_read(&value)) {
      case Int(NC_CHARACTER): events += decoder.take(value).compactMap(event)
      case Int(NC_KEY):
        events += decoder.settle().compactMap(event)
        if let key = Key(code: Int32(bitPattern: value)) { events.append(.key(key)) }
      case Int(NC_RESIZED):
        last = nil
        events.append(.resized(size))
      default:
        events += decoder.settle().compactMap(event)
        if events.isEmpty, input != nil, isLost {
          input = nil
          events.append(.lost)
        }
        return events
      }
    }
    return events
  }

  private func event(_ word: InputDecoder.Word) -> TerminalEvent? {
    switch word {
    case .key(let key): return .key(key)
    case .mouse(let event): return .mouse(event)
    case .synchronizes(let knows):
      marks.answer(knows)
      return nil
    case .attributes:
      marks.finish()
      return nil
    }
  }

  /// Whether the other side of the terminal is gone.
  var isLost: Bool {
    guard let input, !outlet.isLost else { return true }
    var poll = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, 0) > 0 else { return false }
    return Int32(poll.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
  }
}

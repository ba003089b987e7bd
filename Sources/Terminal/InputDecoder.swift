import Dashboard

/// Puts together what comes letter by letter: control sequences that ncurses does not know. Reports of the mouse and
/// answers of the terminal are among them; the others are no keys, and nothing in them is taken for one.
struct InputDecoder {
  /// What was read.
  enum Word: Hashable {
    case key(Key)
    case mouse(MouseEvent)
    /// The answer whether the terminal knows synchronized output.
    case synchronizes(Bool)
    /// The answer that every terminal gives.
    case attributes
  }

  private enum State {
    case ground, escape, letter
    case sequence(String)
  }

  private var state = State.ground
  /// No sequence that means something is longer.
  private static let longest = 64

  mutating func take(_ value: UInt32) -> [Word] {
    guard let scalar = Unicode.Scalar(value) else { return [] }
    switch state {
    case .ground:
      if value == 27 {
        state = .escape
        return []
      }
      return key(value)
    case .escape:
      switch scalar {
      case "[": state = .sequence("")
      case "O": state = .letter
      case "\u{1B}": return [.key(.escape)]
      default:
        state = .ground
        return [.key(.escape)] + key(value)
      }
      return []
    case .letter:
      state = .ground
      return Key(parameters: "", final: scalar).map { [.key($0)] } ?? []
    case .sequence(let text):
      switch value {
      case 0x40...0x7E:
        state = .ground
        return word(text, scalar).map { [$0] } ?? []
      case 0x20...0x3F where text.utf8.count < InputDecoder.longest:
        state = .sequence(text + String(scalar))
        return []
      default:
        state = .ground
        return take(value)
      }
    }
  }

  /// There is nothing more to read for now: what could have been a beginning was a key.
  mutating func settle() -> [Word] {
    defer { if case .sequence(let text) = state, !text.isEmpty {} else { state = .ground } }
    switch state {
    case .ground: return []
    case .escape: return [.key(.escape)]
    case .letter: return [.key(.escape), .key(.character("O"))]
    case .sequence(let text): return text.isEmpty ? [.key(.escape), .key(.character("["))] : []
    }
  }

  private func key(_ value: UInt32) -> [Word] { Key(character: value).map { [.key($0)] } ?? [] }

  private func word(_ text: String, _ final: Unicode.Scalar) -> Word? {
    switch (text.first, final) {
    case ("<", "M"): return mouse(text).map { .mouse($0) }
    case ("?", "c"): return .attributes
    case ("?", "y"):
      guard text.hasPrefix("?2026;"), text.hasSuffix("$") else { return nil }
      return .synchronizes(text == "?2026;1$" || text == "?2026;2$")
    default: return Key(parameters: text, final: final).map { .key($0) }
    }
  }

  /// Button, column and row (xterm's mode 1006). 4, 8 and 16 are the modifier keys.
  private func mouse(_ text: String) -> MouseEvent? {
    let numbers = text.dropFirst().split(separator: ";").compactMap { Int($0) }
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let kinds: [Int: MouseEvent.Kind] = [0: .press, 32: .drag, 64: .wheelUp, 65: .wheelDown]
    return kinds[numbers[0] & ~28].map { MouseEvent(x: numbers[1] - 1, y: numbers[2] - 1, kind: $0) }
  }
}

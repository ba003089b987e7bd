extension Key: CustomStringConvertible {
  private static let named: [(String, Key)] = [
    ("space", .character(" ")), ("enter", .enter), ("esc", .escape), ("tab", .tab), ("shift-tab", .backTab),
    ("backspace", .backspace), ("delete", .delete), ("up", .up), ("down", .down), ("left", .left),
    ("right", .right), ("shift-up", .shiftUp), ("shift-down", .shiftDown), ("shift-left", .shiftLeft),
    ("shift-right", .shiftRight), ("home", .home), ("end", .end), ("pageup", .pageUp),
    ("pagedown", .pageDown),
  ]

  /// As a configuration and the help spell it: `s`, `space`, `ctrl-c`, `shift-tab`, `f1`.
  public var description: String {
    if let name = Key.named.first(where: { $0.1 == self }) { return name.0 }
    switch self {
    case .character(let scalar): return String(Character(scalar))
    case .control(let scalar): return "ctrl-\(Character(scalar))"
    case .function(let number): return "f\(number)"
    default: return ""
    }
  }

  /// Reads what `description` writes.
  public init?(name: String) {
    let lower = name.lowercased()
    if let key = Key.named.first(where: { $0.0 == lower }) {
      self = key.1
    } else if name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first, scalar.value > 32 {
      self = .character(scalar)
    } else if lower.hasPrefix("ctrl-"), lower.unicodeScalars.count == 6,
      let scalar = lower.unicodeScalars.last,
      ("a"..."z").contains(scalar)
    {
      self = .control(scalar)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }
}

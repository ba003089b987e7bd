import CNcurses

/// The entry of terminfo under which a terminal is opened. One of 256 colours draws in true colour under the name of
/// its sister, whose colour numbers are red, green and blue.
struct DirectEntry {
  /// Nil for the one that `TERM` names.
  let name: String?
  /// What was asked for in vain, in one line.
  let note: String?

  init(term: String, isInTmux: Bool, hasRGB: (String) -> Bool) {
    let names = DirectEntry.names(term, isInTmux: isInTmux)
    if hasRGB(term) {
      (name, note) = (nil, nil)
    } else if let found = names.first(where: hasRGB) {
      (name, note) = (found, nil)
    } else {
      let wanted = names.first.map { "there is no terminfo entry \($0) (Debian has it in ncurses-term)" }
      name = nil
      note = "no true colour: \(wanted ?? "none is known for TERM=\(term)"); drawn in as many as \(term) has"
    }
  }

  /// Those that describe the same terminal, the likeliest first.
  static func names(_ term: String, isInTmux: Bool) -> [String] {
    let base = term.prefix { $0 != "-" }
    switch base {
    case "", "dumb", "linux": return []
    // GNU screen has none, but what runs in tmux is often told that it were in it.
    case "screen": return isInTmux ? ["tmux-direct"] : []
    case "xterm":
      let own = term.dropFirst("xterm-".count).prefix { $0 != "-" }
      return (["kitty", "ghostty"].contains(own) ? ["\(own)-direct"] : []) + ["xterm-direct"]
    default: return ["\(base)-direct"]
    }
  }
}

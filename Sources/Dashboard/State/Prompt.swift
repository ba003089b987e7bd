/// A line of text that is being typed.
struct Prompt: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    case command
    case filter(Panel)
  }

  let purpose: Purpose
  private(set) var text: String
  /// Which earlier line is shown; the number of lines for the one being typed.
  private var shown: Int?
  private var typed = ""

  init(_ purpose: Purpose, _ text: String = "") {
    self.purpose = purpose
    self.text = text
  }

  mutating func type(_ scalar: Unicode.Scalar) {
    guard text.unicodeScalars.count < 200 else { return }
    text.unicodeScalars.append(scalar)
    shown = nil
  }

  /// - Returns: whether there was anything to delete.
  mutating func delete() -> Bool {
    guard !text.isEmpty else { return false }
    text.unicodeScalars.removeLast()
    shown = nil
    return true
  }

  mutating func clear() { text = "" }

  mutating func replace(with text: String) { self.text = text }

  /// Shows an earlier line, or a later one.
  mutating func recall(_ step: Int, _ history: [String]) {
    guard !history.isEmpty else { return }
    if shown == nil { typed = text }
    let next = min(history.count, max(0, (shown ?? history.count) + step))
    shown = next
    text = next < history.count ? history[next] : typed
  }
}

/// Frames a frame with marks between which the terminal shows nothing, if it knows them (mode 2026).
struct FrameMarks {
  static let begin = Array("\u{1B}[?2026h".utf8)
  static let end = Array("\u{1B}[?2026l".utf8)
  /// Asks for the state of the mode, and then for what every terminal answers.
  static let query = Array("\u{1B}[?2026$p\u{1B}[c".utf8)
  /// A frame of fewer bytes comes in one piece anyway.
  private static let least = 1024

  /// Whether the terminal knows them, or was said to.
  private(set) var isOn: Bool
  private var isCurious: Bool
  /// Since when the terminal owes an answer.
  private var askedAt: ContinuousClock.Instant?

  init(_ wanted: SynchronizedOutput, term: String) {
    isOn = wanted == .on
    // The console prints a question that it does not know.
    isCurious = wanted == .auto && !term.hasPrefix("linux")
  }

  /// What is sent for a frame. The question goes before the first one, which clears the screen of what a terminal may
  /// print for it; nobody waits for the answer.
  mutating func framed(_ frame: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    if isCurious {
      isCurious = false
      askedAt = .now
      bytes += FrameMarks.query
    }
    guard isOn, frame.count >= FrameMarks.least else { return bytes + frame }
    return bytes + FrameMarks.begin + frame + FrameMarks.end
  }

  mutating func answer(_ knows: Bool) { if askedAt != nil { isOn = knows } }

  /// The terminal has answered all that it was asked.
  mutating func finish() { askedAt = nil }

  /// Until when an answer may still come; nil when none is owed.
  var answerLimit: ContinuousClock.Instant? { askedAt.map { $0 + .seconds(1) } }
}

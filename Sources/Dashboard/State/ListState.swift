/// What of a list is shown: its filter, its order, and which row is chosen.
struct ListState: Hashable, Sendable {
  /// The chosen row by its number, so that it stays chosen when others come; nil to follow the newest.
  var chosen: Int?
  var filter = ""
  /// The column that is sorted by; nil for the list's own order.
  var sort: Int?
  var isReversed = false

  /// The next column to sort by, and the list's own order after the last.
  mutating func sortByNext(of count: Int) {
    let next = (sort ?? -1) + 1
    sort = next < count ? next : nil
    isReversed = false
  }

  /// Moves the choice among rows that are there.
  /// - Parameter rows: what they are called, as they are shown.
  mutating func move(by step: Int, among rows: [Int]) {
    guard !rows.isEmpty else { return }
    let now = chosen.flatMap { rows.firstIndex(of: $0) }
    let next = min(rows.count - 1, max(0, (now ?? (step > 0 ? -1 : 0)) + step))
    // Back at the top it follows the newest again.
    chosen = next == 0 && step < 0 ? nil : rows[next]
  }
}

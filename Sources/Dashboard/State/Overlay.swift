/// What stands before the panels.
enum Overlay: Hashable, Sendable {
  case none
  case help(search: String, isSearching: Bool, chosen: Int)
  /// All about one row of a list.
  case details(Panel, Int)
  case confirmStop, leaveRunning
  case message(String)
}

/// The drawing characters of a screen, all of them one column wide.
struct Glyphs: Sendable {
  var horizontal: Unicode.Scalar
  var vertical: Unicode.Scalar
  var upperLeft: Unicode.Scalar
  var upperRight: Unicode.Scalar
  var lowerLeft: Unicode.Scalar
  var lowerRight: Unicode.Scalar
  var ellipsis: Unicode.Scalar
  /// From nothing to full, by eighths, to the right.
  var eighths: [Unicode.Scalar]
  /// From nothing to full, by eighths, upwards.
  var heights: [Unicode.Scalar]
  var track: Unicode.Scalar
  var bar: Unicode.Scalar
  var barTrack: Unicode.Scalar
  var gridline: Unicode.Scalar
  var separator: String
  var up: String
  var down: String
  /// Before a chosen row.
  var pointer: Unicode.Scalar
  /// Beside a list, what of it is seen.
  var scroll: Unicode.Scalar
  /// Below a chart, where the run is.
  var head: Unicode.Scalar
  var cursorLine: Unicode.Scalar
  var markLine: Unicode.Scalar
  /// Fills.
  var buy: Unicode.Scalar
  var sell: Unicode.Scalar
  var both: Unicode.Scalar
  /// Inside of an area whose edge is drawn.
  var shade: Unicode.Scalar

  static let unicode = Glyphs(
    horizontal: "─", vertical: "│", upperLeft: "╭", upperRight: "╮", lowerLeft: "╰", lowerRight: "╯",
    ellipsis: "…",
    eighths: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    heights: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    track: "░", bar: "━", barTrack: "─", gridline: "╌", separator: " · ", up: "▲", down: "▼",
    pointer: "▸", scroll: "┃", head: "▴", cursorLine: "│", markLine: "┊", buy: "▲", sell: "▼", both: "◆",
    shade: "░")

  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", upperLeft: "+", upperRight: "+", lowerLeft: "+", lowerRight: "+",
    ellipsis: "~",
    eighths: [" ", "#"], heights: [" ", ".", ":", "#"], track: ".", bar: "=", barTrack: "-", gridline: " ",
    separator: " - ", up: "^", down: "v", pointer: ">", scroll: "#", head: "^", cursorLine: "|",
    markLine: "!", buy: "^",
    sell: "v", both: "*", shade: ":")
}

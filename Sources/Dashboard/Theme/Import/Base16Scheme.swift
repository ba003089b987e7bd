/// Reads base16 or base24: `base00: "2e3440"`, flat or under `palette:`. All else of YAML is passed over.
func base16Scheme(_ text: String, file: String) throws(ThemeError) -> ImportedScheme {
  var palette: [String: Color] = [:]
  var title: String?
  for line in ForeignLine.all(of: text, file: file) {
    guard let colon = line.text.firstIndex(of: ":") else { continue }
    let key = line.text[..<colon].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    let value = scalar(line.text[line.text.index(after: colon)...])
    // The older form calls the name the scheme.
    if key == "name" || key == "scheme", title == nil { title = String(value) }
    guard key.hasPrefix("base"), key.count == 6 else { continue }
    guard let color = Color(word: value.first == "#" ? value : "#\(value)") else {
      throw line.error(value.startIndex, "\(key): \"\(value)\": expected six hexadecimal digits")
    }
    palette["base" + key.dropFirst(4).uppercased()] = color
  }
  let names = "0123456789ABCDEF".map { "base0\($0)" }
  if let missing = names.first(where: { palette[$0] == nil }) {
    throw ThemeError(
      description: "\(file): \(missing) is missing: expected base00 to base0F in YAML, or a theme of btop")
  }
  return ImportedScheme(
    title: title, summary: "Imported from base\(palette.count > 16 ? 24 : 16).", palette: palette,
    roles: base16Roles)
}

/// What stands between quotes, or up to a comment.
private func scalar(_ text: Substring) -> Substring {
  let value = text.drop(while: \.isWhitespace)
  if let quote = value.first, quote == "\"" || quote == "'" {
    return value.dropFirst().prefix { $0 != quote }
  }
  // A colour may begin with the sign of a comment.
  let bare = value.first == "#" ? value.prefix { !$0.isWhitespace } : value.prefix { $0 != "#" }
  return bare[..<(bare.lastIndex { !$0.isWhitespace }.map { bare.index(after: $0) } ?? bare.startIndex)]
}

private let base16Roles: [Role: String] = {
  var roles: [Role: String] = [
    .screen: "base05 on base00", .text: "base05", .muted: "base03", .faint: "base02", .border: "base02",
    .focus: "base09", .title: "base06 bold", .accent: "base09 bold", .key: "base0C bold",
    .prompt: "base00 on base0A bold", .selection: "base06 on base02", .equity: "base0D bold",
    .benchmark: "base04", .highWater: "base03", .drawdown: "base08", .price: "base0C", .exposure: "base0F",
    .grid: "base01", .axis: "base03", .cursor: "base0A", .now: "base09", .bucketFull: "base0C bold",
    .bucketMid: "base0A bold", .bucketLow: "base08 bold", .bucketDrain: "base09",
    .trainingRunning: "base0E bold", .trainingFinished: "base0B", .trainingCut: "base0A",
    .trainingFailed: "base08", .trainingCurve: "base0E", .validationCurve: "base0A",
    .stateRunning: "base00 on base0B bold", .statePaused: "base00 on base0A bold",
    .stateEnding: "base00 on base09 bold", .stateClosed: "base00 on base0D bold",
    .stateFailed: "base00 on base08 bold", .logDebug: "base03", .logWarning: "base0A",
  ]
  for role in [Role.gain, .buy, .long] { roles[role] = "base0B" }
  for role in [Role.loss, .sell, .short] { roles[role] = "base08" }
  for role in [Role.bucketEmpty, .bucketDenied, .logError] { roles[role] = "base08 bold" }
  return roles
}()

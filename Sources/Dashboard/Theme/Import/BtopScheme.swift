/// Reads a theme of btop: `theme[main_bg]="#2E3440"`, `"#BW"` or `"46 52 64"`, also where a quote is missing.
func btopScheme(_ text: String, file: String) throws(ThemeError) -> ImportedScheme {
  var palette: [String: Color] = [:]
  for line in ForeignLine.all(of: text, file: file) {
    let start = line.text.drop(while: \.isWhitespace)
    guard start.hasPrefix("theme["), let end = start.firstIndex(of: "]") else { continue }
    let key = String(start[..<end].dropFirst(6))
    var value = start[start.index(after: end)...].drop { $0.isWhitespace || $0 == "=" }
    if value.first == "\"" || value.first == "'" { value.removeFirst() }
    // What is empty is left to the terminal, or to the rest of a gradient.
    if value.isEmpty || value.first == "\"" || value.first == "'" { continue }
    guard let color = color(value) else {
      throw line.error(
        value.startIndex,
        "\(key): \"\(value.prefix { $0 != "\"" })\": expected \"#RRGGBB\", \"#BW\" or \"0-255 0-255 0-255\"")
    }
    palette[key] = color
  }
  guard palette["main_fg"] != nil else {
    throw ThemeError(description: "\(file): theme[main_fg] is missing: expected a theme of btop")
  }
  let given = palette
  // What a theme leaves out is as what is nearest to it; a gradient may be one or two colours.
  func name(_ keys: String...) -> String {
    keys.first { given[$0] != nil } ?? "main_fg"
  }
  func gradient(_ key: String) -> (start: String, mid: String, end: String) {
    (
      name("\(key)_start"), name("\(key)_mid", "\(key)_end", "\(key)_start"),
      name("\(key)_end", "\(key)_mid", "\(key)_start")
    )
  }
  let (heat, load, free) = (gradient("temp"), gradient("cpu"), gradient("free"))
  let (used, down, up) = (gradient("used"), gradient("download"), gradient("upload"))
  let ground = given["main_bg"] == nil ? "" : " on main_bg"
  let badge = given["main_bg"] == nil ? "black" : "main_bg"
  let (quiet, line) = (name("inactive_fg", "graph_text"), name("div_line", "inactive_fg"))
  let key = name("hi_fg", "title")
  var roles: [Role: String] = [
    .screen: "main_fg\(ground)", .text: "main_fg", .muted: quiet, .faint: name("meter_bg", "inactive_fg"),
    .border: line, .grid: name("meter_bg", "div_line", "inactive_fg"), .axis: quiet,
    .focus: name("cpu_box", "hi_fg"), .title: "\(name("title")) bold", .key: "\(key) bold",
    .accent: "\(name("proc_misc", "hi_fg")) bold", .now: name("proc_misc", "hi_fg"), .cursor: heat.mid,
    .prompt: "\(badge) on \(heat.mid) bold",
    .selection: given["selected_bg"] == nil ? "reverse" : "\(name("selected_fg")) on selected_bg",
    .equity: "\(load.start) bold", .benchmark: quiet, .highWater: line, .drawdown: down.end,
    .price: name("proc_box", "net_box", "download_start"), .exposure: used.mid,
    .bucketFull: "\(free.end) bold", .bucketMid: "\(heat.mid) bold", .bucketLow: "\(heat.end) bold",
    .bucketDrain: heat.end, .trainingRunning: "\(load.end) bold", .trainingCurve: load.end,
    .validationCurve: up.end, .trainingFinished: heat.start, .trainingCut: heat.mid,
    .trainingFailed: heat.end,
    .stateRunning: "\(badge) on \(heat.start) bold", .stateClosed: "\(badge) on \(load.start) bold",
    .stateFailed: "\(badge) on \(heat.end) bold", .logDebug: quiet, .logWarning: heat.mid,
  ]
  for role in [Role.statePaused, .stateEnding] { roles[role] = "\(badge) on \(heat.mid) bold" }
  for role in [Role.gain, .buy, .long] { roles[role] = heat.start }
  for role in [Role.loss, .sell, .short] { roles[role] = heat.end }
  for role in [Role.bucketEmpty, .bucketDenied, .logError] { roles[role] = "\(heat.end) bold" }
  return ImportedScheme(title: nil, summary: "Imported from btop.", palette: palette, roles: roles)
}

/// Only as many letters as belong to it: whether a quote follows does not matter.
private func color(_ text: Substring) -> Color? {
  if text.first == "#" {
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isHexDigit }
    // Two digits are a grey.
    return Color(
      word: "#" + (digits.count == 2 ? String(repeating: String(digits), count: 3) : String(digits)))
  }
  let parts = text.prefix { $0.isASCII && ($0.isNumber || $0 == " ") }.split(separator: " ").map { UInt8($0) }
  guard parts.count == 3, let red = parts[0], let green = parts[1], let blue = parts[2] else { return nil }
  return .rgb(red, green, blue)
}

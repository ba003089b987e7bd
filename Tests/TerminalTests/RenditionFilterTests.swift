import Testing

@testable import Terminal

struct RenditionFilterTests {
  private static func filtered(_ text: String, by filter: inout RenditionFilter) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes.withUnsafeBytes { filter.filtered($0) }, as: UTF8.self)
  }

  /// After a frame that leaves the terminal as it was found, `~` for escape on both sides.
  @Test(arguments: [
    // Both colours are named for each, one has changed.
    (
      "~[38;5;240m~[48;5;236ma~[38;5;247m~[48;5;236mb~[39;49m~[mc",
      "~[38;5;240;48;5;236ma~[38;5;247mb~[mc"
    ),
    ("~[38;5;1ma~(B~[0;1m~[38;5;1mb~(B~[0m~[38;5;1mc", "~[38;5;1ma~[1mb~[22mc~[m"),
    ("~[0;1;2ma~[0;2mb~[0;2;4;7mc~[0;4md~[0;5me", "~[1;2ma~[22;2mb~[4;7mc~[22;27md~[24;5me~[m"),
    // Nothing is drawn with red.
    ("~[31m~[5;3H~[32mx", "~[5;3H~[32mx~[m"),
    ("~[31mx~[2;2H\r~[31my", "~[31mx~[2;2H\ry~[m"),
    // Blanks have colours too.
    ("~[41m~[K~[42m~[5X~[m", "~[41m~[K~[42m~[5X~[m"),
    ("~[91;107mx~[39my~[49mz", "~[91;107mx~[39my~[mz"),
    ("~[38:2::1:2:3mx~[38:2:1:2:3my~[38:5:9mz", "~[38:2::1:2:3mx~[38:2:1:2:3my~[38:5:9mz~[m"),
    ("~[38;2;1;2;3;48;2;4;5;6mx~[38;2;1;2;3my", "~[38;2;1;2;3;48;2;4;5;6mxy"),
    // Rapid blinking and another font are not known here.
    ("~[6mx~[5my~[25mz", "~[6mx~[5my~[mz"),
    ("~[31m~[0;10;1mx~[1my~[11mz", "~[31m~[0;10;1mxy~[11mz~[m"),
    // Whoever restores a cursor restores a style.
    ("~[31mx~8y", "~[31mx~8~[0;31my~[m"),
    ("~[31mx~[?1049hy", "~[31mx~[?1049h~[0;31my~[m"),
    ("~[31mx~[!py", "~[31mx~[!p~[0;31my~[m"),
    ("~[31mx~[?25hy", "~[31mx~[?25hy~[m"),
    ("~(0x~(0y~(Bz\u{0E}a\u{0E}b\u{0F}c\u{0F}d", "~(0xy~(Bz\u{0E}ab\u{0F}cd"),
    ("~]0;a title\u{07}~[31mé─😀", "~]0;a title\u{07}~[31mé─😀~[m"),
    ("~[31mx~]0;a title~\\y", "~[31mx~]0;a title~\\y~[m"),
    ("~[31", "~[31"), ("~", "~"), ("~(", "~("),
  ])
  func onlyChangesAreSaid(_ frame: String, _ expected: String) {
    func escaped(_ text: String) -> String { text.replacing("~", with: "\u{1B}") }
    var filter = RenditionFilter()
    _ = RenditionFilterTests.filtered(escaped("~(B\u{0F}~[m"), by: &filter)
    let text = RenditionFilterTests.filtered(
      escaped(frame + (expected.hasSuffix("~[m") ? "~[m" : "")), by: &filter)
    #expect(text.replacing("\u{1B}", with: "~") == expected)
  }

  @Test func theFirstIsSaidWhole() {
    var filter = RenditionFilter()
    #expect(RenditionFilterTests.filtered("x", by: &filter) == "\u{1B}[mx")
    #expect(RenditionFilterTests.filtered("\u{1B}[1;31my", by: &filter) == "\u{1B}[1;31my")
    // ncurses believes that it is still red.
    #expect(RenditionFilterTests.filtered("z", by: &filter) == "z")
    filter.forget()
    #expect(RenditionFilterTests.filtered("z", by: &filter) == "\u{1B}[0;1;31mz")
  }

  /// What is drawn, each sign with how it looks, read by rules of their own.
  private static func drawn(_ text: String, _ style: inout [String: String]) -> [String] {
    var signs: [String] = []
    var rest = Substring(text)
    while let sign = rest.popFirst() {
      guard sign == "\u{1B}" else {
        signs.append("\(sign) \(style.sorted { $0.key < $1.key })")
        continue
      }
      rest.removeFirst()
      let end = rest.firstIndex { $0.isLetter } ?? rest.endIndex
      let parameters = rest[..<end]
      let final = rest[end]
      rest = rest[rest.index(after: end)...]
      guard final == "m" else {
        signs.append("\(parameters)\(final) \(style.sorted { $0.key < $1.key })")
        continue
      }
      var words = parameters.split(separator: ";", omittingEmptySubsequences: false)[...]
      while let word = words.popFirst() {
        switch word {
        case "", "0": style = [:]
        case "1", "2", "4", "7": style["a\(word)"] = "on"
        case "22": (style["a1"], style["a2"]) = (nil, nil)
        case "24": style["a4"] = nil
        case "27": style["a7"] = nil
        case "38", "48":
          let count = words.first == "5" ? 2 : 4
          style[String(word)] = words.prefix(count).joined(separator: ";")
          words = words.dropFirst(count)
        case "39": style["38"] = nil
        case "49": style["48"] = nil
        default:
          let isGround = word.hasPrefix("4") || word.hasPrefix("10")
          style[isGround ? "48" : "38"] = String(word)
        }
      }
    }
    return signs
  }

  @Test(arguments: 0..<40)
  func whatIsDrawnIsTheSame(_ seed: Int) {
    var value = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
    func random(_ below: Int) -> Int {
      value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(value >> 33) % below
    }
    let parts = [
      "0", "", "1", "2", "4", "7", "22", "24", "27", "31", "37", "42", "91", "107", "39", "49", "38;5;7",
      "48;5;200",
      "38;2;1;2;3", "48;2;9;8;7", "0;1", "0;1;7",
    ]
    var filter = RenditionFilter()
    var (before, after): ([String: String], [String: String]) = ([:], [:])
    for _ in 0..<20 {
      var frame = ""
      for _ in 0..<random(60) {
        switch random(4) {
        case 0: frame += ["a", "─", " ", "\u{1B}[K", "\u{1B}[3X"][random(5)]
        case 1: frame += "\u{1B}[\(random(40) + 1);\(random(9) + 1)H"
        default:
          frame +=
            "\u{1B}[" + (0...random(3)).map { _ in parts[random(parts.count)] }.joined(separator: ";") + "m"
        }
      }
      let text = RenditionFilterTests.filtered(frame, by: &filter)
      let moves = { (signs: [String]) in
        signs.map { $0.contains("H ") ? String($0.prefix { $0 != " " }) : $0 }
      }
      #expect(
        moves(RenditionFilterTests.drawn(text, &after)) == moves(RenditionFilterTests.drawn(frame, &before)))
      // Both begin the next frame alike.
      #expect(after == before)
      // One that knows nothing of the terminal yet says it once.
      #expect(text.utf8.count <= frame.utf8.count + 20)
    }
  }
}

/// A style as a theme file writes it, its colours still words: names of a palette, or colours themselves.
struct StyleText: Hashable {
  /// A word that does not belong where it stands.
  struct Fault: Error {
    var word: String
    /// How many characters stand before it.
    var offset: Int
    var expected: String
  }

  var foreground: String?
  var background: String?
  var attributes: Attributes = []
  /// What a screen of 16 colours has instead.
  var ansi: Style?
  /// What a screen without colours has instead.
  var mono: Attributes?

  init(_ style: Style) {
    foreground = style.foreground == .standard ? nil : style.foreground.word
    background = style.background == .standard ? nil : style.background.word
    attributes = style.attributes
  }

  /// `frost on night bold dim underline reverse`, each part optional.
  init(_ text: String, expecting expected: String, isColor: (String) -> Bool) throws(Fault) {
    self.init(Style())
    var isBackground = false
    for (word, offset) in text.words {
      if let attribute = Attributes.words.first(where: { $0.word == word })?.attribute, !isBackground {
        attributes.insert(attribute)
      } else if word == "on", !isBackground {
        isBackground = true
      } else {
        let isKnown = isColor(word)
        guard isKnown, (isBackground ? background : foreground) == nil else {
          throw Fault(
            word: word, offset: offset,
            expected: isKnown ? "one colour for the letters, one behind \"on\"" : expected)
        }
        if isBackground { background = word } else { foreground = word }
        isBackground = false
      }
    }
    if isBackground {
      throw Fault(word: text, offset: 0, expected: "a colour behind \"on\"")
    }
  }

  func style(_ palette: [String: Color]) -> Style {
    func color(_ word: String?) -> Color {
      word.flatMap { palette[$0] ?? Color(word: $0) } ?? .standard
    }
    return Style(color(foreground), on: color(background), attributes)
  }

  /// As it can be read again, without the fallbacks.
  var words: String {
    [foreground, background.map { "on \($0)" }, attributes.text].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension String {
  /// What stands between blanks, and how many characters before it.
  fileprivate var words: [(word: String, offset: Int)] {
    split(whereSeparator: \.isWhitespace).map { (String($0), distance(from: startIndex, to: $0.startIndex)) }
  }
}

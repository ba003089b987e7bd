import Dashboard
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct SVGTests {
  /// What a reader of XML makes of it: the letters at their cells, and the grounds.
  private final class Reader: NSObject, XMLParserDelegate {
    private var text: (x: Int, y: Int, length: Int)?
    private var letters = ""
    var rows: [Int: [Int: Unicode.Scalar]] = [:]
    var elements: [(name: String, attributes: [String: String])] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append((name, attributes))
      letters = ""
      guard name == "text" else { return }
      func number(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? -1 }
      text = (number("x") / 9, number("y") / 18, number("textLength") / 9)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { letters += string }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      guard let text else { return }
      #expect(letters.unicodeScalars.count == text.length)
      for (i, scalar) in letters.unicodeScalars.enumerated() {
        rows[text.y, default: [:]][text.x + i] = scalar
      }
      self.text = nil
    }
  }

  private func read(_ svg: String) throws -> Reader {
    let (parser, reader) = (XMLParser(data: Data(svg.utf8)), Reader())
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  private func lines(_ reader: Reader, _ size: Size) -> [String] {
    (0..<size.height).map { y in
      var scalars = String.UnicodeScalarView((0..<size.width).map { reader.rows[y]?[$0] ?? " " })
      while scalars.last == " " { scalars.removeLast() }
      return String(scalars)
    }
  }

  private func grid(_ rows: [String], _ style: Style = Style()) -> Grid {
    var grid = Grid(Size(rows.map(\.unicodeScalars.count).max() ?? 0, rows.count))
    for (y, row) in rows.enumerated() {
      for (x, scalar) in row.unicodeScalars.enumerated() { grid[x, y] = Cell(scalar, style) }
    }
    return grid
  }

  @Test func theLettersAreThoseOfTheScreen() throws {
    let screen = grid(["╭─ a <b> & \"c\" ─╮", "│⣿⠁ ▁▂▃█ π 12.5% │", "", "   left ]]> 'x'  "])
    let reader = try read(screen.svg())
    #expect(lines(reader, screen.size) == screen.lines)
    #expect(reader.elements.first?.attributes["viewBox"] == "0 0 \(screen.size.width * 9) 72")
  }

  @Test func whatXMLForbidsIsBlank() throws {
    let screen = grid(["a\u{0}b\u{1B}c\u{7F}d\u{FFFF}e"])
    let reader = try read(screen.svg())
    #expect(lines(reader, screen.size) == ["a b c d e"])
  }

  @Test func anyScreenIsWellFormed() throws {
    var numbers = SystemRandomNumberGenerator()
    let letters = Array(" <>&\"'aé│█⣿€\u{200B}\u{8}".unicodeScalars)
    for _ in 0..<20 {
      var screen = Grid(Size(.random(in: 0...30), .random(in: 0...8)))
      for y in 0..<screen.size.height {
        for x in 0..<screen.size.width {
          screen[x, y] = Cell(
            letters.randomElement(using: &numbers)!,
            Style(
              [.standard, .ansi(UInt8(x % 16)), .indexed(UInt8(16 + x)), .rgb(1, 2, 3)].randomElement()!,
              on: Bool.random() ? .standard : .rgb(UInt8(x), 0, 9),
              Attributes(rawValue: .random(in: 0...15))))
        }
      }
      _ = try read(screen.svg())
    }
  }

  @Test func coloursAndAttributesAreKept() throws {
    func text(_ style: Style) throws -> (text: [String: String], rects: [[String: String]]) {
      let reader = try read(grid(["x"], style).svg(letters: .rgb(1, 2, 3), ground: .rgb(4, 5, 6)))
      return (
        try #require(reader.elements.first { $0.name == "text" }?.attributes),
        reader.elements.filter { $0.name == "rect" }.map(\.attributes)
      )
    }
    var (letters, rects) = try text(Style())
    #expect(letters["fill"] == "#010203")
    #expect(rects.map { $0["fill"] } == ["#040506"])

    (letters, rects) = try text(Style(.ansi(9), on: .indexed(231), [.bold, .underline]))
    #expect(letters["fill"] == "#ff0000" && letters["font-weight"] == "bold")
    #expect(letters["text-decoration"] == "underline" && letters["fill-opacity"] == nil)
    #expect(rects.map { $0["fill"] } == ["#040506", "#ffffff"])

    (letters, rects) = try text(Style(.standard, on: .rgb(255, 0, 10), [.dim, .reverse]))
    #expect(letters["fill"] == "#ff000a" && letters["fill-opacity"] == "0.6")
    #expect(rects.last?["fill"] == "#010203")
  }

  @Test func neighboursOfOneStyleAreOneElement() throws {
    var screen = grid(["aaabbb    "])
    for x in 3..<6 { screen[x, 0].style = Style(.ansi(1), on: .ansi(4)) }
    let reader = try read(screen.svg())
    #expect(reader.elements.filter { $0.name == "text" }.map { $0.attributes["x"] } == ["0", "27"])
    #expect(reader.elements.filter { $0.name == "rect" }.map { $0.attributes["width"] } == ["100%", "27"])
  }
}

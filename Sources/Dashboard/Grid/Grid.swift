import Foundation

/// Columns and rows.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }
}

/// A rectangle of cells; `x` and `y` count from the upper left corner of the screen.
public struct Rect: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A colour as a terminal can be asked for it.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the terminal's own 16 colours.
  case ansi(UInt8)
  /// One of the fixed colours of a 256-colour terminal, 16 to 255.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let underline = Attributes(rawValue: 4)
  public static let reverse = Attributes(rawValue: 8)
}

public struct Style: Hashable, Sendable {
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(
    _ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// One character of the screen. All glyphs used are one column wide.
public struct Cell: Hashable, Sendable {
  public var scalar: Unicode.Scalar
  public var style: Style

  public init(_ scalar: Unicode.Scalar = " ", _ style: Style = Style()) {
    self.scalar = scalar
    self.style = style
  }
}

/// A screen as a value: what is drawn, pushed to a terminal, compared in tests and exported.
public struct Grid: Hashable, Sendable {
  public let size: Size
  /// Row after row.
  public private(set) var cells: [Cell]

  public init(_ size: Size, filledWith cell: Cell = Cell()) {
    self.size = Size(max(0, size.width), max(0, size.height))
    cells = Array(repeating: cell, count: self.size.width * self.size.height)
  }

  /// Reading outside gives an empty cell; writing outside does nothing.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.width + x] : Cell() }
    set { if contains(x, y) { cells[y * size.width + x] = newValue } }
  }

  /// Whether both have this row, and it shows the same in both.
  public func hasRow(_ y: Int, of other: Grid) -> Bool {
    guard size.width == other.size.width, y >= 0, y < min(size.height, other.size.height) else {
      return false
    }
    let row = y * size.width..<(y + 1) * size.width
    // The same bytes are the same cells, and most rows are the same; others may differ in bytes without a meaning.
    let isCopy = cells.withUnsafeBytes { own in
      other.cells.withUnsafeBytes { others in
        let (start, count) = (
          row.lowerBound * MemoryLayout<Cell>.stride, row.count * MemoryLayout<Cell>.stride
        )
        return count == 0 || memcmp(own.baseAddress! + start, others.baseAddress! + start, count) == 0
      }
    }
    return isCopy || cells[row].elementsEqual(other.cells[row])
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }
}

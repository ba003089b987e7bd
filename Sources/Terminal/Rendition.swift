/// How a terminal draws what it is sent next: what the parameters of SGR (ECMA-48 §8.3.117, ISO 8613-6) add up to.
struct Rendition: Equatable {
  enum Paint: Equatable {
    case standard
    /// One of the first eight or, from 60 on, the bright eight: what is added to 30 or 40.
    case named(UInt8)
    case indexed(UInt8, Spelling)
    case rgb(UInt8, UInt8, UInt8, Spelling)
  }

  /// Terminals read one or the other: a colour is said as it was.
  enum Spelling: Equatable {
    case semicolons, colons
    /// With an empty place for the space of colours.
    case spacedColons
  }

  var foreground = Paint.standard
  var background = Paint.standard
  /// Bit n for the attribute that n turns on, 1 to 9 but for the rapid blinking of 6, which nobody asks for.
  var attributes: UInt16 = 0

  /// Follows a sequence.
  /// - Parameter parameters: what stands between `CSI` and `m`.
  /// - Returns: false when there is something in it that is not followed here.
  mutating func apply(_ parameters: Slice<UnsafeRawBufferPointer>) -> Bool {
    var reader = Parameters(parameters)
    var isKnown = true
    repeat {
      guard let number = reader.number() else {
        isKnown = false
        continue
      }
      switch number {
      case 0: self = Rendition()
      case 1...5, 7...9: attributes |= 1 << UInt16(number)
      // Bold and dim are left together.
      case 22: attributes &= ~0b110
      case 23...25, 27...29: attributes &= ~(1 << UInt16(number - 20))
      case 30...37: foreground = .named(UInt8(number - 30))
      case 90...97: foreground = .named(UInt8(number - 30))
      case 40...47: background = .named(UInt8(number - 40))
      case 100...107: background = .named(UInt8(number - 40))
      case 39: foreground = .standard
      case 49: background = .standard
      case 38, 48:
        guard let paint = reader.paint() else {
          isKnown = false
          continue
        }
        if number == 38 { foreground = paint } else { background = paint }
      default: isKnown = false
      }
    } while reader.next()
    return isKnown
  }

  /// Appends a sequence after which a terminal draws like this, of what has changed; nothing when nothing has.
  /// - Parameter before: what it draws with; nil when that is not known.
  func sequence(after before: Rendition?, into bytes: inout [UInt8]) {
    guard self != before else { return }
    bytes.append(contentsOf: [0x1B, UInt8(ascii: "[")])
    let start = bytes.count
    var old = before ?? Rendition()
    if before == nil || self == Rendition() {
      // Nothing at all says 0 too.
      if self != Rendition() { bytes.append(UInt8(ascii: "0")) }
      old = Rendition()
    }
    func separate() { if bytes.count > start { bytes.append(UInt8(ascii: ";")) } }
    var gone = old.attributes & ~attributes
    if gone & 0b110 != 0 {
      separate()
      bytes.append(number: 22)
      old.attributes &= ~0b110
      gone &= ~0b110
    }
    for n in 3...9 where gone & (1 << UInt16(n)) != 0 {
      separate()
      bytes.append(number: 20 + n)
    }
    for n in 1...9 where attributes & ~old.attributes & (1 << UInt16(n)) != 0 {
      separate()
      bytes.append(number: n)
    }
    if foreground != old.foreground {
      separate()
      foreground.append(to: &bytes, base: 30)
    }
    if background != old.background {
      separate()
      background.append(to: &bytes, base: 40)
    }
    bytes.append(UInt8(ascii: "m"))
  }

  /// Reads numbers one after the other.
  private struct Parameters {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ text: Slice<UnsafeRawBufferPointer>) { rest = text }

    /// The number here, 0 when there is none; nil when it is none of ours.
    mutating func number() -> Int? {
      var number = 0
      while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
        number = number * 10 + Int(byte - 0x30)
        if number > 0xFFFF { return nil }
        rest.removeFirst()
      }
      return number
    }

    private mutating func take(_ byte: Character) -> Bool {
      guard rest.first == byte.asciiValue else { return false }
      rest.removeFirst()
      return true
    }

    private mutating func component(after separator: Character) -> UInt8? {
      take(separator) ? number().flatMap { UInt8(exactly: $0) } : nil
    }

    /// What follows 38 or 48.
    mutating func paint() -> Paint? {
      let separator: Character = rest.first == UInt8(ascii: ":") ? ":" : ";"
      var spelling: Spelling = separator == ":" ? .colons : .semicolons
      switch component(after: separator) {
      case 5: return component(after: separator).map { .indexed($0, spelling) }
      case 2:
        if separator == ":", rest.starts(with: "::".utf8) {
          spelling = .spacedColons
          rest.removeFirst()
        }
        guard let red = component(after: separator), let green = component(after: separator),
          let blue = component(after: separator)
        else { return nil }
        return .rgb(red, green, blue, spelling)
      default: return nil
      }
    }

    /// Goes on to the next one, over what was not understood.
    mutating func next() -> Bool {
      while let byte = rest.first, byte != UInt8(ascii: ";") { rest.removeFirst() }
      return take(";")
    }
  }
}

extension Rendition.Paint {
  fileprivate func append(to bytes: inout [UInt8], base: Int) {
    func add(_ values: UInt8..., spelling: Rendition.Spelling) {
      bytes.append(number: base + 8)
      for (i, value) in values.enumerated() {
        bytes.append(spelling == .semicolons ? UInt8(ascii: ";") : UInt8(ascii: ":"))
        if i == 1, spelling == .spacedColons { bytes.append(UInt8(ascii: ":")) }
        bytes.append(number: Int(value))
      }
    }
    switch self {
    case .standard: bytes.append(number: base + 9)
    case .named(let n): bytes.append(number: base + Int(n))
    case .indexed(let n, let spelling): add(5, n, spelling: spelling)
    case .rgb(let red, let green, let blue, let spelling): add(2, red, green, blue, spelling: spelling)
    }
  }
}

extension [UInt8] {
  /// In decimal digits.
  fileprivate mutating func append(number: Int) {
    if number >= 10 { append(number: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}

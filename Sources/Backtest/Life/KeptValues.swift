public import Foundation

/// Where values lie that a strategy keeps from one run to the next.
public protocol KeptValues: Sendable {
  /// Puts a value in the place of an earlier one, safely on disk when it returns.
  func save(_ data: Data, strategy: String, key: String) throws
  /// - Returns: nil when nothing was kept.
  func load(strategy: String, key: String) throws -> Data?
}

/// Keeps nothing.
public struct NothingKept: KeptValues {
  public init() {}
  public func save(_ data: Data, strategy: String, key: String) throws {}
  public func load(strategy: String, key: String) throws -> Data? { nil }
}

extension Run {
  /// Keeps a value, a model for example, for this run and later ones of the same strategy.
  /// - Parameter key: letters, digits, points and dashes; names the value's file.
  /// - Throws: for a key that is none, and when it cannot be written.
  public func save(_ key: String, _ value: some Encodable) throws {
    pass()
    try check(key)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try session.settings.kept.save(try encoder.encode(value), strategy: type(of: strategy).name, key: key)
  }

  /// A value that was kept; nil when there is none.
  /// - Throws: for a key that is none, and when what was kept is no such value.
  public func load<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) throws -> Value? {
    pass()
    try check(key)
    guard let data = try session.settings.kept.load(strategy: Swift.type(of: strategy).name, key: key) else {
      return nil
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: data)
    } catch {
      throw RunError("load \"\(key)\": what was kept is no \(type)", isInput: true)
    }
  }

  private func check(_ key: String) throws {
    let isGood = key.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || [45, 46, 95].contains(byte)
    }
    guard isGood, key.utf8.contains(where: { $0 != 46 }), key.utf8.count <= 100 else {
      throw RunError("\"\(key)\" is no key: expected up to 100 letters, digits, points and dashes")
    }
  }
}

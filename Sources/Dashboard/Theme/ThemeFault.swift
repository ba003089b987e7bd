/// Something wrong in a theme file that does not keep it from being used: the parent's value stands instead.
public struct ThemeFault: Hashable, Sendable, CustomStringConvertible {
  public var file: String
  /// From 1, as the column.
  public var line: Int
  public var column: Int
  /// What is wrong, what was found and what was expected.
  public var message: String

  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// A theme that cannot be used, with what was expected.
public struct ThemeError: Error, CustomStringConvertible, Sendable {
  public var description: String
}

/// "expected one of a, b; did you mean a?"
func expectation(oneOf names: [String], insteadOf name: String) -> String {
  let near = nearest(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
  return "expected one of \(names.joined(separator: ", "))\(near)"
}

/// The name that was probably meant, if any is near enough.
private func nearest(to name: String, in names: [String]) -> String? {
  let near = names.map { (name: $0, distance: distance(Array(name.lowercased()), Array($0))) }
    .min { $0.distance < $1.distance }
  guard let near, near.distance <= (name.count < 4 ? 1 : max(2, name.count / 3)) else { return nil }
  return near.name
}

/// How many letters have to be put in, taken out or replaced. (Levenshtein.)
private func distance(_ a: [Character], _ b: [Character]) -> Int {
  var row = Array(0...b.count)
  for (i, letter) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[b.count]
}

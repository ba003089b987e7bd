import ArgumentParser
import Dashboard

/// Columns and rows as they are typed: `120x40`.
struct ScreenSize: ExpressibleByArgument, CustomStringConvertible {
  let size: Size

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], 1...1000 ~= width, 1...1000 ~= height
    else { return nil }
    size = Size(width, height)
  }

  var description: String { "\(size.width)x\(size.height)" }
}

import Foundation

/// The `penstock` that was built together with these tests.
enum Product {
  struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  /// It stands in the folder of the test bundle, wherever the build lies and whatever was asked of it.
  static func path() throws -> String {
    var starts = CommandLine.arguments.filter { $0.contains(".xctest") }
    starts +=
      Bundle.allBundles.map(\.bundlePath) + [Bundle.main.executablePath ?? "", Bundle.main.bundlePath]
    for start in starts where !start.isEmpty {
      var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
      for _ in 0..<5 {
        folder = folder.deletingLastPathComponent()
        let program = folder.appendingPathComponent("penstock").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder), !isFolder.boolValue,
          FileManager.default.isExecutableFile(atPath: program)
        {
          return program
        }
      }
    }
    throw Missing(description: "no penstock stands beside \(starts)")
  }
}

import Foundation
import Testing

/// Which module may import which: the arrows of the house.
struct ArrowTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let allowed: [String: Set<String>] = [
    "Market": [], "Training": [], "MarketData": ["Market", "CLibzip"], "Indicators": ["Market"],
    "Statistics": ["Market"], "RunRecord": ["Market", "Training"],
    "Backtest": ["RunRecord", "Training", "Indicators", "Statistics", "Market"],
    "Dashboard": ["RunRecord", "Market", "Training"], "Terminal": ["Dashboard", "CNcurses"],
    "Penstock": [
      "Market", "MarketData", "Training", "Indicators", "Statistics", "RunRecord", "Backtest", "Dashboard",
      "Terminal",
    ],
    "Strategies": ["Penstock"], "ReferenceCases": ["Penstock"],
    "PenstockCommand": ["Penstock", "Strategies", "ReferenceCases"],
  ]

  private static func sources(_ module: String) -> [URL] {
    let folder = root.appendingPathComponent("Sources/\(module)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test(arguments: allowed.keys.sorted())
  func importsOnlyWhatItMay(_ module: String) throws {
    let ours = Set(ArrowTests.allowed.keys).union(["CLibzip", "CNcurses"])
    let files = ArrowTests.sources(module)
    #expect(!files.isEmpty)
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let i = words.firstIndex(of: "import"), i + 1 < words.count,
          words[..<i].allSatisfy({
            ["public", "internal", "package", "@testable", "@_exported"].contains($0)
          })
        else { continue }
        let name = String(words[i + 1])
        guard ours.contains(name) else { continue }
        #expect(
          ArrowTests.allowed[module]?.contains(name) == true, "\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  /// The manifest promises no module more than it may import.
  @Test func theManifestSaysTheSame() throws {
    let manifest = try String(
      contentsOf: ArrowTests.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    var seen: Set<String> = []
    for match in manifest.matches(of: #/module\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/#) {
      let name = String(match.1)
      seen.insert(name)
      let ours = (match.2 ?? "").matches(of: #/"(\w+)"/#).map { String($0.1) }
        .filter { ArrowTests.allowed[$0] != nil || $0 == "CLibzip" || $0 == "CNcurses" }
      #expect(Set(ours).isSubset(of: ArrowTests.allowed[name] ?? []), "\(name): \(ours)")
    }
    #expect(seen.count >= 10)
  }

  @Test func noFileIsTooLong() throws {
    for module in ArrowTests.allowed.keys {
      for file in ArrowTests.sources(module) {
        let count = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count
        #expect(count <= 700, "\(file.lastPathComponent) has \(count) lines")
      }
    }
  }
}

import Foundation
import Testing

@testable import Penstock

struct LocalTextTests {
  @Test func timesAreThoseOfThisMachine() {
    let date = Date(timeIntervalSince1970: 1_700_000_000.9)
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyyMMdd-HHmmss"
    #expect(date.localText("%Y%m%d-%H%M%S") == formatter.string(from: date))
    #expect(date.localText("") == "")
  }

  /// They are names of folders, and those of a second differ.
  @Test func namesOfRunsAreTheirTimeAndMore() throws {
    let names = (0..<20).map { _ in RunOptions.freshID("weekly-net") }
    for name in names { #expect(name.wholeMatch(of: /\d{8}-\d{6}-weekly-net-[0-9a-f]{4}/) != nil, "\(name)") }
    #expect(Set(names).count > 1)
  }
}

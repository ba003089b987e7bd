import Backtest
import Foundation

/// Values that strategies keep: one JSON file each in `$XDG_STATE_HOME/penstock/kept/STRATEGY`.
struct KeptFolder: KeptValues {
  private let path: String

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    path = "\(UserFolder.state.path(environment))/kept"
  }

  func save(_ data: Data, strategy: String, key: String) throws {
    try SafeFile.write(data, to: "\(path)/\(strategy)/\(key).json")
  }

  func load(strategy: String, key: String) throws -> Data? {
    FileManager.default.contents(atPath: "\(path)/\(strategy)/\(key).json")
  }
}

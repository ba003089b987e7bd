import Dashboard
import Foundation

/// Where theme files lie: the user's configuration, the installation's share folder, the system's data folders, the
/// checkout that was built.
enum ThemeFolders {
  static var shelf: ThemeShelf { ThemeShelf(folders: paths()) }

  static func paths(
    _ environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = Bundle.main.executablePath ?? CommandLine.arguments[0]
  ) -> [String] {
    var paths = ["\(UserFolder.configuration.path(environment))/themes"]
    let folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    paths.append(folder.deletingLastPathComponent().path + "/share/penstock/themes")
    // By the rules of the XDG base directories, what is no absolute path is passed over.
    let system =
      environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
    paths += system.split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0.hasSuffix("/") ? $0.dropLast() : $0)/penstock/themes" }
    // SwiftPM builds below `.build` in the checkout.
    if let build = folder.path.range(of: "/.build/", options: .backwards) {
      paths.append(folder.path[..<build.lowerBound] + "/themes")
    }
    return paths
  }
}

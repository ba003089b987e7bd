import Foundation

/// Where theme files lie: the user's configuration, the installation's share folder, the checkout that was built.
enum ThemeFolders {
  static var paths: [String] {
    var paths = ["\(UserFolder.configuration.path())/themes"]
    var folder = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
      .resolvingSymlinksInPath()
      .deletingLastPathComponent()
    paths.append(folder.deletingLastPathComponent().path + "/share/penstock/themes")
    // A build lies some levels below its checkout.
    for _ in 0..<5 {
      folder = folder.deletingLastPathComponent()
      paths.append(folder.path + "/themes")
    }
    return paths
  }
}

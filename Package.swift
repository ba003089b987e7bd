// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library module of ours: its folder in Sources/, and what it may import.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies + [.product(name: "CustomDump", package: "swift-custom-dump")],
    exclude: exclude, swiftSettings: house)
}

/// What a module of strategies depends on: Penstock, and what it exports, since only the modules that are named here
/// decide whether another is compiled anew.
let author: [Target.Dependency] = ["Penstock", "Backtest", "Indicators", "Market", "RunRecord", "Training"]

let package = Package(
  name: "penstock",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Penstock", targets: ["Penstock"]),
    .executable(name: "penstock", targets: ["PenstockCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.0"),
  ],
  targets: [
    module("Market"),
    module("Training"),
    .systemLibrary(
      name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    module("MarketData", ["Market", "CLibzip"]),
    module("Indicators", ["Market"]),
    module("Statistics", ["Market"]),
    module("RunRecord", ["Market", "Training"]),
    module("Backtest", ["RunRecord", "Training", "Indicators", "Statistics", "Market"]),
    module("Dashboard", ["RunRecord", "Market", "Training", "TOMLKit"]),
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    module("Terminal", ["Dashboard", "CNcurses"]),
    module(
      "Penstock",
      [
        "Market", "MarketData", "Training", "Indicators", "Statistics", "RunRecord", "Backtest",
        "Dashboard", "Terminal", "TOMLKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    module("Strategies", author),
    module("ReferenceCases", author),
    .executableTarget(
      name: "PenstockCommand", dependencies: ["Penstock", "Strategies", "ReferenceCases"],
      swiftSettings: house),

    // What tests and benchmarks share, and the benchmarks.
    .target(name: "TestTerminal", path: "Tests/TestTerminal", swiftSettings: house),
    .target(
      name: "Trials", dependencies: author + ["MarketData"], path: "Tests/Trials",
      swiftSettings: house),
    .executableTarget(
      name: "StopBenchmark", dependencies: author + ["Trials"], path: "Tests/Benchmarks/Stops",
      swiftSettings: house),
    .executableTarget(
      name: "TrainingBenchmark", dependencies: ["Training"], path: "Tests/Benchmarks/Trainings",
      swiftSettings: house),
    .executableTarget(
      name: "ScreenBenchmark",
      dependencies: ["Dashboard", "RunRecord", "Market", "Training", "TestTerminal"],
      path: "Tests/Benchmarks/Screen", swiftSettings: house),

    tests("Market", ["Market"]),
    tests("Training", ["Training", "Trials"]),
    tests("MarketData", ["MarketData", "Market", "CLibzip"]),
    tests("Indicators", ["Indicators", "Market"], exclude: ["References"]),
    tests("Statistics", ["Statistics", "Market"]),
    tests("RunRecord", ["RunRecord", "Market", "Training"]),
    tests("Backtest", ["Trials", "Backtest", "RunRecord", "Training", "Market", "Statistics", "Indicators"]),
    tests("Dashboard", ["Dashboard", "RunRecord", "Market", "Training"], exclude: ["Golden"]),
    tests("Terminal", ["Terminal", "Dashboard", "TestTerminal"]),
    tests(
      "Penstock",
      [
        "Trials", "ReferenceCases", "Penstock", "Strategies", "MarketData", "Backtest", "RunRecord", "Market",
        "Training",
        "Statistics",
      ]),
    tests("Command", ["PenstockCommand", "Dashboard", "RunRecord", "Training", "TestTerminal"]),
  ],
  swiftLanguageModes: [.v6]
)

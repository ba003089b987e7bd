extension LayoutPlan {
  /// The names of the layouts that keys 1 to 5 choose.
  public static let builtInNames = ["all", "quant", "ml", "trades", "minimal"]

  /// A layout of that name, as it fits a size best.
  static func builtIn(_ name: String, _ size: Size) -> LayoutPlan {
    let isWide = size.width >= 160 && size.height >= 45
    let isSmall = size.width < 100 || size.height < 30
    let rows: [String] =
      switch name {
      case "quant":
        isSmall
          ? ["5: equity*3 drawdown*2 | statistics", "3: months | outcomes"]
          : [
            "18: 66@ equity*13 drawdown*6 | 34@ bucket*9 statistics*10",
            "9: 40@ price | 26@ exposure | 34@ positions",
            "10: 66@ months | 34@ outcomes",
          ]
      case "ml":
        isSmall
          ? ["8: bucket*3 level*2 | training", "5: loss"]
          : ["11: 40@ bucket | 60@ level", "17: 60@ loss | 40@ training", "9: equity"]
      case "trades":
        isSmall
          ? ["6: price", "5: orders"]
          : [
            "12: 66@ price | 34@ bucket*10 outcomes*6", "8: 66@ equity | 34@ positions",
            "12: 66@ orders | 34@ alerts log",
          ]
      case "minimal": ["12: equity", "5: bucket"]
      default:
        isWide
          ? [
            "30: 66@ equity*22 drawdown*8 | 34@ bucket*11 training*19", "9: 66@ level | 34@ statistics",
            "12: 34@ positions | 38@ orders | 28@ log", "4: alerts",
          ]
          : isSmall
            ? size.height >= 40
              ? [
                "13: equity", "6: drawdown", "8: bucket | training", "5: positions", "8: orders",
                "7: statistics | log",
              ]
              : ["10: equity", "6: bucket | training", "5: positions | statistics"]
            : [
              "20: 66@ equity*14 drawdown*6 | 34@ bucket*10 training*11", "9: positions | orders",
              "8: statistics | log",
            ]
      }
    do { return try LayoutPlan(name: name, rows: rows) } catch {
      preconditionFailure("layout \(name): \(error)")
    }
  }
}

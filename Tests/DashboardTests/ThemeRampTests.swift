import Testing

@testable import Dashboard

struct ThemeRampTests {
  private func theme(_ name: String, _ depth: ColorDepth = .truecolor) throws -> Theme {
    try ThemeTests.shelf.load(name).theme.reduced(to: depth)
  }

  @Test func whatIsBeyondIsAsTheEnd() throws {
    let nord = try theme("nord")
    for ramp in Ramp.allCases {
      #expect(nord.ramp(ramp, -1) == nord.ramp(ramp, 0))
      #expect(nord.ramp(ramp, .nan) == nord.ramp(ramp, 0))
      #expect(nord.ramp(ramp, -.infinity) == nord.ramp(ramp, 0))
      #expect(nord.ramp(ramp, 2) == nord.ramp(ramp, 1))
      #expect(nord.ramp(ramp, .infinity) == nord.ramp(ramp, 1))
      #expect(nord.ramp(ramp, 0) != nord.ramp(ramp, 1))
    }
  }

  @Test(arguments: ThemeTests.coloured)
  func itsEndsAreItsRoles(_ name: String) throws {
    let theme = try theme(name)
    #expect(theme.ramp(.gain, 1).background == theme[.gain].foreground)
    #expect(theme.ramp(.loss, 1).background == theme[.loss].foreground)
    #expect(theme.ramp(.drawdown, 1) == theme[.drawdown])
    #expect(theme.ramp(.bucket, 0) == theme[.bucketLow])
    #expect(theme.ramp(.bucket, 1) == theme[.bucketFull])
    // What has hardly changed is hardly seen.
    let ground = theme[.screen].background
    let least = try #require(theme.ramp(.gain, 0).background.contrast(with: ground))
    #expect(least > 1 && least < 1.7, "\(least)")
  }

  @Test(arguments: ThemeTests.coloured, ThemeTests.depths)
  func everyStepCanBeRead(_ name: String, _ depth: ColorDepth) throws {
    let theme = try theme(name, depth)
    for step in 0..<Ramp.stepCount {
      let share = Double(step) / Double(Ramp.stepCount - 1)
      for ramp in Ramp.allCases {
        let style = theme.ramp(ramp, share)
        let contrast = try #require(style.foreground.contrast(with: style.background))
        #expect(contrast >= (ramp == .gain || ramp == .loss ? 4.5 : 2), "\(ramp) at \(share)")
      }
    }
  }

  /// Shades go one way: more is never less.
  @Test(arguments: ThemeTests.coloured)
  func moreIsFurtherFromTheGround(_ name: String) throws {
    let theme = try theme(name)
    let ground = theme[.screen].background
    for ramp in [Ramp.gain, .loss] {
      let steps = try (0..<Ramp.stepCount).map {
        try #require(theme.ramp(ramp, Double($0) / 15).background.contrast(with: ground))
      }
      #expect(steps == steps.sorted(), "\(ramp)")
    }
  }

  /// Where the terminal decides what colours are, attributes tell how much.
  @Test(
    arguments: [
      ("terminal", ColorDepth.truecolor), ("terminal", .mono), ("mono", .truecolor), ("nord", .ansi16),
      ("nord", .mono),
      ("gruvbox-light", .ansi16),
    ])
  func fewColoursHaveSteps(_ name: String, _ depth: ColorDepth) throws {
    let theme = try theme(name, depth)
    for ramp in [Ramp.gain, .loss] {
      let steps = Set((0..<Ramp.stepCount).map { theme.ramp(ramp, Double($0) / 15) })
      #expect(steps.count >= 3, "\(ramp): \(steps)")
      #expect(theme.ramp(ramp, 0) == theme[.text])
      #expect(theme.ramp(ramp, 1).attributes.contains(.reverse))
    }
    #expect(theme.ramp(.gain, 1) != theme.ramp(.loss, 1))
    #expect(theme.ramp(.bucket, 0) == theme[.bucketLow])
    #expect(theme.ramp(.bucket, 0.5) == theme[.bucketMid])
    #expect(theme.ramp(.bucket, 1) == theme[.bucketFull])
  }
}

/// A way between two meanings, in steps: for gauges, heat maps and areas.
public enum Ramp: Int, CaseIterable, Sendable {
  /// Grounds from almost the screen's to the role's own colour, with letters that can be read on them.
  case gain, loss
  /// Letters from soft to full.
  case drawdown
  /// Letters from low over half to full.
  case bucket

  static let stepCount = 16

  /// All of its styles in a theme, from share 0 to share 1.
  func steps(_ theme: Theme) -> [Style] {
    let shares = (0..<Ramp.stepCount).map { Double($0) / Double(Ramp.stepCount - 1) }
    let screen = theme[.screen]
    guard roles.allSatisfy({ theme[$0].foreground.components != nil }), screen.background.components != nil
    else { return shares.map { plain($0, theme) } }
    return shares.map { share in
      switch self {
      case .gain, .loss:
        // Almost the ground, not the ground: also little is something.
        let full = theme[roles[0]].foreground
        let ground = screen.background.mixed(with: full, 0.12 + 0.88 * share)
        return Style(letters(on: ground, theme), on: ground)
      case .drawdown:
        var style = theme[.drawdown]
        style.foreground = screen.background.mixed(with: style.foreground, 0.7 + 0.3 * share)
        return style
      case .bucket:
        let isLow = share < 0.5
        var style = theme[isLow ? .bucketLow : .bucketFull]
        style.foreground = theme[isLow ? .bucketLow : .bucketMid].foreground
          .mixed(with: theme[isLow ? .bucketMid : .bucketFull].foreground, isLow ? share * 2 : share * 2 - 1)
        return style
      }
    }
  }

  private var roles: [Role] {
    switch self {
    case .gain: [.gain]
    case .loss: [.loss]
    case .drawdown: [.drawdown]
    case .bucket: [.bucketLow, .bucketMid, .bucketFull]
    }
  }

  /// The theme's own letters where they can be read, else black or white, of which one always can.
  private func letters(on ground: Color, _ theme: Theme) -> Color {
    let own = [theme[.text].foreground, theme[.screen].background]
    let all = own + [.rgb(0, 0, 0), .rgb(255, 255, 255)]
    return all.first { ($0.contrast(with: ground) ?? 0) >= 4.5 } ?? own[0]
  }

  /// Where the terminal decides what colours are, no shade can be made of them: attributes tell how much.
  private func plain(_ share: Double, _ theme: Theme) -> Style {
    var style = theme[roles[0]]
    let isBold: Bool
    switch self {
    case .gain, .loss:
      if share < 0.25 { return theme[.text] }
      isBold = share >= 0.5
      if share >= 0.75 { style.attributes.formUnion(.reverse) }
    case .drawdown:
      isBold = share >= 2.0 / 3
      if share < 1.0 / 3 { style.attributes.formUnion(.dim) }
    case .bucket:
      return theme[share < 1.0 / 3 ? .bucketLow : share < 2.0 / 3 ? .bucketMid : .bucketFull]
    }
    if isBold { style.attributes.formUnion(.bold) } else { style.attributes.subtract(.bold) }
    return style
  }
}

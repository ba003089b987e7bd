/// A style for every role.
public struct Theme: Sendable, Hashable {
  /// What it is chosen by.
  public var name: String
  /// What it is called.
  public var title: String
  public var summary: String
  /// By the raw value of the role.
  private var looks: [Look]
  /// By the position of the ramp and the step.
  private var ramps: [[Style]] = []

  /// - Parameter style: asked once for every role.
  public init(name: String, summary: String = "", _ style: (Role) -> Style) {
    self.init(name: name, title: name, summary: summary) { Look(style($0)) }
  }

  init(name: String, title: String, summary: String, _ look: (Role) -> Look) {
    self.name = name
    self.title = title
    self.summary = summary
    looks = Role.allCases.map(look)
    ramps = Ramp.allCases.map { $0.steps(self) }
  }

  public subscript(role: Role) -> Style { looks[role.rawValue].style }

  /// A style between two meanings.
  /// - Parameter share: from 0 to 1; what is beyond is as the end, what is no number as 0.
  public func ramp(_ ramp: Ramp, _ share: Double) -> Style {
    let steps = ramps[ramp.rawValue]
    return steps[share > 0 ? Int((min(share, 1) * Double(steps.count - 1)).rounded()) : 0]
  }

  /// The same meanings in fewer colours: what the theme says, else the nearest that the depth has.
  public func reduced(to depth: ColorDepth) -> Theme {
    if depth == .truecolor { return self }
    let ground = looks[Role.screen.rawValue]
    let screen = ground.ansi ?? ground.style.reduced(to: .ansi16)
    var theme = Theme(name: name, title: title, summary: summary) { role in
      let look = looks[role.rawValue]
      switch depth {
      case .truecolor: return look
      case .indexed256: return Look(look.style.reduced(to: .indexed256, for: role))
      case .mono: return Look(Style(.standard, on: .standard, look.mono ?? role.monoAttributes))
      case .ansi16:
        guard var style = look.ansi else {
          let reduced = look.style.reduced(to: .ansi16, for: role)
          return Look(reduced.raised(from: screen, as: look.style, on: ground.style))
        }
        if style.foreground == .standard { style.foreground = screen.foreground }
        if style.background == .standard { style.background = screen.background }
        return Look(style)
      }
    }
    // Shades of more than 16 colours are kept as near as they can be.
    if depth == .indexed256 {
      theme.ramps = ramps.map { $0.map { $0.reduced(to: .indexed256) } }
    }
    return theme
  }
}

extension Style {
  /// In fewer colours, with letters that stand out as before, as far as a role needs it.
  func reduced(to depth: ColorDepth, for role: Role? = nil) -> Style {
    let ground = background.reduced(asGroundTo: depth)
    let contrast = foreground.contrast(with: background).map { min($0, role?.contrast ?? $0) }
    let isGrey = depth == .ansi16 && role?.isQuiet ?? false
    let letters = (isGrey ? foreground.grey : foreground).reduced(to: depth, on: ground, contrast: contrast)
    return Style(letters, on: ground, attributes)
  }

  /// What was a ground of its own must not become the screen's.
  fileprivate func raised(from screen: Style, as full: Style, on ground: Style) -> Style {
    guard full.background != ground.background, background == screen.background,
      !attributes.contains(.reverse)
    else { return self }
    return Style(foreground, on: background, attributes.union(.reverse))
  }
}

/// A style for every role.
public struct Theme: Sendable, Hashable {
  public var name: String
  /// By the raw value of the role.
  private var styles: [Style]

  /// - Parameter style: asked once for every role.
  public init(name: String, _ style: (Role) -> Style) {
    self.name = name
    styles = Role.allCases.map(style)
  }

  public subscript(role: Role) -> Style {
    get { styles[role.rawValue] }
    set { styles[role.rawValue] = newValue }
  }

  /// The same meanings in fewer colours: the nearest that the depth has, or attributes alone.
  public func reduced(to depth: ColorDepth) -> Theme {
    switch depth {
    case .truecolor: return self
    case .mono:
      return Theme(name: name) { Style(.standard, on: .standard, $0.monoAttributes) }
    case .ansi16, .indexed256:
      return Theme(name: name) { role in
        var style = self[role]
        let background = style.background.reduced(to: depth)
        let foreground = style.foreground.reduced(to: depth)
        // What was two colours must not become one: letters on their own colour cannot be read.
        let vanishes = foreground == background && style.foreground != style.background
        style.background = background
        style.foreground = vanishes ? self[.text].foreground.reduced(to: depth) : foreground
        return style
      }
    }
  }
}

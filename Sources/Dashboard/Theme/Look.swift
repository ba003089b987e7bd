/// How a role is drawn, and what a screen with fewer colours has instead where the theme says so.
struct Look: Hashable, Sendable {
  var style: Style
  /// On 16 colours.
  var ansi: Style?
  /// Without colours.
  var mono: Attributes?

  init(_ style: Style, ansi: Style? = nil, mono: Attributes? = nil) {
    self.style = style
    self.ansi = ansi
    self.mono = mono
  }
}

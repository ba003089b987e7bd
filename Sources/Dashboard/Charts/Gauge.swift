extension Screen {
  /// A horizontal gauge, filled by eighths of a cell.
  mutating func gauge(
    _ fraction: Double, _ x: Int, _ y: Int, width: Int, in rect: Rect, _ role: Role
  ) {
    guard width > 0 else { return }
    let full = glyphs.eighths.count - 1
    let eighths = Int(nearest: fraction * Double(width * full), in: 0...(width * full))
    for i in 0..<width {
      let part = min(full, max(0, eighths - i * full))
      if part == 0 {
        put(glyphs.track, x + i, y, in: rect, theme[.faint])
      } else {
        put(glyphs.eighths[part], x + i, y, in: rect, theme[role])
      }
    }
  }

  /// A thin bar of progress.
  mutating func bar(_ fraction: Double, _ x: Int, _ y: Int, width: Int, in rect: Rect, _ role: Role) {
    let done = Int(nearest: fraction * Double(width), in: 0...max(0, width))
    for i in 0..<max(0, width) {
      put(i < done ? glyphs.bar : glyphs.barTrack, x + i, y, in: rect, theme[i < done ? role : .faint])
    }
  }
}

import CNcurses
import Dashboard

extension Key {
  /// A character as ncurses gives it.
  init?(character value: UInt32) {
    switch value {
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 8, 127: self = .backspace
    case 1...26:
      guard let scalar = Unicode.Scalar(value + 96) else { return nil }
      self = .control(scalar)
    default:
      guard value >= 32, let scalar = Unicode.Scalar(value) else { return nil }
      self = .character(scalar)
    }
  }

  /// A key that ncurses knows.
  init?(code: Int32) {
    switch code {
    case nc_key_up: self = .up
    case nc_key_down: self = .down
    case nc_key_left: self = .left
    case nc_key_right: self = .right
    case nc_key_shift_up: self = .shiftUp
    case nc_key_shift_down: self = .shiftDown
    case nc_key_shift_left: self = .shiftLeft
    case nc_key_shift_right: self = .shiftRight
    case nc_key_home: self = .home
    case nc_key_end: self = .end
    case nc_key_page_up: self = .pageUp
    case nc_key_page_down: self = .pageDown
    case nc_key_enter: self = .enter
    case nc_key_backspace: self = .backspace
    case nc_key_delete: self = .delete
    case nc_key_back_tab: self = .backTab
    case (nc_key_f0 + 1)...(nc_key_f0 + 12): self = .function(Int(code - nc_key_f0))
    default: return nil
    }
  }

  /// A control sequence for a key that the terminal's entry does not have: its parameters and its last letter.
  init?(parameters: String, final: Unicode.Scalar) {
    let isShifted = parameters == "1;2"
    switch (final, parameters) {
    case ("A"..."D", _) where !isShifted && !["", "1"].contains(parameters): return nil
    case ("A", _): self = isShifted ? .shiftUp : .up
    case ("B", _): self = isShifted ? .shiftDown : .down
    case ("C", _): self = isShifted ? .shiftRight : .right
    case ("D", _): self = isShifted ? .shiftLeft : .left
    case ("H", _), ("~", "1"), ("~", "7"): self = .home
    case ("F", _), ("~", "4"), ("~", "8"): self = .end
    case ("Z", _): self = .backTab
    case ("~", "3"): self = .delete
    case ("~", "5"): self = .pageUp
    case ("~", "6"): self = .pageDown
    default: return nil
    }
  }
}

/// What is traded.
public enum SecurityKind: String, Sendable, Hashable, CaseIterable, Codable {
  case equity, forex, crypto, cfd
}

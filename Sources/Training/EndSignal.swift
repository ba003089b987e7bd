import Foundation
import Synchronization

/// What asks a run to end: raised once, from any thread, with its source.
///
/// Raising calls the hooks on the raising thread, stage by stage: first the bucket is closed, then trainings are
/// told and woken, then the engine. The first source counts, later ones are noted.
public final class EndSignal: Sendable {
  public enum Stage: Int, Sendable, Comparable {
    case bucket, training, engine
    public static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
  }

  private struct State {
    var source: EndSource?
    var reason: String?
    var laterSources: [EndSource] = []
    var raisedAt: ContinuousClock.Instant?
    var hooks: [(id: Int, stage: Stage, hook: @Sendable () -> Void)] = []
    var count = 0
  }

  /// How many later sources are noted: a key that repeats must not fill the memory.
  private static let most = 32

  private let raised = Atomic<Bool>(false)
  private let state = Locked(State())

  public init() {}

  /// One relaxed load: cheap enough for every step.
  public var isRaised: Bool { raised.load(ordering: .relaxed) }
  public var source: EndSource? { state.withLock { $0.source } }
  /// What the first source gave as its reason; nil when it gave none.
  public var reason: String? { state.withLock { $0.reason } }
  public var laterSources: [EndSource] { state.withLock { $0.laterSources } }
  public var raisedAt: ContinuousClock.Instant? { state.withLock { $0.raisedAt } }

  /// - Returns: whether this was the first time.
  @discardableResult
  public func raise(_ source: EndSource, reason: String? = nil) -> Bool {
    let hooks: [@Sendable () -> Void]? = state.withLock { state in
      guard state.source == nil else {
        if state.laterSources.count < EndSignal.most { state.laterSources.append(source) }
        return nil
      }
      state.source = source
      state.reason = reason
      state.raisedAt = .now
      raised.store(true, ordering: .releasing)
      let hooks = state.hooks.sorted { ($0.stage, $0.id) < ($1.stage, $1.id) }.map(\.hook)
      state.hooks = []
      return hooks
    }
    hooks?.forEach { $0() }
    return hooks != nil
  }

  /// Calls `hook` when the signal is raised, on the raising thread; at once when it has been raised already.
  public func onRaise(_ stage: Stage, _ hook: @escaping @Sendable () -> Void) -> Registration {
    let id: Int? = state.withLock { state in
      guard state.source == nil else { return nil }
      state.count += 1
      state.hooks.append((state.count, stage, hook))
      return state.count
    }
    if id == nil { hook() }
    return Registration(signal: self, id: id)
  }

  fileprivate func remove(_ id: Int) {
    state.withLock { $0.hooks.removeAll { $0.id == id } }
  }

  /// Keeps a hook in place; ends with `cancel` or when it is let go.
  public final class Registration: Sendable {
    private let remove: @Sendable () -> Void

    fileprivate init(signal: EndSignal, id: Int?) {
      remove = { [weak signal] in if let id { signal?.remove(id) } }
    }

    public func cancel() { remove() }
    deinit { remove() }
  }
}

/// A fixed number of elements behind one pointer: no copy-on-write, so no uniqueness check on each write of the hot
/// loop. Bounds are checked.
struct Table<Element>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: element, count: count)
    self.count = count
  }

  subscript(i: Int) -> Element {
    get {
      precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "index outside the table")
      return base[i]
    }
    nonmutating set {
      precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "index outside the table")
      base[i] = newValue
    }
  }

  /// Looks at an element in its place.
  func read<Result>(_ i: Int, _ body: (borrowing Element) -> Result) -> Result {
    precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "index outside the table")
    return body(base[i])
  }

  /// Changes an element in its place. The closure must not reach the same table again.
  func update<Result>(_ i: Int, _ body: (inout Element) -> Result) -> Result {
    precondition(UInt(bitPattern: i) < UInt(bitPattern: count), "index outside the table")
    return body(&base[i])
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }
}

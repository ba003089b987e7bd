/// The layout that was made last: a frame asks for the same one as the frame before.
struct LayoutCache: Sendable {
  private var last: (size: Size, name: String, expanded: Panel?, layout: Layout)?

  func layout(_ size: Size, _ name: String, _ expanded: Panel?, _ own: [LayoutPlan]) -> Layout {
    if let last, last.size == size, last.name == name, last.expanded == expanded { return last.layout }
    let plan = own.first { $0.name == name } ?? LayoutPlan.builtIn(name, size)
    return Layout(size, plan, expanded: expanded)
  }

  mutating func keep(_ layout: Layout, _ size: Size, _ name: String, _ expanded: Panel?) {
    last = (size, name, expanded, layout)
  }
}

public import Penstock

/// All strategies that are shipped.
public let shippedStrategies: [any Strategy.Type] = [BuyAndHold.self]

public import Penstock

/// All strategies that are shipped.
public let shippedStrategies: [any Strategy.Type] = [
  BuyAndHold.self, SMACross.self, WeeklyNet.self, MonthlyBoost.self, Stubborn.self, Endless.self,
]

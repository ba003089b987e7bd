public import Penstock

/// All cases, in order of their names.
public let referenceCases: [ReferenceCase] = [
  BasicTemplate.reference,
  BasicTemplateDaily.reference,
  LimitFill.reference,
  LiquidateOrders.reference,
  MarketOnOpen.reference,
  MinimumOrderMargin.reference,
  ScheduledEventsOrder.reference,
  SetHoldingsMultipleTargets.reference,
  TimeInForceOrders.reference,
  TrailingStopOrder.reference,
  TrainingExample.reference,
]

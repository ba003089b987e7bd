public import Penstock

/// All cases, in order of their names.
public let referenceCases: [ReferenceCase] = [
  BasicTemplate.reference,
  BasicTemplateDaily.reference,
  Delisting.reference,
  DividendIncome.reference,
  EquityMarginCall.reference,
  EquitySplitHoldings.reference,
  LimitFill.reference,
  LiquidateOrders.reference,
  MarketOnOpen.reference,
  MinimumOrderMargin.reference,
  OrderTicketDemo.reference,
  PartialFills.reference,
  ScheduledEventsOrder.reference,
  SetHoldingsMultipleTargets.reference,
  TimeInForceOrders.reference,
  TrailingStopOrder.reference,
  TrainingExample.reference,
]

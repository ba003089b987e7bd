public import Penstock

/// All cases, in order of their names.
public let referenceCases: [ReferenceCase] = [
  AutomaticIndicatorWarmUp.reference,
  BasicTemplate.reference,
  BasicTemplateDaily.reference,
  ConsolidateScan.reference,
  Delisting.reference,
  DividendIncome.reference,
  EquityMarginCall.reference,
  EquitySplitHoldings.reference,
  ExtendedHoursHistory.reference,
  LimitFill.reference,
  LiquidateOrders.reference,
  MACDTrend.reference,
  MarketOnOpen.reference,
  MinimumOrderMargin.reference,
  OrderTicketDemo.reference,
  PartialFills.reference,
  ScheduledEventsOrder.reference,
  SetHoldingsMultipleTargets.reference,
  StatisticsResults.reference,
  TimeInForceOrders.reference,
  TrailingStopOrder.reference,
  TrainingExample.reference,
  WarmUpIndicator.reference,
]

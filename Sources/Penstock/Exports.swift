// What a strategy author gets with `import Penstock`.
@_exported public import Backtest
@_exported public import Indicators
@_exported public import Market
@_exported public import RunRecord
@_exported public import Training

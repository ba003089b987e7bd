import Penstock
import ReferenceCases
import Strategies

Penstock.main(strategies: shippedStrategies, references: referenceCases)

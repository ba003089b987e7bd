import Penstock
import Strategies

Penstock.main(strategies: shippedStrategies)

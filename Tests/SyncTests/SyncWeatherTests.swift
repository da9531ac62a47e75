import Chance
import OfficeContract
import Sync
import Testing

/// Properties under loss, duplication, reordering and restarts; a failing seed is named.
@Suite struct SyncWeatherTests {
  @Test func `Whatever the weather, every packet is settled once and the queue drains`() {
    for seed in 1...300 as ClosedRange<UInt64> {
      var model = SyncModel(seed: seed)
      var chance = SeededGenerator(seed: seed &* 977)
      for _ in 0..<40 {
        switch chance.below(6) {
        case 0: model.weather.isDown.toggle()
        case 1: model.weather.lossPercent = chance.below(60)
        case 2: model.weather.answerLossPercent = chance.below(60)
        case 3: model.weather.duplicatePercent = chance.below(60)
        case 4: model.weather.slowestAnswer = Int64(chance.below(15_000)) + 1
        default: for _ in 0..<chance.below(30) { model.submit(poisoned: chance.chance(5)) }
        }
        model.run(for: Int64(chance.below(120_000)))
      }
      model.weather = SyncModel.Weather()
      model.run(for: 60_000)
      let expected = Set(1..<model.nextSequence).subtracting(model.poison)
      #expect(Set(model.receipted.keys) == expected, "seed \(seed)")
      #expect(Set(model.custody.keys) == expected, "seed \(seed)")
      #expect(Set(model.outbox.keys) == model.poison, "seed \(seed)")
    }
  }

  @Test func `The same seed gives the same run`() {
    func run() -> [SyncRequest] {
      var model = SyncModel(seed: 77)
      model.weather.lossPercent = 30
      for _ in 0..<50 { model.submit() }
      model.run(for: 600_000)
      return model.starts()
    }
    #expect(run() == run())
  }

  @Test func `Never more requests at once than allowed`() {
    for seed in 1...30 as ClosedRange<UInt64> {
      var model = SyncModel(seed: seed)
      model.weather.slowestAnswer = 5_000
      model.weather.lossPercent = 20
      for _ in 0..<100 {
        model.submit()
        model.run(for: 500)
        #expect(model.deliveries.count <= 6, "seed \(seed)")
      }
    }
  }

  @Test func `Kiosks that lost the office together do not come back together`() {
    var moments: Set<Int64> = []
    for seed in 1...50 as ClosedRange<UInt64> {
      var model = SyncModel(seed: seed)
      model.weather.isDown = true
      model.weather.slowestAnswer = 1
      model.submit()
      model.run(for: 60_000)
      let begin = model.now
      model.run(for: 5_000)
      if let first = model.started.first(where: { $0.at >= begin }) { moments.insert(first.at) }
    }
    #expect(moments.count > 30)
  }
}

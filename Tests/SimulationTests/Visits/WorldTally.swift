/// What happened in a world, to see that something did.
struct WorldTally: CustomStringConvertible {
  var histories = 0
  var promises = 0
  var wishes = 0
  var moves = 0
  var cancellations = 0
  /// Changes at a kiosk that did not know the visit.
  var elsewhere = 0
  /// Refused at the moment of saving: too near by then.
  var late = 0
  /// Ended with a question for a clerk.
  var unclear = 0
  var deliveries = 0

  mutating func add(_ other: WorldTally) {
    histories += other.histories
    promises += other.promises
    wishes += other.wishes
    moves += other.moves
    cancellations += other.cancellations
    elsewhere += other.elsewhere
    late += other.late
    unclear += other.unclear
    deliveries += other.deliveries
  }

  var description: String {
    "\(histories) histories, \(promises) promises, \(wishes) wishes, \(moves) moves, "
      + "\(cancellations) cancellations, \(elsewhere) at kiosks that did not know the visit, "
      + "\(late) refused as too late, \(unclear) for a clerk, \(deliveries) deliveries"
  }
}

/// What happened in a world, to see that something did.
struct PostTally: CustomStringConvertible {
  var submitted = 0
  var promises = 0
  var deliveries = 0
  var forged = 0
  var restarts = 0
  var backups = 0
  var lostOffices = 0

  mutating func add(_ other: PostTally) {
    submitted += other.submitted
    promises += other.promises
    deliveries += other.deliveries
    forged += other.forged
    restarts += other.restarts
    backups += other.backups
    lostOffices += other.lostOffices
  }

  var description: String {
    "\(submitted) submissions, \(promises) promises, \(deliveries) deliveries, "
      + "\(forged) forged answers, \(restarts) restarts, \(backups) backups, "
      + "\(lostOffices) lost offices"
  }
}

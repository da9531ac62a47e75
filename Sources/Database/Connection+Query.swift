extension Connection {
  /// Runs one statement that gives no rows.
  public func run(_ sql: String, _ values: DatabaseValue...) throws(DatabaseError) {
    try run(sql, values)
  }

  /// Runs one statement that gives no rows.
  public func run(_ sql: String, _ values: [DatabaseValue]) throws(DatabaseError) {
    _ = try rows(sql, values, limit: 0) { _ in () }
  }

  /// Every row of a query; the query itself states its LIMIT where there may be many.
  public func all<Value>(
    _ sql: String, _ values: DatabaseValue..., row: (Row) -> Value
  ) throws(DatabaseError) -> [Value] {
    try rows(sql, values, limit: .max, row: row)
  }

  /// Every row of a query whose values come as an array.
  public func all<Value>(
    _ sql: String, values: [DatabaseValue], row: (Row) -> Value
  ) throws(DatabaseError) -> [Value] {
    try rows(sql, values, limit: .max, row: row)
  }

  /// The first row of a query, or nothing.
  public func first<Value>(
    _ sql: String, _ values: DatabaseValue..., row: (Row) -> Value
  ) throws(DatabaseError) -> Value? {
    try rows(sql, values, limit: 1, row: row).first
  }

  /// The first row of a query whose values come as an array, or nothing.
  public func first<Value>(
    _ sql: String, values: [DatabaseValue], row: (Row) -> Value
  ) throws(DatabaseError) -> Value? {
    try rows(sql, values, limit: 1, row: row).first
  }

  /// The number in the first column of the first row; 0 where there is none.
  public func number(_ sql: String, _ values: DatabaseValue...) throws(DatabaseError) -> Int64 {
    try rows(sql, values, limit: 1) { $0.integer(0) }.first ?? 0
  }

  private func rows<Value>(
    _ sql: String, _ values: [DatabaseValue], limit: Int, row: (Row) -> Value
  ) throws(DatabaseError) -> [Value] {
    let statement = try prepared(sql)
    defer {
      work += statement.takeWork()
      statement.reset()
    }
    try statement.bind(values)
    var result: [Value] = []
    while try statement.step() {
      if result.count >= limit { break }
      result.append(row(Row(statement)))
      try statement.checkDamage()
      if result.count >= limit, limit == 1 { break }
    }
    return result
  }

  private func prepared(_ sql: String) throws(DatabaseError) -> Statement {
    if let kept = statements[sql], !kept.isBusy {
      kept.isBusy = true
      return kept
    }
    let statement = try Statement(sql, on: handle)
    statement.isBusy = true
    if statements.count >= Connection.keptStatements { statements.removeAll() }
    if statements[sql] == nil { statements[sql] = statement }
    return statement
  }
}

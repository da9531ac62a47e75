extension JSONValue {
  /// The value as JSON text on one line. What is not a number becomes `null`, as in JavaScript.
  public var jsonText: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

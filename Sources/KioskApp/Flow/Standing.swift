/// Where somebody stands in what they fill in.
struct Standing: Hashable, Sendable {
  /// The service.
  let service: ServiceName
  /// The step of its flow; nothing for the page on which everything is checked, and for a service that
  /// finds its next page by itself.
  var step: String?
}

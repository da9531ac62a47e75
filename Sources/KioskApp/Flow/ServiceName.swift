/// The name of a service: its pages' names begin with it.
struct ServiceName: Hashable, Sendable, ExpressibleByStringLiteral {
  let text: String

  init(stringLiteral value: String) { text = value }
}

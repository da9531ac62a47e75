/// One part of what there is to know about a programme.
public enum ProgrammePart: Hashable, Sendable {
  /// The papers to bring.
  case bring
  /// Where and how to apply.
  case apply
  /// Citations, and what the rules leave out.
  case rules
}

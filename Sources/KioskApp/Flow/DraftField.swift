/// A field and its place in a draft.
struct DraftField<Draft: ServiceDraft>: Sendable {
  let plan: FieldPlan
  let path: any WritableKeyPath<Draft, String> & Sendable

  init(_ plan: FieldPlan, _ path: any WritableKeyPath<Draft, String> & Sendable) {
    self.plan = plan
    self.path = path
  }
}

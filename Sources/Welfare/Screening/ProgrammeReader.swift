/// Reads one programme's file: everything but its compiled conditions.
enum ProgrammeReader {
  static func read(_ node: ContentNode) throws(ContentError) -> Programme {
    let isPerPerson = try node.text("scope") == "person"
    var criteria: [Criterion] = []
    for criterion in try node.need("criteria").elements() {
      criteria.append(
        Criterion(
          id: try criterion.text("id"), citation: try criterion.text("citation"),
          isVerified: try criterion.truth("verified", absent: true),
          isPerPerson: try criterion.truth("person", absent: isPerPerson)))
    }
    return Programme(
      id: try node.text("id"), authority: try node.text("authority"),
      legalBasis: try node.texts("legalBasis"), benefitKind: try node.text("kind"),
      isPerPerson: isPerPerson, criteria: criteria, evidence: try node.texts("evidence"),
      applyAt: try node.text("applyAt"), noteIDs: try node.texts("notes"),
      amountPeriod: try node.optional("amount")?.text("period"),
      situations: try node.texts("situations"))
  }
}

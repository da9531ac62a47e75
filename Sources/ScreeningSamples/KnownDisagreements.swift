/// Rows of the sample whose expected value is not the law's answer, with the reason and the clause.
///
/// A row that differs and is not listed here fails the test; so does a programme under 99 %.
public enum KnownDisagreements {
  /// By row and programme.
  public static let reasons: [String: String] = [
    "s0071 snap":
      "The student left out of SNAP has no income and pays no rent: all of it is paid by the"
      + " household and is deducted (7 CFR 273.11(d)(1)); the expected value takes a seventh off.",
    "s0095 medicaid":
      "SSDI of $2,504, couple: $20 of any income is disregarded for disabled people"
      + " (42 USC 1382a(b)(2)(A), as Social Services Law 366 adopts it), $2,484 is within $2,489."
      + " The expected value knows no disregard and judges by MAGI alone.",
    "s0095 essential_plan":
      "Follows from Medicaid: who may get Medicaid may not get the Essential Plan"
      + " (42 CFR 600.305(a)(3)).",
    "s0164 ny_tanf":
      "Wages of a 16-year-old pupil are not counted (18 NYCRR 352.20(a)); the expected value"
      + " counts what is left of them after the disregards, $3.72 a month.",
  ]

  /// Why nobody is compared for the Essential Plan whose income is over 200 and up to 250 % of the
  /// guideline, on days from 1 July 2026.
  public static let essentialPlanBand =
    "Over 200 % of the guideline: the limit is 200 % again since 1 July 2026 (42 USC 18051(e), end"
    + " of the waiver, unverified); the expected value keeps 250 % for all of 2026."
}

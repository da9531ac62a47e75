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
    "s0013 ny_tanf":
      "The 19-year-old at college is no minor child (Social Services Law 343; 18 NYCRR 352.30(a)):"
      + " six people are in the case. 617 + 55.20 + 42 + 524 = 1,238.20; the grant is cut to whole"
      + " dollars (18 NYCRR 352.29(d)). The expected value counts seven.",
    "s0071 ny_tanf":
      "As s0013: six people, 1,238.20 less 0.36 x 1,579 - 150 = 418.44 and 0.36 x 460 - 150 = 15.60"
      + " is 804.16, cut to 804. The expected value counts seven.",
    "s0176 ny_tanf":
      "1,119.70 less 1,119 is a deficit of $0.70; under $10 nobody is in need"
      + " (18 NYCRR 352.29(c)).",
    "s0073 snap":
      "The rent is billed to the head, who is in the case: nothing of it is shared out"
      + " (7 CFR 273.11(c)(2)(iii) shares only what those left out pay or are billed). The expected"
      + " value takes a quarter of it away.",
    "s0161 snap":
      "As s0073: 735 + 419 counts in full, the expected value takes a quarter of 735 away.",
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

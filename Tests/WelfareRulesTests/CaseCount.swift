import FoundationEssentials

/// How many random cases a test does: few in the normal run, `KIOSK_TEST_CASES` where it is set.
func caseCount(_ usual: Int) -> Int {
  ProcessInfo.processInfo.environment["KIOSK_TEST_CASES"].flatMap { Int($0) } ?? usual
}

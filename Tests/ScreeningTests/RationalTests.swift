import JSONText
import Testing

@Test func `Fractions are exact where binary numbers are not`() {
  let tenth = Rational(1, over: 10)
  let sum = tenth + tenth + tenth
  #expect(sum == Rational(3, over: 10))
  #expect(Rational(135, over: 100) * Rational(15_960_00) == Rational(21_546_00))
  #expect(Rational(-7, over: 2).roundedDown == -4)
  #expect(Rational(-7, over: 2).roundedUp == -3)
  #expect(Rational(7, over: 2).roundedNearest == 4)
  #expect(Rational(1, over: 3) < Rational(1, over: 2))
}

@Test func `Fractions of any size do not trap`() {
  let most = Rational(Int64.max)
  let least = Rational(Int64.min)
  #expect(most + most >= most)
  #expect(least * most < .zero)
  #expect(-least > .zero)
  #expect(Rational(1, over: Int64.max) * Rational(1, over: Int64.max) < Rational(1))
}

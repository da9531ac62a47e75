// Values: the plain things that everything else speaks of, such as dates, money, typed text, places.
//
// May import nothing but the standard library. It knows no clock, no file and no language.

// Screening: programmes, questions and answers; which question comes next, and what a household gets.
//
// Pure: file contents and the day come in as values. May import Rules, JSONText and Values.

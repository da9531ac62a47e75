// Rules: what a rule may say and what it means, over values that may be known in part.
//
// Two languages: classic JsonLogic, and the rules of the screening, which are compiled. May import
// JSONText and Values. It knows of facts, persons and figures, and of no programme.

// JSONText: JSON read with the line of every mistake, exact numbers, and JSON written into bytes.
//
// `ContentNode` is a place in a content file, and how it is read. May import Values and nothing else.

// Interface: the semantic page and its renderers.
//
// A screen says what it means (`Page`); renderers decide how it looks (`ScreenLayout` and
// `ScreenRenderer`), how it reads as numbered prompts (`PlainRenderer`) and, later, how it sounds.
// May import Canvas and TextShaping. Knows no benefit, no language and no terminal: words come in
// with the page, keys come in as `InputEvent`.

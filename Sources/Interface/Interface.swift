// Interface: the semantic page and its renderers.
//
// A screen says what it means (`Page`). A view turns it into what a person sees or hears, and what
// they do into an `Intent`: `ScreenView` by `ScreenLayout` and `ScreenRenderer`, `PlainView` as
// numbered prompts and lines and, later, one that speaks.
// May import Canvas and TextShaping. Knows no benefit, no language and no terminal: words come in
// with the page, keys come in as `InputEvent`.

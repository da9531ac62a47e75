import Wording

/// Words of the page that prints or shows a code: `locales/<tag>/find.json`, `takeAlong`.
enum TakeAlongPhrase: String, PhraseKey {
  case title = "find.takeAlong.title"
  case heading = "find.takeAlong.heading"
  case print = "find.takeAlong.print"
  case code = "find.takeAlong.code"
  case printing = "find.takeAlong.printing"
  case printed = "find.takeAlong.printed"
  case printFailed = "find.takeAlong.printFailed"
  case codeCaption = "find.takeAlong.codeCaption"
  case codePart = "find.takeAlong.codePart"
  case nextCode = "find.takeAlong.nextCode"
  case tooSmall = "find.takeAlong.tooSmall"
  case finish = "find.takeAlong.finish"
  case reading = "find.takeAlong.reading"
}

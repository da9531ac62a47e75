import Interface

/// Pages of every kind, in several languages, as the screens make them.
enum SamplePages {
  static let all: [Page] = [
    home, homeRussian, homeChinese, question, results, mistakes, form, check, done, leaflet,
    language, staff, toggles, notices, hostile, endless,
  ]

  static let keys = [
    PageAction("back", .back, "Back"), PageAction("go", .proceed, "Continue"),
    PageAction("help", .help, "Help"), PageAction("again", .startAgain, "Start again"),
    PageAction("leave", .function(9), "Leave"),
  ]
  static let homeKeys = [
    PageAction("help", .help, "Help"), PageAction("large", .function(2), "Larger text"),
    PageAction("language", .function(3), "Language"),
    PageAction("read", .function(4), "Read aloud"), PageAction("leave", .function(9), "Leave"),
  ]

  static let home = Page(
    id: "home", title: "Help and benefits", status: "English  |  A A A",
    blocks: [
      .heading("What would you like to do?"),
      .choices([
        Choice("find", "Find help I may get", detail: "takes about 5 minutes, no name needed"),
        Choice("register", "Register", detail: "give your details once"),
        Choice("visits", "Appointments", detail: "make, move or cancel a visit"),
        Choice("case", "My case", detail: "look up an answer with your reference"),
        Choice("tell", "Tell us", detail: "rate, complain, suggest"),
        Choice("info", "Information", detail: "leaflets, your rights, this terminal"),
      ]),
      .text("Nothing you type stays on this terminal. You can stop at any time."),
    ], actions: homeKeys)

  static let homeRussian = Page(
    id: "home", title: "Помощь и пособия", status: "Русский", language: "ru",
    blocks: [
      .heading("Что вы хотите сделать?"),
      .choices([
        Choice("find", "Узнать, какую помощь я могу получить", detail: "около 5 минут, без имени"),
        Choice("register", "Зарегистрироваться", detail: "указать свои данные один раз"),
        Choice("visits", "Приём", detail: "записаться, перенести или отменить посещение"),
        Choice("case", "Моё дело", detail: "узнать ответ по номеру обращения"),
      ]),
      .text("Ничего из того, что вы вводите, не остаётся в этом терминале."),
    ], actions: homeKeys)

  static let homeChinese = Page(
    id: "home", title: "帮助与福利", status: "简体中文", language: "zh-Hans",
    blocks: [
      .heading("您想做什么？"),
      .choices([
        Choice("find", "查找我可能获得的帮助", detail: "约需 5 分钟，无需姓名"),
        Choice("register", "登记", detail: "只需提供一次您的资料"),
        Choice("visits", "预约", detail: "预约、改期或取消"),
      ]),
      .text(
        "您输入的任何内容都不会保留在本机上。您可以随时停止。所有服务均为免费，无需任何身份证明文件。如果您想了解更多信息，请选择“信息”。"
      ),
    ], actions: homeKeys)

  static let question = Page(
    id: "find.question", title: "Find help", progress: "6 answered, about 3 more",
    blocks: [
      .heading("How much money came into your home last month?"),
      .text(
        "Before tax. Count wages, benefits and pensions of everyone who lives with you and shares "
          + "food. A good guess is enough."),
      .field(
        Field(
          "income", label: "", value: "1850", kind: .money, limit: 10, prefix: "Dollars",
          suffix: "a month")),
      .choices([
        Choice("roughly", "I know it only roughly"), Choice("unknown", "I do not know"),
        Choice("private", "I would rather not say"), Choice("results", "See results now"),
      ]),
      .hint("Why we ask: 14 kinds of help depend on it."),
    ], actions: keys)

  static let results = Page(
    id: "find.results", title: "What we found", progress: "based on 9 answers",
    blocks: [
      .subheading("You may get"),
      .choices([
        Choice("snap", "Food benefits (SNAP)", detail: "about $306 to $562 a month"),
        Choice("heap", "Help with heating (HEAP)", detail: "about $400 this winter"),
        Choice("meals", "Free school meals", detail: "for Maya"),
      ]),
      .subheading("We need to know more"),
      .choices([Choice("medicaid", "Health cover (Medicaid)", detail: "2 more answers would tell")]
      ),
      .subheading("Probably not"),
      .choices([Choice("start", "Early Head Start", detail: "nobody is under 3 or pregnant")]),
      .text("This is not a decision. Only the office decides; anyone may apply."),
    ], actions: keys.filter { $0.trigger != .proceed })

  static let formFields: [Field] = [
    Field("name", label: "Name", value: "Дарья Иванова"),
    Field(
      "born", label: "Date of birth", value: "31021950", hint: "As on your papers.",
      problem: "31 February does not exist. Write it as on your papers.", kind: .groups([2, 2, 4]),
      suffix: "day month year"),
    Field(
      "tel", label: "Telephone", value: "212555014",
      problem: "A number has 10 digits, this one has 9.", isOptional: true,
      kind: .groups([3, 3, 4])),
    Field("tongue", label: "Language you prefer to speak", value: "ru", kind: .option(tongues)),
    Field("pin", label: "PIN", value: "1234", kind: .masked, limit: 8),
    Field(
      "story", label: "What happened", value: "The office was closed when I came, twice.",
      hint: "In your own words.", kind: .lines(3), limit: 2000),
  ]
  static let tongues = [
    FieldOption("en", "English"), FieldOption("es", "Español"), FieldOption("zh", "简体中文"),
    FieldOption("ru", "Русский"), FieldOption("ht", "Kreyòl ayisyen"),
    FieldOption("es-MX", "Mixtec and Spanish"),
  ]

  static let form = Page(
    id: "register.identity", title: "Register", progress: "step 2 of 5",
    blocks: [.heading("Who are you?")]
      + formFields.map { field in
        var field = field
        field.problem = nil
        return .field(field)
      }, actions: keys)

  static let mistakes = Page(
    id: "register.identity", title: "Register", progress: "step 2 of 5",
    blocks: [
      .problems(
        title: "There is a problem",
        [
          Problem(field: "born", text: "31 February does not exist. Write it as on your papers."),
          Problem(field: "tel", text: "A number has 10 digits, this one has 9."),
        ])
    ] + formFields.map(Block.field), actions: keys)

  static let check = Page(
    id: "register.check", title: "Check your answers", progress: "step 5 of 5",
    blocks: [
      .heading("Is everything right?"),
      .summary([
        SummaryRow(label: "Name", value: "张伟 O'Brien-Ñandú", change: "c1", changeLabel: "Change"),
        SummaryRow(
          label: "Date of birth", value: "4 July 1988", change: "c2", changeLabel: "Change"),
        SummaryRow(
          label: "Address where letters reach you",
          value: "32-20 Northern Boulevard, apartment 2B, Long Island City, NY 11101",
          change: "c3", changeLabel: "Change"),
        SummaryRow(label: "Telephone", value: "-", change: "c4", changeLabel: "Change"),
        SummaryRow(label: "People in your home", value: "4"),
      ]),
    ], actions: keys)

  static let done = Page(
    id: "done", title: "Thank you",
    blocks: [
      .notice(Notice(.success, "Your registration is saved.")),
      .reference(ReferenceText(label: "Your reference", value: "4F7K-2M9P-XYZ")),
      .text("Write it down or print it. With it you can ask about your case at any terminal."),
      .code(
        CodeImage(
          width: 25, modules: (0..<625).map { $0 % 3 == 0 || $0 % 7 == 1 },
          caption: "Point your telephone's camera here to take it along.")),
    ], actions: keys)

  static let leaflet = Page(
    id: "info.leaflet", title: "Your rights when an office says no", progress: "leaflet",
    status: "12 waiting to be sent",
    blocks: [
      .heading("You can ask for a fair hearing"),
      .text(
        String(
          repeating: "If you think a decision is wrong you have sixty days to ask for a hearing. "
            + "It costs nothing and you may bring someone with you. ", count: 8)),
      .subheading("How to ask"),
      .bullets([
        "At this terminal: choose Tell us, then Appeal.",
        "By telephone, from Monday to Friday between nine in the morning and five in the afternoon.",
        "By letter to the office whose name is on the decision.",
      ]),
      .hint("Checked in November 2026."),
    ], actions: keys)

  static let language = Page(
    id: "language", title: "Language · Idioma · 语言 · Язык",
    blocks: [
      .choices(
        (1...13).map { Choice(ElementID("l\($0)"), "Language number \($0)", detail: nil) })
    ], actions: homeKeys)

  static let staff = Page(
    id: "staff.enrol", title: "Enrolment · Kim Alvarez (S-014)", progress: "3 waiting",
    status: "link: up, all sent     14:32",
    blocks: [
      .problems(
        title: "There is a problem",
        [Problem(field: "no", text: "must be 9 letters or digits")]),
      .fieldRow([
        Field("family", label: "Family name", value: "Wei", limit: 40),
        Field("given", label: "Given name", value: "Zhang", limit: 40),
        Field("born", label: "Born", value: "04071988", kind: .groups([2, 2, 4])),
      ]),
      .fieldRow([
        Field("sex", label: "Sex", value: "f", kind: .option([FieldOption("f", "female")])),
        Field("kind", label: "ID kind", value: "passport", limit: 12),
        Field(
          "no", label: "No", value: "E12345678", problem: "must be 9 letters or digits", limit: 12),
      ]),
      .fieldRow([
        Field("street", label: "Street", value: "32-20 Northern Boulevard West", limit: 60),
        Field("flat", label: "Flat", value: "2B", isOptional: true, limit: 6),
        Field("zip", label: "ZIP", value: "11101", kind: .digits, limit: 5, suffix: "Queens"),
      ]),
      .subheading("household"),
      .fieldRow([
        Field("n1", label: "Name", value: "Zhang Ming"),
        Field("r1", label: "Relation", value: "child"),
        Field(
          "b1", label: "Born", value: "11032019", hint: "eight digits", kind: .groups([2, 2, 4])),
      ]),
    ],
    actions: [
      PageAction("fix", .function(8), "Fix"), PageAction("send", .function(10), "Submit"),
      PageAction("back", .back, "Back"),
    ], isDense: true)

  static let toggles = Page(
    id: "register.needs", title: "Register", progress: "step 4 of 5",
    blocks: [
      .heading("What do you need help with?"), .hint("Choose as many as you like."),
      .choices([
        Choice("food", "Food", isOn: true), Choice("rent", "Rent or a place to stay", isOn: false),
        Choice("health", "Health and medicine", detail: "also glasses and teeth", isOn: false),
        Choice("heat", "Heating", isOn: true), Choice("work", "Work", isOn: false),
        Choice("child", "Children and school", isOn: false),
      ]),
    ], actions: keys)

  static let notices = Page(
    id: "notices", title: "Before we forget you",
    blocks: [
      .heading("Are you still there?"),
      .text("To protect you, this page will be cleared in half a minute."),
      .notice(Notice(.information, "The link to the office is down. What you send waits here.")),
      .notice(Notice(.warning, "Everything you typed will be gone, and nobody can bring it back.")),
      .notice(Notice(.problem, "The printer has no paper.")),
      .choices([Choice("more", "I need more time"), Choice("clear", "I am finished: clear it now")]
      ),
    ])

  static let hostile = Page(
    id: "hostile", title: "Ti\u{1B}[2Jtle\u{202E}", progress: "\u{7}1",
    blocks: [
      .heading("Head\u{9B}31m"), .text("one\u{0}two\u{2028}three\nfour"),
      .choices([Choice("a", "lab\u{1B}]0;x\u{7}el", detail: "de\u{2066}tail")]),
      .field(Field("f", label: "La\rbel", value: "va\u{8}lue\u{1B}c")),
    ], actions: keys)

  static let endless = Page(
    id: "endless", title: "Verwaltungsverfahrensbeschleunigungsgesetzesänderungsantragsformular",
    progress: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    status: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", language: "de",
    blocks: [
      .heading(String(repeating: "Überschrift ", count: 20)),
      .choices([
        Choice(
          "x", String(repeating: "Wort", count: 60), detail: String(repeating: "w", count: 90)),
        Choice("y", String(repeating: "lang und breit ", count: 30)),
      ]),
      .field(
        Field(
          "z", label: String(repeating: "Beschriftung ", count: 6),
          value: String(repeating: "Wert ", count: 30),
          hint: String(repeating: "Hinweis ", count: 20),
          problem: String(repeating: "Fehler ", count: 15), isOptional: true, limit: 200,
          prefix: "vorher", suffix: "nachher und noch viel länger danach")),
      .text(String(repeating: "字", count: 300)),
    ],
    actions: [
      PageAction("a", .function(5), String(repeating: "lange Beschriftung ", count: 6)),
      PageAction("b", .back, "Zurück"),
    ])
}

import Interface

/// All services, and where they begin.
enum ServiceList {
  /// What the home page offers, in order.
  static let home: [HomeItem] = [
    HomeItem("find", .find, HomePhrase.find, HomePhrase.findDetail),
    HomeItem(
      "register", .service(.register), HomePhrase.register, HomePhrase.registerDetail,
      sends: true),
    HomeItem(
      "appointments", .service(.visit), HomePhrase.appointments, HomePhrase.appointmentsDetail,
      sends: true),
    HomeItem(
      "feedback", .service(.feedback), HomePhrase.feedback, HomePhrase.feedbackDetail,
      sends: true),
    HomeItem("information", .information, HomePhrase.information, HomePhrase.informationDetail),
    // After the others, whose digits people know.
    HomeItem("mycase", .service(.myCase), HomePhrase.myCase, HomePhrase.myCaseDetail, sends: true),
  ]

  /// Those that are flows: filled in, checked and sent.
  static let flows: [any AnyFlow] = [
    RegisterFlow.flow, VisitFlow.flow, TellUsFlow.flow, MyCaseFlow.flow,
  ]

  /// The flow of a name.
  static func flow(_ name: ServiceName) -> any AnyFlow {
    guard let flow = flows.first(where: { $0.name == name }) else {
      preconditionFailure("a route names a service that there is")
    }
    return flow
  }
}

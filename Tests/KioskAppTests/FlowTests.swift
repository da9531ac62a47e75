import Interface
import Testing
import Wording

@testable import KioskApp

@Suite("Services as data")
struct FlowTests {
  @Test func `Every step has a name of its own in its service, and a page under that name`() throws
  {
    let context = try Pilot.home().app.context
    for flow in ServiceList.flows {
      #expect(Set(flow.stepNames).count == flow.stepNames.count, "\(flow.name.text)")
      for name in flow.stepNames {
        let page = flow.screen(step: name, isChange: false).page(in: context)
        #expect(page.id.hasPrefix(flow.name.text + "."), "\(page.id)")
      }
      #expect(flow.checkScreen().page(in: context).id == "\(flow.name.text).check")
    }
  }

  @Test func `Services and what the home page offers have names of their own`() {
    #expect(Set(ServiceList.flows.map(\.name)).count == ServiceList.flows.count)
    #expect(Set(ServiceList.home.map(\.id)).count == ServiceList.home.count)
  }

  @Test func `The words of the home page are there`() throws {
    let book = try Files.book("en")
    for item in ServiceList.home {
      #expect(book.template(item.label.path) != nil && book.template(item.detail.path) != nil)
    }
  }
}

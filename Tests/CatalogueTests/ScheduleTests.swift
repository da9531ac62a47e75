import JSONText
import Services
import Testing

@testable import Catalogue

@Suite struct ScheduleTests {
  private func reader(_ json: String) throws -> ScheduleReader {
    ScheduleReader([try JSONReader.read(Array(json.utf8))])
  }

  @Test(arguments: [
    #"{"freq": "WEEKLY", "byday": "MO,FR", "opens_at": "08:30", "closes_at": "17:00"}"#,
    #"{"freq": "weekly", "byday": "mo, fr", "opens_at": "8:30", "closes_at": "17:00:00"}"#,
    #"{"freq": "FREQ=WEEKLY;BYDAY=MO,FR", "opens_at": "08:30Z", "closes_at": "17:00Z"}"#,
  ])
  func `A weekly rule gives periods of the week`(json: String) throws {
    let periods = try reader(json).periods
    #expect(periods.map(\.opens) == [510, 4 * 1440 + 510])
    #expect(periods.map(\.closes) == [1020, 4 * 1440 + 1020])
    #expect(WeekPeriod.periods(WeekPeriod.text(periods)) == periods)
  }

  @Test func `Days follow from the start, or are all; past midnight goes on the next day`() throws {
    let start = try reader(
      #"{"freq": "WEEKLY", "dtstart": "2026-11-21", "opens_at": "22:00", "closes_at": "02:00"}"#)
    #expect(start.periods.map(\.opens) == [5 * 1440 + 1320, 6 * 1440])
    #expect(start.periods.map(\.closes) == [6 * 1440, 6 * 1440 + 120])
    let daily = try reader(#"{"freq": "DAILY", "opens_at": "00:00", "closes_at": "00:00"}"#)
    #expect(WeekPeriod.hours(daily.periods, on: Sample.today).isAlways)
  }

  @Test(arguments: [
    #"{"freq": "MONTHLY", "byday": "1MO", "opens_at": "08:30", "closes_at": "17:00"}"#,
    #"{"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "08:30", "closes_at": "17:00"}"#,
    #"{"freq": "WEEKLY", "byday": "XX", "opens_at": "08:30", "closes_at": "17:00"}"#,
    #"{"freq": "WEEKLY", "byday": "MO", "opens_at": "noon", "closes_at": "17:00"}"#,
    #"{"freq": "WEEKLY", "byday": "MO", "opens_at": "08:30", "closes_at": "29:00"}"#,
  ])
  func `What no week can show is unclear, and never open`(json: String) throws {
    let reader = try reader(json)
    #expect(reader.wasUnclear && reader.periods.isEmpty)
  }

  @Test func `Words alone are kept`() throws {
    let reader = try reader(#"{"description": "Call first"}"#)
    #expect(!reader.wasUnclear && reader.notes == ["Call first"])
  }
}

import Glibc
import Posix
import Rig

/// The peers that PyPI has, measured by a script in the interpreter that `KIOSK_BENCH_PYTHON` names.
enum ScreeningPeers {
  /// What a peer's figure is of, and the figure.
  struct Figure {
    let name: String
    let value: Double
  }

  /// Runs the script; nothing where there is no interpreter with the peers.
  static func measure() -> [Figure]? {
    guard let python = OwnProcess.variable("KIOSK_BENCH_PYTHON"),
      let text = ScreeningProcess.output([python, "-c", script])
    else { return nil }
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t")
      guard parts.count == 2, let value = Double(parts[1]) else { return nil }
      return Figure(name: String(parts[0]), value: value)
    }
  }

  /// From the start of the interpreter to the country template's answers for one household.
  static func start() -> Double? {
    guard let python = OwnProcess.variable("KIOSK_BENCH_PYTHON") else { return nil }
    let times = (0..<5).compactMap { _ in
      ScreeningProcess.milliseconds([python, "-c", country + "\nrun()\n"])
    }
    return times.isEmpty ? nil : times.percentile(50)
  }

  private static let country = """
    from openfisca_country_template import CountryTaxBenefitSystem
    from openfisca_core.simulation_builder import SimulationBuilder
    system = CountryTaxBenefitSystem()
    case = {"persons": {
      "a": {"salary": {"2017-01": 2700}, "birth": {"2017-01": "1981-01-01"}},
      "b": {"birth": {"2017-01": "1983-01-01"}}, "c": {"birth": {"2017-01": "2010-01-01"}},
      "d": {"birth": {"2017-01": "2015-01-01"}}},
      "households": {"h": {"adults": ["a", "b"], "children": ["c", "d"],
                           "rent": {"2017-01": 1900}}}}
    names = [n for n, v in system.variables.items() if v.formulas]
    def run():
        simulation = SimulationBuilder().build_from_entities(system, case)
        for name in names:
            year = str(system.variables[name].definition_period) == "year"
            simulation.calculate(name, "2017" if year else "2017-01")
    """

  private static let script =
    country + """

      import json, time
      def best(work, rounds):
          least = 1e9
          for _ in range(7):
              start = time.perf_counter()
              for _ in range(rounds): work()
              least = min(least, (time.perf_counter() - start) / rounds)
          return least * 1e9
      run()
      print("formulas", len(names), sep="\\t")
      print("country", best(run, 20) / 1e6, sep="\\t")
      from datalogic_py import Engine, DataHandle
      from json_logic import jsonLogic
      rule = json.loads('''\(ScreeningBench.rule)''')
      data = json.loads('''\(ScreeningBench.data)''')
      engine = Engine()
      compiled = engine.compile(json.dumps(rule))
      handle = DataHandle(json.dumps(data))
      evaluate, session = compiled.evaluate_data, engine.session().evaluate_bool
      print("datalogic-py, compiled rule, dictionary", best(lambda: compiled.evaluate(data), 50000), sep="\\t")
      print("datalogic-py, compiled rule, data handle", best(lambda: evaluate(handle), 50000), sep="\\t")
      print("datalogic-py, session, rule and data handles", best(lambda: session(compiled, handle), 50000), sep="\\t")
      print("panzi-json-logic", best(lambda: jsonLogic(rule, data), 5000), sep="\\t")
      """
}

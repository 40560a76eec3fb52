import Testing

@testable import ProjectFile

@Suite struct ProjectStarterTests {
  /// The starter with every switched-off key switched on.
  static let switchedOn = ProjectStarter.text(name: "Test").split(separator: "\n").map { line in
    let margin = line.prefix { $0 == " " }
    let rest = line.dropFirst(margin.count)
    return rest.hasPrefix("#") && !rest.hasPrefix("# ") ? margin + rest.dropFirst() : line
  }.joined(separator: "\n")

  @Test(arguments: ["Greenstone", "a: \"b\" # c", "Côte d'Ivoire\n", "no", "12"])
  func parsesCleanly(name: String) throws {
    let project = try Project.parse(ProjectStarter.text(name: name), path: "plan.yml")
    #expect(project.name == name)
    #expect(project.capacity == nil)
    #expect(project.zones?.maximumAreaHectares == 2000)
  }

  @Test func parsesCleanlySwitchedOn() throws {
    let project = try Project.parse(Self.switchedOn, path: "plan.yml")
    #expect(project.capacity?.goldPerMinerGrams.high == 2050)
    #expect(project.impact?.stressors.map(\.id) == ["mercury"])
  }

  @Test func showsEveryKey() throws {
    let text = ProjectStarter.text(name: "Test")
    for key in Declarations.keys {
      let shown = try Regex("[ #{]\(key.name):|^\(key.name):").anchorsMatchLineEndings()
      #expect(text.contains(shown), "\(key.name)")
    }
    for choice in Choice.all(FieldMeaning.self) + Choice.all(LayerRole.self)
      + Choice.all(Project.Rule.Effect.self)
    {
      #expect(text.contains("#   \(choice.name): "))
    }
  }

  @Test func isAlwaysTheSame() {
    #expect(ProjectStarter.text(name: "Test") == ProjectStarter.text(name: "Test"))
  }
}

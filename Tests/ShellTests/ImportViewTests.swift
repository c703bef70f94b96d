import Research
import Terminal
import Testing

@testable import Shell

/// What is said of imports that were stopped.
struct ImportViewTests {
  @Test func `an import that was only tried and stopped does not claim to have stored a thing`()
    throws
  {
    let session = try Session(
      corpus: nil, surroundings: Surroundings(directory: "/", profiles: "/", author: "a"))
    var report = ImportReport()
    report.isInterrupted = true
    let tried = last(of: ImportView.page(report, isDryRun: true, in: session))
    #expect(tried == "stopped; nothing is changed")
    let done = last(of: ImportView.page(report, isDryRun: false, in: session))
    #expect(done == "stopped; what is counted above is stored")
  }

  private func last(of page: Page) -> String? {
    page.lines(Layout(columns: 80)).map(\.text).last
  }
}

import Corpus
import Testing

/// Dates in forms that only their surroundings make plain.
struct PageDateTests {
  private static let text = "<p>The mill was closed in spring, and nobody said why it had been.</p>"

  private func date(_ line: String, language: String = "en", head: String = "") throws -> String? {
    try page(
      "<html lang='\(language)'><head><title>The mill</title>\(head)</head><body><h1>The mill</h1>"
        + "\(line)\(Self.text)</body></html>", as: "a.html"
    ).metadata.date?.text
  }

  @Test(arguments: [
    ("<p>May 6, 2020 7:08 a.m. PDT</p>", "2020-05-06T07:08:00-07:00"),
    ("<p>Published 7:08 PM EST, Wed May 6, 2020</p>", "2020-05-06T19:08:00-05:00"),
    ("<p>6 May 2020 07:08 CET</p>", "2020-05-06T07:08:00+01:00"),
    ("<p>2020年5月6日 7:08 JST</p>", "2020-05-06T07:08:00+09:00"),
    ("<p>2020年5月6日 7:08:09</p>", "2020-05-06T07:08:09"),
    ("<p>May 6, 2020 7:08 CST</p>", "2020-05-06T07:08:00"),
    ("<p>2020-05-06 07:08:00 UTC+02:00</p>", "2020-05-06T07:08:00+02:00"),
    ("<p>2020-05-06 07:08:00 UTC</p>", "2020-05-06T07:08:00Z"),
    ("<p>6 May 2020 07:08 GMT+0800</p>", "2020-05-06T07:08:00+08:00"),
  ])
  func `the names of zones are zones where they mean one`(line: String, wanted: String) throws {
    #expect(try date(line) == wanted)
  }

  @Test(arguments: [
    ("6 мая 2020", "ru"), ("6 мая 2020 г., 07:08", "ru"), ("6 травня 2020", "uk"),
    ("6 maja 2020", "pl"), ("6. května 2020", "cs"), ("6 maj 2020", "sv"),
  ])
  func `months have the names of many languages`(line: String, language: String) throws {
    #expect(try date("<p>\(line)</p>", language: language)?.prefix(10) == "2020-05-06")
  }

  @Test func `seconds and milliseconds since 1970 are times`() throws {
    #expect(try date("<span data-time='1588748889000'>long ago</span>") == "2020-05-06T07:08:09Z")
    #expect(try date("<time data-timestamp='1588748889'>x</time>") == "2020-05-06T07:08:09Z")
    #expect(try date("", head: "<meta name='date' content='1588748889'>") == "2020-05-06T07:08:09Z")
    #expect(try date("<span data-time='12'>x</span>") == nil)
  }

  @Test(arguments: [
    ("<p>Thu, 10/12/2017</p>", "en", "2017-10-12"),
    ("<p>Sunday 10/12/2017</p>", "en", "2017-12-10"),
    ("<p>10/12/2017</p>", "en-GB", "2017-12-10"), ("<p>10/12/2017</p>", "en-US", "2017-10-12"),
    ("<p>10/12/2017</p>", "fr", "2017-12-10"), ("<p>10/12/2017</p>", "en", nil),
    ("<p>11/11/2017</p>", "en", "2017-11-11"),
    ("<p>Thu, 10/12/2017 - 14:30</p>", "en", "2017-10-12T14:30:00"),
    ("<p>10.12.2017 um 14:30</p>", "de", "2017-12-10T14:30:00"),
  ])
  func `the day of the week or the language says which number is the month`(
    line: String, language: String, wanted: String?
  ) throws {
    #expect(try date(line, language: language) == wanted)
  }

  @Test(arguments: [
    ("https://river.example/a/lh-05062020101112.html", "2020-05-06"),
    ("https://river.example/acn/202005060123.aspx", "2020-05-06"),
    ("https://river.example/a/mill-20200506/5312345.html", "2020-05-06"),
    ("https://river.example/a/mill-20201345/5312345.html", nil),
  ])
  func `the number in an address is a date where nothing else is`(
    address: String, wanted: String?
  ) throws {
    #expect(try date("", head: "<link rel='canonical' href='\(address)'>") == wanted)
    #expect(
      try date("<p>1 April 2019</p>", head: "<link rel='canonical' href='\(address)'>")
        == "2019-04-01")
  }

  @Test(arguments: [true, false])
  func `a line beside the first says when, wherever the title stands`(isBefore: Bool) throws {
    let text = "<p>The mill was closed in spring, and nobody said why it had been.</p>"
    let line = "<p>jeudi 13 juin 2019</p>"
    let lines = isBefore ? "<div>\(line)</div><div>\(text)" : "<div>\(text)\(line)"
    let found = try page(
      "<html><head><title>Notes of the valley</title></head><body>\(lines)\(text)\(text)</div></body></html>",
      as: "a.html")
    #expect(found.metadata.date?.text == "2019-06-13")
  }

  @Test(arguments: [
    ("var page = {title: 'x', publish_time: '2019-06-13 10:05:00'};", "2019-06-13T10:05:00"),
    ("{\"pubtime\": \"2019-06-13\"}", "2019-06-13"),
    ("var publish_time=\"1560420300\"", "2019-06-13T10:05:00Z"),
    (
      "var t=\"1\",s=\"2019-06-13\"; e(t,s,document.getElementById(\"publish_time\"));",
      "2019-06-13"
    ),
    ("[{\"pubtime\": \"2019-06-13\"}, {\"pubtime\": \"2019-06-14\"}]", nil),
  ])
  func `a script that writes one date of publication says when`(script: String, date: String?)
    throws
  {
    let text = "<p>The mill was closed in spring, and nobody said why it had been.</p>"
    let found = try page("<h1>The mill</h1>\(text)<script>\(script)</script>", as: "a.html")
    #expect(found.metadata.date?.text == date)
  }

  @Test func `a line near the title tells of no day before there were pages`() throws {
    let text = "<p>The mill was closed in spring, and nobody said why it had been.</p>"
    let found = try page(
      "<html><head><title>The mill</title><link rel=canonical href='http://a.example/2010/VALLEY/08/13/mill.html'>"
        + "</head><body><h1>The mill</h1><p>Signed into law on Aug. 14, 1935</p>\(text)\(text)</body></html>",
      as: "a.html")
    #expect(found.metadata.date?.text == "2010-08-13")
  }

  @Test(arguments: [
    ("https://www.paper.example/gb/4/12/4/n737542.htm", "2004-12-04"),
    ("https://www.paper.example/gb/10/2/4/n737542.htm", "2010-02-04"),
    ("https://www.paper.example/1/2/3/", nil),
  ])
  func `an address may write the year with one or two digits`(address: String, date: String?) throws
  {
    let draft = try newerMirrorPage("<div><p>【河镇纪12月4日讯】桥上有风。</p></div>", from: address)
    #expect(draft.metadata.date?.text == date)
  }
}

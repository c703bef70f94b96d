import Testing
import Writing

@Suite("Web annotations")
struct WebAnnotationsTests {
  @Test("a whole collection")
  func collection() throws {
    #expect(
      try WebAnnotations(Sample.dossier()).text() == """
        {
          "@context" : "http://www.w3.org/ns/anno.jsonld",
          "first" : {
            "items" : [
              {
                "body" : [
                  {
                    "format" : "text/markdown",
                    "purpose" : "commenting",
                    "type" : "TextualBody",
                    "value" : "See *also* the plan."
                  },
                  {
                    "purpose" : "tagging",
                    "type" : "TextualBody",
                    "value" : "library/hours"
                  },
                  {
                    "purpose" : "tagging",
                    "type" : "TextualBody",
                    "value" : "quote"
                  }
                ],
                "created" : "2021-03-04T23:20:00Z",
                "creator" : {
                  "nickname" : "reader",
                  "type" : "Person"
                },
                "id" : "urn:verbatim:daily2021-7:n1",
                "modified" : "2021-03-04T23:20:00Z",
                "motivation" : "quoting",
                "target" : {
                  "selector" : [
                    {
                      "exact" : "馆长说：“每晚十点关门。”\\n1. 周末*不*变",
                      "prefix" : "",
                      "suffix" : "",
                      "type" : "TextQuoteSelector"
                    },
                    {
                      "end" : 30,
                      "start" : 4,
                      "type" : "TextPositionSelector"
                    }
                  ],
                  "source" : "https://daily.example/2021/03/04/7.html",
                  "state" : {
                    "sourceDate" : "2021-03-05T00:00:00Z",
                    "type" : "TimeState"
                  }
                },
                "type" : "Annotation"
              }
            ],
            "startIndex" : 0,
            "type" : "AnnotationPage"
          },
          "label" : "Reading \\"rooms\\"",
          "total" : 1,
          "type" : "AnnotationCollection"
        }

        """)
  }
}

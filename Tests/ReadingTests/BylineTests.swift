import Corpus
import Reading
import Testing

/// Who made a report, as its dateline and the line after it say.
struct BylineTests {
  @Test(arguments: [
    ("【河镇之声2020年7月31日】（作者： 紫君）", "责任编辑：林靜心 ＃", ["紫君 作者", "林靜心 责任编辑"], "紫君"),
    ("【河镇之声2020年7月31日】（本台制作人方伟评论）", "", ["方伟 制作人"], "方伟"),
    ("【河镇之声2020年7月31日】（编辑：王润）", "", ["王润 编辑"], nil),
    (
      "【河镇2020年7月31日讯】（河镇英文专栏作家Ana Bell撰文／周尚编译）", "", ["Ana Bell 专栏作家", "周尚 编译"],
      "Ana Bell, 周尚"
    ),
    (
      "【河镇2020年7月31日讯】（英文记者Tom Ozimek报导/高杉编译）", "", ["Tom Ozimek 记者", "高杉 编译"],
      "Tom Ozimek, 高杉"
    ),
    (
      "【河镇2019年09月09日讯】", "采访/陈汉 编辑/王子琦 后制/葛雷", ["陈汉 采访", "王子琦 编辑", "葛雷 后制"], "陈汉"
    ),
  ])
  func `who made a report stands before and after it`(
    opening: String, closing: String, people: [String], byline: String?
  ) throws {
    let draft = try newerMirrorPage(
      """
      <div><p>\(opening)河镇老人讲起老桥，就之如日，望之如云。</p>
      <p>老人说：“桥有两种。”</p>
      <p>\(closing)</p></div>
      """, from: "https://www.station.example/term/1")
    #expect(draft.metadata.contributors.map { "\($0.name) \($0.role ?? "")" } == people)
    #expect(draft.metadata.byline == byline)
  }
}

import Corpus
import Reading
import Testing

/// A page of an older make: the address of the original and a row of links end it.
func olderMirrorPage(_ body: String, from address: String, title: String = "河镇的雨季") throws
  -> ArticleDraft
{
  let text = """
    ### \(title)
    ------------------------

    \(body)
    原文链接：\(address)


    ------------------------
    #### [聚合首页](https://git.example/n/README.md) &nbsp;|&nbsp;  [软件](https://git.example/s)
    """
  return try page(text, as: "4549677.md")
}

/// A page of a newer make around a body.
func newerMirrorPage(_ body: String, from address: String) throws -> ArticleDraft {
  let text = """
    ### 河镇的桥（五）
    ------------------------

    #### [首页](../../README.md)  &nbsp;&nbsp;|&nbsp;&nbsp; [新闻](../../indexes/新闻.md)



    \(body)
    <hr/>
    手机上长按并复制下列链接或二维码分享本文章：<br/>
    https://git.example/n/blob/master/pages/p/1.md <br/>
    原文地址（需翻墙访问）：\(address)


    ------------------------
    #### [首页](../../README.md)
    """
  return try page(text, as: "1.md")
}

import JSONText
import Testing

@Test("P7: JSON written straight into bytes reads back as what was meant")
func writtenBytes() throws {
  var writer = JSONWriter()
  writer.object { writer in
    writer.text("quoted \"\\\n\u{1}", "дом 家\t\r")
    writer.numbers("numbers", [0, -7, 1_234_567])
    writer.name("least")
    writer.value(Int64.min)
    writer.name("nothing")
    writer.array { _ in }
    writer.name("inner")
    writer.object { $0.texts("texts", ["a", "b"]) }
    writer.name("truth")
    writer.value(true)
  }
  let text = String(decoding: writer.bytes, as: UTF8.self)
  #expect(
    text.hasSuffix(
      #""numbers":[0,-7,1234567],"least":-9223372036854775808,"nothing":[],"#
        + #""inner":{"texts":["a","b"]},"truth":true}"#))
  let read = try JSONReader.read(writer.bytes)
  #expect(read["quoted \"\\\n\u{1}"]?.text == "дом 家\t\r")
  #expect(read.jsonText == text.replacing("-9223372036854775808", with: "-9223372036854776000"))
}

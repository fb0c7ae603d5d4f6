package io.edgeward.manifests.yaml;

import io.edgeward.model.manifest.Rule;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The text of a file, if it is text: UTF-8 with nothing that cannot be printed. */
final class YamlText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private YamlText() {}

  /** Decodes {@code content}; a byte order mark is dropped. */
  static String of(byte[] content) {
    return isPlainAscii(content)
        ? new String(content, StandardCharsets.ISO_8859_1)
        : printable(decode(content));
  }

  private static boolean isPlainAscii(byte[] content) {
    for (byte b : content) {
      boolean plain = (b >= ' ' && b != 0x7F) || b == '\n' || b == '\t' || b == '\r';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] content) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length);
    if (decoder.decode(in, out, true).isError()) {
      throw notText(
          lineAt(new String(content, 0, in.position(), StandardCharsets.UTF_8)),
          "byte 0x%02x is not UTF-8 text".formatted(content[in.position()]));
    }
    return out.flip().toString();
  }

  private static String printable(String decoded) {
    boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
    String text = marked ? decoded.substring(1) : decoded;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        throw notText(lineAt(text.substring(0, i)), "character U+%04X is not text".formatted(c));
      }
    }
    return text;
  }

  private static int lineAt(String before) {
    return 1 + (int) before.chars().filter(c -> c == '\n').count();
  }

  private static YamlRefusal notText(int line, String message) {
    return new YamlRefusal(
        Rule.UNREADABLE_FILE, line, message, "write the file as UTF-8 text, or remove it");
  }
}

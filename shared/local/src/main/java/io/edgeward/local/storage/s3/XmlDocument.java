package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;

/** An XML document that is written from its start to its end. */
final class XmlDocument {
  static final String MEDIA_TYPE = "application/xml";

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** A document without a namespace, as errors are. */
  XmlDocument(String root) {
    start(root);
  }

  /** A result in the namespace of S3. */
  static XmlDocument result(String root) {
    XmlDocument document = new XmlDocument(root);
    document.out.insert(document.out.length() - 1, " xmlns=\"" + NAMESPACE + "\"");
    return document;
  }

  XmlDocument start(String element) {
    open.push(element);
    out.append('<').append(element).append('>');
    return this;
  }

  XmlDocument finish() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  XmlDocument text(String element, String value) {
    start(element);
    value.codePoints().forEach(this::escaped);
    return finish();
  }

  /** Finishes all elements; the document. */
  String end() {
    while (!open.isEmpty()) {
      finish();
    }
    return out.toString();
  }

  ServerResponse response() {
    return ServerResponse.of(200).with("Content-Type", MEDIA_TYPE).with(ResponseBody.of(end()));
  }

  private void escaped(int character) {
    switch (character) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      default -> {
        if (character < ' ') {
          out.append("&#").append(character).append(';');
        } else {
          out.appendCodePoint(character);
        }
      }
    }
  }
}

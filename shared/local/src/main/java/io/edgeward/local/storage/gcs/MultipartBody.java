package io.edgeward.local.storage.gcs;

import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two parts of an upload by {@code multipart/related}.
 *
 * @param resource the first part, an object's metadata
 * @param contentType the media type that the second part names, empty for none
 * @param content the second part
 */
record MultipartBody(JsonObject resource, String contentType, InputStream content) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S.*?)\\s*$");
  private static final String HEAD_END = "\r\n\r\n";

  static MultipartBody read(ServerRequest request) throws IOException {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type").orElse(""));
    if (!boundary.find()) {
      throw ApiError.badRequest("the Content-Type of a multipart upload names its boundary");
    }
    byte[] body = Body.of(request).readAllBytes();
    // ISO-8859-1 keeps every byte as one character while the parts are cut.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String line = "--" + boundary.group(1);
    int first = text.indexOf(line);
    int second = text.indexOf("\r\n" + line, first + line.length());
    int end = text.lastIndexOf("\r\n" + line + "--");
    int resource = text.indexOf(HEAD_END, first) + HEAD_END.length();
    int content = text.indexOf(HEAD_END, second) + HEAD_END.length();
    if (first < 0 || second < resource || end < content) {
      throw ApiError.badRequest("a multipart upload has two parts between its boundaries");
    }
    Matcher type = TYPE.matcher(text.substring(second, content));
    return new MultipartBody(
        Body.json(new String(body, resource, second - resource, StandardCharsets.UTF_8)),
        type.find() ? type.group(1) : "",
        new ByteArrayInputStream(body, content, end - content));
  }
}

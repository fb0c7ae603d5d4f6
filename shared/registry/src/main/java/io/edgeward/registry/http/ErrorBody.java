package io.edgeward.registry.http;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a registry says of a request that it refuses: {@code {"errors":[{"code","message"}]}}
 * (distribution specification, "Error Codes").
 *
 * @param codes the code of each error, in upper case; none if the body is no error of the API
 * @param words the first error for a person, foreign text; empty if there is none
 */
public record ErrorBody(List<String> codes, String words) {
  private static final int LARGEST = 8 * 1024;
  private static final ErrorBody NONE = new ErrorBody(List.of(), "");

  public ErrorBody {
    codes = List.copyOf(codes);
  }

  /** Reads the body of {@code response}; a body of any other kind, or cut off, says nothing. */
  public static ErrorBody of(Response response) {
    try {
      byte[] body = response.body().readNBytes(LARGEST);
      return body.length == 0 ? NONE : parse(body);
    } catch (IOException | IllegalStateException e) {
      // An error page that is no JSON, or cut off: the status says enough.
      return NONE;
    }
  }

  private static ErrorBody parse(byte[] body) throws IOException {
    JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    ErrorBody errors = NONE;
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("errors") && json.peek() == JsonToken.BEGIN_ARRAY) {
        errors = errors(json);
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return json.peek() == JsonToken.END_DOCUMENT ? errors : NONE;
  }

  private static ErrorBody errors(JsonReader json) throws IOException {
    List<String> codes = new ArrayList<>();
    String words = "";
    json.beginArray();
    while (json.hasNext()) {
      Error error = error(json);
      codes.add(error.code().toUpperCase(Locale.ROOT));
      words = words.isEmpty() ? error.words() : words;
    }
    json.endArray();
    return new ErrorBody(codes, words);
  }

  private record Error(String code, String message) {
    String words() {
      return message.isEmpty() ? code : code + ", " + message;
    }
  }

  private static Error error(JsonReader json) throws IOException {
    String code = "";
    String message = "";
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "code" -> code = text(json);
        case "message" -> message = text(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new Error(code, message);
  }

  private static String text(JsonReader json) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      return json.nextString();
    }
    json.skipValue();
    return "";
  }
}
